import type { Desk, Input, Procedure } from './define.ts'
import { Invalid } from './errors.ts'
import type { Full } from './expand.ts'
import { agencyOf, isDesk, personOf, seatOf } from './place.ts'
import { planOf } from './round.ts'
import type { Structure } from './structure.ts'

/** Work goes where somebody answers for it: a desk of an agency or unit that nobody set up would leave it with nobody. */

type Places = Pick<Structure, 'agencies' | 'units'>
type Named = { readonly field: string; readonly desk: unknown; readonly ours: boolean }

const isThere = ({ agencies, units }: Places, desk: Desk): boolean => agencies.has(seatOf(desk)) || units.has(seatOf(desk))

/** Throws Invalid with the field of each desk whose place does not exist. Of those only asked for a view, an agency outside may be one. */
export function requirePlaces(places: Places, procedure: Procedure, action: Full, input: Input): void {
  const errors = namedBy(procedure, action, input)
    .filter(
      ({ desk, ours }) =>
        isDesk(desk) && personOf(desk) === null && (ours || places.agencies.has(agencyOf(desk))) && !isThere(places, desk),
    )
    .map(({ field }) => ({ field, code: 'noSuchPlace' }))
  if (errors.length > 0) throw new Invalid(errors)
}

/** Every desk that the input sends work to; `ours` where it becomes the responsible one, of the matter or of a child. */
function namedBy(procedure: Procedure, action: Full, input: Input): Named[] {
  const round = action.asks ?? action.onRound?.round
  const ours = round !== undefined && procedure.rounds?.[round]?.through !== undefined
  const { wanted } = input
  return [
    ...(action.assigns ?? []).map(role => ({ field: role, desk: input[role], ours: true })),
    ...(action.asks ? (planOf(input) ?? []) : []).flatMap((group, g) =>
      group.map((line, i) => ({ field: `plan.${g}.${i}.to`, desk: line.to, ours })),
    ),
    ...(action.onRound ? [{ field: 'to', desk: input['to'], ours }] : []),
    ...(action.onRound && typeof wanted === 'object' && wanted !== null && 'to' in wanted
      ? [{ field: 'wanted.to', desk: wanted.to, ours }]
      : []),
  ]
}
