import { Alert } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { call } from '../http.ts'
import { stageWords } from '../shell/names.ts'
import { type Say, useSay } from '../shell/preferences.ts'
import { correction as words } from '../texts/beside.ts'
import { dialog } from '../texts/matter.ts'
import type { LightName, ProcedureInfo } from '../wire.ts'
import { Light } from './light.tsx'

type Running = { readonly due: string | null; readonly light: LightName } | null
type Met = { readonly due: string | null; readonly late: boolean } | null
export type Difference = {
  readonly stage: string | null
  readonly tells: readonly string[]
  readonly warnings: readonly string[]
  readonly clocks: readonly { readonly name: string; readonly before: Running; readonly after: Running }[]
  readonly kept: readonly { readonly name: string; readonly on: string; readonly before: Met; readonly after: Met }[]
  readonly misfits: readonly { readonly seq: number; readonly name: string; readonly on: string; readonly text: string }[]
}

/** Milliseconds of rest after typing before the server is asked. */
const rest = 400

/** What the correction would change, as the server folds it; null until it has said so. */
export function useDifferences(no: string, of: number, by: unknown, ready: boolean): Difference | null {
  const [found, setFound] = useState<{ readonly for: string; readonly what: Difference } | null>(null)
  const text = JSON.stringify({ input: { of, reason: '—', by } })
  useEffect(() => {
    if (!ready) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      call<Difference>('POST', `/matters/${encodeURIComponent(no)}/actions/$correct/foresee`, {
        body: JSON.parse(text),
        signal: stop.signal,
      }).then(
        what => setFound({ for: text, what }),
        () => undefined, // what is typed is not whole yet; the act itself says what is wrong
      )
    }, rest)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [no, text, ready])
  return ready && found?.for === text ? found.what : null
}

/** Every clock before and after, what becomes late or in time, what no longer fits, who is told; a contradiction in words. */
export function Differences({ found, procedure }: { found: Difference | null; procedure: ProcedureInfo | undefined }): ReactNode {
  const say = useSay()
  if (!found) return null
  const rows = [...found.clocks.map(one => running(one, say)), ...found.kept.map(one => met(one, say))]
  return (
    <section className="foretold" role="status">
      <h3>{say(words.differences)}</h3>
      {found.warnings.map(text => (
        <Alert key={text} type="error" showIcon title={text} />
      ))}
      {found.warnings.length === 0 && rows.length === 0 ? <p className="hint">{say(words.same)}</p> : null}
      {rows.length > 0 ? (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{say(words.clock)}</th>
              <th scope="col">{say(words.before)}</th>
              <th scope="col">{say(words.after)}</th>
            </tr>
          </thead>
          <tbody>{rows}</tbody>
        </table>
      ) : null}
      {found.misfits.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={say(words.misfits)}
          description={
            <ul>
              {found.misfits.map(one => (
                <li key={one.seq}>
                  {one.on} {one.name}：{one.text}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
      {found.stage ? <p className="hint">{say(dialog.stageThen, { stage: say(stageWords(procedure, found.stage)) })}</p> : null}
      {found.warnings.length === 0 && found.tells.length > 0 ? (
        <p className="hint">{say(words.tells, { who: found.tells.join('、') })}</p>
      ) : null}
    </section>
  )
}

function running({ name, before, after }: Difference['clocks'][number], say: Say): ReactNode {
  const shown = (one: Running) =>
    one === null ? (
      say(words.notRunning)
    ) : (
      <>
        {one.due ?? say(words.paused)} <Light light={one.light} />
      </>
    )
  return (
    <tr key={`running ${name}`}>
      <th scope="row">{name}</th>
      <td>{shown(before)}</td>
      <td>{shown(after)}</td>
    </tr>
  )
}

function met({ name, on, before, after }: Difference['kept'][number], say: Say): ReactNode {
  const shown = (one: Met) => (one === null ? '—' : `${one.due ?? '—'} ${say(one.late ? words.late : words.inTime)}`)
  return (
    <tr key={`met ${name} ${on}`}>
      <th scope="row">
        {name} <small>{say(words.met, { day: on })}</small>
      </th>
      <td>{shown(before)}</td>
      <td>{shown(after)}</td>
    </tr>
  )
}
