import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { duties } from '#modules/office/duties.ts'
import { call, Problem } from '../http.ts'
import { Field } from '../parts/field.tsx'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { three } from '../texts/identity.ts'
import { shell } from '../texts/shell.ts'
import type { Policy } from './queries.ts'

/** 登录规则: who needs a second factor, how long a session lives. */
export function PolicyForm({ rules }: { rules: Policy }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [values, setValues] = useState(rules)
  const [fault, setFault] = useState<unknown>(null)
  const save = async () => {
    try {
      await call('PUT', '/security/rules', { body: values })
      setFault(null)
      void message.success(say(shell.saved))
      for (const queryKey of [['rules'], ['settings'], ['session']]) await client.invalidateQueries({ queryKey })
    } catch (why) {
      setFault(why)
    }
  }
  const number = (key: 'idleMinutes' | 'sessionHours' | 'tokenDays', most: number) => (
    <Field label={say(three[key])}>
      {ids => <InputNumber {...ids} min={1} max={most} value={values[key]} onChange={next => setValues({ ...values, [key]: next ?? 1 })} />}
    </Field>
  )
  const wrongNetwork = fault instanceof Problem ? fault.errors.find(e => e.field.startsWith('managementNetworks'))?.message : undefined
  const options = [
    { value: '*', label: say(three.everybody) },
    ...Object.entries(duties).map(([value, words]) => ({ value, label: say(words) })),
  ]
  return (
    <section className="block">
      <h2>{say(three.rules)}</h2>
      <form
        className="sheet narrow-form"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
        <Field label={say(three.duties2)}>
          {ids => (
            <Select
              {...ids}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={options}
              value={[...values.secondFactorDuties]}
              onChange={next => setValues({ ...values, secondFactorDuties: next })}
            />
          )}
        </Field>
        <Checkbox checked={values.passkeyAlone} onChange={e => setValues({ ...values, passkeyAlone: e.target.checked })}>
          {say(three.passkeyAlone)}
        </Checkbox>
        {number('idleMinutes', 720)}
        {number('sessionHours', 72)}
        {number('tokenDays', 3660)}
        <Field label={say(three.managementNetworks)} error={wrongNetwork}>
          {ids => (
            <Select
              {...ids}
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={[' ', ',', '，', '、']}
              value={[...values.managementNetworks]}
              onChange={next => setValues({ ...values, managementNetworks: next })}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit">
          {say(shell.save)}
        </Button>
      </form>
    </section>
  )
}
