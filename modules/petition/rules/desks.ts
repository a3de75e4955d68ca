import { part } from '#base/part.ts'
import type { Desk, Input, Rule } from '#procedure/define.ts'
import { agencyOf, deskIn, isDesk } from '#procedure/place.ts'
import { openingOf } from './arrival.ts'

/** Who may be given a petition, and who may not. */

function desksNamed(input: Input): Desk[] {
  const lines = Array.isArray(input['plan']) ? input['plan'].flat().map(line => part(line)['to']) : []
  return [...lines, input['handler']].filter(isDesk)
}

/** 不得将检举、揭发材料转给被检举的单位 (第三十条第三款); of other kinds, not to the one complained of alone is left to the officer. */
export const notToTheAccused: Rule = now => {
  const accused = openingOf(now)['respondentAgency']
  if (!now.input || now.procedure !== 'accusation' || typeof accused !== 'string') return null
  return desksNamed(now.input).some(desk => agencyOf(desk) === accused) ? 'petition.toTheAccused' : null
}

/** A review is made by the organ above, never by the one that decided; an organ outside is named, and its opinion recorded here. */
export const anotherOrgan: Rule = now => {
  if (!now.input || now.input['outsideOrgan'] !== undefined) return null
  const reviewer = deskIn(now.input, 'petitionReviewer')
  const decided = now.steps.some(step => step.action === 'deliverReview') ? now.desk('petitionReviewer') : now.desk('handler')
  return reviewer && agencyOf(reviewer) === agencyOf(decided) ? 'petition.sameOrgan' : null
}
