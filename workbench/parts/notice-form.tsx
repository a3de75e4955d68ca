import { Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Words } from '#base/words.ts'
import type { CalendarDay } from '../setting-wire.ts'
import { useSay } from '../shell/preferences.ts'
import { notices as words } from '../texts/notices.ts'
import { Field } from './field.tsx'
import { bodyOf, isWhole, type NoticeBody, type NoticeRow, startOf } from './notice-rows.ts'

type Props = {
  readonly year: number
  readonly days: readonly CalendarDay[] // of that year, as they count now
  readonly faults: Readonly<Record<string, string>> // what the server said, by field
  readonly see: (body: NoticeBody) => void
}
type Head = { readonly year: string; readonly published: string; readonly source: string }

const faultOf = ({ year, published, source }: Head): Partial<Record<keyof Head, Words>> => ({
  ...(!/^\d{4}$/.test(year) && { year: words.needYear }),
  ...(!published && { published: words.needPublished }),
  ...(!source.trim() && { source: words.needSource }),
})

/** A notice typed from the printed one: its head, and a line for each run of days. What is not whole is said beside its field. */
export function NoticeForm({ year, days, faults, see }: Props): ReactNode {
  const say = useSay()
  const [head, setHead] = useState<Head>({ year: String(year), published: '', source: '' })
  const [rows, setRows] = useState<readonly NoticeRow[]>(() => startOf(days))
  const [tried, setTried] = useState(false)
  const own = tried ? faultOf(head) : {}
  const problem = (field: keyof Head) => (own[field] ? say(own[field]) : faults[field])
  const change = (id: number, by: Partial<NoticeRow>) => setRows(rows.map(row => (row.id === id ? { ...row, ...by } : row)))
  const add = () => setRows([...rows, { id: Math.max(-1, ...rows.map(r => r.id)) + 1, kind: 'work', from: '', to: '', festival: '' }])
  const submit = () => {
    setTried(true)
    if (Object.keys(faultOf(head)).length === 0 && rows.every(isWhole)) see(bodyOf(Number(head.year), head.published, head.source, rows))
  }
  return (
    <form
      className="notice-form"
      onSubmit={e => {
        e.preventDefault()
        submit()
      }}
    >
      <div className="filters">
        <Field label={say(words.year)} required error={problem('year')}>
          {ids => <Input {...ids} inputMode="numeric" value={head.year} onChange={e => setHead({ ...head, year: e.target.value })} />}
        </Field>
        <Field label={say(words.published)} required error={problem('published')}>
          {ids => <Input {...ids} type="date" value={head.published} onChange={e => setHead({ ...head, published: e.target.value })} />}
        </Field>
        <Field label={say(words.source)} required error={problem('source')} hint={say(words.sourceHint)}>
          {ids => <Input {...ids} maxLength={300} value={head.source} onChange={e => setHead({ ...head, source: e.target.value })} />}
        </Field>
      </div>
      <fieldset>
        <legend>{say(words.rows)}</legend>
        <p className="hint">{say(words.rowsHint)}</p>
        {faults['off'] || faults['work'] ? <p className="wrong">{faults['off'] ?? faults['work']}</p> : null}
        {rows.map(row => (
          <Line
            key={row.id}
            row={row}
            wrong={tried && !isWhole(row)}
            change={by => change(row.id, by)}
            remove={() => setRows(rows.filter(r => r.id !== row.id))}
          />
        ))}
        <Button onClick={add}>{say(words.addRow)}</Button>
      </fieldset>
      <Button type="primary" htmlType="submit">
        {say(words.see)}
      </Button>
    </form>
  )
}

type LineProps = { row: NoticeRow; wrong: boolean; change: (by: Partial<NoticeRow>) => void; remove: () => void }

function Line({ row, wrong, change, remove }: LineProps): ReactNode {
  const say = useSay()
  return (
    <div className="notice-line">
      <Select
        aria-label={say(words.kind)}
        value={row.kind}
        onChange={kind => change({ kind })}
        options={[
          { value: 'off', label: say(words.off) },
          { value: 'work', label: say(words.work) },
        ]}
      />
      <Input type="date" aria-label={say(words.from)} value={row.from} onChange={e => change({ from: e.target.value })} />
      <Input type="date" aria-label={say(words.to)} value={row.to} onChange={e => change({ to: e.target.value })} />
      <Input
        aria-label={say(words.festival)}
        placeholder={say(words.festival)}
        maxLength={20}
        value={row.festival}
        onChange={e => change({ festival: e.target.value })}
      />
      <Button onClick={remove} aria-label={`${say(words.removeRow)} ${row.from}`}>
        ×
      </Button>
      {wrong ? (
        <p className="wrong" role="alert">
          {say(words.needDay)}
        </p>
      ) : null}
    </div>
  )
}
