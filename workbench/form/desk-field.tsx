import { Select } from 'antd'
import type { ReactNode } from 'react'
import { type ControlIds, Field } from '../parts/field.tsx'
import { useDesks } from '../shell/desks.ts'
import { fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import { useForm } from './context.ts'
import type { FieldProps } from './field-props.ts'
import { at, isType } from './schema.ts'

/** A desk from the office's structure, found by name, person or code; several where the schema is a list. */
export function DeskField({ schema, path, required }: FieldProps): ReactNode {
  const say = useSay()
  const form = useForm()
  const held = at(form.value, path)
  const many = isType(schema, 'array')
  return (
    <Field label={say(schema['x-words'] ?? fieldWords(form.procedure, path))} required={required} error={form.problem(path)} path={path}>
      {ids =>
        many ? (
          <ManyDesks ids={ids} value={Array.isArray(held) ? held.map(String) : []} change={v => form.set(path, v)} />
        ) : (
          <DeskPicker
            ids={ids}
            value={typeof held === 'string' ? held : undefined}
            change={v => form.set(path, v)}
            duty={path.split('.').pop()}
          />
        )
      }
    </Field>
  )
}

type PickerProps = {
  readonly ids?: Partial<ControlIds> & { readonly 'aria-label'?: string }
  readonly value: string | undefined
  readonly change: (desk: string | undefined) => void
  readonly duty?: string | undefined // desks with this duty come first
  readonly disabled?: boolean
}

export function DeskPicker({ ids, value, change, duty, disabled = false }: PickerProps): ReactNode {
  const say = useSay()
  const desks = useDesks()
  const first = (desk: string) => (duty && desk.endsWith(`/${duty}`) ? 0 : 1)
  const options = [...desks].sort((a, b) => first(a.value) - first(b.value))
  const known = value === undefined || options.some(o => o.value === value)
  return (
    <Select
      {...ids}
      className="desk"
      disabled={disabled}
      allowClear
      showSearch={{ filterOption: (text, option) => matches(text, option?.find ?? option?.label ?? '') }}
      placeholder={say(dialog.pickDesk)}
      options={known ? options : [{ value, label: value, find: value }, ...options]}
      {...(value === undefined ? {} : { value })}
      onChange={next => change(next)}
    />
  )
}

function ManyDesks({ ids, value, change }: { ids: ControlIds; value: string[]; change: (desks: string[]) => void }): ReactNode {
  const say = useSay()
  const desks = useDesks()
  return (
    <Select
      {...ids}
      mode="multiple"
      showSearch={{ filterOption: (text, option) => matches(text, option?.find ?? option?.label ?? '') }}
      placeholder={say(dialog.pickDesk)}
      options={[...desks]}
      value={value}
      onChange={change}
    />
  )
}

const matches = (text: string, label: string): boolean =>
  text
    .toLowerCase()
    .split(/\s+/)
    .every(part => label.toLowerCase().includes(part))
