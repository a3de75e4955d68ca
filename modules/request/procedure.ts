import { day } from '#base/day.ts'
import { basis, law, parameter } from '#law/law.ts'
import { defineProcedure } from '#procedure/define.ts'
import { importActions } from './legacy/actions.ts'
import { asRegistered } from './legacy/rules.ts'
import { feeActions } from './life/fees.ts'
import { delayAction, passingActions } from './life/passing.ts'
import { orderActions, redoOpeningActions, remedyActions } from './life/redo.ts'
import { people } from './people.ts'
import { carryActions } from './rules/carry.ts'
import { mayStillBeSupplemented } from './rules/redo.ts'
import {
  chainHoldsItsLinks,
  confirmationIsOpen,
  daysAreGiven,
  deliveredAsSigned,
  draftStillHolds,
  mailDaysFit,
  periodLiesAhead,
  receiptIsNotAhead,
  replyMayBeGiven,
} from './rules.ts'

const art = (article: string) => basis('cn-foi-2019', article)
const imports = importActions(art('第四十五条'), art('第三十三条第二款'))

/** Stages in which the request is open, and those in which it may still be given up. */
const worked = ['submitted', 'supplementing', 'inHand', 'handedOn', 'disputed', 'awaitingFee', 'inReview', 'toSign'] as const
const closed = ['delivered', 'abandoned', 'withdrawn'] as const
const orders = { reconsideration: law('cn-foi-2019', 'foi.redo').basis, judgment: law('cn-foi-2019', 'foi.judgment.disclose').basis }
const ordered = ['submitted', 'inHand', 'handedOn', 'disputed', 'inReview', 'toSign'] as const
/** Counted from service, as long as the decision says (行政复议法 第六十四条), else as long as the law. */
const bySentence = { from: 'servedOn', stated: { length: 'statedLength', unit: 'statedUnit' } } as const
/** Rounds go on while a unit passes the request to another. */
const handled = ['inHand', 'handedOn', 'disputed'] as const
const allStops = ['reply', 'askToSupplement', 'confirm', 'supplement', 'pay', 'claim', 'delayed', 'redo', 'judged'] as const

