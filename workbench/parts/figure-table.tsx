import type { ReactNode } from 'react'
import type { FigureAnswer, Figures } from '../list-wire.ts'
import { useSay } from '../shell/preferences.ts'
import { linkTo } from '../shell/route.ts'
import { figures as words } from '../texts/list.ts'
import { Scroll } from './scroll.tsx'

/** A table of figures: every number opens the list of what it counts; a small bar shows its share of the column's greatest. */

type Column = FigureAnswer['columns'][number]

/** The address of the list behind a figure; averages and shares open what they were reckoned from. */
export function listBehind(answer: FigureAnswer, column: string, line: { readonly value: string } | null, title: string): string {
  const query = new URLSearchParams({ figure: `${answer.business}.${answer.name}.${column}`, by: answer.line, view: 'all', title })
  if (answer.hasPeriod) {
    query.set('from', answer.from)
    query.set('to', answer.to)
  }
  if (answer.agency) query.set('agency', answer.agency)
  if (line) query.set('line', line.value)
  return `${answer.list ? `/lists/${encodeURIComponent(answer.list)}` : '/matters'}?${query}`
}

/** Columns side by side that share a heading. */
function groupsOf(columns: readonly Column[]): { key: string; words: Column['words'] | null; columns: Column[] }[] {
  const groups: { key: string; words: Column['words'] | null; columns: Column[] }[] = []
  for (const column of columns) {
    const last = groups.at(-1)
    if (last && column.group && last.words?.[0] === column.group[0]) last.columns.push(column)
    else groups.push({ key: column.name, words: column.group, columns: [column] })
  }
  return groups
}

export function FigureTable({ answer }: { answer: FigureAnswer }): ReactNode {
  const say = useSay()
  const groups = groupsOf(answer.columns)
  const grouped = groups.some(group => group.words !== null)
  const line = answer.breakdowns.find(one => one.key === answer.line)
  return (
    <Scroll label={say(answer.words)}>
      <table className="list figures">
        <thead>
          <tr>
            <th scope="col" rowSpan={grouped ? 2 : 1}>
              {line ? say(line.words).replace(/^按/, '') : ''}
            </th>
            {groups.map(group =>
              group.words ? (
                <th scope="colgroup" colSpan={group.columns.length} key={group.key} className="over">
                  {say(group.words)}
                </th>
              ) : (
                <th scope="col" rowSpan={grouped ? 2 : 1} key={group.key} className="number">
                  {say(group.columns[0]!.words)}
                </th>
              ),
            )}
          </tr>
          {grouped ? (
            <tr>
              {groups.flatMap(group =>
                group.words
                  ? group.columns.map(column => (
                      <th scope="col" key={column.name} className="number">
                        {say(column.words)}
                      </th>
                    ))
                  : [],
              )}
            </tr>
          ) : null}
        </thead>
        <tbody>
          {answer.lines.map(one => (
            <tr key={one.value}>
              <th scope="row">{say(one.words)}</th>
              <Cells answer={answer} figures={one.figures} line={one} name={say(one.words)} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(words.total)}</th>
            <Cells answer={answer} figures={answer.totals} line={null} name={say(words.total)} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  )
}

type CellsProps = { answer: FigureAnswer; figures: Figures; line: { readonly value: string } | null; name: string }

function Cells({ answer, figures, line, name }: CellsProps): ReactNode {
  const say = useSay()
  return answer.columns.map(column => {
    const value = figures[column.name] ?? null
    const most = Math.max(...answer.lines.map(one => one.figures[column.name] ?? 0))
    const title = `${say(answer.words)} · ${name} · ${say(column.words)}`
    const link = linkTo(listBehind(answer, column.name, line, title))
    return (
      <td key={column.name} className="number">
        {value === null ? (
          '—'
        ) : value === 0 ? (
          <span className="zero">0</span>
        ) : (
          <a href={link.href} onClick={link.onClick} aria-label={`${title} ${value}`}>
            {shown(value, column)}
          </a>
        )}
        {line && value && column.kind === 'count' ? (
          <svg className="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect width={most > 0 ? Math.max(2, (value / most) * 100) : 0} height="4" />
          </svg>
        ) : null}
      </td>
    )
  })
}

const shown = (value: number, column: Column): string =>
  column.kind === 'share' ? `${value.toFixed(1)}%` : column.kind === 'average' ? value.toFixed(1) : value.toLocaleString('en-US')
