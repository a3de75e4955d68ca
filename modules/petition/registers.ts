import { part, textIn } from '#base/part.ts'
import type { Fact, Row } from '#procedure/module.ts'
import { agencyOf } from '#procedure/place.ts'
import type { MatterView } from '#procedure/view.ts'
import { lastInput, openingOf, peopleOf, petitionersOf, purposeOf, repeatOf } from './rules/arrival.ts'

/** The register of petitions (信访台账): its derived row, and the facts that lists and filters show. */

const dayOf = (now: MatterView, ...actions: string[]) => now.steps.findLast(step => actions.includes(step.action))?.on ?? null
const firstDay = (now: MatterView, ...actions: string[]) => now.steps.find(step => actions.includes(step.action))?.on ?? null
const sortings = ['forward', 'handOver', 'accept', 'acceptSuggestion', 'notAccept', 'showWay', 'keep', 'transfer', 'reclassify']
const decidings = ['deliver', 'answer', 'notAccept', 'showWay', 'transfer', 'keep']
const concluding = ['conclude', 'suggestion', 'redo']

export const receivedOf = (now: MatterView): string => textIn(openingOf(now), 'receivedOn') || (now.steps[0]?.on ?? now.today)

/** The last day to conclude as it stands, or as it was when it was met. */
const dueOf = (now: MatterView): string | null =>
  concluding.map(clock => now.due(clock)).find(due => due !== null) ??
  now.kept.findLast(duty => concluding.includes(duty.clock))?.due ??
  null

const keptLate = (now: MatterView, clocks: readonly string[]): boolean => now.kept.some(duty => clocks.includes(duty.clock) && duty.late)
const nowLate = (now: MatterView, clocks: readonly string[]): boolean =>
  clocks.some(clock => {
    const due = now.due(clock)
    return due !== null && due.slice(0, 10) < now.today
  })
const isLate = (now: MatterView, clocks: readonly string[]): boolean => keptLate(now, clocks) || nowLate(now, clocks)

function ratingOf(now: MatterView, of: 'office' | 'unit'): string | null {
  const given = lastInput(now, 'evaluate') ?? lastInput(now, 'recordEvaluation')
  return given ? textIn(given, of) || null : null
}
const reviewsOf = (now: MatterView): number =>
  now.steps.some(s => s.action === 'sendToRecheck') ? 2 : now.steps.some(s => s.action === 'sendToReview') ? 1 : 0
const unitOf = (now: MatterView): string | null => (now.seats['handler'] ? agencyOf(now.seats['handler']) : null)
const extendedOf = (now: MatterView): number => {
  const days = lastInput(now, 'extend')?.['days']
  return typeof days === 'number' ? days : 0
}

/** One row of the register, a pure function of the journal. */
export function registerRow(now: MatterView, matter: { readonly no: string; readonly agency: string }): Row {
  const first = openingOf(now)
  const people = peopleOf(now)
  return {
    no: matter.no,
    agency: matter.agency,
    kind: now.procedure === 'accusation' ? 'accusation' : purposeOf(now),
    channel: textIn(first, 'channel'),
    place: textIn(first, 'place'),
    received_on: receivedOf(now),
    people,
    joint: Number(people > 1),
    repeat: repeatOf(now),
    unit: unitOf(now),
    sorted_on: firstDay(now, ...sortings),
    accepted_on: dayOf(now, 'accept', 'acceptSuggestion'),
    decided_on: dayOf(now, ...decidings),
    extended: extendedOf(now),
    due_on: dueOf(now),
    late_sort: Number(keptLate(now, ['sort'])),
    late: Number(keptLate(now, concluding)),
    outcome: now.outcome,
    office_rating: ratingOf(now, 'office'),
    unit_rating: ratingOf(now, 'unit'),
    reviews: reviewsOf(now),
    origin: textIn(part(first['origin']), 'no') || null,
    ended_on:
      now.outcome === null
        ? null
        : (now.steps.findLast(step => !['archive', 'replaceCode', 'evaluate', 'recordEvaluation'].includes(step.action))?.on ?? null),
  }
}

/** The line that lists show: what it is about, never who brings it; of an accusation only that it is one. */
export function titleOf(now: MatterView): string {
  if (now.procedure === 'accusation') return '检举控告事项'
  const claim = part(openingOf(now)['claim'])
  const [...characters] = (textIn(claim, 'subject') || textIn(claim, 'facts')).replace(/\s+/g, ' ')
  return characters.length > titleLength ? `${characters.slice(0, titleLength).join('')}…` : characters.join('')
}
const titleLength = 60

const yes = (is: boolean): string => (is ? 'yes' : 'no')

/** What lists, filters and the printed register show beside the generic columns. */
export const facts: Readonly<Record<string, Fact>> = {
  purpose: {
    words: ['事项类别', '事項類別', 'Kind'],
    of: now => (now.procedure === 'accusation' ? 'accusation' : purposeOf(now)),
    filter: true,
  },
  channel: { words: ['信访形式', '信訪形式', 'Channel'], of: now => textIn(openingOf(now), 'channel'), filter: true },
  petitioner: { words: ['信访人', '信訪人', 'Petitioner'], of: now => textIn(petitionersOf(now)[0] ?? {}, 'name'), personal: 'name' },
  people: { words: ['人数', '人數', 'People'], of: peopleOf },
  receivedOn: { words: ['收到日期', '收到日期', 'Received'], of: receivedOf },
  repeat: { words: ['初次重复', '初次重複', 'First or repeated'], of: repeatOf, filter: true },
  place: { words: ['问题属地', '問題屬地', 'Place'], of: now => textIn(openingOf(now), 'place') || null },
  extended: { words: ['延长天数', '延長天數', 'Days added'], of: extendedOf },
  late: { words: ['超期', '逾期', 'Late'], of: now => yes(isLate(now, [...concluding, 'sort'])), filter: true },
  office: { words: ['对信访部门', '對信訪部門', 'Rating of the petition office'], of: now => ratingOf(now, 'office'), filter: true },
  rated: { words: ['对责任单位', '對責任單位', 'Rating of the unit'], of: now => ratingOf(now, 'unit') },
  reviews: { words: ['复查复核', '複查複核', 'Reviews'], of: reviewsOf },
  origin: { words: ['转自', '轉自', 'Carried over from'], of: now => textIn(part(openingOf(now)['origin']), 'no') || null },
}
