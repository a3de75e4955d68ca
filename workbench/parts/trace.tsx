import type { ReactNode } from 'react'
import { useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import type { ClockView } from '../wire.ts'

/** How a due day was reached, every calendar day with whether it counted and why. */
export function Trace({ clock }: { clock: ClockView }): ReactNode {
  const say = useSay()
  return (
    <table className="list trace">
      <thead>
        <tr>
          <th scope="col">{say(words.traceDay)}</th>
          <th scope="col">{say(words.traceN)}</th>
          <th scope="col">{say(words.traceWhy)}</th>
          <th scope="col">{say(words.traceSource)}</th>
        </tr>
      </thead>
      <tbody>
        {(clock.trace ?? []).map(t => (
          <tr key={t.day} className={t.counted ? '' : 'rest'}>
            <td className="day">{t.day}</td>
            <td className="number">{t.counted ? t.n : say(words.notCounted)}</td>
            <td>{say(t.why)}</td>
            <td>{t.source ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
