import { join } from 'node:path'
import type { PaperForm } from '#procedure/module.ts'
import { delayLetter, feeLapseLetter, feeLetter } from './papers/life.ts'
import { checkLetter } from './papers/lint.ts'
import { agencyLetter, extensionLetter, reasonsLetter, supplementLetter, thirdPartyLetter } from './papers/notices.ts'
import { abandonmentLetter, draftLetter, signedLetter } from './papers/reply.ts'
import { deliverySlip, handlingSlip, receiptSlip } from './papers/slips.ts'
import { texts } from './texts.ts'

/** The letters and prints of this business: seen before the act is final, then kept as its evidence. */

const letter = join(import.meta.dirname, 'papers', 'letter.typ')
const slip = join(import.meta.dirname, 'papers', 'slip.typ')

type Data = PaperForm['data']
const form = (kind: string, template: string, actions: readonly string[], data: (...given: Parameters<Data>) => object): PaperForm => ({
  words: texts.papers[kind] ?? [kind, kind, kind],
  template,
  actions,
  data: async (...given) => data(...given),
  ...(kind === 'draftReply' && { draft: true as const }),
  ...(template === letter && {
    editable: true as const,
    check: async (office, now, matter, input, made, lines) => checkLetter(kind, office, now, matter, input, made, lines),
  }),
})

export const papers: Readonly<Record<string, PaperForm>> = {
  filingReceipt: form('filingReceipt', slip, [], receiptSlip),
  supplementNotice: form('supplementNotice', letter, ['askToSupplement'], supplementLetter),
  reasonsNotice: form('reasonsNotice', letter, ['askReasons'], reasonsLetter),
  thirdPartyLetter: form('thirdPartyLetter', letter, ['consultThirdParties'], thirdPartyLetter),
  agencyLetter: form('agencyLetter', letter, ['consultCoAgencies', 'consultOtherAgencies'], agencyLetter),
  extensionNotice: form('extensionNotice', letter, ['extend'], extensionLetter),
  draftReply: form('draftReply', letter, ['draft'], draftLetter),
  signedReply: form('signedReply', letter, ['sign'], signedLetter),
  deliveryRecord: form('deliveryRecord', slip, ['deliver'], deliverySlip),
  abandonmentNotice: form('abandonmentNotice', letter, ['lapse'], abandonmentLetter),
  feeNotice: form('feeNotice', letter, ['feeNotice'], feeLetter),
  feeLapseNotice: form('feeLapseNotice', letter, ['lapseFee'], feeLapseLetter),
  delayNotice: form('delayNotice', letter, ['delayReply'], delayLetter),
  handlingSheet: form('handlingSheet', slip, [], handlingSlip),
}
