import { Checkbox, Radio, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { Field } from '../parts/field.tsx'
import { choiceWords, fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { useForm } from './context.ts'
import type { FieldProps } from './field-props.ts'
import { at } from './schema.ts'

type Props = FieldProps & { readonly choices: readonly (string | number)[] }

/** More choices than this fold into a list. */
const shownAtOnce = 5

/** One of several: all in sight while they are few, a searchable list when they are many. */
export function Choice({ schema, path, required, choices }: Props): ReactNode {
  const say = useSay()
  const form = useForm()
  const label = say(schema['x-words'] ?? fieldWords(form.procedure, path))
  const options = choices.map(value => ({
    value,
    label: say(schema['x-choices']?.[String(value)] ?? choiceWords(form.procedure, path, String(value))),
  }))
  const held = at(form.value, path)
  const value = choices.find(c => c === held)
  if (choices.length <= shownAtOnce) return <RadioSet path={path} required={required} label={label} options={options} value={value} />
  return (
    <Field label={label} required={required} error={form.problem(path)} path={path}>
      {ids => (
        <Select
          {...ids}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={!required}
          options={options}
          {...(value === undefined ? {} : { value })}
          onChange={next => form.set(path, next)}
        />
      )}
    </Field>
  )
}

type RadioProps = {
  path: string
  required: boolean
  label: string
  options: { value: string | number; label: string }[]
  value: string | number | undefined
}

function RadioSet({ path, required, label, options, value }: RadioProps): ReactNode {
  const form = useForm()
  const id = useId()
  const problem = form.problem(path)
  return (
    <div className={problem ? 'field field-wrong' : 'field'} data-path={path}>
      <div className="label" id={id}>
        {label}
        {required ? <span className="star"> *</span> : null}
      </div>
      <Radio.Group
        aria-labelledby={id}
        name={path}
        options={options}
        value={value ?? null}
        onChange={e => form.set(path, options.find(o => o.value === e.target.value)?.value)}
      />
      {problem ? <div className="wrong">{problem}</div> : null}
    </div>
  )
}

/** Several of several. */
export function ManyChoices({ schema, path, required, choices }: Props): ReactNode {
  const say = useSay()
  const form = useForm()
  const held = at(form.value, path)
  const value = Array.isArray(held) ? choices.filter(c => held.includes(c)) : []
  const problem = form.problem(path)
  return (
    <fieldset className={problem ? 'field bare field-wrong' : 'field bare'} data-path={path}>
      <legend className="label">
        {say(schema['x-words'] ?? fieldWords(form.procedure, path))}
        {required ? <span className="star"> *</span> : null}
      </legend>
      <Checkbox.Group
        options={choices.map(c => ({
          value: c,
          label: say(schema['x-choices']?.[String(c)] ?? choiceWords(form.procedure, path, String(c))),
        }))}
        value={value}
        onChange={next => form.set(path, next)}
      />
      {problem ? <div className="wrong">{problem}</div> : null}
    </fieldset>
  )
}
