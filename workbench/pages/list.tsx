import { Button, Input, Pagination, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Light } from '../parts/light.tsx'
import { Scroll } from '../parts/scroll.tsx'
import { useMatters, useModules, useProcedure, useSession } from '../queries.ts'
import { useDeskName } from '../shell/desks.ts'
import { Fault } from '../shell/faults.tsx'
import { choiceWords, stageWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { openingsFor } from '../shell/rights.ts'
import { go, linkTo, matterPath, useFilters, useRoute } from '../shell/route.ts'
import { useRowKeys } from '../shell/row-keys.ts'
import { shell } from '../texts/shell.ts'
import { lights, todo } from '../texts/todo.ts'
import type { ColumnInfo, MatterRow, ProcedureInfo } from '../wire.ts'

const perPage = 30
/** What every list shows anyway; a business's own column of the same name would only repeat it. */
const standing = new Set<string>(
  [todo.light, todo.no, todo.matter, todo.stage, todo.holder, todo.openedOn, todo.due].map(words => words[0]),
)
const kept = ['q', 'stage', 'light', 'owner', 'scope', 'openedFrom', 'openedTo'] as const

/** Own columns shown before anybody chose. */
const firstColumns = 3

/** The columns named in the address (`cols=channel,outcome`), else the first few. */
function chosenColumns(columns: readonly ColumnInfo[], names: string | null): readonly ColumnInfo[] {
  if (names === null) return columns.slice(0, firstColumns)
  const wanted = names.split(',')
  return columns.filter(c => wanted.includes(c.name))
}

/** What is asked of the server: the filters of the address bar, the columns' own among them. */
function asked(procedure: string, query: URLSearchParams, columns: readonly ColumnInfo[]): string {
  const ask = new URLSearchParams()
  if (procedure) ask.set('procedure', procedure)
  for (const name of [...kept, ...columns.map(c => c.name)]) {
    const value = query.get(name)
    if (value) ask.set(name, value)
  }
  ask.set('page', query.get('page') ?? '1')
  ask.set('limit', String(perPage))
  return ask.toString()
}

/** The list of one business, or of all when searching: filters stay in the address bar, so a list can be sent to a colleague. */
export default function ListPage({ procedure: name }: { procedure: string }): ReactNode {
  const say = useSay()
  const procedure = useProcedure(name || undefined)
  const { query } = useRoute()
  const change = useFilters()
  const shown = (procedure?.columns ?? []).filter(c => !c.personal && !standing.has(c.words[0]))
  const list = useMatters(asked(name, query, shown))
  const rows = list.data?.matters ?? []
  const at = useRowKeys(rows.length, { open: i => rows[i] && go(matterPath(rows[i].no)) })
  const q = query.get('q') ?? ''
  const session = useSession().data
  const mayRegister = procedure && session ? openingsFor(procedure, session).length > 0 : false
  const columns = chosenColumns(shown, query.get('cols'))
  return (
    <>
      <div className="bar">
        <h1>
          {procedure ? say(procedure.words) : say(todo.results, { q })} <small>{say(todo.total, { n: list.data?.total ?? 0 })}</small>
        </h1>
        <div className="buttons no-print">
          {procedure ? (
            <>
              {mayRegister ? (
                <Button type="primary" {...linkTo(`/lists/${procedure.name}/new`)}>
                  {say(todo.register)}
                </Button>
              ) : null}
              <Button href={`/api/v1/registers/${encodeURIComponent(procedure.name)}.xlsx${exportQuery(query)}`}>
                {say(todo.exportXlsx)}
              </Button>
            </>
          ) : null}
          <Button onClick={() => window.print()}>{say(shell.print)}</Button>
        </div>
      </div>
      <Filters
        procedure={procedure}
        all={shown}
        columns={shown.filter(c => c.filter)}
        rows={rows}
        query={query}
        change={c => change({ ...c, page: null })}
      />
      {list.isError ? <Fault fault={list.error} retry={() => void list.refetch()} /> : null}
      {list.isPending ? <p className="quiet">{say(shell.loading)}</p> : null}
      {list.data && rows.length === 0 ? (
        <Nothing filtered={kept.some(k => query.get(k))} clear={() => go(name ? `/lists/${name}` : '/')} />
      ) : null}
      {rows.length > 0 ? <Rows rows={rows} columns={columns} at={at} single={procedure} /> : null}
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

function exportQuery(query: URLSearchParams): string {
  const rest = new URLSearchParams(query)
  rest.delete('page')
  const text = rest.toString()
  return text ? `?${text}` : ''
}

function Nothing({ filtered, clear }: { filtered: boolean; clear: () => void }): ReactNode {
  const say = useSay()
  return (
    <div className="empty">
      <p>{say(filtered ? todo.emptyFilter : todo.noneYet)}</p>
      {filtered ? <Button onClick={clear}>{say(todo.clear)}</Button> : <p>{say(todo.noneYetNext)}</p>}
    </div>
  )
}

type FilterProps = {
  procedure: ProcedureInfo | undefined
  all: readonly ColumnInfo[]
  columns: readonly ColumnInfo[]
  rows: readonly MatterRow[]
  query: URLSearchParams
  change: (c: Readonly<Record<string, string | null>>) => void
}

function Filters({ procedure, all, columns, rows, query, change }: FilterProps): ReactNode {
  const say = useSay()
  const [text, setText] = useState(query.get('q') ?? '')
  const stages = Object.entries(procedure?.stages ?? {}).map(([value, words]) => ({ value, label: say(words) }))
  const lightChoices = (['red', 'yellow', 'green', 'paused', 'none'] as const).map(value => ({ value, label: say(lights[value]) }))
  const pick = (name: string, words: Parameters<typeof say>[0], options: { value: string; label: string }[]) => (
    <Select
      key={name}
      aria-label={say(words)}
      placeholder={say(words)}
      allowClear
      popupMatchSelectWidth={false}
      options={options}
      value={query.get(name)}
      onChange={value => change({ [name]: value ?? null })}
    />
  )
  const more = columns.flatMap(c => {
    const values = choicesFor(procedure, c, rows, query.get(c.name))
    const options = values.map(value => ({ value, label: say(choiceWords(procedure, c.name, value)) }))
    return options.length > 0 ? [pick(c.name, c.words, options)] : []
  })
  return (
    <search className="filters no-print" aria-label={say(todo.filters)}>
      <Segmented
        aria-label={say(todo.scope)}
        value={query.get('scope') ?? 'all'}
        options={[
          { value: 'all', label: say(todo.allMatters) },
          { value: 'open', label: say(todo.openOnly) },
          { value: 'closed', label: say(todo.closedOnly) },
        ]}
        onChange={value => change({ scope: value === 'all' ? null : value })}
      />
      <Input
        className="short"
        type="search"
        allowClear
        aria-label={say(todo.search)}
        placeholder={say(todo.search)}
        value={text}
        onChange={e => {
          setText(e.target.value)
          if (e.target.value === '') change({ q: null })
        }}
        onPressEnter={() => change({ q: text.trim() || null })}
      />
      {stages.length > 0 ? pick('stage', todo.stage, stages) : null}
      {pick('light', todo.light, lightChoices)}
      {all.length > 0 ? <ColumnChoice all={all} query={query} change={change} /> : null}
      {more.length > 0 ? (
        <details className="more-filters" open={columns.some(c => query.get(c.name))}>
          <summary>{say(todo.moreFilters)}</summary>
          <div className="filters">{more}</div>
        </details>
      ) : null}
    </search>
  )
}

function ColumnChoice({ all, query, change }: Pick<FilterProps, 'all' | 'query' | 'change'>): ReactNode {
  const say = useSay()
  return (
    <Select
      mode="multiple"
      aria-label={say(todo.columns)}
      placeholder={say(todo.columns)}
      maxTagCount={0}
      maxTagPlaceholder={chosen => `${say(todo.columns)} ${chosen.length}`}
      popupMatchSelectWidth={false}
      options={all.map(c => ({ value: c.name, label: say(c.words) }))}
      value={chosenColumns(all, query.get('cols')).map(c => c.name)}
      onChange={names => change({ cols: names.length === 0 ? '-' : names.join(',') })}
    />
  )
}

/** The values a column can be filtered by: those the procedure has words for (`applicantKind` → `applicant.kind.…`), else those in sight. */
function choicesFor(procedure: ProcedureInfo | undefined, column: ColumnInfo, rows: readonly MatterRow[], now: string | null): string[] {
  const prefixes = [`${column.name}.`, `${column.name.replace(/[A-Z]/g, letter => `.${letter.toLowerCase()}`)}.`]
  const named = Object.keys(procedure?.choices ?? {}).flatMap(key =>
    prefixes.flatMap(prefix => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])),
  )
  if (named.length > 0) return named
  if (/outcome$/i.test(column.name)) return Object.keys(procedure?.outcomes ?? {})
  const seen = rows.flatMap(row => (typeof row.facts?.[column.name] === 'string' ? [String(row.facts[column.name])] : []))
  return [...new Set([...seen, ...(now ? [now] : [])])].sort()
}

type RowsProps = { rows: readonly MatterRow[]; columns: readonly ColumnInfo[]; at: number; single: ProcedureInfo | undefined }

function Rows({ rows, columns, at, single }: RowsProps): ReactNode {
  const say = useSay()
  const modules = useModules()
  const nameOf = useDeskName()
  const procedureOf = (row: MatterRow) => single ?? modules.data?.procedures.find(p => p.name === row.procedure)
  const tells = (c: ColumnInfo) => rows.some(r => r.facts?.[c.name] != null && r.facts[c.name] !== r.openedOn) // not the day of receipt once more
  const own = columns.filter(tells)
  return (
    <Scroll label={say(single?.words ?? todo.search)}>
      <table className="list">
        <thead>
          <tr>
            {[todo.light, todo.no, todo.matter, todo.stage, todo.holder, todo.openedOn, todo.due].map(words => (
              <th scope="col" key={words[2]}>
                {say(words)}
              </th>
            ))}
            {own.map(c => (
              <th scope="col" key={c.name}>
                {say(c.words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.id} data-row={i === at ? 'here' : undefined} aria-current={i === at ? 'true' : undefined}>
              <td>
                <Light light={row.light} daysLeft={row.daysLeft} unit={row.unit} />
              </td>
              <td className="day">{row.no}</td>
              <td className="wide">
                <a {...linkTo(matterPath(row.no))}>{row.title ?? row.no}</a>
                {single ? null : <small>{say(procedureOf(row)?.words ?? row.procedure)}</small>}
              </td>
              <td>{say(stageWords(procedureOf(row), row.stage))}</td>
              <td className="owner">{row.ownerName ?? (row.owner ? nameOf(row.owner) : '—')}</td>
              <td className="day">{row.openedOn ?? ''}</td>
              <td className="day">{row.dueOn ?? '—'}</td>
              {own.map(c => (
                <td key={c.name}>{factText(row.facts?.[c.name], c, procedureOf(row), say)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function factText(
  value: string | number | null | undefined,
  column: ColumnInfo,
  procedure: ProcedureInfo | undefined,
  say: ReturnType<typeof useSay>,
): string {
  if (value == null) return ''
  return typeof value === 'number' ? String(value) : say(choiceWords(procedure, column.name, value))
}
