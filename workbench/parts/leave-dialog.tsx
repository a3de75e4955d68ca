import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { call } from '../http.ts'
import type { Answered } from '../post-wire.ts'
import { useSay } from '../shell/preferences.ts'
import { posts as words } from '../texts/posts.ts'
import type { Session } from '../wire.ts'
import { AnsweredBy } from './because.tsx'
import { Days, problemAt, SavingDialog } from './dated-dialog.tsx'
import { Field } from './field.tsx'
import { PersonPicker } from './person-picker.tsx'

type Answer = Answered & { readonly desk: string; readonly name: string }

/** 登记离岗: who is away when, who stands in, and who would answer at each post meanwhile. */
export function LeaveDialog({ session, close }: { session: Session; close: () => void }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const [held, setHeld] = useState({ person: session.user, substitute: '', kind: 'trip', from: session.today ?? '', until: '', note: '' })
  const [fault, setFault] = useState<unknown>(null)
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const ready = Boolean(held.person && held.from && held.until)
  const { note, ...plan } = held
  const body = { ...plan, substitute: held.substitute || null, ...(note.trim() ? { note: note.trim() } : {}) }
  const text = JSON.stringify(body)
  useEffect(() => {
    if (!ready) return
    const control = new AbortController()
    const timer = setTimeout(() => {
      call<{ answers: readonly Answer[] }>('POST', '/absences', { body: { ...JSON.parse(text), preview: true }, signal: control.signal })
        .then(found => {
          setAnswers(found.answers)
          setFault(null)
        })
        .catch((why: unknown) => {
          if (control.signal.aborted) return
          setAnswers([])
          setFault(why)
        })
    }, 300)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [text, ready])
  const save = async () => {
    try {
      await call('POST', '/absences', { body })
      for (const queryKey of [['absences'], ['posts'], ['staff']]) await client.invalidateQueries({ queryKey })
      close()
    } catch (why) {
      setFault(why)
    }
  }
  const kinds = [
    { value: 'trip', label: say(words.trip) },
    { value: 'leave', label: say(words.vacation) },
    { value: 'training', label: say(words.training) },
    { value: 'other', label: say(words.other) },
  ]
  return (
    <SavingDialog title={say(words.leave)} fault={fault} ready={ready} close={close} save={() => void save()}>
      <Field label={say(words.person)} required error={problemAt(fault, 'person')}>
        {ids => (
          <PersonPicker ids={ids} agency={session.agency ?? ''} value={held.person} change={person => setHeld({ ...held, person })} />
        )}
      </Field>
      <Field label={say(words.kind)} required>
        {ids => <Select {...ids} options={kinds} value={held.kind} onChange={kind => setHeld({ ...held, kind })} />}
      </Field>
      <Days from={held.from} until={held.until} fault={fault} change={days => setHeld({ ...held, ...days })} />
      <Field label={say(words.substitute)} error={problemAt(fault, 'substitute')}>
        {ids => (
          <PersonPicker
            ids={ids}
            agency={session.agency ?? ''}
            value={held.substitute}
            change={substitute => setHeld({ ...held, substitute })}
            not={[held.person]}
            empty={say(words.noSubstitute)}
          />
        )}
      </Field>
      <Field label={say(words.note)}>
        {ids => <Input {...ids} maxLength={500} value={held.note} onChange={e => setHeld({ ...held, note: e.target.value })} />}
      </Field>
      {answers.length > 0 ? (
        <div role="status">
          <b>{say(words.whoAnswers)}</b>
          <ul className="files">
            {answers.map(a => (
              <li key={a.desk}>
                <span className="kind">{a.name}</span>
                <span>
                  <AnsweredBy today={a.today} away={a.away} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </SavingDialog>
  )
}
