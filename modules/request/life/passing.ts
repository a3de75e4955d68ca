import type { Basis } from '#procedure/define.ts'
import { decidesInside, delayLiesBeyond, passesInside } from '../rules/passing.ts'

/**
 * 内部转办: the unit that is asked owns the request from that moment, claims it or refuses it with a reason, and where it refuses the head
 * of the disclosure office owns it until it is given out. 延迟答复: a day of its own, told to the applicant.
 */
export const passingActions = (basis: Basis) =>
  ({
    handOver: {
      from: 'inHand',
      to: 'handedOn',
      by: ['handler'],
      assigns: ['handler'],
      starts: ['claim'],
      when: passesInside,
      basis,
      evidence: [],
    },
    claim: { from: 'handedOn', to: 'inHand', by: ['handler'], stops: ['claim'], basis, evidence: [] },
    refuseHandOver: { from: 'handedOn', to: 'disputed', by: ['handler'], stops: ['claim'], basis, evidence: [] },
    decideHandOver: {
      from: 'disputed',
      to: 'inHand',
      by: ['disclosureHead'],
      assigns: ['handler'],
      when: decidesInside,
      basis,
      evidence: [],
    },
  }) as const

export const delayAction = (basis: Basis) =>
  ({
    delayReply: {
      from: ['inHand', 'inReview', 'toSign'],
      by: ['disclosureHead'],
      needs: ['giveReasons'],
      stops: ['reply', 'askToSupplement'],
      starts: ['delayed'],
      within: 'reply',
      once: true,
      when: delayLiesBeyond,
      outward: true,
      basis,
      evidence: ['delayNotice'],
    },
  }) as const
