import type { ReactNode } from 'react'
import { useFigureIndex, useFigures } from '../list-queries.ts'
import type { FigureAnswer, FigureIndex } from '../list-wire.ts'
import { listBehind } from '../parts/figure-table.tsx'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo } from '../shell/route.ts'
import { figures as words } from '../texts/list.ts'
import { shell } from '../texts/shell.ts'

/** 本单位一览 for those who lead: numbers only, each with the list behind it. */
export default function OverviewPage(): ReactNode {
  const say = useSay()
  const index = useFigureIndex()
  if (index.isError) return <Fault fault={index.error} retry={() => void index.refetch()} />
  if (!index.data) return <p className="quiet">{say(shell.loading)}</p>
  return (
    <>
      <div className="bar">
        <h1>{say(words.overview)}</h1>
      </div>
      <p className="quiet">{say(words.overviewLede)}</p>
      <div className="overview">
        {index.data.businesses.map(business => (
          <Card key={business.business} business={business} />
        ))}
      </div>
    </>
  )
}

function Card({ business }: { business: FigureIndex['businesses'][number] }): ReactNode {
  const say = useSay()
  const now = useFigures(business.business, 'now', '')
  const received = useFigures(business.business, 'received', '')
  const closed = useFigures(business.business, 'closed', '')
  const answers = [now.data, received.data, closed.data]
  if (answers.every(answer => answer && answer.lines.length === 0)) return null // nothing of this business is ours to know
  return (
    <section className="sheet">
      <h2>
        <a {...linkTo(`/figures/${encodeURIComponent(business.business)}`)}>{say(business.words)}</a>
      </h2>
      <dl className="numbers">
        <Numbers answer={now.data} only={['open', 'red', 'yellow', 'paused']} />
        <Numbers answer={received.data} only={['received']} />
        <Numbers answer={closed.data} only={['closed', 'timelyShare', 'workDays']} />
      </dl>
    </section>
  )
}

function Numbers({ answer, only }: { answer: FigureAnswer | undefined; only: readonly string[] }): ReactNode {
  const say = useSay()
  if (!answer) return null
  return answer.columns
    .filter(column => only.includes(column.name))
    .map(column => {
      const value = answer.totals[column.name] ?? null
      const label = column.name === 'open' ? say(words.openNow) : say(column.words)
      const text = value === null ? '—' : column.kind === 'share' ? `${value.toFixed(1)}%` : String(value)
      return (
        <div key={column.name} className={column.name === 'red' && value ? 'alarm' : undefined}>
          <dt>{label}</dt>
          <dd>{value ? <a {...linkTo(listBehind(answer, column.name, null, `${say(answer.words)} · ${label}`))}>{text}</a> : text}</dd>
        </div>
      )
    })
}
