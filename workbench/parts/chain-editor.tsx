import { Button, Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { isRecord } from '../form/schema.ts'
import { useStaff } from '../queries.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import { office } from '../texts/office.ts'
import type { Schema } from '../wire.ts'

type Link = { readonly duty: string; readonly frame: string; readonly must?: boolean }
type Chain = readonly (readonly Link[])[]

/** A setting that is a chain of review: groups of duties. */
export function isChain(schema: Schema): boolean {
  const group = schema.items || undefined
  const link = group?.items || undefined
  return link?.properties?.['duty'] !== undefined
}

const linkOf = (x: unknown): Link =>
  isRecord(x)
    ? { duty: String(x['duty'] ?? ''), frame: String(x['frame'] ?? ''), ...(x['must'] === true ? { must: true } : {}) }
    : { duty: '', frame: '' }
const chainOf = (value: unknown): Chain =>
  Array.isArray(value) ? value.map((group: unknown) => (Array.isArray(group) ? group.map(linkOf) : [])) : []

/** 审核链: which duties review, in which order, under which heading of the form, and which may not be left out. */
export function ChainEditor({ value, change }: { value: unknown; change: (value: unknown) => void }): ReactNode {
  const say = useSay()
  const staff = useStaff()
  const chain = chainOf(value)
  const duties = Object.entries(staff.data?.duties ?? {}).map(([duty, words]) => ({ value: duty, label: say(words) }))
  const set = (next: Chain) => change(next.filter(group => group.length > 0))
  const setLink = (g: number, l: number, next: Link | null) =>
    set(chain.map((group, i) => (i === g ? group.flatMap((link, j) => (j === l ? (next ? [next] : []) : [link])) : group)))
  return (
    <div className="plan">
      <ol>
        {chain.map((group, g) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the order
          <li key={g}>
            {group.map((link, l) => {
              const label = `${g + 1}.${l + 1}`
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a link has no name of its own
                <div className="seat seat-link" key={l}>
                  <Select
                    aria-label={`${say(office.duty)} ${label}`}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={duties}
                    value={link.duty || null}
                    onChange={duty => setLink(g, l, { ...link, duty: duty ?? '' })}
                  />
                  <Input
                    aria-label={`${say(dialog.frame)} ${label}`}
                    value={link.frame}
                    onChange={e => setLink(g, l, { ...link, frame: e.target.value })}
                  />
                  <Checkbox
                    checked={link.must ?? false}
                    onChange={e => setLink(g, l, e.target.checked ? { ...link, must: true } : { duty: link.duty, frame: link.frame })}
                  >
                    {say(dialog.must)}
                  </Checkbox>
                  <Button aria-label={`${say(dialog.drop)} ${label}`} onClick={() => setLink(g, l, null)}>
                    ×
                  </Button>
                </div>
              )
            })}
            <Button size="small" onClick={() => set(chain.map((old, i) => (i === g ? [...old, { duty: '', frame: '' }] : old)))}>
              {say(dialog.addDesk)}
            </Button>
          </li>
        ))}
      </ol>
      <Button type="dashed" onClick={() => set([...chain, [{ duty: '', frame: '' }]])}>
        {say(dialog.addGroup)}
      </Button>
    </div>
  )
}
