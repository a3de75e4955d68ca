import type { Basis } from '#procedure/define.ts'
import { asRegistered, onItsDay } from './rules.ts'

/**
 * Requests from the register kept before this system (登记台账): the row opens the matter on its day of receipt, and what the row
 * tells is recorded on its own legal day, so that clocks and lateness follow from the law that was in force.
 */
export const importActions = (handling: Basis, extension: Basis) =>
  ({
    importLegacy: {
      from: 'nothing',
      to: 'inHand',
      by: ['disclosureOfficer'],
      starts: ['reply'],
      when: onItsDay,
      basis: handling,
      evidence: [],
    },
    importSupplement: {
      from: 'inHand',
      by: ['disclosureOfficer'],
      starts: ['reply'],
      once: true,
      when: asRegistered('supplementedOn'),
      basis: handling,
      evidence: [],
    },
    importExtension: {
      from: 'inHand',
      by: ['disclosureOfficer'],
      extends: { clock: 'reply' },
      once: true,
      when: asRegistered('extendedDays'),
      basis: extension,
      evidence: [],
    },
    importReply: {
      from: 'inHand',
      to: 'delivered',
      by: ['disclosureOfficer'],
      stops: ['reply', 'redo', 'judged'],
      when: asRegistered('outcome'),
      outcome: 'input',
      outward: true,
      basis: handling,
      evidence: [],
    },
    importWithdrawn: {
      from: 'inHand',
      to: 'withdrawn',
      by: ['disclosureOfficer'],
      stops: ['reply'],
      when: asRegistered('outcome', 'withdrawn'),
      outcome: 'withdrawn',
      outward: true,
      basis: handling,
      evidence: [],
    },
  }) as const
