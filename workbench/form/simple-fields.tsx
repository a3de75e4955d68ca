import { Checkbox, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { Field } from '../parts/field.tsx'
import { fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { useForm } from './context.ts'
import type { FieldProps } from './field-props.ts'
import { LastSaid } from './last-said.tsx'
import { at } from './schema.ts'

/** Text up to this length stands on one line. */
const oneLine = 200

/** A text: one line, or several where the schema allows a long one. */
export function TextField({ schema, path, required }: FieldProps): ReactNode {
  const say = useSay()
  const form = useForm()
  const held = at(form.value, path)
  const value = typeof held === 'string' ? held : ''
  const short =
    (schema.maxLength ?? 1000) <= oneLine || ['email', 'time', 'uuid', 'uri'].includes(schema.format ?? '') || Boolean(schema.pattern)
  return (
    <Field
      label={say(schema['x-words'] ?? fieldWords(form.procedure, path))}
      required={required}
      error={form.problem(path)}
      path={path}
      hint={schema['x-last'] ? <LastSaid path={path} /> : schema.description}
    >
      {ids =>
        short ? (
          <Input {...ids} type={inputType(schema.format)} value={value} onChange={e => form.set(path, e.target.value)} />
        ) : (
          <Input.TextArea
            {...ids}
            rows={2}
            value={value}
            {...(schema.maxLength ? { maxLength: schema.maxLength } : {})}
            onChange={e => form.set(path, e.target.value)}
          />
        )
      }
    </Field>
  )
}

const inputType = (format: string | undefined): string => (format === 'email' ? 'email' : format === 'time' ? 'time' : 'text')

export function NumberField({ schema, path, required }: FieldProps): ReactNode {
  const say = useSay()
  const form = useForm()
  const held = at(form.value, path)
  const bounds = {
    ...(schema.minimum === undefined ? {} : { min: schema.minimum }),
    ...(schema.maximum === undefined || schema.maximum > 1e9 ? {} : { max: schema.maximum }),
  }
  return (
    <Field
      label={say(schema['x-words'] ?? fieldWords(form.procedure, path))}
      required={required}
      error={form.problem(path)}
      path={path}
      hint={schema.description}
    >
      {ids => (
        <InputNumber
          {...ids}
          {...bounds}
          value={typeof held === 'number' ? held : null}
          onChange={value => form.set(path, value ?? undefined)}
        />
      )}
    </Field>
  )
}

export function CheckField({ schema, path }: FieldProps): ReactNode {
  const say = useSay()
  const form = useForm()
  const problem = form.problem(path)
  return (
    <div className={problem ? 'field field-wrong' : 'field'} data-path={path}>
      <Checkbox checked={at(form.value, path) === true} onChange={e => form.set(path, e.target.checked)}>
        {say(schema['x-words'] ?? fieldWords(form.procedure, path))}
      </Checkbox>
      {problem ? <div className="wrong">{problem}</div> : null}
    </div>
  )
}
