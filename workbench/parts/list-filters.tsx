import { Input, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { choiceWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { list as words } from '../texts/list.ts'
import { lights, todo } from '../texts/todo.ts'
import type { ColumnInfo, MatterRow, ProcedureInfo } from '../wire.ts'

/** The filters of a list; they live in the address, so that a list can be sent to a colleague and saved as a view. */

/** Own columns shown before anybody chose. */
const firstColumns = 2

/** The columns named in the address (`cols=channel,outcome`), else the first few. */
export function chosenColumns(columns: readonly ColumnInfo[], names: string | null): readonly ColumnInfo[] {
  if (names === null) return columns.slice(0, firstColumns)
  const wanted = names.split(',')
  return columns.filter(c => wanted.includes(c.name))
}

type FilterProps = {
  procedure: ProcedureInfo | undefined
  all: readonly ColumnInfo[]
  columns: readonly ColumnInfo[]
  rows: readonly MatterRow[]
  query: URLSearchParams
  change: (c: Readonly<Record<string, string | null>>) => void
}

export function Filters({ procedure, all, columns, rows, query, change }: FilterProps): ReactNode {
  const say = useSay()
  const [text, setText] = useState(query.get('q') ?? '')
  const stages = Object.entries(procedure?.stages ?? {}).map(([value, words]) => ({ value, label: say(words) }))
  const lightChoices = (['red', 'yellow', 'green', 'paused', 'none'] as const).map(value => ({
    value,
    label: say(value === 'none' ? lights.noneOrClosed : lights[value]),
  }))
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
  const outcomes = Object.entries(procedure?.outcomes ?? {}).map(([value, own]) => ({ value, label: say(own) }))
  const date = (name: 'openedFrom' | 'openedTo') => (
    <Input
      key={name}
      className="short"
      type="date"
      aria-label={say(words[name])}
      title={say(words[name])}
      value={query.get(name) ?? ''}
      onChange={e => change({ [name]: e.target.value || null })}
    />
  )
  const more = columns.flatMap(c => {
    const values = choicesFor(procedure, c, rows, query.get(c.name))
    const nameOf = (value: string) => rows.find(row => row.facts?.[c.name] === value)?.named?.[c.name]
    const options = values.map(value => ({ value, label: nameOf(value) ?? say(choiceWords(procedure, c.name, value)) }))
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
      {procedure ? pick('group', words.group, groupChoices(all, say)) : null}
      <details
        className="more-filters"
        open={[...columns.map(c => c.name), 'outcome', 'openedFrom', 'openedTo'].some(name => query.get(name))}
      >
        <summary>{say(todo.moreFilters)}</summary>
        <div className="filters">
          {outcomes.length > 0 ? pick('outcome', words.outcome, outcomes) : null}
          {date('openedFrom')}
          {date('openedTo')}
          {more}
        </div>
      </details>
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

/** What a list can be gathered under. */
function groupChoices(all: readonly ColumnInfo[], say: ReturnType<typeof useSay>): { value: string; label: string }[] {
  const standing = [
    ['stage', todo.stage],
    ['light', todo.light],
    ['owner', todo.holder],
    ['outcome', words.outcome],
    ['agency', words.agency],
  ] as const
  return [...standing.map(([value, own]) => ({ value, label: say(own) })), ...all.map(c => ({ value: c.name, label: say(c.words) }))]
}
