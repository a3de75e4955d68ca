import { basis } from '#law/law.ts'
import { isAppeal, isSuggestion, receiptIsNotAhead } from '../rules/arrival.ts'
import { closesAsDecided, opinionIsWhole } from '../rules/opinion.ts'

/** Handling: heard, investigated, mediated; extended; the opinion drafted, signed, delivered (第三十一条至第三十四条). */

const art = (article: string) => basis('cn-petition-2022', article)
const inHand = ['accepted', 'toSign'] as const

export const handling = {
  reassign: {
    from: 'accepted',
    by: ['handlingHead', 'petitionOfficer'],
    assigns: ['handler'],
    basis: art('第二十八条第三款'),
    evidence: [],
  },
  listen: { from: 'accepted', by: ['handler'], basis: art('第三十一条（六）'), evidence: [] },
  investigate: { from: 'accepted', by: ['handler'], basis: art('第三十一条（六）'), evidence: ['investigationRecord'] },
  mediate: { from: 'accepted', by: ['handler'], basis: art('第三十三条'), evidence: ['mediationRecord'] },
  hear: { from: 'accepted', by: ['handler'], basis: art('第三十一条（六）'), evidence: ['hearingRecord'] },
  extend: {
    from: inHand,
    by: ['handlingHead'],
    extends: { clock: 'conclude' }, // never beyond the cap of the law
    within: 'conclude',
    once: true,
    outward: true,
    basis: art('第三十四条'),
    evidence: ['extensionNotice'],
  },
  draft: {
    from: 'accepted',
    by: ['handler'],
    revises: 'draftOpinion',
    when: opinionIsWhole,
    basis: art('第三十二条'),
    evidence: ['draftOpinion'],
  },
  sendToSign: { from: 'accepted', to: 'toSign', by: ['handler'], needs: ['draft'], when: isAppeal, basis: art('第三十二条'), evidence: [] },
  returnDraft: { from: 'toSign', to: 'accepted', by: ['handlingHead'], basis: art('第三十二条'), evidence: [] },
  issue: {
    from: 'toSign',
    to: 'issued',
    by: ['handlingHead'],
    outward: true,
    basis: art('第三十二条'),
    evidence: ['opinionLetter'],
  },
  deliver: {
    from: 'issued',
    to: 'replied',
    by: ['petitionOfficer', 'handler'],
    stops: ['conclude', 'redo'],
    starts: ['askReview'],
    when: receiptIsNotAhead,
    outward: true,
    basis: art('第三十五条'),
    evidence: ['deliveryRecord'],
  },
  report: {
    from: ['accepted', 'toSign', 'issued', 'replied'],
    by: ['handler'],
    stops: ['feedback'],
    basis: art('第二十二条（三）'),
    evidence: ['completionReport'],
  },
  answer: {
    from: 'accepted',
    to: 'closed',
    by: ['handler'],
    stops: ['suggestion', 'feedback'],
    when: isSuggestion,
    outcome: 'input',
    outward: true,
    basis: art('第二十九条'),
    evidence: ['suggestionReply'],
  },
  settle: {
    from: ['replied', 'reviewed'],
    to: 'closed',
    by: ['petitionOfficer', 'handler'],
    stops: ['askReview', 'askRecheck'],
    outcome: 'settled',
    basis: art('第三十三条'),
    evidence: ['settlementPledge'],
  },
  close: {
    from: 'replied',
    to: 'closed',
    by: ['petitionOfficer'],
    after: 'askReview',
    stops: ['askReview'],
    when: closesAsDecided,
    outcome: 'input',
    basis: art('第三十五条'),
    evidence: [],
  },
} as const
