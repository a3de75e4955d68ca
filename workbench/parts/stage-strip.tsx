import type { ReactNode } from 'react'
import { stageWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import type { Matter, ProcedureInfo } from '../wire.ts'
import { stagesOnTheWay } from './way.ts'

/** 走到哪里: the way in one line, done solid, the present step in vermilion with who holds it, the rest dashed. */
export function StageStrip({ it, procedure }: { it: Matter; procedure: ProcedureInfo }): ReactNode {
  const say = useSay()
  const holder = it.owner ? (it.owner.people?.[0] ?? it.owner.name) : ''
  return (
    <ol className="strip-way">
      {stagesOnTheWay(it, procedure).map(step => (
        <li key={step.stage} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          {say(stageWords(procedure, step.stage))}
          {step.state === 'now' && holder ? ` ${holder}` : ''}
        </li>
      ))}
    </ol>
  )
}
