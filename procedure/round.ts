import { type Day, isDay } from '#base/day.ts'
import type { Desk, Input, Refusal } from './define.ts'
import { isDesk } from './place.ts'

/** Several desks asked at once and in order. Stored are only owed, removed, lap and answers (R1); everything else is computed. */

/** A line: one desk asked once. */
export type Ask = {
  readonly id: string
  to: Desk
  readonly part: 'lead' | 'co'
  readonly must: boolean // may not be removed (合法性审查, 签发)
  readonly frame: string // 意见框
  readonly day: Day | null // the day given with the request that its clock counts from (限期)
  owed: boolean
  removed: string | null // why
  lap: number // counts every time the text comes to this desk; an answer names the lap it saw
  openedOn: Day | null
  signedFor: Day | null
  readonly answers: Answer[]
}

export type Answer = {
  readonly kind: 'answer' | 'return' | 'silence'
  readonly on: Day
  readonly by: string
  readonly onBehalf: boolean
  readonly attitude: string
  readonly opinion: string
  readonly lap: number
  readonly text: string | null // digest of the paper that was answered to, where the round is about one
}

/** Groups in order; the first group is the sponsor alone, so that "back to the drafter" is an ordinary return (R3). */
export type RoundState = { readonly groups: Ask[][]; made: number }

export type Wanted = {
  readonly to: Desk
  readonly part?: 'lead' | 'co'
  readonly must?: boolean
  readonly frame?: string
  readonly day?: Day
}
export type Plan = readonly (readonly Wanted[])[]

/** Who gives the command. `key` names the step: a line keeps its name when an earlier step is annulled. `text` is what lay before them. */
export type Who = {
  readonly on: Day
  readonly by: string
  readonly onBehalf: boolean
  readonly as?: Desk
  readonly key?: string
  readonly text?: string | null
}

export const sponsorId = '0'
export const verbs = ['signFor', 'answer', 'answerFor', 'lapse', 'return', 'add', 'remove', 'reassign', 'recall', 'askAgain'] as const
export type Verb = (typeof verbs)[number]
export const isVerb = (text: string): text is Verb => verbs.some(verb => verb === text)

/** Every line of a round, the sponsor's first. */
export const all = (r: RoundState): Ask[] => r.groups.flat()
/** Nothing is owed any more (R2). */
export const isComplete = (r: RoundState): boolean => all(r).every(a => !a.owed)
/** Index of the first group that owes, −1 when complete. */
export const at = (r: RoundState): number => r.groups.findIndex(group => group.some(a => a.owed))
/** Index of the group a line stands in. */
export const groupOf = (r: RoundState, ask: Ask): number => r.groups.findIndex(group => group.includes(ask))
/** R2: open are the owed lines of the first group that owes any. Everything about order follows from this line. */
export const openAsks = (r: RoundState): Ask[] => r.groups[at(r)]?.filter(a => a.owed) ?? []
/** A line by its id, unless it was removed. */
export const find = (r: RoundState, id: unknown): Ask | undefined => all(r).find(a => a.id === id && !a.removed)

/** Why a plan cannot be asked, or null: no empty group, no desk twice or two leads side by side. */
export function badPlan(plan: Plan | undefined): Refusal | null {
  if (!plan?.length || plan.some(group => group.length === 0)) return 'emptyPlan'
  if (plan.some(group => new Set(group.map(w => w.to)).size < group.length)) return 'askedTwice'
  if (plan.some(group => group.filter(w => w.part === 'lead').length > 1)) return 'twoLeads'
  return null
}

/** A wanted line as it stands in an input, or null if it is not one. Without a desk it is the `own` one (a unit's own milestones). */
export function wantedOf(value: unknown, own?: Desk): Wanted | null {
  if (typeof value !== 'object' || value === null) return null
  const { to = own, part, must, frame, day } = Object.fromEntries(Object.entries(value))
  if (!isDesk(to) || !(part === undefined || part === 'lead' || part === 'co') || !(day === undefined || isDay(day))) return null
  return { to, ...(part && { part }), ...(must === true && { must }), ...(typeof frame === 'string' && { frame }), ...(day && { day }) }
}

/** The plan in an input: groups in order, desks of a group side by side; undefined if it is not one. `own`: the sponsor's desk. */
export function planOf(input: Input, own?: Desk): Plan | undefined {
  const value = input['plan']
  if (!Array.isArray(value)) return undefined
  const groups: Wanted[][] = []
  for (const group of value) {
    if (!Array.isArray(group)) return undefined
    const lines = group.flatMap(line => wantedOf(line, own) ?? [])
    if (lines.length < group.length) return undefined
    groups.push(lines)
  }
  return groups
}
