import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useStaff } from '../queries.ts'
import { useDeskName } from '../shell/desks.ts'
import type { ControlIds } from './field.tsx'

type Props = {
  readonly ids: ControlIds
  readonly value: string
  readonly change: (login: string) => void
  readonly agency?: string // only those who hold a post there
  readonly not?: readonly string[]
  readonly empty?: string // what none chosen means
}

/** A colleague, found by name, login or post. */
export function PersonPicker({ ids, value, change, agency, not = [], empty }: Props): ReactNode {
  const staff = useStaff()
  const nameOf = useDeskName()
  const people = (staff.data?.people ?? []).filter(
    p => p.active !== false && !not.includes(p.login) && (!agency || p.appointments.some(a => a.agency === agency)),
  )
  const options = people.map(p => {
    const post = p.appointments.find(a => !agency || a.agency === agency)?.desk
    const label = post ? `${p.name}（${nameOf(post)}）` : p.name
    return { value: p.login, label, find: `${label} ${p.login}`.toLowerCase() }
  })
  return (
    <Select
      {...ids}
      allowClear
      showSearch={{ filterOption: (text, option) => (option?.find ?? '').includes(text.toLowerCase()) }}
      options={options}
      {...(empty ? { placeholder: empty } : {})}
      value={value || null}
      onChange={next => change(next ?? '')}
    />
  )
}
