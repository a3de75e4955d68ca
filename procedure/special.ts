import { decideKernel } from './corrections.ts'
import type { Desk } from './define.ts'
import { supervisorOf } from './desk.ts'
import { Refused } from './errors.ts'
import type { Hand } from './hand.ts'
import type { Recorded } from './journal.ts'
import { actorFor, look, type Open } from './matter.ts'
import type { By } from './office.ts'

/** Judges one of the kernel's own steps (更正 撤销 催办 备注 转用新规) and answers the desk it was done from. */
export function specialDesk(hand: Hand, matter: Open, step: Recorded, by: By): Desk | null {
  if (matter.journal.length === 0) throw new Refused('unknownAction')
  const now = look(hand, matter)
  const supervisor = supervisorOf(matter.procedure, now, hand.structure)
  const actor = actorFor(hand, matter, now, supervisor ? [supervisor] : [], by)
  const verdict = decideKernel(
    matter.procedure,
    step.action,
    now,
    actor,
    { evidence: (step.evidence ?? []).map(p => p.kind), input: step.input ?? {} },
    {
      journal: matter.journal,
      today: hand.today,
      supervisor,
      isChild: matter.identity.parent !== null,
    },
  )
  if ('refused' in verdict) throw new Refused(verdict.refused)
  return verdict.as
}
