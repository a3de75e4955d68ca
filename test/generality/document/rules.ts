import type { Desk, Rule } from '#procedure/define.ts'
import { type Plan, planOf, type Wanted } from '#procedure/round.ts'

/** What an agency may arrange freely, and what it may not leave out. The chain itself is a setting, not code. */
export type Link = { readonly frame: string; readonly duty: string; readonly only?: 'normative' }

/** The plan of one document: the agency's links for its unit, obligatory reviews marked, countersigners where the chain has 会签. */
export function chainOf(
  links: readonly Link[],
  unit: string,
  facts: { readonly normative: boolean; readonly countersign: readonly Wanted[] },
): Plan {
  const deskOf = (duty: string): Desk => (duty.includes('/') ? `${duty.split('/')[0]}/${duty.split('/')[1]}` : `${unit}/${duty}`)
  return links
    .filter(link => link.only !== 'normative' || facts.normative)
    .map(link =>
      link.frame === '会签' ? facts.countersign : [{ to: deskOf(link.duty), frame: link.frame, must: link.frame.endsWith('审查') }],
    )
    .filter(group => group.length > 0)
}

export const chainIsLawful: Rule = now => {
  const plan = now.input && planOf(now.input)
  if (!plan) return null
  const frames = plan
    .flat()
    .filter(w => w.must)
    .map(w => w.frame)
  if (!frames.includes('保密审查')) return 'document.secrecyReviewMissing'
  return now.input?.['normative'] === true && !frames.includes('合法性审查') ? 'document.legalReviewMissing' : null
}
