import { Radio } from 'antd'
import { type ReactNode, useId } from 'react'
import { choiceWords, fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import { useForm } from './context.ts'
import type { InnerProps } from './field-props.ts'
import { at, constantOf, discriminator, isRecord, plain, startOf, waysOf } from './schema.ts'

/** Alternatives told apart by one property (`kind`): first the choice, then the fields that go with it. */
export function Ways({ schema, path, inner }: InnerProps): ReactNode {
  const say = useSay()
  const form = useForm()
  const id = useId()
  const ways = waysOf(schema).map(w => plain(w, form.root))
  const by = discriminator(ways, form.root)
  const held = at(form.value, path)
  const chosen = by && isRecord(held) ? ways.find(w => constantOf(w.properties?.[by]) === held[by]) : ways.find(w => w.properties)
  const shown = chosen ?? ways[0]
  return (
    <fieldset className="group" data-path={path}>
      <legend id={id}>{say(schema['x-words'] ?? fieldWords(form.procedure, path))}</legend>
      {by ? (
        <Radio.Group
          aria-label={say(dialog.way)}
          name={`${path}.${by}`}
          value={String(constantOf(chosen?.properties?.[by]) ?? '')}
          options={ways
            .map(w => String(constantOf(w.properties?.[by])))
            .map(value => ({ value, label: say(choiceWords(form.procedure, `${path}.${by}`, value)) }))}
          onChange={e => {
            const next = ways.find(w => String(constantOf(w.properties?.[by])) === e.target.value)
            if (next)
              form.set(path, { ...(isRecord(held) ? held : {}), ...startOf(next, form.root), [by]: constantOf(next.properties?.[by]) })
          }}
        />
      ) : null}
      {shown?.properties && (!by || chosen) ? inner(shown, path) : null}
    </fieldset>
  )
}