/** 依申请公开 under the 条例 as in force since 2019-05-15. */
export const request2019 = defineProcedure({
  name: 'request',
  inForce: { from: day('2019-05-15') },
  ...people,

  stages: {
    submitted: { responsible: 'disclosureOfficer' },
    supplementing: { responsible: 'disclosureOfficer' }, // the ball is with the applicant; the duty to watch it is ours
    inHand: { responsible: 'handler' },
    disputed: { responsible: 'disclosureHead' },
    handedOn: { responsible: 'handler' }, // the unit it was passed to, until it claims or refuses
    awaitingFee: { responsible: 'disclosureOfficer' }, // the ball is with the applicant
    inReview: { responsible: 'disclosureHead' },
    toSign: { responsible: 'deputyPrincipal' },
    replied: { responsible: 'disclosureOfficer' },
    delivered: { final: true },
    abandoned: { final: true },
    withdrawn: { final: true },
  },

  clocks: {
    reply: { ...law('cn-foi-2019', 'foi.reply'), from: 'receivedOn', stillDuring: ['thirdParties', 'coAgencies', 'otherAgencies'] },
    confirm: { ...law('cn-foi-2019', 'foi.receipt.confirm'), from: 'confirmBy', warnAt: law('cn-foi-2019', 'foi.reply').warnAt }, // unconfirmed is yellow from its first day
    askToSupplement: { ...law('cn-foi-2019', 'foi.supplement.notice'), kind: 'window', from: 'receivedOn' }, // after it the right to ask is gone, the duty to answer stays
    supplement: { ...law('cn-foi-2019', 'foi.supplement.period'), from: 'supplementBy' },
    pay: { ...law('cn-foi-2019', 'foi.fee.pay'), from: 'toldOn' },
    delayed: { ...law('cn-foi-2019', 'foi.frequent.delay'), from: 'delayedUntil' },
    redo: { ...law('cn-foi-2019', 'foi.redo'), ...bySentence, stillDuring: ['thirdParties', 'coAgencies', 'otherAgencies'] },
    judged: { ...law('cn-foi-2019', 'foi.judgment.disclose'), ...bySentence }, // nothing in the text stops a term set by a court
    claim: parameter('cn-foi-2019', 'foi.transfer.claim'),
    thirdParty: law('cn-foi-2019', 'foi.thirdparty'),
    coAgency: law('cn-foi-2019', 'foi.coagency'),
    otherAgency: { ...law('cn-foi-2019', 'foi.otheragency'), from: 'day' },
  },

  rounds: {
    thirdParties: {
      during: handled,
      sponsor: 'handler',
      answers: ['consents', 'partly', 'objects'],
      opinion: 'unlessPlain',
      onBehalf: { by: ['handler', 'disclosureOfficer'], evidence: ['thirdPartyReply'] },
      clock: 'thirdParty',
      runsFrom: 'signedFor',
      silence: 'noAnswer', // the agency decides itself
      shows: ['wanted', 'letter', 'thirdPartyLetter'],
      basis: art('第三十二条'),
    },
    coAgencies: {
      during: handled,
      sponsor: 'handler',
      answers: ['consents', 'partly', 'objects'],
      opinion: 'unlessPlain',
      onBehalf: { by: ['handler', 'disclosureOfficer'], evidence: ['agencyReply'] },
      clock: 'coAgency',
      runsFrom: 'signedFor',
      silence: 'consents',
      shows: ['wanted', 'letter', 'agencyLetter'],
      basis: art('第三十四条'),
    },
    otherAgencies: {
      during: handled,
      sponsor: 'handler',
      answers: ['consents', 'partly', 'objects'],
      opinion: 'unlessPlain',
      onBehalf: { by: ['handler', 'disclosureOfficer'], evidence: ['agencyReply'] },
      clock: 'otherAgency',
      silence: 'noAnswer', // never consent: 第三十四条 speaks of co-makers only
      shows: ['wanted', 'letter', 'agencyLetter'],
      basis: art('第三十三条第三款'),
    },
    search: {
      during: handled,
      sponsor: 'handler',
      answers: ['found', 'notFound'],
      opinion: 'always',
      returns: ['direct'],
      evidence: ['searchRecord'],
      shows: ['wanted'],
      basis: art('第三十六条（四）'),
    },
    review: {
      during: 'inReview',
      then: 'toSign',
      sponsor: 'handler',
      answers: ['agrees'],
      opinion: 'unlessPlain',
      returns: ['rewalk', 'direct'],
      askedMayAdd: true,
      about: 'draftReply',
      shows: 'matter',
      basis: art('第十七条'),
    },
  },

  actions: {
    // received
    submit: {
      from: 'nothing',
      to: 'submitted',
      by: ['applicant'],
      starts: ['reply', 'askToSupplement', 'confirm'],
      basis: art('第二十九条'),
      evidence: [],
    },
    register: {
      from: 'nothing',
      to: 'submitted',
      by: ['disclosureOfficer'],
      starts: ['reply', 'askToSupplement'],
      when: receiptIsNotAhead,
      basis: art('第三十一条（一）'),
      evidence: ['application'],
    },
    registerMail: {
      from: 'nothing',
      to: 'submitted',
      by: ['disclosureOfficer'],
      starts: ['reply', 'askToSupplement', 'confirm'],
      when: mailDaysFit,
      basis: art('第三十一条（二）'),
      evidence: ['application'],
    },
    confirm: {
      from: ['submitted', 'inHand'],
      by: ['disclosureOfficer'],
      starts: ['reply', 'askToSupplement'],
      stops: ['confirm'],
      once: true,
      when: confirmationIsOpen,
      basis: art('第三十一条'),
      evidence: [],
    },
    addPaper: {
      from: worked,
      by: ['applicant', 'disclosureOfficer'],
      basis: art('第二十九条第二款'),
      evidence: [],
    },
    replaceCode: {
      from: [...worked, 'replied', ...closed],
      by: ['disclosureOfficer'],
      outward: true, // the new code is in the applicant's hands, the old one is void
      basis: art('第四十五条'),
      evidence: ['identityProof'],
    },

    // made complete
    askToSupplement: {
      from: ['submitted', 'inHand'],
      to: 'supplementing',
      by: ['disclosureOfficer'],
      stops: ['reply', 'askToSupplement', 'confirm'],
      starts: ['supplement'],
      within: 'askToSupplement',
      ends: ['search'],
      once: true,
      when: now => mayStillBeSupplemented(now) ?? periodLiesAhead(now),
      outward: true,
      basis: art('第三十条'),
      evidence: ['supplementNotice'],
    },
    supplement: {
      from: 'supplementing',
      to: 'submitted',
      by: ['applicant', 'disclosureOfficer'],
      stops: ['supplement'],
      starts: ['reply'],
      basis: art('第三十条'),
      evidence: [],
    },
    lapse: {
      from: 'supplementing',
      to: 'abandoned',
      by: ['disclosureOfficer'],
      stops: ['supplement'],
      after: 'supplement',
      outcome: 'abandoned',
      basis: art('第三十条'),
      evidence: [],
    },
    askReasons: {
      from: ['submitted', 'inHand'],
      by: ['disclosureOfficer'],
      once: true,
      outward: true,
      basis: art('第三十五条'),
      evidence: ['reasonsNotice'],
    },
    giveReasons: {
      from: ['submitted', 'inHand', 'handedOn', 'disputed', 'inReview', 'toSign'],
      by: ['applicant', 'disclosureOfficer'],
      needs: ['askReasons'],
      once: true,
      basis: art('第三十五条'),
      evidence: [],
    },

    ...delayAction(art('第三十五条')),

    // worked on
    assign: {
      from: ['submitted', 'inHand'],
      to: 'inHand',
      by: ['disclosureOfficer'],
      assigns: ['handler'],
      basis: art('第四十五条'),
      evidence: [],
    },
    refuseAssignment: { from: 'inHand', to: 'submitted', by: ['handler'], ends: ['search'], basis: art('第四十五条'), evidence: [] },
    ...passingActions(art('第四十五条')),
    askSearch: { from: 'inHand', by: ['handler'], asks: 'search', basis: art('第三十六条（四）'), evidence: [] },
    consultThirdParties: {
      from: 'inHand',
      by: ['handler'],
      asks: 'thirdParties',
      outward: true,
      basis: art('第三十二条'),
      evidence: ['thirdPartyLetter'],
    },
    consultCoAgencies: {
      from: 'inHand',
      by: ['handler'],
      asks: 'coAgencies',
      outward: true,
      basis: art('第三十四条'),
      evidence: ['agencyLetter'],
    },
    consultOtherAgencies: {
      from: 'inHand',
      by: ['handler'],
      asks: 'otherAgencies',
      when: daysAreGiven,
      outward: true,
      basis: art('第三十三条第三款'),
      evidence: ['agencyLetter'],
    },
    askToExtend: { from: ['inHand', 'inReview', 'toSign'], by: ['handler'], within: 'reply', basis: art('第三十三条第二款'), evidence: [] },
    extend: {
      from: ['inHand', 'inReview', 'toSign'],
      by: ['disclosureHead'],
      extends: { clock: 'reply' }, // never beyond the cap of the law
      within: 'reply',
      once: true,
      outward: true,
      basis: art('第三十三条第二款'),
      evidence: ['extensionNotice'],
    },
    tellExtension: {
      from: ['inHand', 'inReview', 'toSign'],
      by: ['disclosureOfficer'],
      needs: ['extend'],
      once: true,
      outward: true,
      basis: art('第三十三条第二款'),
      evidence: [],
    },

    ...feeActions(art('第四十二条')),

    // answered
    draft: {
      from: ['inHand', 'inReview'],
      by: ['handler'],
      revises: 'draftReply',
      when: replyMayBeGiven,
      basis: art('第三十六条'),
      evidence: ['draftReply'],
    },
    sendToReview: {
      from: 'inHand',
      to: 'inReview',
      by: ['handler'],
      asks: 'review',
      needs: ['draft'],
      when: chainHoldsItsLinks,
      basis: art('第十七条'),
      evidence: [],
    },
    takeBack: { from: ['inReview', 'toSign'], to: 'inHand', by: ['handler'], ends: ['review'], basis: art('第四十五条'), evidence: [] },
    sendBack: { from: 'toSign', to: 'inHand', by: ['deputyPrincipal'], basis: art('第四十五条'), evidence: [] },
    sign: {
      from: 'toSign',
      to: 'replied',
      by: ['deputyPrincipal'],
      fresh: ['review'],
      needs: ['review'],
      when: draftStillHolds,
      outward: true,
      basis: art('第三十六条'),
      evidence: ['signedReply'],
    },
    deliver: {
      from: 'replied',
      to: 'delivered',
      by: ['disclosureOfficer'],
      stops: ['reply', 'delayed', 'redo', 'judged', 'askToSupplement', 'confirm'], // the reply is made when it is delivered or posted (国办公开办函〔2016〕235号)
      when: deliveredAsSigned,
      outcome: 'input',
      outward: true,
      basis: art('第三十六条'),
      evidence: [],
    },

    // contested
    ...remedyActions(art('第五十一条'), [...worked, 'replied', ...closed]),
    ...orderActions(orders, closed, ordered, ['reply', 'delayed']),
    ...redoOpeningActions(orders),

    // ended by the applicant
    withdraw: {
      from: worked,
      to: 'withdrawn',
      by: ['applicant'],
      ends: 'all',
      stops: allStops,
      outcome: 'withdrawn',
      basis: art('第二十九条'),
      evidence: [],
    },
    recordWithdrawal: {
      from: worked,
      to: 'withdrawn',
      by: ['disclosureOfficer'],
      ends: 'all',
      stops: allStops,
      outcome: 'withdrawn',
      basis: art('第二十九条'),
      evidence: ['withdrawalLetter'],
    },

    // really a petition: carried over when the applicant says so
    ...carryActions(art('第三十九条第一款')),

    // from the register kept before this system
    ...imports,
    importLegacy: { ...imports.importLegacy, starts: ['reply', 'askToSupplement'] },
    importAbandoned: {
      from: 'inHand',
      to: 'abandoned',
      by: ['disclosureOfficer'],
      stops: ['reply'],
      when: asRegistered('outcome', 'abandoned'),
      outcome: 'abandoned',
      outward: true,
      basis: art('第三十条'),
      evidence: [],
    },
  },
})
