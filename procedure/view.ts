import type { Day } from '#base/day.ts'
import type { Calendar } from '#law/calendar.ts'
import { type Desk, type Input, keyOf, type Paper, type Procedure } from './define.ts'
import { adopt, apply, deskOf, type State } from './fold.ts'
import { askDueOf, dueOf, endSilence, type Kept, type Ticking } from './fold-time.ts'
import { effective, isKernel } from './journal.ts'
import { agencyOf } from './place.ts'
import { type Ask, openAsks, type RoundState } from './round.ts'
import { type Stale, staleIn } from './stale.ts'

/** One line of a matter's journal. The journal is the matter; everything else is derived from it. */
export type Step = {
  readonly action: string
  readonly on: Day // the legal day; the instant of recording is kept beside it by the store
  readonly at?: string // HH:MM, where hours matter
  readonly by: string // the person
  readonly as?: Desk // the desk they acted from
  readonly home?: string // the agency of the matter, in its first step
  readonly seq?: number // place in the journal, given by the store
  readonly input?: Input
  readonly evidence?: readonly Paper[]
  readonly onBehalf?: string // the person for whom it was recorded (代录)
  readonly standing?: Standing // where they act for the desk without sitting at it
}

/** By what right somebody acted at a desk that is not theirs: 委托, 代班, or because it was vacant (`desk`: the one it rests on). */
export type Standing = { readonly why: 'delegation' | 'substitute' | 'above'; readonly of?: string; readonly desk: Desk }

/** What is true of a matter today. */
export type MatterView = {
  readonly procedure: string // the business
  readonly declaration: string // which text of it, `keyOf`
  readonly stage: string
  readonly outcome: string | null
  readonly way: readonly string[] // the stages it has been in, in their order
  readonly steps: readonly Step[] // as they count: corrected, without annulled ones, by legal day
  readonly today: Day
  readonly now: string // today and the time, YYYY-MM-DDTHH:MM
  readonly calendar: Calendar // by which its days are counted
  readonly home: string // the agency whose matter it is
  readonly seats: Readonly<Record<string, Desk>>
  readonly rounds: Readonly<Record<string, RoundState>>
  readonly running: Readonly<Record<string, Ticking>>
  readonly kept: readonly Kept[] // duties that were met, and whether in time
  readonly papers: Readonly<Record<string, { readonly file: string; readonly seq: number }>> // the current paper of each kind
  readonly texts: Readonly<Record<string, readonly string[]>> // digests that say the same in substance as the current paper
  /** The last lawful day (or minute), or null while the clock is not running or stands still. */
  due(clock: string): string | null
  /** The same for one line of a round. */
  askDue(round: string, ask: Ask): string | null
  /** The one desk that must see that the matter moves; null once it is closed. */
  responsible(): Desk | null
  /** The desk that holds a role in this matter. */
  desk(role: string): Desk
  /** Agreements given to another text, in these rounds or in all. */
  stale(rounds?: readonly string[]): readonly Stale[]
}

/** A journal that breaks its procedure: nothing may be recorded that makes one. */
export class IllegalStep extends Error {
  readonly code: string
  readonly action: string
  readonly seq: number
  constructor(business: string, stage: string, step: Step, code: string) {
    super(`${business}: ${step.action} in stage ${stage}: ${code}`)
    this.code = code
    this.action = step.action
    this.seq = step.seq ?? 0
  }
}

/**
 * Folds the journal into what is true now. `procedure` is the declaration the matter is under today, `earlier` holds those it
 * was under before ($adopt). Throws IllegalStep if the journal breaks the procedure.
 */
export function view(
  procedure: Procedure,
  journal: readonly Step[],
  calendar: Calendar,
  today: Day,
  time = '23:59',
  earlier: readonly Procedure[] = [],
): MatterView {
  const steps = effective(journal)
  const adopted = steps.find(step => step.action === '$adopt')
  const first = (adopted && earlier.find(p => keyOf(p) === adopted.input?.['from'])) ?? procedure
  const s: State = {
    procedure: first,
    stage: 'nothing',
    outcome: null,
    home: homeOf(steps[0]),
    seats: {},
    rounds: {},
    running: {},
    papers: {},
    texts: {},
    kept: [],
  }
  const way: string[] = []
  for (const step of steps) {
    if (isKernel(step.action) && step.action !== '$adopt') continue // a note: readable, without effect
    const refused = step.action === '$adopt' ? adopt(s, step, procedure, earlier) : apply(s, step, calendar)
    if (refused) throw new IllegalStep(s.procedure.name, s.stage, step, refused)
    if (way.at(-1) !== s.stage) way.push(s.stage)
  }
  endSilence(s, today, calendar)
  return seen(s, way, steps, calendar, today, time)
}

const homeOf = (first: Step | undefined): string => first?.home ?? (first?.as ? agencyOf(first.as) : '')

function seen(s: State, way: readonly string[], steps: readonly Step[], calendar: Calendar, today: Day, time: string): MatterView {
  const stage = s.procedure.stages[s.stage]
  const { outcome, home, seats, rounds, running, kept, papers, texts } = s
  return {
    procedure: s.procedure.name,
    declaration: keyOf(s.procedure),
    stage: s.stage,
    outcome,
    way,
    steps,
    today,
    now: `${today}T${time}`,
    calendar,
    home,
    seats,
    rounds,
    running,
    kept,
    papers,
    texts,
    due: name => dueOf(s.procedure, running, name, calendar),
    askDue: (name, ask) => askDueOf(s.procedure, name, ask, calendar),
    responsible: () => (stage && 'responsible' in stage ? deskOf(s, stage.responsible) : null),
    desk: role => deskOf(s, role),
    stale: names => staleIn(s.procedure, { rounds, papers, texts }, names),
  }
}

export type Owed = { readonly desk: Desk; readonly what: 'matter' | 'ask'; readonly round?: string; readonly ask?: string }

/** Everything owed now, and by which desk: the to-do lists, the handover list, and "never nobody". */
export function owed(now: MatterView): Owed[] {
  const desk = now.responsible()
  if (!desk) return []
  const asks = Object.entries(now.rounds).flatMap(([round, r]) =>
    openAsks(r).map(a => ({ desk: a.to, what: 'ask' as const, round, ask: a.id })),
  )
  return [{ desk, what: 'matter' }, ...asks]
}
