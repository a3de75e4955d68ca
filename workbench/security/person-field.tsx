import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Field } from '../parts/field.tsx'
import { useStaff } from '../queries.ts'
import { useSay } from '../shell/preferences.ts'
import { three } from '../texts/identity.ts'

/** One of the staff, found by name or login. */
export function PersonField({ value, change }: { value: string | null; change: (login: string) => void }): ReactNode {
  const say = useSay()
  const staff = useStaff()
  return (
    <Field label={say(three.person)} required>
      {ids => (
        <Select
          {...ids}
          showSearch={{ optionFilterProp: 'label' }}
          options={(staff.data?.people ?? []).map(p => ({ value: p.login, label: `${p.name} ${p.login}` }))}
          value={value}
          onChange={change}
        />
      )}
    </Field>
  )
}
