import { Button, Checkbox, Pagination, Segmented } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { BulkSign } from '../parts/bulk-sign.tsx'
import { Internal } from '../parts/internal.tsx'
import { Light } from '../parts/light.tsx'
import { NoticeBox } from '../parts/notice-box.tsx'
import { Scroll } from '../parts/scroll.tsx'
import { useModules, useTodo } from '../queries.ts'
import { Fault } from '../shell/faults.tsx'
import { actionWords, stageWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { worksInBusiness } from '../shell/rights.ts'
import { go, linkTo, matterPath, useFilters, useRoute } from '../shell/route.ts'
import { useRowKeys } from '../shell/row-keys.ts'
import { shell } from '../texts/shell.ts'
import { todo } from '../texts/todo.ts'
import type { LightName, ProcedureInfo, Session, TodoItem } from '../wire.ts'

const rank: Readonly<Record<LightName, number>> = { red: 0, yellow: 1, green: 2, paused: 3, none: 4 }

/** Rows as they must be done: by light, then by due day. */
export const inOrder = (items: readonly TodoItem[]): readonly TodoItem[] =>
  [...items].sort((a, b) => rank[a.light] - rank[b.light] || (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') || a.no.localeCompare(b.no))

export const keyOfItem = (item: TodoItem): string => `${item.id}:${item.round ?? ''}:${item.ask ?? ''}`

const perPage = 50

/** What is asked of the server: the part, the business and the page that the address names. */
function asked(show: string, business: string | null, page: number): string {
  const ask = new URLSearchParams()
  if (show in filterWords && show !== 'all') ask.set('show', show)
  if (business) ask.set('business', business)
  if (page > 1) ask.set('page', String(page))
  return ask.toString()
}

const filterWords = { all: todo.all, late: todo.late, soon: todo.soon, toSignFor: todo.toSignFor, asked: todo.asked, mine: todo.mine }

/** 待办: what is mine, ordered by light and due day, each row with its next step. */
export function TodoPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const route = useRoute()
  const change = useFilters()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const filter = route.query.get('show') ?? 'all'
  const business = route.query.get('business')
  const page = Number(route.query.get('page') ?? 1)
  const query = useTodo(asked(filter, business, page))
  const modules = useModules()
  const isReady = query.data !== undefined && !modules.isPending // rows without their words would show codes
  const items = useMemo(() => inOrder(query.data?.items ?? []), [query.data])
  const counts = query.data?.counts ?? {}
  const shown = counts[filter] ?? items.length
  const toggle = (item: TodoItem) => setChosen(toggled(chosen, keyOfItem(item)))
  const at = useRowKeys(items.length, {
    open: i => items[i] && go(matterPath(items[i].no)),
    select: i => items[i] && signable(items[i]) && toggle(items[i]),
  })
  if (query.isError) return <Fault fault={query.error} retry={() => void query.refetch()} />
  return (
    <>
      <div className="bar">
        <h1>
          {say(todo.title)} <small>{say(todo.count, { n: query.data?.total ?? 0 })}</small>
        </h1>
        <Button className="no-print" onClick={() => window.print()}>
          {say(todo.printDay)}
        </Button>
      </div>
      <p className="print-only">{say(todo.printed, { name: session.name ?? session.user, day: session.today ?? '' })}</p>
      <NoticeBox />
      <Boxes boxes={query.data?.boxes ?? []} business={business} choose={b => change({ business: b, page: null })} />
      <div className="filters no-print">
        <Segmented
          aria-label={say(todo.filters)}
          value={filter}
          onChange={value => change({ show: value === 'all' ? null : value, page: null })}
          options={Object.entries(filterWords).map(([value, words]) => ({
            value,
            label: `${say(words)} ${counts[value] ?? 0}`,
          }))}
        />
        {items.some(signable) ? <BulkSign items={items.filter(i => chosen.has(keyOfItem(i)))} done={() => setChosen(new Set())} /> : null}
      </div>
      {isReady ? null : <p className="quiet">{say(shell.loading)}</p>}
      {isReady && items.length === 0 ? (
        <Nothing
          works={worksInBusiness(session)}
          filtered={filter !== 'all' || business !== null}
          clear={() => change({ show: null, business: null, page: null })}
        />
      ) : null}
      {isReady && items.length > 0 ? <Rows items={items} at={at} chosen={chosen} toggle={toggle} /> : null}
      {shown > perPage ? (
        <Pagination
          className="no-print"
          current={page}
          pageSize={perPage}
          total={shown}
          showSizeChanger={false}
          onChange={to => change({ page: to === 1 ? null : String(to) })}
        />
      ) : null}
      <p className="quiet no-print keys">{say(todo.keys)}</p>
    </>
  )
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}

const signable = (item: TodoItem): boolean => item.what === 'ask' && !item.signed

type BoxesProps = {
  boxes: readonly { business: string; name: readonly [string, string, string]; count: number }[]
  business: string | null
  choose: (b: string | null) => void
}

function Boxes({ boxes, business, choose }: BoxesProps): ReactNode {
  const say = useSay()
  if (boxes.length < 2) return null
  return (
    <fieldset className="boxes bare no-print" aria-label={say(todo.business)}>
      {boxes.map(box => (
        <button
          type="button"
          key={box.business}
          aria-pressed={business === box.business}
          onClick={() => choose(business === box.business ? null : box.business)}
        >
          <span>{say(box.name)}</span>
          <b>{box.count}</b>
        </button>
      ))}
    </fieldset>
  )
}

function Nothing({ works, filtered, clear }: { works: boolean; filtered: boolean; clear: () => void }): ReactNode {
  const say = useSay()
  if (filtered)
    return (
      <div className="empty">
        <p>{say(todo.emptyFilter)}</p>
        <Button onClick={clear}>{say(todo.clear)}</Button>
      </div>
    )
  return (
    <div className="empty">
      <h2>{say(todo.emptyTitle)}</h2>
      <p>{say(works ? todo.emptyNext : todo.emptyHouse)}</p>
    </div>
  )
}

type RowsProps = { items: readonly TodoItem[]; at: number; chosen: ReadonlySet<string>; toggle: (item: TodoItem) => void }

function Rows({ items, at, chosen, toggle }: RowsProps): ReactNode {
  const say = useSay()
  const modules = useModules()
  const procedureOf = (name: string) => modules.data?.procedures.find(p => p.name === name || p.business === name)
  return (
    <Scroll label={say(todo.title)}>
      <table className="list cards">
        <thead>
          <tr>
            <td className="corner no-print" />
            <th scope="col">{say(todo.light)}</th>
            <th scope="col">{say(todo.due)}</th>
            <th scope="col">{say(todo.matter)}</th>
            <th scope="col">{say(todo.stage)}</th>
            <th scope="col">{say(todo.next)}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, i) => (
            <Row
              key={keyOfItem(item)}
              item={item}
              here={i === at}
              procedure={procedureOf(item.business)}
              chosen={chosen.has(keyOfItem(item))}
              toggle={() => toggle(item)}
            />
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

type RowProps = { item: TodoItem; here: boolean; procedure: ProcedureInfo | undefined; chosen: boolean; toggle: () => void }

function Row({ item, here, procedure, chosen, toggle }: RowProps): ReactNode {
  const say = useSay()
  const to =
    matterPath(item.no) + (item.next ? `?do=${encodeURIComponent(item.next)}${item.ask ? `&ask=${encodeURIComponent(item.ask)}` : ''}` : '')
  return (
    <tr aria-current={here ? 'true' : undefined} data-row={here ? 'here' : undefined}>
      <td className="no-print">
        {signable(item) ? <Checkbox aria-label={say(todo.select, { no: item.no })} checked={chosen} onChange={toggle} /> : null}
      </td>
      <td>
        <Light light={item.light} daysLeft={item.daysLeft} unit={item.unit} />
      </td>
      <td className="day">
        {item.dueOn ?? '—'}
        <Internal on={item.internalOn} light={item.internalLight} />
      </td>
      <td className="wide">
        <a {...linkTo(matterPath(item.no))}>{item.title}</a>
        <small>
          {item.urged ? <b className="flag">{say(todo.urged)}</b> : null}
          {signable(item) ? <b className="flag">{say(todo.isNew)}</b> : null}
          {procedure ? say(procedure.words) : item.business} · {item.no}
          {item.lap && item.lap > 1 ? ` · ${say(todo.newLap, { n: item.lap })}` : ''}
        </small>
      </td>
      <td className="stage">
        {say(item.what === 'ask' && item.round ? (procedure?.rounds[item.round]?.words ?? item.round) : stageWords(procedure, item.stage))}
      </td>
      <td>
        <Button type={here ? 'primary' : 'default'} {...linkTo(to)}>
          {say(item.next ? actionWords(procedure, item.next) : todo.openMatter)}
        </Button>
      </td>
    </tr>
  )
}
