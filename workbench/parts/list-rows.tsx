import type { ReactNode } from 'react'
import type { Words } from '#base/words.ts'
import type { Summary } from '../list-wire.ts'
import { useModules } from '../queries.ts'
import { useDeskName } from '../shell/desks.ts'
import { choiceWords, stageWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath } from '../shell/route.ts'
import { list as words } from '../texts/list.ts'
import { lights, todo } from '../texts/todo.ts'
import type { ColumnInfo, MatterRow, ProcedureInfo } from '../wire.ts'
import { Internal } from './internal.tsx'
import { Light } from './light.tsx'
import { Scroll } from './scroll.tsx'

/** The rows of a list: every head sorts, the line of totals closes the table. */

export type Sorting = { readonly by: string; readonly down: boolean; readonly sort: (by: string) => void }

type RowsProps = {
  rows: readonly MatterRow[]
  columns: readonly ColumnInfo[]
  at: number
  single: ProcedureInfo | undefined
  sorting: Sorting
  summary: Summary | undefined
}

export function Rows({ rows, columns, at, single, sorting, summary }: RowsProps): ReactNode {
  const say = useSay()
  const modules = useModules()
  const nameOf = useDeskName()
  const procedureOf = (row: MatterRow) => single ?? modules.data?.procedures.find(p => p.name === row.procedure)
  const tells = (c: ColumnInfo) => rows.some(r => r.facts?.[c.name] != null && r.facts[c.name] !== r.openedOn) // not the day of receipt once more
  const own = columns.filter(tells)
  return (
    <Scroll label={say(single?.words ?? todo.search)}>
      <table className="list matters">
        <thead>
          <tr>
            {standing.map(([name, own]) => (
              <Head key={name} name={name} words={own} sorting={sorting} />
            ))}
            {own.map(c => (
              <Head key={c.name} name={c.name} words={c.words} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.id} data-row={i === at ? 'here' : undefined} aria-current={i === at ? 'true' : undefined}>
              <td>
                <Light light={row.light} daysLeft={row.daysLeft} unit={row.unit} closed={row.closedOn != null} />
              </td>
              <td className="day">{row.no}</td>
              <td className="wide">
                <a {...linkTo(matterPath(row.no))}>{row.title ?? row.no}</a>
                {single ? null : <small>{say(procedureOf(row)?.words ?? row.procedure)}</small>}
              </td>
              <td data-label={say(todo.stage)}>{say(stageWords(procedureOf(row), row.stage))}</td>
              <td className={row.owner ? 'owner' : 'owner lacks'} data-label={say(todo.holder)}>
                {row.ownerName ?? (row.owner ? nameOf(row.owner) : '—')}
              </td>
              <td className="day" data-label={say(todo.openedOn)}>
                {row.openedOn ?? ''}
              </td>
              <td className={row.dueOn ? 'day' : 'day lacks'} data-label={say(todo.due)}>
                {row.dueOn ?? '—'}
                <Internal on={row.internalOn} light={row.internalLight} />
              </td>
              {own.map(c => (
                <td key={c.name} className={typeof row.facts?.[c.name] === 'number' ? 'number' : undefined} data-label={say(c.words)}>
                  {row.named?.[c.name] ?? factText(row.facts?.[c.name], c, procedureOf(row), say)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {own.some(c => summary?.sums[c.name] !== undefined) ? (
          <tfoot>
            <tr>
              <th scope="row" colSpan={standing.length}>
                {say(words.sum)}
              </th>
              {own.map(c => (
                <td key={c.name} className="number" data-label={say(c.words)}>
                  {summary?.sums[c.name] ?? ''}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </Scroll>
  )
}

const standing = [
  ['light', todo.light],
  ['no', todo.no],
  ['title', todo.matter],
  ['stage', todo.stage],
  ['owner', todo.holder],
  ['opened', todo.openedOn],
  ['due', todo.due],
] as const

function Head({ name, words: own, sorting }: { name: string; words: Words; sorting: Sorting }): ReactNode {
  const say = useSay()
  const here = sorting.by === name
  return (
    <th scope="col" aria-sort={here ? (sorting.down ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="sort" title={say(words.sortBy, { column: say(own) })} onClick={() => sorting.sort(name)}>
        {say(own)}
        <span aria-hidden="true" className="sort-mark">
          {here ? (sorting.down ? '▼' : '▲') : ''}
        </span>
      </button>
    </th>
  )
}

type GroupsProps = {
  summary: Summary
  by: string
  procedure: ProcedureInfo | undefined
  columns: readonly ColumnInfo[]
  choose: (value: string) => void
}

/** The list gathered under one column: how many each, and the sums of numbers; a line narrows the list to itself. */
export function Groups({ summary, by, procedure, columns, choose }: GroupsProps): ReactNode {
  const say = useSay()
  const nameOf = useDeskName()
  const summed = columns.filter(c => summary.sums[c.name] !== undefined)
  const named = (value: string): string => {
    if (value === '') return say(words.notGiven)
    if (by === 'stage') return say(stageWords(procedure, value))
    if (by === 'owner') return nameOf(value)
    if (by === 'light') return say(isLight(value) && value !== 'none' ? lights[value] : lights.noneOrClosed)
    return say(choiceWords(procedure, by, value))
  }
  return (
    <Scroll label={say(words.group)}>
      <table className="list groups">
        <thead>
          <tr>
            <th scope="col">{say(words.groupValue)}</th>
            <th scope="col" className="number">
              {say(words.count)}
            </th>
            {summed.map(c => (
              <th scope="col" key={c.name} className="number">
                {say(c.words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(summary.groups ?? []).map(group => (
            <tr key={group.value}>
              <td>
                {group.value === '' || by === 'agency' ? (
                  named(group.value)
                ) : (
                  <button type="button" className="link" onClick={() => choose(group.value)}>
                    {named(group.value)}
                  </button>
                )}
              </td>
              <td className="number">{group.count}</td>
              {summed.map(c => (
                <td key={c.name} className="number">
                  {group.sums[c.name]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(words.sum)}</th>
            <td className="number">{summary.count}</td>
            {summed.map(c => (
              <td key={c.name} className="number">
                {summary.sums[c.name]}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </Scroll>
  )
}
const isLight = (value: string): value is keyof typeof lights & ('red' | 'yellow' | 'green' | 'paused' | 'none') =>
  ['red', 'yellow', 'green', 'paused', 'none'].includes(value)

function factText(
  value: string | number | null | undefined,
  column: ColumnInfo,
  procedure: ProcedureInfo | undefined,
  say: ReturnType<typeof useSay>,
): string {
  if (value == null) return ''
  return typeof value === 'number' ? String(value) : say(choiceWords(procedure, column.name, value))
}
