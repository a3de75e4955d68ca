import type { Basis, Rule } from '#procedure/define.ts'
import type { MatterView } from '#procedure/view.ts'

/**
 * A request that is really a petition (第三十九条第一款) is answered as such; only when the applicant says so it is carried over. The new
 * matter begins on that day; here stands where it went.
 */

const carrying = ['carryOver', 'recordCarryOver']

/** Answered as a petition, and not yet carried over. Anything else is not offered at all. */
const isPetition: Rule = now =>
  now.outcome === 'petition' && !now.steps.some(step => carrying.includes(step.action)) ? null : 'wrongStage'
const isBeingCarried: Rule = now => (carrying.includes(now.steps.at(-1)?.action ?? '') ? null : 'wrongStage')

export const carryActions = (basis: Basis) =>
  ({
    carryOver: { from: 'delivered', by: ['applicant'], when: isPetition, outward: true, basis, evidence: [] },
    recordCarryOver: {
      from: 'delivered',
      by: ['disclosureOfficer'],
      when: isPetition,
      outward: true,
      basis,
      evidence: ['carryOverConsent'],
    },
    carriedTo: { from: 'delivered', by: ['applicant'], when: isBeingCarried, basis, evidence: [] }, // written by the program
  }) as const

/** The number of the petition that it became; null where it was not carried over. */
export function carriedTo(now: MatterView): string | null {
  const no = now.steps.find(step => step.action === 'carriedTo')?.input?.['no']
  return typeof no === 'string' ? no : null
}

/** True for an act by which the applicant has it carried over. */
export const isCarrying = (action: string): boolean => carrying.includes(action)
/** True while the applicant may have it carried over. */
export const mayBeCarried = (now: MatterView): boolean => now.stage === 'delivered' && isPetition(now) === null
