import { Button, Dropdown, Pagination } from 'antd'
import type { ReactNode } from 'react'
import { useSummary } from '../list-queries.ts'
import type { Summary } from '../list-wire.ts'
import { chosenColumns, Filters } from '../parts/list-filters.tsx'
import { Groups, Rows, type Sorting } from '../parts/list-rows.tsx'
import { SavedViews } from '../parts/saved-views.tsx'
import { useMatters, useModules, useProcedure, useSession } from '../queries.ts'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { openingsFor } from '../shell/rights.ts'
import { go, linkTo, matterPath, useFilters, useRoute } from '../shell/route.ts'
import { useRowKeys } from '../shell/row-keys.ts'
import { figures, list as words } from '../texts/list.ts'
import { shell } from '../texts/shell.ts'
import { lights, todo } from '../texts/todo.ts'
import type { ColumnInfo, ProcedureInfo } from '../wire.ts'

const perPage = 30
/** What every list shows anyway; a business's own column of the same name would only repeat it. */
const standing = new Set<string>([todo.light, todo.no, todo.matter, todo.stage, todo.holder, todo.openedOn, todo.due].map(own => own[0]))
const kept = [
  'q',
  'stage',
  'light',
  'owner',
  'scope',
  'outcome',
  'openedFrom',
  'openedTo',
  'agency',
  'figure',
  'by',
  'line',
  'from',
  'to',
] as const

/** The filters of the address bar that the server is asked with, the columns' own among them. */
function filtersOf(procedure: string, query: URLSearchParams, columns: readonly ColumnInfo[]): URLSearchParams {
  const ask = new URLSearchParams()
  if (procedure) ask.set('procedure', procedure)
  for (const name of [...kept, ...columns.map(c => c.name)]) {
    const value = query.get(name)
    if (value || (value !== null && name === 'line')) ask.set(name, value)
  }
  return ask
}

function asked(filters: URLSearchParams, query: URLSearchParams): string {
  const ask = new URLSearchParams(filters)
  for (const name of ['sort', 'dir']) if (query.get(name)) ask.set(name, query.get(name) ?? '')
  ask.set('page', query.get('page') ?? '1')
  ask.set('limit', String(perPage))
  return ask.toString()
}

/** The sums asked for: numbers among the chosen columns, and the groups. */
function summaryOf(filters: URLSearchParams, group: string | null, numeric: readonly string[]): string {
  const ask = new URLSearchParams(filters)
  if (numeric.length > 0) ask.set('sum', numeric.join(','))
  if (group) ask.set('group', group)
  return ask.toString()
}

function useSorting(query: URLSearchParams, change: ReturnType<typeof useFilters>): Sorting {
  const by = query.get('sort') ?? 'due'
  const down = (query.get('dir') ?? (by === 'opened' ? 'desc' : 'asc')) === 'desc'
  return { by, down, sort: name => change({ sort: name, dir: name === by && !down ? 'desc' : 'asc', page: null }) }
}

/** The list of one business, or of all when searching: filters stay in the address bar, so a list can be sent to a colleague. */
export default function ListPage({ procedure: name }: { procedure: string }): ReactNode {
  const say = useSay()
  const procedure = useProcedure(name || undefined)
  const { query } = useRoute()
  const change = useFilters()
  const shown = (procedure?.columns ?? []).filter(c => !c.personal && !standing.has(c.words[0]))
  const filters = filtersOf(name, query, shown)
  const list = useMatters(asked(filters, query))
  const rows = list.data?.matters ?? []
  const columns = chosenColumns(shown, query.get('cols'))
  const numeric = columns.filter(c => rows.some(row => typeof row.facts?.[c.name] === 'number')).map(c => c.name)
  const group = query.get('group')
  const summary = useSummary(summaryOf(filters, group, numeric)).data
  const at = useRowKeys(rows.length, { open: i => rows[i] && go(matterPath(rows[i].no)) })
  const sorting = useSorting(query, change)
  const narrow = (c: Readonly<Record<string, string | null>>) => change({ ...c, page: null })
  const session = useSession().data
  const mayRegister = procedure && session ? openingsFor(procedure, session).length > 0 : false
  const isReady = useModules().data !== undefined // rows without their words would show codes
  return (
    <>
      <Bar procedure={procedure} mayRegister={mayRegister} total={list.data?.total ?? 0} query={query} columns={columns} />
      <SavedViews business={name || 'all'} />
      <Filters procedure={procedure} all={shown} columns={shown.filter(c => c.filter)} rows={rows} query={query} change={narrow} />
      {query.get('figure') ? <FigureNote query={query} /> : null}
      {summary && summary.count > 0 ? <Counts summary={summary} at={query.get('light')} choose={light => narrow({ light })} /> : null}
      {list.isError ? <Fault fault={list.error} retry={() => void list.refetch()} /> : null}
      {list.isPending || !isReady ? <p className="quiet">{say(shell.loading)}</p> : null}
      {list.data && rows.length === 0 ? (
        <Nothing
          filtered={kept.some(k => query.has(k))}
          mayRegister={mayRegister}
          clear={() => go(name ? `/lists/${name}?view=all` : '/')}
        />
      ) : null}
      {group && summary?.groups && rows.length > 0 ? (
        <Groups
          summary={summary}
          by={group}
          procedure={procedure}
          columns={columns}
          choose={value => narrow({ [group]: value, group: null })}
        />
      ) : null}
      {isReady && rows.length > 0 ? (
        <Rows rows={rows} columns={columns} at={at} single={procedure} sorting={sorting} summary={summary} />
      ) : null}
      {list.data && list.data.total > perPage ? (
        <Pagination
          className="no-print"
          current={Number(query.get('page') ?? 1)}
          pageSize={perPage}
          total={list.data.total}
          showSizeChanger={false}
          onChange={page => change({ page: page === 1 ? null : String(page) })}
        />
      ) : null}
    </>
  )
}

