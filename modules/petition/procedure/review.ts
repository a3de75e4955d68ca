import { basis } from '#law/law.ts'
import { receiptIsNotAhead } from '../rules/arrival.ts'
import { anotherOrgan } from '../rules/desks.ts'
import { closesAsDecided, hearingIsOver } from '../rules/opinion.ts'

/** Review and re-review by the organ above, each once; after the second the matter is final (第三十五条、第三十六条). */

const art = (article: string) => basis('cn-petition-2022', article)

const asked = {
  from: 'replied',
  to: 'reviewAsked',
  within: 'askReview',
  stops: ['askReview'],
  starts: ['review'],
  basis: art('第三十五条'),
} as const
const askedAgain = {
  from: 'reviewed',
  to: 'recheckAsked',
  within: 'askRecheck',
  stops: ['askRecheck'],
  starts: ['recheck'],
  basis: art('第三十六条'),
} as const

export const review = {
  askReview: { ...asked, by: ['petitioner'], evidence: [] },
  recordReviewRequest: { ...asked, by: ['petitionOfficer'], when: receiptIsNotAhead, evidence: ['reviewRequest'] },
  sendToReview: {
    from: 'reviewAsked',
    to: 'inReview',
    by: ['petitionOfficer'],
    assigns: ['petitionReviewer'],
    when: anotherOrgan,
    basis: art('第三十五条'),
    evidence: [],
  },
  decideReview: {
    from: 'inReview',
    to: 'reviewIssued',
    by: ['petitionReviewer'],
    outward: true,
    basis: art('第三十五条'),
    evidence: ['reviewOpinion'],
  },
  orderRedo: {
    from: 'inReview',
    to: 'accepted',
    by: ['petitionReviewer'],
    stops: ['review'],
    starts: ['redo'],
    once: true,
    outward: true,
    basis: art('第三十五条'),
    evidence: ['reviewOpinion'],
  },
  deliverReview: {
    from: 'reviewIssued',
    to: 'reviewed',
    by: ['petitionOfficer', 'petitionReviewer'],
    stops: ['review'],
    starts: ['askRecheck'],
    when: receiptIsNotAhead,
    outward: true,
    basis: art('第三十五条'),
    evidence: ['deliveryRecord'],
  },
  closeReviewed: {
    from: 'reviewed',
    to: 'closed',
    by: ['petitionOfficer'],
    after: 'askRecheck',
    stops: ['askRecheck'],
    when: closesAsDecided,
    outcome: 'input',
    basis: art('第三十六条'),
    evidence: [],
  },
  askRecheck: { ...askedAgain, by: ['petitioner'], evidence: [] },
  recordRecheckRequest: { ...askedAgain, by: ['petitionOfficer'], when: receiptIsNotAhead, evidence: ['recheckRequest'] },
  sendToRecheck: {
    from: 'recheckAsked',
    to: 'inRecheck',
    by: ['petitionOfficer'],
    assigns: ['petitionReviewer'],
    when: anotherOrgan,
    basis: art('第三十六条'),
    evidence: [],
  },
  openHearing: {
    from: 'inRecheck',
    by: ['petitionReviewer'],
    holds: ['recheck'],
    once: true,
    outward: true,
    basis: art('第三十六条第二款'),
    evidence: ['hearingNotice'],
  },
  closeHearing: {
    from: 'inRecheck',
    by: ['petitionReviewer'],
    needs: ['openHearing'],
    releases: ['recheck'],
    once: true,
    basis: art('第三十六条第二款'),
    evidence: ['hearingRecord'],
  },
  decideRecheck: {
    from: 'inRecheck',
    to: 'recheckIssued',
    by: ['petitionReviewer'],
    when: hearingIsOver, // its time is not counted: one that never ends would be a period without end
    outward: true,
    basis: art('第三十六条'),
    evidence: ['recheckOpinion'],
  },
  deliverRecheck: {
    from: 'recheckIssued',
    to: 'closed',
    by: ['petitionOfficer', 'petitionReviewer'],
    stops: ['recheck'],
    when: receiptIsNotAhead,
    outcome: 'final',
    outward: true,
    basis: art('第三十六条'),
    evidence: ['deliveryRecord'],
  },
} as const
