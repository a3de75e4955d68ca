import { Button, Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import { fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import type { Schema } from '../wire.ts'
import { useForm } from './context.ts'
import { DeskPicker } from './desk-field.tsx'
import type { Party, Wanted } from './plan.ts'
import { plain } from './schema.ts'

type SeatProps = { wanted: Wanted; label: string; line: LineShape; change: (next: Wanted) => void; drop: () => void }

/** What the business asks of one line: the kernel's own shape, or the one that the business wrote (节点: a name and a day, no desk). */
export type LineShape = { readonly to: boolean; readonly part: boolean; readonly must: boolean; readonly frame: Schema | null }

/** The fields of a line of this plan. Where the business wrote the line itself, what is to be done is typed with it. */
export function lineShapeOf(plan: Schema, root: Schema): LineShape {
  const group = plan.items ? plain(plan.items, root) : {}
  const line = group.items ? plain(group.items, root).properties : undefined
  if (!line || 'must' in line) return { to: true, part: true, must: true, frame: null }
  return { to: 'to' in line, part: 'part' in line, must: false, frame: line['frame'] ?? null }
}

/** One desk of a plan: who, leading or not, obligatory or not, by when. */
export function Seat({ wanted, label, line, change, drop }: SeatProps): ReactNode {
  const say = useSay()
  const { to: _, ...rest } = wanted
  const { day: __, ...undated } = wanted
  const { frame: ___, ...unnamed } = wanted
  return (
    <div className={line.frame ? 'seat seat-own' : 'seat'}>
      {line.to ? (
        <DeskPicker ids={{ 'aria-label': label }} value={wanted.to} change={to => change(to === undefined ? rest : { ...rest, to })} />
      ) : null}
      {line.part ? (
        <Checkbox checked={wanted.part === 'lead'} onChange={e => change({ ...wanted, part: e.target.checked ? 'lead' : 'co' })}>
          {say(dialog.lead)}
        </Checkbox>
      ) : null}
      {line.must ? (
        <Checkbox checked={wanted.must ?? false} onChange={e => change({ ...wanted, must: e.target.checked })}>
          {say(dialog.must)}
        </Checkbox>
      ) : null}
      {line.frame ? (
        <Input
          className="what"
          aria-label={`${label} ${say(line.frame['x-words'] ?? dialog.frame)}`}
          placeholder={say(line.frame['x-words'] ?? dialog.frame)}
          maxLength={line.frame.maxLength ?? 60}
          value={wanted.frame ?? ''}
          onChange={e => change(e.target.value ? { ...wanted, frame: e.target.value } : unnamed)}
        />
      ) : null}
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
      {wanted.frame && !line.frame ? <small className="quiet">{wanted.frame}</small> : null}
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
