import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Words } from '#base/words.ts'
import { call, Problem } from '../http.ts'
import { Field } from '../parts/field.tsx'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { shell } from '../texts/shell.ts'

const fields: readonly { readonly name: string; readonly words: Words; readonly type?: 'password'; readonly complete?: string }[] = [
  { name: 'code', words: shell.setupCode, complete: 'off' },
  { name: 'agencyCode', words: shell.agencyCode },
  { name: 'agencyName', words: shell.agencyName },
  { name: 'name', words: shell.yourName, complete: 'name' },
  { name: 'login', words: shell.user, complete: 'username' },
  { name: 'password', words: shell.password, type: 'password', complete: 'new-password' },
]

/** First run: the one-time code from the console makes the first administrator. */
export function FirstRun(): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [fault, setFault] = useState<unknown>(null)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await call('POST', '/setup', { body: values })
      await client.invalidateQueries()
    } catch (why) {
      setFault(why)
    }
  }
  const problem = (name: string) => (fault instanceof Problem ? fault.errors.find(e => e.field === name)?.message : undefined)
  return (
    <form className="sheet narrow-form" onSubmit={event => void send(event)}>
      <h2>{say(shell.firstRun)}</h2>
      <p>{say(shell.firstRunHow)}</p>
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      {fields.map(f => (
        <Field key={f.name} label={say(f.words)} required error={problem(f.name)}>
          {ids => (
            <Input
              {...ids}
              type={f.type ?? 'text'}
              autoComplete={f.complete ?? 'off'}
              required
              value={values[f.name] ?? ''}
              onChange={e => setValues({ ...values, [f.name]: e.target.value })}
            />
          )}
        </Field>
      ))}
      <Button type="primary" htmlType="submit" block>
        {say(shell.setUp)}
      </Button>
    </form>
  )
}
