import { decideKernel } from './corrections.ts'
import type { Desk } from './define.ts'
import { forAction } from './derive.ts'
import { supervisorOf } from './desk.ts'
import { Refused } from './errors.ts'
import type { Hand } from './hand.ts'
import type { Recorded } from './journal.ts'
import { actorFor, look, type Open } from './matter.ts'
import { addressees, circleDesks, isInCircle } from './notices.ts'
import type { By } from './office.ts'

/** Judges one of the kernel's own steps (更正 撤销 催办 批注 转用新规) and answers the desk it was done from. */
export function specialDesk(hand: Hand, matter: Open, step: Recorded, by: By): Desk | null {
  if (matter.journal.length === 0) throw new Refused('unknownAction')
  const now = look(hand, matter)
  const supervisor = supervisorOf(matter.procedure, now, hand.structure)
  const actor = actorFor(hand, matter, now, supervisor ? [supervisor] : [], by)
  const verdict = decideKernel(
    matter.procedure,
    step.action,
    now,
    forAction(actor, step.action),
    { evidence: (step.evidence ?? []).map(p => p.kind), input: step.input ?? {} },
    {
      journal: matter.journal,
      today: hand.today,
      supervisor,
      isChild: matter.identity.parent !== null,
    },
  )
  if ('refused' in verdict) throw new Refused(verdict.refused)
  if (step.action === '$note') requireCircle(hand, matter, step, supervisor)
  return verdict.as
}

/** A note goes to those of the circle only: nobody else may learn that the matter exists. */
function requireCircle(hand: Hand, matter: Open, step: Recorded, supervisor: Desk | null): void {
  const now = look(hand, matter)
  const desks = circleDesks(matter.procedure, now, supervisor)
  if (!addressees(step).every(target => isInCircle(target, desks, hand.structure, now))) throw new Refused('notInCircle')
}
