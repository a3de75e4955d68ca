import { basis } from '#law/law.ts'
import { receiptIsNotAhead } from '../rules/arrival.ts'
import { isNotRated } from '../rules/opinion.ts'

/** Coming in, and what may be done at any time while the petition is open. */

const art = (article: string) => basis('cn-petition-2022', article)

export const openStages = [
  'registered',
  'forwarded',
  'objected',
  'accepted',
  'toSign',
  'issued',
  'replied',
  'reviewAsked',
  'inReview',
  'reviewIssued',
  'reviewed',
  'recheckAsked',
  'inRecheck',
  'recheckIssued',
] as const
export const answeredStages = [
  'replied',
  'reviewAsked',
  'inReview',
  'reviewIssued',
  'reviewed',
  'recheckAsked',
  'inRecheck',
  'recheckIssued',
  'closed',
] as const
const beforeAnswer = ['registered', 'forwarded', 'objected', 'accepted', 'toSign'] as const
export const finals = ['closed', 'unaccepted', 'led', 'kept', 'withdrawn', 'reclassified'] as const

const coming = { from: 'nothing', to: 'registered', starts: ['sort'] } as const
const own = { ...coming, takes: 'petitioner' } as const

export const arrival = {
  submit: { ...own, by: ['petitioner'], basis: art('第十七条'), evidence: [] },
  register: {
    ...coming, // the seat of the petitioner is nobody's here: whoever writes a letter down does not rate, withdraw or ask for its writer
    by: ['petitionOfficer'],
    when: receiptIsNotAhead,
    basis: art('第二十二条'),
    evidence: ['petitionMaterial'],
  },
  carryIn: { ...own, by: ['petitioner'], basis: art('第十七条'), evidence: [] }, // from another business, on the wish of the person
  noteRelated: { from: openStages, by: ['petitioner'], basis: art('第二十一条'), evidence: [] }, // written by the program
  judge: {
    from: 'registered',
    by: ['petitionOfficer'],
    basis: art('第二十二条'),
    evidence: [],
  },
  link: { from: openStages, by: ['petitionOfficer', 'handler'], basis: art('第二十一条'), evidence: [] },
  addPaper: { from: openStages, by: ['petitioner', 'petitionOfficer', 'handler'], basis: art('第十九条'), evidence: [] },
  replaceCode: { from: [...openStages, ...finals], by: ['petitionOfficer'], outward: true, basis: art('第二十一条'), evidence: [] },
  reportUrgent: { from: openStages, by: ['petitionOfficer'], outward: true, basis: art('第二十五条'), evidence: [] },
  withdraw: {
    from: beforeAnswer,
    to: 'withdrawn',
    by: ['petitioner'],
    stops: ['sort', 'again', 'tell', 'objection', 'feedback', 'conclude', 'suggestion', 'redo'],
    outcome: 'withdrawn',
    basis: art('第十七条'),
    evidence: [],
  },
  recordWithdrawal: {
    from: beforeAnswer,
    to: 'withdrawn',
    by: ['petitionOfficer'],
    stops: ['sort', 'again', 'tell', 'objection', 'feedback', 'conclude', 'suggestion', 'redo'],
    outcome: 'withdrawn',
    basis: art('第十七条'),
    evidence: ['withdrawalLetter'],
  },
  archive: { from: finals, by: ['petitionOfficer'], once: true, basis: art('第二十一条'), evidence: [] },
  evaluate: { from: answeredStages, by: ['petitioner'], once: true, basis: art('第二十一条'), evidence: [] },
  recordEvaluation: {
    from: answeredStages,
    by: ['petitionOfficer'],
    once: true,
    when: isNotRated,
    basis: art('第二十一条'),
    evidence: [],
  },
} as const
