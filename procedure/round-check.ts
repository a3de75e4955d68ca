import type { Input, Refusal, Round } from './define.ts'
import { isDesk } from './place.ts'
import { type Ask, all, at, find, groupOf, isComplete, openAsks, type RoundState, sponsorId, type Verb, wantedOf } from './round.ts'

/** When a round verb is refused, and why (R4–R11). Nothing here changes anything. */

const missing = (input: Input, key: string): boolean => !String(input[key] ?? '').trim()
const allows = (round: Round, mode: unknown): boolean => round.returns?.some(m => m === mode) ?? false

/** Why the verb may not be used with this input now, or null. */
export function check(round: Round, r: RoundState, verb: Verb | 'reopen', input: Input): Refusal | null {
  if (verb === 'reopen') return checkReopen(round, r, input)
  if (verb === 'add') return checkAdd(r, input)
  const ask = find(r, input['ask'])
  if (!ask) return 'noSuchAsk'
  switch (verb) {
    case 'askAgain':
      return ask.owed || ask.id === sponsorId ? 'notDone' : missing(input, 'reason') ? 'reasonMissing' : null
    case 'recall':
      return checkRecall(r, ask)
    case 'remove':
      return checkRemove(r, ask, input)
    case 'reassign':
      return checkReassign(r, ask, input)
    default:
      return checkOpen(round, r, verb, ask, input)
  }
}

/** R11: a finished line is asked again from a later stage. */
function checkReopen(round: Round, r: RoundState, input: Input): Refusal | null {
  const target = find(r, input['target'])
  if (!target || target.owed) return 'notDone'
  if (missing(input, 'reason')) return 'reasonMissing'
  return allows(round, input['mode']) ? null : 'modeNotAllowed'
}

/** R7: never into what has passed, never a desk twice or two leads side by side. */
function checkAdd(r: RoundState, input: Input): Refusal | null {
  const beside = find(r, input['beside'])
  const wanted = wantedOf(input['wanted'])
  if (!beside) return 'noSuchAsk'
  if (!wanted) return 'noDesk'
  if (isComplete(r)) return 'roundDone'
  const place = groupOf(r, beside)
  if (place < at(r) || (place === 0 && input['place'] !== 'after')) return 'alreadyPassed'
  if (input['place'] !== 'with') return null
  const group = r.groups[place]!.filter(a => !a.removed)
  if (group.some(a => a.to === wanted.to)) return 'askedTwice'
  return wanted.part === 'lead' && group.some(a => a.part === 'lead') ? 'twoLeads' : null
}

/** R10: one's own answer, while nobody in the next group has signed for it. */
function checkRecall(r: RoundState, ask: Ask): Refusal | null {
  if (ask.owed || (ask.answers.length === 0 && ask.id !== sponsorId)) return 'nothingToRecall'
  const open = at(r)
  if (groupOf(r, ask) === open) return null // those beside still owe: the next group has nothing yet
  const between = r.groups.slice(groupOf(r, ask) + 1, Math.max(0, open)).flat()
  const isNext = groupOf(r, ask) < open && between.every(a => a.removed)
  const next = r.groups[open]?.filter(a => !a.removed) ?? []
  return isNext && next.every(a => a.owed && !a.signedFor) ? null : 'alreadyOpened'
}

/** R8: an owed line that is not obligatory, with the reason; a round keeps at least one. */
function checkRemove(r: RoundState, ask: Ask, input: Input): Refusal | null {
  if (ask.must || ask.id === sponsorId) return 'mustStay'
  if (!ask.owed) return 'alreadyAnswered'
  if (all(r).every(a => a === ask || a.id === sponsorId || a.removed)) return 'lastOne'
  return missing(input, 'reason') ? 'reasonMissing' : null
}

/** R9: to another desk that is not asked beside it. */
function checkReassign(r: RoundState, ask: Ask, input: Input): Refusal | null {
  if (ask.id === sponsorId) return 'mustStay'
  if (!ask.owed) return 'alreadyAnswered'
  if (!isDesk(input['to'])) return 'noDesk'
  if (r.groups[groupOf(r, ask)]!.some(a => a !== ask && !a.removed && a.to === input['to'])) return 'askedTwice'
  return missing(input, 'reason') ? 'reasonMissing' : null
}

/** R4, R5, R6: what only an open line may do, quoting the lap that was seen. */
function checkOpen(
  round: Round,
  r: RoundState,
  verb: 'signFor' | 'answer' | 'answerFor' | 'lapse' | 'return',
  ask: Ask,
  input: Input,
): Refusal | null {
  if (!openAsks(r).includes(ask)) return 'notOpen'
  if (input['lap'] !== ask.lap) return 'changedMeanwhile'
  if (verb === 'signFor') return ask.signedFor ? 'alreadySignedFor' : null
  if (verb === 'lapse') return round.silence && ask.id !== sponsorId ? null : 'silenceMeansNothing'
  if (verb === 'return') {
    const target = find(r, input['target'])
    if (!allows(round, input['mode'])) return 'modeNotAllowed'
    if (!target || groupOf(r, target) >= groupOf(r, ask)) return 'notEarlier'
    return missing(input, 'reason') ? 'reasonMissing' : null
  }
  return checkAnswer(round, ask, input)
}

function checkAnswer(round: Round, ask: Ask, input: Input): Refusal | null {
  if (ask.id === sponsorId) return null // the sponsor answers a return by sending again
  if (!round.answers.some(a => a === input['attitude'])) return 'unknownAnswer'
  const owesOpinion = round.opinion === 'always' || (round.opinion === 'unlessPlain' && input['attitude'] !== round.answers[0])
  return owesOpinion && missing(input, 'opinion') ? 'opinionMissing' : null
}
