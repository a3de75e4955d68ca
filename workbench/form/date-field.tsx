import { Input } from 'antd'
import type { ReactNode } from 'react'
import type { Words } from '#base/words.ts'
import { Field } from '../parts/field.tsx'
import { useCalendar } from '../queries.ts'
import { isDayText, weekdayOf } from '../shell/days.ts'
import { fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import { useForm } from './context.ts'
import type { FieldProps } from './field-props.ts'
import { at } from './schema.ts'

export const weekdays: readonly Words[] = [
  ['星期一', '星期一', 'Monday'],
  ['星期二', '星期二', 'Tuesday'],
  ['星期三', '星期三', 'Wednesday'],
  ['星期四', '星期四', 'Thursday'],
  ['星期五', '星期五', 'Friday'],
  ['星期六', '星期六', 'Saturday'],
  ['星期日', '星期日', 'Sunday'],
]

/** A day; under it stands which weekday that is and whether it is a working day, with the reason. */
export function DateField({ schema, path, required }: FieldProps): ReactNode {
  const say = useSay()
  const form = useForm()
  const held = at(form.value, path)
  const value = typeof held === 'string' ? held : ''
  return (
    <Field
      label={say(schema['x-words'] ?? fieldWords(form.procedure, path))}
      required={required}
      error={form.problem(path)}
      path={path}
      hint={isDayText(value) ? <DayHint day={value} /> : null}
    >
      {ids => <Input {...ids} className="date" type="date" value={value} onChange={e => form.set(path, e.target.value || undefined)} />}
    </Field>
  )
}

/** Which weekday a day is and whether it counts. */
export function DayHint({ day }: { day: string }): ReactNode {
  const say = useSay()
  const year = useCalendar(Number(day.slice(0, 4)))
  const name = say(weekdays[weekdayOf(day) - 1])
  const found = year.data?.days.find(d => d.day === day)
  if (!found) return name
  return found.work ? say(dialog.workday, { weekday: name }) : say(dialog.restday, { weekday: name, why: say(found.why) })
}
