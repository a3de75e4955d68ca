import type { Calendar } from '#law/calendar.ts'
import type { Procedure } from './define.ts'
import { actionOf, type Full } from './expand.ts'
import { IllegalStep, type MatterView, type Step, view } from './view.ts'

/** What an act would do, tried on a copy: nothing is recorded, and what is shown is what the fold will say. */

/** The clock that an act moves most: it runs until a day, stands still (`paused`), or ends. */
export type Moved = { readonly clock: string; readonly dueOn: string | null; readonly state: 'runs' | 'paused' | 'ends' }

/** The matter as it would be after one more step, or null where the journal could not hold it. */
export function foresee(
  procedure: Procedure,
  journal: readonly Step[],
  step: Omit<Step, 'seq'>,
  now: Pick<MatterView, 'today' | 'now'>,
  calendar: Calendar,
  earlier: readonly Procedure[],
): MatterView | null {
  try {
    return view(procedure, [...journal, { ...step, seq: journal.length }], calendar, now.today, now.now.slice(11), earlier)
  } catch (error) {
    if (error instanceof IllegalStep) return null
    throw error
  }
}

/** Of the duties that an act extends, starts or otherwise moves the first that then runs, else one that stands still, else one that ends. */
export function movedBy(
  procedure: Procedure,
  action: Pick<Full, 'extends' | 'starts'>,
  before: MatterView,
  after: MatterView,
): Moved | null {
  const runs = (clock: string) => clock in before.running || clock in after.running // one that the input gave no day for never does
  const named = [...(action.extends ? [action.extends.clock] : []), ...(action.starts ?? [])].filter(runs)
  const changed = Object.keys(procedure.clocks).filter(
    clock => clock in before.running !== clock in after.running || before.due(clock) !== after.due(clock),
  )
  const moved = [...new Set([...named, ...changed])]
    .filter(clock => procedure.clocks[clock]?.kind === 'duty')
    .map(clock => movedTo(clock, after))
  return (['runs', 'paused', 'ends'] as const).flatMap(state => moved.find(one => one.state === state) ?? []).at(0) ?? null
}

function movedTo(clock: string, after: MatterView): Moved {
  const dueOn = after.due(clock)
  return { clock, dueOn, state: dueOn !== null ? 'runs' : clock in after.running ? 'paused' : 'ends' }
}

/** True where the act moves time and its input is not needed to say how: no plan, no day to count from, no line of a round. */
export function movesByItself(procedure: Procedure, name: string): boolean {
  const action = actionOf(procedure, name)
  if (!action || action.onRound || action.asks || action.reopens) return false
  const needsDay = (action.starts ?? []).some(clock => procedure.clocks[clock]?.from !== undefined)
  const touches = action.extends ?? action.starts ?? action.stops ?? action.holds ?? action.releases ?? action.meets
  return touches !== undefined && !needsDay
}
