import { Button, Input, Segmented, Select } from 'antd'
import type { ReactNode } from 'react'
import { useFigureIndex, useFigures } from '../list-queries.ts'
import type { FigureAnswer, FigureIndex } from '../list-wire.ts'
import { FigureTable } from '../parts/figure-table.tsx'
import { nameOfPeriod, periodOf, periods } from '../parts/period.ts'
import { useAgencies } from '../queries.ts'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { go, useFilters, useRoute } from '../shell/route.ts'
import { figures as words } from '../texts/list.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

/** 统计: one table of one business for a period; everything chosen stands in the address, so that a table can be sent to a colleague. */
export default function FiguresPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const { parts, query } = useRoute()
  const index = useFigureIndex()
  const businesses = index.data?.businesses ?? []
  const business = businesses.find(b => b.business === parts[1]) ?? businesses[0]
  const table = business?.tables.find(t => t.name === parts[2]) ?? business?.tables[0]
  const ask = new URLSearchParams()
  for (const name of ['line', 'from', 'to', 'agency'] as const) {
    const value = query.get(name)
    if (value && (name !== 'line' || table?.breakdowns.some(b => b.key === value))) ask.set(name, value)
  }
  const answer = useFigures(business?.business ?? '', table?.name ?? '', ask.toString())
  const shown = answer.data?.business === business?.business && answer.data?.name === table?.name ? answer.data : undefined
  if (index.isError) return <Fault fault={index.error} retry={() => void index.refetch()} />
  if (!business || !table) return <p className="quiet">{say(shell.loading)}</p>
  return (
    <>
      <div className="bar">
        <h1>
          {say(words.title)}{' '}
          <small>
            {say(business.words)} · {say(table.words)}
          </small>
        </h1>
        <div className="buttons no-print">
          <Button href={`/api/v1/figures/${encodeURIComponent(business.business)}/${encodeURIComponent(table.name)}/xlsx?${ask}`}>
            {say(words.excel)}
          </Button>
          <Button onClick={() => window.print()}>{say(shell.print)}</Button>
        </div>
      </div>
      <Choices index={index.data} business={business} table={table} answer={shown} session={session} />
      {answer.isError ? <Fault fault={answer.error} retry={() => void answer.refetch()} /> : null}
      {shown ? <p className="quiet">{periodText(shown, say)}</p> : <p className="quiet">{say(shell.loading)}</p>}
      {shown && shown.lines.length > 0 ? <FigureTable answer={shown} /> : null}
      {shown && shown.lines.length === 0 ? (
        <div className="empty">
          <p>{say(words.none)}</p>
        </div>
      ) : null}
      <p className="quiet">{say(words.note)}</p>
    </>
  )
}

const periodText = (answer: FigureAnswer, say: ReturnType<typeof useSay>): string =>
  answer.hasPeriod ? `${answer.from} — ${answer.to}` : say(words.asOf, { day: answer.madeOn })

type Business = FigureIndex['businesses'][number]
type ChoicesProps = {
  index: FigureIndex | undefined
  business: Business
  table: Business['tables'][number]
  answer: FigureAnswer | undefined
  session: Session
}

function Choices({ index, business, table, answer, session }: ChoicesProps): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const keep = (): string => {
    const rest = new URLSearchParams(query)
    rest.delete('line')
    return rest.size > 0 ? `?${rest}` : ''
  }
  return (
    <search className="filters no-print" aria-label={say(words.table)}>
      <Select
        aria-label={say(words.business)}
        popupMatchSelectWidth={false}
        value={business.business}
        options={(index?.businesses ?? []).map(b => ({ value: b.business, label: say(b.words) }))}
        onChange={name => go(`/figures/${encodeURIComponent(name)}${keep()}`)}
      />
      <Select
        aria-label={say(words.table)}
        popupMatchSelectWidth={false}
        value={table.name}
        options={business.tables.map(t => ({ value: t.name, label: say(t.words) }))}
        onChange={name => go(`/figures/${encodeURIComponent(business.business)}/${encodeURIComponent(name)}${keep()}`)}
      />
      <Segmented
        aria-label={say(words.breakdown)}
        value={answer?.line ?? query.get('line') ?? table.breakdowns[0]?.key ?? ''}
        options={table.breakdowns.map(b => ({ value: b.key, label: say(b.words) }))}
        onChange={line => change({ line })}
      />
      {table.hasPeriod ? <PeriodChoice from={answer?.from} to={answer?.to} today={session.today ?? answer?.madeOn ?? ''} /> : null}
      <ScopeChoice />
    </search>
  )
}

/** This year, last year, a quarter, a month, or any two days. */
function PeriodChoice({ from, to, today }: { from: string | undefined; to: string | undefined; today: string }): ReactNode {
  const say = useSay()
  const change = useFilters()
  if (!from || !to || !today) return null
  const named = nameOfPeriod({ from, to }, today)
  const day = (name: 'from' | 'to', value: string) => (
    <Input
      className="short"
      type="date"
      aria-label={say(words[name])}
      value={value}
      onChange={e => change({ [name]: e.target.value || null })}
    />
  )
  return (
    <>
      <Select
        aria-label={say(words.period)}
        popupMatchSelectWidth={false}
        value={named ?? 'own'}
        options={[...periods, 'own' as const].map(value => ({ value, label: say(words[value]) }))}
        onChange={value => {
          const name = periods.find(one => one === value)
          if (name) change({ ...periodOf(name, today) })
        }}
      />
      {day('from', from)}
      {day('to', to)}
    </>
  )
}

function ScopeChoice(): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const agencies = useAgencies().data ?? []
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={say(words.scope)}
      popupMatchSelectWidth={false}
      value={query.get('agency') ?? ''}
      options={[
        { value: '', label: say(words.everywhere) },
        ...agencies.map(a => ({
          value: a.code,
          label: agencies.some(b => b.parent === a.code) ? say(words.below, { name: a.shortName || a.name }) : a.shortName || a.name,
        })),
      ]}
      onChange={agency => change({ agency: agency || null })}
    />
  )
}
