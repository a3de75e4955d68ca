import type { Basis } from '#procedure/define.ts'
import { feeIsLess, feeIsOwed, feeIsPaidInFull, refundIsPaid } from '../rules/fees.ts'

/**
 * 信息处理费: notice, payment or lapse, reduction, waiver, refund. The reply clock stands still from the notice and starts again with the
 * payment (our reading of 国办函〔2020〕109号, a parameter in law/fees.json); a waiver lets it go on where it stood.
 */
export const feeActions = (basis: Basis) =>
  ({
    feeNotice: {
      from: 'inHand',
      to: 'awaitingFee',
      by: ['disclosureOfficer'],
      holds: ['reply'],
      starts: ['pay'],
      within: 'reply',
      once: true,
      when: feeIsOwed,
      outward: true,
      basis,
      evidence: ['feeNotice'],
    },
    tellFee: { from: 'awaitingFee', by: ['disclosureOfficer'], starts: ['pay'], once: true, outward: true, basis, evidence: [] },
    reduceFee: { from: 'awaitingFee', by: ['disclosureHead'], when: feeIsLess, outward: true, basis, evidence: [] },
    waiveFee: {
      from: 'awaitingFee',
      to: 'inHand',
      by: ['disclosureHead'],
      stops: ['pay'],
      releases: ['reply'],
      outward: true,
      basis,
      evidence: [],
    },
    payFee: {
      from: 'awaitingFee',
      to: 'inHand',
      by: ['disclosureOfficer'],
      stops: ['pay'],
      starts: ['reply'],
      within: 'pay',
      when: feeIsPaidInFull,
      outward: true,
      basis,
      evidence: ['feeReceipt'],
    },
    lapseFee: {
      from: 'awaitingFee',
      to: 'abandoned',
      by: ['disclosureOfficer'],
      stops: ['reply', 'askToSupplement', 'confirm', 'pay'],
      after: 'pay',
      outcome: 'feeUnpaid',
      outward: true,
      basis,
      evidence: [],
    },
    refundFee: {
      from: ['inHand', 'handedOn', 'disputed', 'inReview', 'toSign', 'replied', 'delivered', 'withdrawn'],
      by: ['disclosureOfficer'],
      needs: ['payFee'],
      once: true,
      when: refundIsPaid,
      outward: true,
      basis,
      evidence: ['refundRecord'],
    },
  }) as const
