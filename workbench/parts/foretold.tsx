import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { DayHint } from '../form/date-field.tsx'
import { clockWords, stageWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog, matter as words } from '../texts/matter.ts'
import type { Foresight, Moved, Offer, ProcedureInfo } from '../wire.ts'

type Props = { readonly offer: Offer | undefined; readonly foresight: Foresight | null; readonly procedure: ProcedureInfo | undefined }

/** Before it is confirmed: which day will count, which stage follows, who is told, and what speaks against it. */
export function Foretold({ offer, foresight, procedure }: Props): ReactNode {
  const say = useSay()
  const due = foresight ? foresight.due : offer?.due
  const tells = foresight ? foresight.tells : (offer?.tells ?? [])
  return (
    <div className="foretold" role="status">
      {due ? <Due due={due} procedure={procedure} /> : null}
      {foresight?.stage ? <p className="hint">{say(dialog.stageThen, { stage: say(stageWords(procedure, foresight.stage)) })}</p> : null}
      {tells.length > 0 ? <p className="hint">{say(dialog.tells, { who: tells.join('、') })}</p> : null}
      {(foresight?.warnings ?? []).map(text => (
        <Alert key={text} type="warning" showIcon title={text} />
      ))}
    </div>
  )
}

function Due({ due, procedure }: { due: Moved; procedure: ProcedureInfo | undefined }): ReactNode {
  const say = useSay()
  const clock = say(clockWords(procedure, due.clock))
  if (due.dueOn === null) return <p className="due-then">{say(due.state === 'paused' ? dialog.dueHeld : dialog.dueEnds, { clock })}</p>
  return (
    <p className="due-then">
      {say(dialog.due, { clock, day: due.dueOn })} <DayHint day={due.dueOn.slice(0, 10)} />
      {due.provisional ? ` · ${say(words.provisional, { year: due.dueOn.slice(0, 4) })}` : ''}
    </p>
  )
}
