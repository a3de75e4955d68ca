/** One line of the table: what was measured, ours, the peer in the same run, their ratio, and what was aimed at. */
export type Row = {
  readonly what: string
  readonly ours: string
  readonly peer: string
  readonly ratio: number | null
  readonly aim: string
}

export function print(rows: readonly Row[]): string {
  const cells = rows.map(row => [row.what, row.ours, row.peer, row.ratio === null ? '–' : `${row.ratio.toFixed(2)}×`, row.aim])
  return [
    '| what | ours | peer in the same run | ratio | aim |',
    '|---|---|---|---|---|',
    ...cells.map(line => `| ${line.join(' | ')} |`),
  ].join('\n')
}
