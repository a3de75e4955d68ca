import type { Day } from '#base/day.ts'
import type { Desk, Input, Refusal, Round } from './define.ts'
import { deskIn } from './place.ts'
import {
  type Answer,
  type Ask,
  all,
  find,
  groupOf,
  openAsks,
  type Plan,
  type RoundState,
  sponsorId,
  type Verb,
  type Wanted,
  type Who,
  wantedOf,
} from './round.ts'
import { check } from './round-check.ts'

/** What the round verbs do. Every verb is checked first, so that a refused command changes nothing (R14). */

const lineOf = (id: string, w: Wanted, owed: boolean): Ask => ({
  id,
  to: w.to,
  part: w.part ?? 'co',
  must: w.must ?? false,
  frame: w.frame ?? '',
  day: w.day ?? null,
  owed,
  removed: null,
  lap: 1,
  openedOn: null,
  signedFor: null,
  answers: [],
})

/** Opens a round from its plan. Lines are named by the step and their place, `4.1`, so that the names survive corrections. */
export function openRound(sponsor: Desk, plan: Plan, on: Day, key = ''): RoundState {
  const r: RoundState = { groups: [[lineOf(sponsorId, { to: sponsor, must: true }, false)]], made: 1 }
  for (const group of plan) r.groups.push(group.map(w => lineOf(key + String(r.made++), w, true)))
  settle(r, [], on)
  return r
}

/** R6: a desk whose line stops being open before it answered has it again, as a new lap, when the round comes back. */
function settle(r: RoundState, before: readonly Ask[], on: Day): void {
  const open = openAsks(r)
  for (const a of before) if (a.owed && !open.includes(a)) owe(a)
  for (const a of open) a.openedOn ??= on
}

function owe(a: Ask): void {
  a.owed = true
  a.lap += 1
  a.openedOn = null
  a.signedFor = null
}

/** Carries out one verb on the round, in place. Checked first, so that a refused command changes nothing (R14). */
export function act(round: Round, r: RoundState, verb: Verb | 'reopen', input: Input, who: Who): Refusal | null {
  const refused = check(round, r, verb, input) ?? notTheirs(round, r, verb, input, who)
  if (refused) return refused
  const before = openAsks(r)
  const ask = find(r, input['ask'])
  if (verb === 'add') add(r, input, who)
  else if (verb === 'reopen') goBack(r, find(r, input['target'])!, r.groups.length - 1, input)
  else if (ask) change(round, r, verb, ask, input, who)
  settle(r, before, who.on)
  return null
}

/** Who writes what another matter answers; no person may have this name. */
export const kernel = 'kernel'

const text = (input: Input, key: string): string => String(input[key] ?? '')

/** What each verb does to its line. */
function change(round: Round, r: RoundState, verb: Exclude<Verb, 'add'>, ask: Ask, input: Input, who: Who): void {
  const note = (kind: Answer['kind'], attitude: string, opinion: string): void => {
    ask.answers.push({ kind, on: who.on, by: who.by, onBehalf: who.onBehalf, attitude, opinion, lap: ask.lap, text: who.text ?? null })
  }
  if (verb === 'signFor') ask.signedFor = who.on
  else if (verb === 'answer' || verb === 'answerFor') {
    note('answer', text(input, 'attitude'), text(input, 'opinion'))
    ask.owed = false
  } else if (verb === 'lapse') {
    note('silence', round.silence ?? '', '')
    ask.owed = false
  } else if (verb === 'return') {
    note('return', text(input, 'mode'), text(input, 'reason'))
    goBack(r, find(r, input['target'])!, groupOf(r, ask), input)
  } else if (verb === 'remove') {
    ask.owed = false
    ask.removed = text(input, 'reason')
  } else {
    owe(ask) // recall, askAgain, reassign
    if (verb === 'reassign') ask.to = deskIn(input, 'to') ?? ask.to
  }
}

/** R5: the target owes again; 退回后重走 makes everyone up to the returner's group owe again, 直送退回人 nobody else. */
function goBack(r: RoundState, target: Ask, last: number, input: Input): void {
  const first = groupOf(r, target) + 1
  owe(target)
  if (input['mode'] !== 'rewalk') return
  for (const a of r.groups.slice(first, last + 1).flat()) if (!a.owed && !a.removed) owe(a)
}

/** R7 加签. */
function add(r: RoundState, input: Input, who: Who): void {
  const wanted = wantedOf(input['wanted'])
  const beside = find(r, input['beside'])
  if (!wanted || !beside) return
  const line = lineOf(who.key ? `${who.key}0` : String(r.made++), wanted, true)
  const place = groupOf(r, beside)
  if (input['place'] === 'with') r.groups[place]!.push(line)
  else r.groups.splice(place + (input['place'] === 'after' ? 1 : 0), 0, [line])
}

/** R4: a line is answered from the desk it lies on (a corrected journal must not hand an answer to somebody else); R13: or by its matter. */
function notTheirs(round: Round, r: RoundState, verb: Verb | 'reopen', input: Input, who: Who): Refusal | null {
  const ask = find(r, input['ask'])
  const signsForThem = verb === 'signFor' && round.onBehalf !== undefined // who may record their answer may record that they received it
  const own = verb === 'answer' || verb === 'return' || (verb === 'signFor' && !signsForThem) || verb === 'recall'
  if (own && who.as && ask?.to !== who.as) return 'notYourRole'
  const settles = own || signsForThem || verb === 'answerFor' || verb === 'lapse'
  return settles && round.through && ask?.id !== sponsorId && who.by !== kernel ? 'answeredByMatter' : null
}

/** What is still owed is called off (办件撤销、并项): the lines stay, with the reason. */
export function callOff(r: RoundState, why: string): void {
  for (const a of all(r))
    if (a.owed) {
      a.owed = false
      a.removed = why
    }
}
