import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { get } from '../http.ts'
import { Scroll } from '../parts/scroll.tsx'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { three } from '../texts/identity.ts'
import { shell } from '../texts/shell.ts'

export type Column<R> = { readonly title: string; readonly cell: (row: R) => string; readonly className?: string }
type Props<R> = { path: string; query: string; label: string; keyOf: (row: R) => number; columns: readonly Column<R>[] }

const page = 100

/** A log as a table, the newest first; older rows are fetched on demand, and what is shown can be saved as CSV. */
export function LogTable<R>({ path, query, label, keyOf, columns }: Props<R>): ReactNode {
  const say = useSay()
  const log = useInfiniteQuery({
    queryKey: ['audit', path, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<{ rows: readonly R[] }>(`${path}?${[query, pageParam && `before=${pageParam}`].filter(Boolean).join('&')}`, signal),
    getNextPageParam: last => {
      const oldest = last.rows.at(-1)
      return last.rows.length < page || !oldest ? undefined : String(keyOf(oldest))
    },
  })
  if (log.isError) return <Fault fault={log.error} retry={() => void log.refetch()} />
  if (log.isPending) return <p className="quiet">{say(shell.loading)}</p>
  const rows = log.data.pages.flatMap(one => one.rows)
  if (rows.length === 0) return <p className="empty">{say(three.nothing)}</p>
  const save = () => saveCsv(label, [columns.map(c => c.title), ...rows.map(row => columns.map(c => c.cell(row)))])
  return (
    <>
      <Scroll label={label}>
        <table className="list stack">
          <thead>
            <tr>
              {columns.map(c => (
                <th scope="col" key={c.title}>
                  {c.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={keyOf(row)}>
                {columns.map(c => (
                  <td key={c.title} className={c.className} data-label={c.title}>
                    {c.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <div className="buttons no-print">
        {log.hasNextPage ? <Button onClick={() => void log.fetchNextPage()}>{say(three.more)}</Button> : null}
        <Button onClick={save}>{say(three.csv)}</Button>
        <Button onClick={() => window.print()}>{say(three.print)}</Button>
      </div>
    </>
  )
}

/** Cells that a spreadsheet would take for a formula are written as text. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  const text = `\ufeff${rows.map(row => row.map(cell).join(',')).join('\r\n')}`
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = `${name}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
