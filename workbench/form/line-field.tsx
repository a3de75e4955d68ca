import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Field } from '../parts/field.tsx'
import { useDeskName } from '../shell/desks.ts'
import { fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import { useForm } from './context.ts'
import type { FieldProps } from './field-props.ts'
import { at } from './schema.ts'

/** A line of the round: to whom it is returned, beside whom somebody is added. Only earlier lines can be returned to. */
export function LineField({ schema, path, required }: FieldProps): ReactNode {
  const say = useSay()
  const form = useForm()
  const nameOf = useDeskName()
  const held = at(form.value, path)
  const lines = form.round?.lines ?? []
  const own = lines.find(l => l.id === form.value['ask'])
  const able = lines.filter(l => !l.removed && (path !== 'target' || !own || l.group < own.group))
  const options = able.map(l => ({
    value: l.id,
    label: `${l.group === 0 ? say(words.sponsor) : say(words.group, { n: l.group })} · ${l.name ?? nameOf(l.to)}`,
  }))
  return (
    <Field label={say(schema['x-words'] ?? fieldWords(form.procedure, path))} required={required} error={form.problem(path)} path={path}>
      {ids => (
        <Select {...ids} options={options} {...(typeof held === 'string' ? { value: held } : {})} onChange={next => form.set(path, next)} />
      )}
    </Field>
  )
}
