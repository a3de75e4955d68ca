import { Button, Input } from 'antd'
import { type ReactNode, useId } from 'react'
import { fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import type { Schema } from '../wire.ts'
import { useForm } from './context.ts'
import type { InnerProps } from './field-props.ts'
import { at, startOf } from './schema.ts'

/** A list of texts or of small forms, with add and remove. */
export function ItemList({ schema, path, required, item, inner }: InnerProps & { readonly item: Schema }): ReactNode {
  const say = useSay()
  const form = useForm()
  const id = useId()
  const held = at(form.value, path)
  const items: readonly unknown[] = Array.isArray(held) ? held : []
  const problem = form.problem(path)
  const one = (i: number) => say(dialog.item, { n: i + 1 })
  const add = () => form.set(path, [...items, item.properties ? startOf(item, form.root) : ''])
  return (
    <fieldset className={problem ? 'group field-wrong' : 'group'} data-path={path} aria-describedby={problem ? id : undefined}>
      <legend>
        {say(schema['x-words'] ?? fieldWords(form.procedure, path))}
        {required ? <span className="star"> *</span> : null}
      </legend>
      {items.map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no name of their own, and their fields are controlled
        <div className="item" key={i}>
          {item.properties ? (
            <fieldset className="item-fields bare" aria-label={one(i)}>
              {inner(item, `${path}.${i}`)}
            </fieldset>
          ) : (
            <Input aria-label={one(i)} value={String(value ?? '')} onChange={e => form.set(`${path}.${i}`, e.target.value)} />
          )}
          <Button
            aria-label={say(dialog.removeItem, { n: i + 1 })}
            onClick={() =>
              form.set(
                path,
                items.filter((_, j) => j !== i),
              )
            }
          >
            ×
          </Button>
        </div>
      ))}
      <Button type="dashed" onClick={add}>
        {say(dialog.addItem)}
      </Button>
      {problem ? (
        <div className="wrong" id={id}>
          {problem}
        </div>
      ) : null}
    </fieldset>
  )
}
