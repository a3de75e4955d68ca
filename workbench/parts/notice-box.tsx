import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { NoticeView, ReminderView } from '../duty-wire.ts'
import { call, get } from '../http.ts'
import { useModules } from '../queries.ts'
import { faultText } from '../shell/faults.tsx'
import { clockWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath } from '../shell/route.ts'
import { noticeTexts as words } from '../texts/duties.ts'
import { lightWords } from './light.tsx'

/** So many stand open; the rest is one press away, so that the list of what is to be done stays in sight. */
const atFirst = 3

/** 批注和提醒: what was said to me or my desk, and what the morning reminds me of, until I have taken note. */
export function NoticeBox(): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const modules = useModules()
  const [whole, setWhole] = useState(false)
  const [busy, setBusy] = useState(false)
  const notices = useQuery({
    queryKey: ['notices'],
    queryFn: async ({ signal }) => (await get<{ notices: readonly NoticeView[] }>('/notices', signal)).notices,
    refetchInterval: 60_000,
  })
  const reminders = useQuery({
    queryKey: ['reminders'],
    queryFn: async ({ signal }) => (await get<{ reminders: readonly ReminderView[] }>('/reminders', signal)).reminders,
  })
  const note = (path: string, body: object) => call('POST', path, { body })
  const after = async (done: Promise<unknown>) => {
    setBusy(true)
    await done.catch((fault: unknown) => void message.error(faultText(fault, say)))
    for (const queryKey of [['notices'], ['reminders']]) await client.invalidateQueries({ queryKey })
    setBusy(false)
  }
  const noted = (path: string, body: object) => after(note(path, body))
  const all = [...(notices.data ?? [])]
  const dues = onceEach(reminders.data ?? [])
  if (all.length + dues.length === 0) return null
  const noteAll = async () => {
    for (const one of all) await note('/notices/read', { matter: one.no, n: one.n })
    for (const no of new Set(dues.map(one => one.no))) await note('/reminders/read', { matter: no })
  }
  const count = all.length + dues.length
  const shownNotes = whole ? all : all.slice(0, atFirst)
  const shownDues = whole ? dues : dues.slice(0, Math.max(0, atFirst - all.length))
  const rest = count - shownNotes.length - shownDues.length
  const procedureOf = (name: string) => modules.data?.procedures.find(p => p.name === name || p.business === name)
  return (
    <section className="block notices no-print" aria-label={say(words.title)}>
      <h2>
        {say(words.title)} <small>{count}</small>
      </h2>
      <ul className="plain">
        {shownNotes.map(one => (
          <li key={`${one.no} ${one.n}`}>
            <span>
              <b>{say(words[one.kind], { who: one.by })}</b> {one.kind === 'adopt' ? one.text.split('@')[1] : one.text}
              <small>
                <a {...linkTo(matterPath(one.no))}>{one.title}</a> · <span className="unbroken">{one.no}</span> ·{' '}
                <span className="unbroken">{one.on}</span>
              </small>
            </span>
            <Button size="small" onClick={() => void noted('/notices/read', { matter: one.no, n: one.n })}>
              {say(words.noted)}
            </Button>
          </li>
        ))}
        {shownDues.map(one => {
          const [light, n] =
            one.light === 'red' || one.light === 'yellow' || one.light === 'green'
              ? lightWords(one.light, one.daysLeft, one.unit)
              : [null, 0]
          return (
            <li key={`${one.no} ${one.clock}`}>
              <span>
                <b>{say(clockWords(procedureOf(one.business), one.clock.split('.')[0] ?? one.clock))}</b> {light ? say(light, { n }) : ''}
                <small>
                  <a {...linkTo(matterPath(one.no))}>{one.title}</a> · <span className="unbroken">{one.no}</span> ·{' '}
                  <span className="unbroken">{one.day}</span>
                </small>
              </span>
              <Button size="small" onClick={() => void noted('/reminders/read', { matter: one.no })}>
                {say(words.noted)}
              </Button>
            </li>
          )
        })}
      </ul>
      {count > 1 ? (
        <div className="buttons">
          {rest > 0 ? <Button onClick={() => setWhole(true)}>{say(words.more, { n: rest })}</Button> : null}
          <Button loading={busy} onClick={() => void after(noteAll())}>
            {say(words.notedAll)}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

/** The newest reminder of each clock of a matter. */
const onceEach = (list: readonly ReminderView[]): ReminderView[] =>
  [...new Map(list.toReversed().map(one => [`${one.no} ${one.clock}`, one])).values()].toReversed()
