import { useQueryClient } from '@tanstack/react-query'
import { Alert, Checkbox, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { isScope, scopes } from '#modules/office/identity/scopes.ts'
import { call, Problem } from '../http.ts'
import { Field } from '../parts/field.tsx'
import { LineInput } from '../parts/line-input.tsx'
import { useAgencies, useStaff } from '../queries.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { identity, three } from '../texts/identity.ts'
import { shell } from '../texts/shell.ts'

type Props = { path: string; forService?: boolean; today: string; close: () => void }

const inNinetyDays = (today: string): string => new Date(Date.parse(`${today}T00:00:00Z`) + 90 * 86_400_000).toISOString().slice(0, 10)

/** Makes a token, and shows it this once. */
export function TokenForm({ path, forService = false, today, close }: Props): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const agencies = useAgencies()
  const staff = useStaff()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(['matters:read'])
  const [agency, setAgency] = useState<string | null>(null)
  const [person, setPerson] = useState<string | null>(null)
  const [until, setUntil] = useState(() => inNinetyDays(today))
  const [fault, setFault] = useState<unknown>(null)
  const [token, setToken] = useState<string | null>(null)
  const send = async () => {
    try {
      const body = { name: name.trim(), scopes: chosen, agency, until, ...(forService ? { person } : {}) }
      setToken((await call<{ token: string }>('POST', path, { body })).token)
      await client.invalidateQueries({ queryKey: ['tokens'] })
    } catch (why) {
      setFault(why)
    }
  }
  const wrong = (field: string) => {
    const found = fault instanceof Problem ? fault.errors.find(e => e.field === field) : undefined
    return found ? (found.message ?? found.code) : undefined
  }
  if (token !== null)
    return (
      <Modal
        open
        title={say(identity.tokenShown)}
        okText={say(shell.close)}
        onOk={close}
        onCancel={close}
        cancelButtonProps={{ hidden: true }}
      >
        <p>
          <code className="key">{token}</code>
        </p>
      </Modal>
    )
  return (
    <Modal
      open
      title={say(forService ? three.serviceToken : identity.tokenAdd)}
      okText={say(identity.tokenAdd)}
      okButtonProps={{ disabled: name.trim() === '' || chosen.length === 0 }}
      onOk={() => void send()}
      onCancel={close}
    >
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <LineInput label={say(identity.tokenName)} value={name} change={setName} name="name" fault={fault} focus />
      {forService ? (
        <Field label={say(three.holder)} error={wrong('person')}>
          {ids => (
            <Select
              {...ids}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={say(three.noPerson)}
              options={(staff.data?.people ?? []).map(p => ({ value: p.login, label: `${p.name} ${p.login}` }))}
              value={person}
              onChange={next => setPerson(next ?? null)}
            />
          )}
        </Field>
      ) : null}
      <fieldset className="group">
        <legend>{say(identity.tokenScopes)}</legend>
        <Checkbox.Group
          value={[...chosen]}
          options={Object.entries(scopes).map(([value, words]) => ({ value, label: say(words) }))}
          onChange={next => setChosen(next.filter(one => isScope(String(one))).map(String))}
        />
        {wrong('scopes') ? <div className="wrong">{wrong('scopes')}</div> : null}
      </fieldset>
      <Field label={say(identity.tokenAgency)} error={wrong('agency')}>
        {ids => (
          <Select
            {...ids}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={(agencies.data ?? []).map(a => ({ value: a.code, label: a.name }))}
            value={agency}
            onChange={next => setAgency(next ?? null)}
          />
        )}
      </Field>
      <LineInput label={say(identity.tokenUntil)} value={until} change={setUntil} name="until" fault={fault} type="date" />
    </Modal>
  )
}
