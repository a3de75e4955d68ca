import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ErasableView } from '../duty-wire.ts'
import { call } from '../http.ts'
import { useProcedure } from '../queries.ts'
import { faultText } from '../shell/faults.tsx'
import { actionWords, fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { duties, erasureTexts as words } from '../texts/duties.ts'
import { Field } from './field.tsx'

type Props = { found: ErasableView; done: () => void }

/** Which values and papers of a matter go: named by their place, never shown. */
export function ErasureForm({ found, done }: Props): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const procedure = useProcedure(found.procedure)
  const values = found.values.filter(v => !v.erased)
  const files = found.files.filter(f => !f.erased)
  const keys = [...values.map(v => `${v.entry} ${v.path}`), ...files.map(f => f.digest)]
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState(say(words.basisStart))
  const [fault, setFault] = useState<unknown>(null)
  const toggle = (key: string) => {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    setChosen(next)
  }
  const propose = async () => {
    try {
      const body = {
        matter: found.no,
        values: values.filter(v => chosen.has(`${v.entry} ${v.path}`)).map(({ entry, path }) => ({ entry, path })),
        files: files.filter(f => chosen.has(f.digest)).map(f => f.digest),
        reason,
        basis,
      }
      await call('POST', '/erasures', { body })
      void message.success(say(words.proposed))
      await client.invalidateQueries({ queryKey: ['erasures'] })
      done()
    } catch (why) {
      setFault(why)
    }
  }
  const label = (path: string): string => say(fieldWords(procedure, path.replace(/^(input|evidence)\./, '')))
  return (
    <section className="block">
      <h2>
        {found.title} {found.no}
      </h2>
      <Checkbox
        checked={chosen.size === keys.length && keys.length > 0}
        indeterminate={chosen.size > 0 && chosen.size < keys.length}
        onChange={e => setChosen(new Set(e.target.checked ? keys : []))}
      >
        {say(words.everything)}
      </Checkbox>
      <ul className="plain">
        {values.map(v => (
          <li key={`${v.entry} ${v.path}`}>
            <Checkbox checked={chosen.has(`${v.entry} ${v.path}`)} onChange={() => toggle(`${v.entry} ${v.path}`)}>
              {label(v.path)} <small>{`${say(words.step, { n: v.n })} ${say(actionWords(procedure, v.action))}`}</small>
            </Checkbox>
          </li>
        ))}
        {files.map(f => (
          <li key={f.digest}>
            <Checkbox checked={chosen.has(f.digest)} onChange={() => toggle(f.digest)}>
              {say(words.files)} <small>{f.digest.slice(0, 12)}</small>
            </Checkbox>
          </li>
        ))}
      </ul>
      <Field label={say(duties.reason)} required>
        {ids => <Input.TextArea {...ids} rows={2} value={reason} onChange={e => setReason(e.target.value)} />}
      </Field>
      <Field label={say(words.basis)} required>
        {ids => <Input {...ids} value={basis} onChange={e => setBasis(e.target.value)} />}
      </Field>
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <Button
        type="primary"
        disabled={chosen.size === 0 || reason.trim().length < 2 || basis.trim().length < 2}
        onClick={() => void propose()}
      >
        {say(words.propose, { n: chosen.size })}
      </Button>
    </section>
  )
}
