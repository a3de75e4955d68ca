import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import type { NoticeView, ReminderView } from '../duty-wire.ts'
import { call, get } from '../http.ts'
import { useModules } from '../queries.ts'
import { faultText } from '../shell/faults.tsx'
import { clockWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath } from '../shell/route.ts'
import { noticeTexts as words } from '../texts/duties.ts'
import { lightWords } from './light.tsx'

/** 批注和提醒: what was said to me or my desk, and what the morning reminds me of, until I have taken note. */
export function NoticeBox(): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const modules = useModules()
  const notices = useQuery({
    queryKey: ['notices'],
    queryFn: async ({ signal }) => (await get<{ notices: readonly NoticeView[] }>('/notices', signal)).notices,
    refetchInterval: 60_000,
  })
  const reminders = useQuery({
    queryKey: ['reminders'],
    queryFn: async ({ signal }) => (await get<{ reminders: readonly ReminderView[] }>('/reminders', signal)).reminders,
  })
  const noted = async (path: string, body: object) => {
    await call('POST', path, { body }).catch((fault: unknown) => void message.error(faultText(fault, say)))
    for (const queryKey of [['notices'], ['reminders']]) await client.invalidateQueries({ queryKey })
  }
  const all = [...(notices.data ?? [])]
  const dues = onceEach(reminders.data ?? [])
  if (all.length + dues.length === 0) return null
  const procedureOf = (name: string) => modules.data?.procedures.find(p => p.name === name || p.business === name)
  return (
    <section className="block notices no-print" aria-label={say(words.title)}>
      <h2>
        {say(words.title)} <small>{all.length + dues.length}</small>
      </h2>
      <ul className="plain">
        {all.map(one => (
          <li key={`${one.no} ${one.n}`}>
            <span>
              <b>{say(words[one.kind], { who: one.by })}</b> {one.kind === 'adopt' ? one.text.split('@')[1] : one.text}
              <small>
                <a {...linkTo(matterPath(one.no))}>{one.title}</a> · {one.no} · {one.on}
              </small>
            </span>
            <Button size="small" onClick={() => void noted('/notices/read', { matter: one.no, n: one.n })}>
              {say(words.noted)}
            </Button>
          </li>
        ))}
        {dues.map(one => {
          const [light, n] =
            one.light === 'red' || one.light === 'yellow' || one.light === 'green'
              ? lightWords(one.light, one.daysLeft, 'workday')
              : [null, 0]
          return (
            <li key={`${one.no} ${one.clock}`}>
              <span>
                <b>{say(clockWords(procedureOf(one.business), one.clock.split('.')[0] ?? one.clock))}</b> {light ? say(light, { n }) : ''}
                <small>
                  <a {...linkTo(matterPath(one.no))}>{one.title}</a> · {one.no} · {one.day}
                </small>
              </span>
              <Button size="small" onClick={() => void noted('/reminders/read', { matter: one.no })}>
                {say(words.noted)}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The newest reminder of each clock of a matter. */
const onceEach = (list: readonly ReminderView[]): ReminderView[] =>
  [...new Map(list.toReversed().map(one => [`${one.no} ${one.clock}`, one])).values()].toReversed()