type BarProps = {
  procedure: ProcedureInfo | undefined
  mayRegister: boolean
  total: number
  query: URLSearchParams
  columns: readonly ColumnInfo[]
}

function Bar({ procedure, mayRegister, total, query, columns }: BarProps): ReactNode {
  const say = useSay()
  const file = (kind: 'xlsx' | 'csv') =>
    `/api/v1/registers/${encodeURIComponent(procedure?.name ?? '')}.${kind}${exportQuery(query, columns)}`
  return (
    <div className="bar">
      <h1>
        {procedure ? say(procedure.words) : query.get('figure') ? say(figures.title) : say(todo.results, { q: query.get('q') ?? '' })}{' '}
        <small>{say(todo.total, { n: total })}</small>
      </h1>
      <div className="buttons no-print">
        {procedure && mayRegister ? (
          <Button type="primary" {...linkTo(`/lists/${procedure.name}/new`)}>
            {say(todo.register)}
          </Button>
        ) : null}
        {procedure ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'xlsx', label: <a href={file('xlsx')}>{say(words.xlsx)}</a> },
                { key: 'csv', label: <a href={file('csv')}>{say(words.csv)}</a> },
              ],
            }}
          >
            <Button>{say(words.more)}</Button>
          </Dropdown>
        ) : null}
        <Button onClick={() => window.print()}>{say(shell.print)}</Button>
      </div>
    </div>
  )
}

/** A file has the rows of the list and the columns in sight. */
function exportQuery(query: URLSearchParams, columns: readonly ColumnInfo[]): string {
  const rest = new URLSearchParams(query)
  rest.set('cols', columns.length > 0 ? columns.map(c => c.name).join(',') : '-')
  for (const name of ['page', 'view', 'title']) rest.delete(name)
  const text = rest.toString()
  return text ? `?${text}` : ''
}

/** How many of each light; one press narrows the list to it, another widens it again. */
function Counts({ summary, at, choose }: { summary: Summary; at: string | null; choose: (light: string | null) => void }): ReactNode {
  const say = useSay()
  const names = ['red', 'yellow', 'green', 'paused', 'none'] as const
  return (
    <p className="counts">
      {names
        .filter(name => (summary.lights[name] ?? 0) > 0)
        .map(name => (
          <button
            type="button"
            key={name}
            aria-pressed={at === name}
            className={`count-${name}`}
            onClick={() => choose(at === name ? null : name)}
          >
            {say(name === 'none' ? lights.noneOrClosed : lights[name])} <b>{summary.lights[name]}</b>
          </button>
        ))}
    </p>
  )
}

/** The list came from a figure: what it counts, and the way back. */
function FigureNote({ query }: { query: URLSearchParams }): ReactNode {
  const say = useSay()
  const back = new URLSearchParams()
  const [business = '', table = ''] = (query.get('figure') ?? '').split('.')
  for (const [name, as] of [
    ['by', 'line'],
    ['from', 'from'],
    ['to', 'to'],
    ['agency', 'agency'],
  ] as const)
    if (query.get(name)) back.set(as, query.get(name) ?? '')
  const period = query.get('from') ? ` · ${query.get('from')} — ${query.get('to') ?? ''}` : ''
  return (
    <p className="figure-note">
      {say(words.figureShown, { figure: query.get('title') ?? query.get('figure') ?? '' })}
      {period}{' '}
      <a {...linkTo(`/figures/${encodeURIComponent(business)}/${encodeURIComponent(table)}?${back}`)}>{say(words.backToFigures)}</a>
    </p>
  )
}

function Nothing({ filtered, mayRegister, clear }: { filtered: boolean; mayRegister: boolean; clear: () => void }): ReactNode {
  const say = useSay()
  return (
    <div className="empty">
      <p>{say(filtered ? todo.emptyFilter : todo.noneYet)}</p>
      {filtered ? <Button onClick={clear}>{say(todo.clear)}</Button> : <p>{say(mayRegister ? todo.noneYetNext : todo.noneYetWait)}</p>}
    </div>
  )
}
