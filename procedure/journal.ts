import { type Day, isDay } from '#base/day.ts'
import type { Paper } from './define.ts'
import type { Step } from './view.ts'

/** A step as the store keeps it, with the day on which it was written down. */
export type Recorded = Step & { readonly seq: number; readonly recordedOn: Day }
/** What a correction may change of a step. */
export type Change = Partial<Pick<Step, 'on' | 'at' | 'input' | 'evidence'>>

/** The journal only grows. A wrong step is answered by a later one that corrects (更正) or annuls (撤销) it; both stay readable. */
const corrections: readonly string[] = ['$correct', '$annul']
/** Steps of the kernel itself: notes, urging, corrections, adoption. */
export const isKernel = (action: string): boolean => action.startsWith('$')

type Numbered<S extends Step = Step> = S & { readonly seq: number }
const numbered = <S extends Step>(journal: readonly S[]): Numbered<S>[] => journal.map((step, i) => ({ ...step, seq: step.seq ?? i }))

/** The steps as they count: corrected, without annulled ones, in the order of their legal days (C1, C3). */
export function effective<S extends Step>(journal: readonly S[]): Numbered<S>[] {
  const steps = numbered(journal)
  const { annulled, changed } = corrected(steps)
  const counting = steps
    .filter(step => !annulled.has(step.seq) && !corrections.includes(step.action))
    .map(step => {
      const by = changed.get(step.seq)
      return by ? { ...step, ...by, input: { ...step.input, ...by.input } } : step
    })
  return inLegalOrder(counting)
}

/** Newest first, so that annulling a correction brings the first record back, and a later correction adds to an earlier one. */
function corrected(steps: readonly Numbered[]): { annulled: Set<number>; changed: Map<number, Change> } {
  const annulled = new Set<number>()
  const changed = new Map<number, Change>()
  for (const step of steps.filter(one => corrections.includes(one.action)).sort((a, b) => b.seq - a.seq)) {
    if (annulled.has(step.seq)) continue
    const of = Number(step.input?.['of'])
    if (step.action === '$annul') annulled.add(of)
    else {
      const later = changed.get(of)
      const by = changeOf(step.input?.['by'])
      changed.set(of, { ...by, ...later, ...((by.input || later?.input) && { input: { ...by.input, ...later?.input } }) })
    }
  }
  return { annulled, changed }
}

/** The day, the time, the content or the papers; nothing else of a step can be corrected. */
function changeOf(value: unknown): Change {
  if (typeof value !== 'object' || value === null) return {}
  const { on, at, input, evidence } = Object.fromEntries(Object.entries(value))
  return {
    ...(isDay(on) && { on }),
    ...(typeof at === 'string' && { at }),
    ...(typeof input === 'object' && input !== null && { input: Object.fromEntries(Object.entries(input)) }),
    ...(Array.isArray(evidence) && { evidence: evidence.filter(isPaper) }),
  }
}
const isPaper = (value: unknown): value is Paper => typeof value === 'object' && value !== null && 'kind' in value && 'file' in value

/** By legal day, then time where given, then place. A step without a time comes when the one recorded before it on that day came. */
function inLegalOrder<S extends Step>(steps: readonly Numbered<S>[]): Numbered<S>[] {
  const lastTime = new Map<Day, string>()
  const keyed = [...steps]
    .sort((a, b) => a.seq - b.seq)
    .map(step => {
      const time = step.at ?? lastTime.get(step.on) ?? ''
      lastTime.set(step.on, time)
      return { step, key: `${step.on}T${time}` }
    })
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.step.seq - b.step.seq)).map(k => k.step)
}

/** The journal as it was recorded by the end of a day: what the office could know. Sealed reports are made again from it. */
export const knownBy = <S extends { readonly recordedOn: Day }>(journal: readonly S[], on: Day): S[] =>
  journal.filter(step => step.recordedOn <= on)

/** The declaration that a matter is under today: the one it was opened under, or the last that it passed to (C6). */
export const declarationIn = (journal: readonly Step[], opened: string): string =>
  String(effective(journal).findLast(step => step.action === '$adopt')?.input?.['to'] ?? opened)
