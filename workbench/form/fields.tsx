import type { ReactNode } from 'react'
import { fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import type { Schema } from '../wire.ts'
import { Choice, ManyChoices } from './choice.tsx'
import { useForm } from './context.ts'
import { DateField } from './date-field.tsx'
import { DeskField } from './desk-field.tsx'
import type { FieldProps } from './field-props.ts'
import { ItemList } from './item-list.tsx'
import { LineField } from './line-field.tsx'
import { PlanField } from './plan-field.tsx'
import { at, choicesOf, constantOf, isType, plain, waysOf } from './schema.ts'
import { CheckField, NumberField, TextField } from './simple-fields.tsx'
import { Ways } from './ways.tsx'

/** All fields of an object, in the order of the schema. */
export function ObjectFields({ schema, path }: { schema: Schema; path: string }): ReactNode {
  const { root } = useForm()
  const it = plain(schema, root)
  return Object.entries(it.properties ?? {}).map(([name, inner]) => (
    <SchemaField key={name} schema={inner} path={path === '' ? name : `${path}.${name}`} required={it.required?.includes(name) ?? false} />
  ))
}

const inner = (schema: Schema, path: string): ReactNode => <ObjectFields schema={schema} path={path} />

/** The control that fits a schema. */
export function SchemaField({ schema, path, required }: FieldProps): ReactNode {
  const form = useForm()
  if (form.hidden.has(path)) return null
  const it = plain(schema, form.root)
  const props = { schema: it, path, required: required || (form.owed?.has(path) ?? false) }
  const last = path.split('.').pop() ?? path
  if (constantOf(it) !== undefined) return null
  if (last === 'plan' && (isType(it, 'array') || !it.type)) return <PlanField {...props} />
  if (form.round && (path === 'target' || path === 'beside')) return <LineField {...props} />
  if (isDesk(it, path, form.deskFields)) return <DeskField {...props} />
  const choices = form.choices?.[path] ?? choicesOf(it)
  if (choices) return <Choice {...props} choices={choices} />
  if (waysOf(it).length > 1) return <Ways {...props} inner={inner} />
  if (it.properties) return <Group {...props} />
  return <Plain {...props} />
}

function Plain(props: FieldProps): ReactNode {
  const { root } = useForm()
  const { schema } = props
  if (isType(schema, 'boolean')) return <CheckField {...props} />
  if (isType(schema, 'integer') || isType(schema, 'number')) return <NumberField {...props} />
  if (isType(schema, 'array') && schema.items) {
    const item = plain(schema.items, root)
    const choices = choicesOf(item)
    return choices ? <ManyChoices {...props} choices={choices} /> : <ItemList {...props} item={item} inner={inner} />
  }
  if (schema.format === 'date') return <DateField {...props} />
  if (isType(schema, 'object')) return null // a record without named fields has no form
  return <TextField {...props} />
}

/** A desk is written `agency.unit/duty`: by its format, because the action assigns it, or because its pattern takes such a text and nothing without the stroke. */
function isDesk(schema: Schema, path: string, named: ReadonlySet<string>): boolean {
  if (schema.format === 'desk' || named.has(path)) return true
  if (isType(schema, 'array')) return schema.items ? isDesk(schema.items, `${path}.0`, named) : false
  return isType(schema, 'string') && schema.pattern !== undefined && !schema.format && takesDesk(schema.pattern)
}

function takesDesk(pattern: string): boolean {
  try {
    const read = new RegExp(pattern, 'u')
    return read.test('agency.unit/duty') && !read.test('agency')
  } catch {
    return false // a pattern of another dialect
  }
}

/** An object inside the form: a set of fields under one name. An optional one shows its fields only when opened. */
function Group({ schema, path, required }: FieldProps): ReactNode {
  const say = useSay()
  const form = useForm()
  const held = at(form.value, path)
  const title = say(schema['x-words'] ?? fieldWords(form.procedure, path))
  if (required)
    return (
      <fieldset className="group">
        <legend>{title}</legend>
        <ObjectFields schema={schema} path={path} />
      </fieldset>
    )
  return (
    <details className="group" open={held !== undefined}>
      <summary>{title}</summary>
      <ObjectFields schema={schema} path={path} />
    </details>
  )
}
