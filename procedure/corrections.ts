import type { Day } from '#base/day.ts'
import type { Desk, Input, Procedure, Refusal } from './define.ts'
import type { Actor, Given } from './derive.ts'
import { actionOf, type Full } from './expand.ts'
import type { Recorded } from './journal.ts'
import { all } from './round.ts'
import type { MatterView } from './view.ts'

/** The steps that are the kernel's own: 更正 $correct, 撤销 $annul, 催办 $urge, 批注 $note, 转用新规 $adopt, 期限重算 $recount. Who may take them, and when (C3, C4, C6). */

export const kernelActions = ['$correct', '$annul', '$urge', '$note', '$adopt', '$recount'] as const
/** The paper a supervisor's correction owes (更正说明). */
export const correctionNote = 'correctionNote'

/** What must be known beside the view. */
export type Around = {
  readonly journal: readonly Recorded[] // as recorded, uncorrected
  readonly today: Day // of recording
  readonly supervisor: Desk | null // `supervisorOf`, today
  readonly isChild?: boolean // answers a line of another matter
}
export type Verdict = { readonly refused: Refusal } | { readonly as: Desk | null }

const refuse = (refused: Refusal): Verdict => ({ refused })
const written = (input: Input | undefined, key: string): boolean => String(input?.[key] ?? '').trim() !== ''

/** May this actor take this kernel step, and from which desk. Whether the journal still folds is the fold's own answer. */
export function decideKernel(procedure: Procedure, name: string, now: MatterView, actor: Actor, given: Given, around: Around): Verdict {
  if (name === '$note') return note(procedure, now, actor, given)
  if (name === '$urge') {
    if (!now.responsible()) return refuse('wrongStage')
    return supervises(actor, around) ? { as: around.supervisor } : refuse('notYourRole')
  }
  if (name === '$recount') return actor.id === 'kernel' ? { as: null } : refuse('notYourRole')
  if (name === '$adopt') return bySupervisor(actor, given, around)
  if (name === '$correct' || name === '$annul') return correct(procedure, name, now, actor, given, around)
  return refuse('unknownAction')
}

/** Anyone who has a role in the matter, or is or was asked in it, may leave a note. */
function note(procedure: Procedure, now: MatterView, actor: Actor, given: Given): Verdict {
  const places = [...procedure.roles.map(role => now.desk(role)), ...Object.values(now.rounds).flatMap(r => all(r).map(ask => ask.to))]
  const as = places.find(desk => actor.desks.includes(desk))
  if (!as) return refuse('notYourRole')
  return given.input && !written(given.input, 'text') ? refuse('textMissing') : { as }
}

function correct(procedure: Procedure, name: '$correct' | '$annul', now: MatterView, actor: Actor, given: Given, around: Around): Verdict {
  const { journal, today } = around
  const of = journal.find(step => step.seq === given.input?.['of'])
  if (!of) return refuse('noSuchStep')
  if (!written(given.input, 'reason')) return refuse('reasonMissing')
  const action = actionOf(procedure, of.action)
  const bound = name === '$annul' ? cannotAnnul(procedure, of, action, now, around) : cannotCorrect(procedure, action, given.input?.['by'])
  if (bound) return refuse(bound)
  const last = Math.max(...journal.map(step => step.seq))
  // a note changes nothing, so what followed it does not hold it
  const isFresh = of.by === actor.id && of.recordedOn === today && (of.seq === last || of.action === '$note')
  return isFresh ? { as: of.as ?? null } : bySupervisor(actor, given, around)
}

/** C4: the opening, what took effect outside, what another matter wrote, anything in a closed child. */
function cannotAnnul(procedure: Procedure, of: Recorded, action: Full | undefined, now: MatterView, around: Around): Refusal | null {
  const first = Math.min(...around.journal.map(step => step.seq))
  if (of.seq === first || action?.outward) return 'outward'
  if (of.by === 'kernel' || (around.isChild && !now.responsible())) return 'knownElsewhere'
  return action?.asks && procedure.rounds?.[action.asks]?.through ? 'childrenOpen' : null
}

const correctable = ['on', 'at', 'input', 'evidence']

/** Day, time, papers and content; of what took effect outside not the content; of a plan that opened matters not the plan. */
function cannotCorrect(procedure: Procedure, action: Full | undefined, by: unknown): Refusal | null {
  const keys = typeof by === 'object' && by !== null ? Object.keys(by) : []
  if (keys.length === 0 || keys.some(key => !correctable.includes(key))) return 'onlyDayPapersAndContent'
  if (action?.outward && keys.includes('input')) return 'outward'
  return action?.asks && procedure.rounds?.[action.asks]?.through && keys.includes('input') ? 'childrenOpen' : null
}

const supervises = (actor: Actor, around: Around): boolean => around.supervisor !== null && actor.desks.includes(around.supervisor)

function bySupervisor(actor: Actor, given: Given, around: Around): Verdict {
  if (!supervises(actor, around)) return refuse('notYourRole')
  return given.evidence.includes(correctionNote) ? { as: around.supervisor } : refuse(`evidenceMissing:${correctionNote}`)
}
