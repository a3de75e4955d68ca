import { Button, Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import { fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import { useForm } from './context.ts'
import { DeskPicker } from './desk-field.tsx'
import type { Party, Wanted } from './plan.ts'

type SeatProps = { wanted: Wanted; label: string; change: (next: Wanted) => void; drop: () => void }

/** One desk of a plan: who, leading or not, obligatory or not, by when. */
export function Seat({ wanted, label, change, drop }: SeatProps): ReactNode {
  const say = useSay()
  const { to: _, ...rest } = wanted
  const { day: __, ...undated } = wanted
  return (
    <div className="seat">
      <DeskPicker ids={{ 'aria-label': label }} value={wanted.to} change={to => change(to === undefined ? rest : { ...rest, to })} />
      <Checkbox checked={wanted.part === 'lead'} onChange={e => change({ ...wanted, part: e.target.checked ? 'lead' : 'co' })}>
        {say(dialog.lead)}
      </Checkbox>
      <Checkbox checked={wanted.must ?? false} onChange={e => change({ ...wanted, must: e.target.checked })}>
        {say(dialog.must)}
      </Checkbox>
      <Input
        className="date"
        type="date"
        aria-label={`${label} ${say(dialog.limit)}`}
        value={wanted.day ?? ''}
        onChange={e => change(e.target.value ? { ...wanted, day: e.target.value } : undated)}
      />
      <Button aria-label={`${say(dialog.drop)} ${label}`} onClick={drop}>
        ×
      </Button>
      {wanted.frame ? <small className="quiet">{wanted.frame}</small> : null}
    </div>
  )
}

type PartyProps = { party: Party; index: number; label: string; change: (next: Party) => void; drop: () => void }

/** Somebody outside the office: written by name and how to reach them. */
export function PartySeat({ party, index, label, change, drop }: PartyProps): ReactNode {
  const say = useSay()
  const form = useForm()
  const box = (name: 'name' | 'address' | 'phone') => {
    const words = say(fieldWords(form.procedure, `parties.${name}`))
    const problem = form.problem(`parties.${index}.${name}`)
    return (
      <Input
        aria-label={`${label} ${words}`}
        placeholder={name === 'name' ? `${words} *` : words}
        status={problem ? 'error' : ''}
        title={problem}
        value={party[name] ?? ''}
        onChange={e => change({ ...party, [name]: e.target.value })}
      />
    )
  }
  return (
    <div className="seat seat-party">
      {box('name')}
      {box('address')}
      {box('phone')}
      <Button aria-label={`${say(dialog.drop)} ${label}`} onClick={drop}>
        ×
      </Button>
    </div>
  )
}
