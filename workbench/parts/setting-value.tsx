import { Checkbox, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { duties } from '#modules/office/duties.ts'
import { FormContext } from '../form/context.ts'
import { DeskPicker } from '../form/desk-field.tsx'
import { ObjectFields } from '../form/fields.tsx'
import { choicesOf, isRecord, isType, plain, put, waysOf } from '../form/schema.ts'
import type { SettingView } from '../setting-wire.ts'
import { useSay } from '../shell/preferences.ts'
import { linkTo } from '../shell/route.ts'
import { three } from '../texts/identity.ts'
import { chains } from '../texts/posts.ts'
import type { Schema } from '../wire.ts'

type Props = { setting: SettingView; value: unknown; change: (value: unknown) => void; disabled: boolean }

/** The control of one setting, read off its schema. */
export function SettingValue({ setting, value, change, disabled }: Props): ReactNode {
  const say = useSay()
  const id = useId()
  const schema = plain(setting.schema, setting.schema)
  const hint = setting.note ? <div className="hint">{say(setting.note)}</div> : null
  if (setting.needsApproval)
    return (
      <div className="field">
        <div className="label">{say(setting.words)}</div>
        {hint}
      </div>
    )
  if (isChain(schema))
    return (
      <div className="field">
        <div className="label">{say(setting.words)}</div>
        <a {...linkTo('/chains')}>{say(chains.title)}</a>
        {hint}
      </div>
    )
  if (schema.properties)
    return (
      <fieldset className="group" disabled={disabled}>
        <legend>{say(setting.words)}</legend>
        <ObjectValue schema={schema} value={value} change={change} />
        {hint}
      </fieldset>
    )
  return (
    <div className="field">
      <label htmlFor={id}>{say(setting.words)}</label>
      <Named setting={setting} id={id} schema={schema} value={value} change={change} disabled={disabled} />
      {hint}
    </div>
  )
}

/** A setting that is a chain of review (groups of duties): it has a page of its own, with a look ahead and a reason. */
function isChain(schema: Schema): boolean {
  const group = schema.items || undefined
  const link = group?.items || undefined
  return link?.properties?.['duty'] !== undefined
}

/** What is a code in the store has its name here: desks and duties are chosen, and lists are typed one by one. */
function Named({ setting, ...rest }: ControlProps & { setting: SettingView }): ReactNode {
  const say = useSay()
  const { id, value, change, disabled } = rest
  if (setting.key === 'office.supervisionDesk') {
    const desk = typeof value === 'string' ? value : undefined
    return <DeskPicker ids={{ id }} value={desk} change={next => change(next ?? null)} duty="supervisionDesk" disabled={disabled} />
  }
  const isList = waysOf(rest.schema).some(way => isType(way, 'array') && way.items && isType(way.items, 'string'))
  if (!isList) return <Control {...rest} />
  const isDuties = setting.key === 'office.secondFactorDuties'
  const options = Object.entries(duties).map(([duty, words]) => ({ value: duty, label: say(words) }))
  return (
    <Select
      id={id}
      disabled={disabled}
      showSearch={{ optionFilterProp: 'label' }}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={next => change(next.length === 0 ? setting.standard : next)}
      {...(isDuties
        ? { mode: 'multiple', options: [{ value: '*', label: say(three.everybody) }, ...options] }
        : { mode: 'tags', open: false, suffixIcon: null, tokenSeparators: [' ', ',', '，', '、'] })}
    />
  )
}

type ControlProps = { id: string; schema: Schema; value: unknown; change: (value: unknown) => void; disabled: boolean }

function Control({ id, schema, value, change, disabled }: ControlProps): ReactNode {
  const common = { id, disabled }
  const choices = choicesOf(schema)
  if (isType(schema, 'boolean')) return <Checkbox {...common} checked={value === true} onChange={e => change(e.target.checked)} />
  if (choices)
    return (
      <Select
        {...common}
        options={choices.map(c => ({ value: c, label: String(c) }))}
        value={choices.find(c => c === value) ?? null}
        onChange={change}
      />
    )
  if (isType(schema, 'integer') || isType(schema, 'number'))
    return <InputNumber {...common} value={typeof value === 'number' ? value : null} onChange={change} />
  const text = typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)
  const isText = isType(schema, 'string') || waysOf(schema).every(way => isType(way, 'string') || typeof way.const === 'string')
  if (isText && (schema.maxLength ?? 200) <= 400) return <Input {...common} value={text} onChange={e => change(e.target.value)} />
  return <Input.TextArea {...common} rows={3} value={text} onChange={e => change(isText ? e.target.value : readJson(e.target.value))} />
}

/** Half-typed JSON stays a text, which the server then refuses by its field. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A setting of several fields, edited with the same controls as the forms of actions. */
function ObjectValue({ schema, value, change }: { schema: Schema; value: unknown; change: (value: unknown) => void }): ReactNode {
  const held = isRecord(value) ? value : {}
  const form = {
    root: schema,
    procedure: undefined,
    action: '',
    value: held,
    set: (path: string, next: unknown) => change(put(held, path, next ?? '')),
    problem: () => undefined,
    hidden: new Set<string>(),
    deskFields: new Set<string>(),
  }
  return (
    <FormContext value={form}>
      <ObjectFields schema={schema} path="" />
    </FormContext>
  )
}
