import { join } from 'node:path'
import type { PaperForm } from '#procedure/module.ts'
import { checkLetter } from './papers/check.ts'
import type { Letter } from './papers/common.ts'
import {
  acceptanceLetter,
  extensionLetter,
  feedbackLetter,
  forwardSlip,
  handOverSlip,
  leadLetter,
  notAcceptedLetter,
} from './papers/notices.ts'
import { draftLetter, opinionLetter, recheckLetter, reviewLetter, suggestionLetter } from './papers/opinions.ts'
import { deliverySlip, receiptSlip, registrationForm } from './papers/slips.ts'
import { papers as words } from './texts/words.ts'

/** The letters and prints of this business: seen before the act is final, then kept as its evidence. */

const letter = join(import.meta.dirname, 'papers', 'letter.typ')
const slip = join(import.meta.dirname, 'papers', 'slip.typ')

const form = (kind: string, template: string, actions: readonly string[], data: Letter): PaperForm => ({
  words: words[kind] ?? [kind, kind, kind],
  template,
  actions,
  data: async (...given) => data(...given),
  ...(kind === 'draftOpinion' && { draft: true as const }),
  ...(template === letter && { editable: true as const, check: checkLetter(kind) }),
})

export const papers: Readonly<Record<string, PaperForm>> = {
  registrationForm: form('registrationForm', slip, [], registrationForm),
  filingReceipt: form('filingReceipt', slip, [], receiptSlip),
  transferSlip: form('transferSlip', letter, ['forward', 'transfer'], forwardSlip),
  handOverSlip: form('handOverSlip', letter, ['handOver'], handOverSlip),
  acceptanceNotice: form('acceptanceNotice', letter, ['accept', 'acceptSuggestion'], acceptanceLetter),
  notAcceptedNotice: form('notAcceptedNotice', letter, ['notAccept'], notAcceptedLetter),
  leadNotice: form('leadNotice', letter, ['showWay'], leadLetter),
  extensionNotice: form('extensionNotice', letter, ['extend'], extensionLetter),
  draftOpinion: form('draftOpinion', letter, ['draft'], draftLetter),
  opinionLetter: form('opinionLetter', letter, ['issue'], opinionLetter),
  suggestionReply: form('suggestionReply', letter, ['answer'], suggestionLetter),
  reviewOpinion: form('reviewOpinion', letter, ['decideReview', 'orderRedo'], reviewLetter),
  recheckOpinion: form('recheckOpinion', letter, ['decideRecheck'], recheckLetter),
  deliveryRecord: form('deliveryRecord', slip, ['deliver', 'deliverReview', 'deliverRecheck'], deliverySlip),
  feedbackLetter: form('feedbackLetter', letter, ['answer'], feedbackLetter),
}
