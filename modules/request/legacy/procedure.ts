import { day } from '#base/day.ts'
import { basis, law } from '#law/law.ts'
import { defineProcedure } from '#procedure/define.ts'
import { orderActions, remedyActions } from '../life/redo.ts'
import { people } from '../people.ts'
import { importActions } from './actions.ts'

const art = (article: string) => basis('cn-foi-2007', article)

/** A decision of today on an old request is under the law of today: an old closed one is answered anew under the text now in force. */
const orders = { reconsideration: law('cn-foi-2019', 'foi.redo').basis, judgment: law('cn-foi-2019', 'foi.judgment.disclose').basis }
const bySentence = { from: 'servedOn', stated: { length: 'statedLength', unit: 'statedUnit' } } as const

/**
 * 依申请公开 under the 条例 of 2007. Its requests come from old registers only; one that is still open is answered by a paper signed
 * outside this system. The text knows no period for third parties, no 视为放弃 and no other agencies that stop the clock;
 * of money only costs (第二十七条), which are recorded as they were taken, without a period.
 */
export const request2007 = defineProcedure({
  name: 'request',
  inForce: { from: day('2008-05-01'), until: day('2019-05-14') },
  ...people,
  stages: {
    inHand: { responsible: 'disclosureOfficer' },
    delivered: { final: true },
    withdrawn: { final: true },
  },
  clocks: {
    reply: { ...law('cn-foi-2007', 'foi.reply'), from: 'receivedOn', stillDuring: ['thirdParties'] },
    redo: { ...law('cn-foi-2019', 'foi.redo'), ...bySentence, stillDuring: ['thirdParties'] },
    judged: { ...law('cn-foi-2019', 'foi.judgment.disclose'), ...bySentence },
  },
  rounds: {
    thirdParties: {
      during: 'inHand',
      sponsor: 'disclosureOfficer',
      answers: ['consents', 'partly', 'objects'],
      opinion: 'unlessPlain',
      onBehalf: { by: ['disclosureOfficer'], evidence: ['thirdPartyReply'] },
      shows: ['wanted', 'letter', 'thirdPartyLetter'],
      basis: art('第二十三条'),
    },
  },
  actions: {
    ...importActions(art('第二十四条第二款'), art('第二十四条第二款')),
    recordCost: {
      from: ['inHand', 'delivered'],
      by: ['disclosureOfficer'],
      outward: true,
      basis: art('第二十七条'),
      evidence: ['feeReceipt'],
    },
    ...remedyActions(art('第三十三条第二款'), ['inHand', 'delivered', 'withdrawn']),
    ...orderActions(orders, ['delivered', 'withdrawn'], ['inHand'], ['reply']),
    consultThirdParties: {
      from: 'inHand',
      by: ['disclosureOfficer'],
      asks: 'thirdParties',
      outward: true,
      basis: art('第二十三条'),
      evidence: ['thirdPartyLetter'],
    },
    extend: {
      from: 'inHand',
      by: ['disclosureHead'],
      extends: { clock: 'reply' },
      within: 'reply',
      once: true,
      outward: true,
      basis: art('第二十四条第二款'),
      evidence: ['extensionNotice'],
    },
    deliver: {
      from: 'inHand',
      to: 'delivered',
      by: ['disclosureOfficer'],
      stops: ['reply', 'redo', 'judged'],
      outcome: 'input',
      outward: true,
      basis: art('第二十一条'),
      evidence: ['signedReply'],
    },
    recordWithdrawal: {
      from: 'inHand',
      to: 'withdrawn',
      by: ['disclosureOfficer'],
      ends: 'all',
      stops: ['reply', 'redo', 'judged'],
      outcome: 'withdrawn',
      basis: art('第二十条'),
      evidence: ['withdrawalLetter'],
    },
  },
})
