import { day } from '#base/day.ts'
import { law } from '#law/law.ts'
import { defineProcedure } from '#procedure/define.ts'
import { arrival } from './procedure/arrival.ts'
import { handling } from './procedure/handling.ts'
import { review } from './procedure/review.ts'
import { sorting } from './procedure/sorting.ts'

/** 信访: 建议意见类 and 申诉求决类. 检举控告类 have a narrower circle and are a declaration of their own (`accusation.ts`). */
export const petition2022 = defineProcedure({
  name: 'petition',
  inForce: { from: day('2022-05-01') },
  roles: ['petitioner', 'petitionOfficer', 'handler', 'handlingHead', 'petitionReviewer', 'principal'],
  supervisor: 'principal',
  circle: 'parties',
  closed: {
    petitioners: ['petitioner', 'petitionOfficer', 'handler', 'handlingHead', 'petitionReviewer'],
    'petitioners.identity': ['petitioner', 'petitionOfficer'],
    note: ['petitionOfficer', 'handler', 'handlingHead', 'petitionReviewer', 'principal'],
    draftOpinion: ['handler', 'handlingHead', 'petitionOfficer', 'petitionReviewer', 'principal'],
  },

  stages: {
    registered: { responsible: 'petitionOfficer' },
    forwarded: { responsible: 'handler' },
    objected: { responsible: 'petitionOfficer' },
    accepted: { responsible: 'handler' },
    toSign: { responsible: 'handlingHead' },
    issued: { responsible: 'petitionOfficer' },
    replied: { responsible: 'petitionOfficer' }, // the petitioner may ask for a review; the duty to watch the window is ours
    reviewAsked: { responsible: 'petitionOfficer' },
    inReview: { responsible: 'petitionReviewer' },
    reviewIssued: { responsible: 'petitionOfficer' },
    reviewed: { responsible: 'petitionOfficer' },
    recheckAsked: { responsible: 'petitionOfficer' },
    inRecheck: { responsible: 'petitionReviewer' },
    recheckIssued: { responsible: 'petitionOfficer' },
    closed: { final: true },
    unaccepted: { final: true },
    led: { final: true },
    kept: { final: true },
    withdrawn: { final: true },
    reclassified: { final: true },
  },

  clocks: {
    sort: { ...law('cn-petition-2022', 'petition.transfer'), from: 'receivedOn' },
    again: { ...law('cn-petition-2022', 'petition.sort.again'), from: 'sortBy' },
    tell: law('cn-petition-2022', 'petition.notice.transferred'),
    objection: { ...law('cn-petition-2022', 'petition.objection'), kind: 'window' }, // after it the right to object is gone
    feedback: { ...law('cn-petition-2022', 'petition.feedback'), from: 'feedbackBy' },
    conclude: law('cn-petition-2022', 'petition.conclude'),
    suggestion: { ...law('cn-petition-2022', 'petition.suggestion'), from: 'answerBy' },
    redo: { ...law('cn-petition-2022', 'petition.redo'), from: 'redoBy' },
    askReview: { ...law('cn-petition-2022', 'petition.review.request'), from: 'receivedOn' },
    review: { ...law('cn-petition-2022', 'petition.review.decide'), from: 'receivedOn' },
    askRecheck: { ...law('cn-petition-2022', 'petition.recheck.request'), from: 'receivedOn' },
    recheck: { ...law('cn-petition-2022', 'petition.recheck.decide'), from: 'receivedOn' },
  },

  actions: { ...arrival, ...sorting, ...handling, ...review },
})
