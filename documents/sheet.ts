/** Tables as offices print them, as XLSX: title over the whole width, unit and period, head repeated on every page, 制表人 and date at the foot, A4 across. */
import type { CellStyle, CellValue, WriteSheet } from 'hucre/xlsx'
import { type Day, day, daysFromTo, isDay } from '#base/day.ts'
import { plain } from './plain.ts'

export type SheetColumn = {
  title: string /** In characters of the sheet's font. */
  width: number
  kind: 'text' | 'number' | 'decimal' | 'money' | 'day'
  /** Columns side by side with the same group share a heading above theirs. */
  group?: string
}
export type SheetCell = string | number | boolean | null | undefined
export type SheetTable = {
  title: string
  unit: string
  period: string
  madeBy: string
  madeOn: Day
  columns: readonly SheetColumn[]
  rows: readonly (readonly SheetCell[])[]
  /** Rows that are sums of those above them, by their place. */
  sumRows?: ReadonlySet<number>
  /** The line of totals (合计) that closes the table. */
  totals?: readonly SheetCell[]
  /** A line of sums or remarks under the table. */
  note?: string
}

const thin = { style: 'thin' } as const
const frame = { top: thin, right: thin, bottom: thin, left: thin }
const font = (size: number, bold = false) => ({ name: '宋体', size, bold })

/** Formats of cells by kind. `@` keeps a text a text, also after someone edits the cell, so that a leading = never becomes a formula. */
const styles: Record<SheetColumn['kind'], CellStyle> = {
  text: { font: font(10.5), border: frame, alignment: { horizontal: 'left', vertical: 'center', wrapText: true }, numFmt: '@' },
  number: { font: font(10.5), border: frame, alignment: { horizontal: 'right', vertical: 'center' }, numFmt: '#,##0' },
  money: { font: font(10.5), border: frame, alignment: { horizontal: 'right', vertical: 'center' }, numFmt: '#,##0.00' },
  decimal: { font: font(10.5), border: frame, alignment: { horizontal: 'right', vertical: 'center' }, numFmt: '#,##0.0' },
  day: { font: font(10.5), border: frame, alignment: { horizontal: 'center', vertical: 'center' }, numFmt: 'yyyy-mm-dd' },
}
const bold = (style: CellStyle): CellStyle => ({ ...style, font: font(10.5, true) })
const asText = (style: CellStyle): CellStyle => ({ ...style, numFmt: '@' })
const headStyle: CellStyle = {
  font: font(10.5, true),
  border: frame,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F2' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const titleStyle: CellStyle = { font: font(16, true), alignment: { horizontal: 'center', vertical: 'center' } }
const side = (horizontal: 'left' | 'right'): CellStyle => ({ font: font(10.5), alignment: { horizontal, vertical: 'center' }, numFmt: '@' })

/** A cell's value: numbers and truth values as they are, everything else as printable text of at most what a cell can hold. */
function cellOf(cell: SheetCell): CellValue {
  if (cell === null || cell === undefined || cell === '') return null
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return plain(cell).slice(0, 32_767)
}

const dayZero = day('1899-12-30') // spreadsheets count days from here

/** A day is a number that is shown as a day, so that it can be sorted and reckoned with; what is no whole day stays a text. */
const numberOr = (cell: SheetCell, kind: SheetColumn['kind']): CellValue =>
  kind === 'day' && isDay(cell) ? daysFromTo(dayZero, cell) : cellOf(cell)

/** Lines that a text needs in its column: Chinese characters are two units wide. */
const linesOf = (cell: SheetCell, width: number): number =>
  typeof cell === 'string' ? cell.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(([...line].length * 1.9) / width)), 0) : 1

type Cells = NonNullable<WriteSheet['cells']>
const put = (cells: Cells, row: number, column: number, value: CellValue, style: CellStyle) =>
  cells.set(`${row},${column}`, { value, type: typeof value === 'number' ? 'number' : value === null ? 'empty' : 'string', style })

type Filled = {
  readonly cells: Cells
  readonly heights: Map<number, { height: number }>
  readonly merges: { startRow: number; startCol: number; endRow: number; endCol: number }[]
  readonly headRows: number // title and unit lines included
  readonly foot: number
}

/** The head: one row, or two where columns share headings; a column without a group stands over both. */
function putHead({ columns }: SheetTable, { cells, merges }: Pick<Filled, 'cells' | 'merges'>): number {
  const grouped = columns.some(column => column.group !== undefined)
  columns.forEach((column, c) => {
    const group = column.group
    put(cells, 2, c, cellOf(group ?? column.title), headStyle)
    if (!grouped) return
    put(cells, 3, c, group === undefined ? null : cellOf(column.title), headStyle)
    if (group === undefined) merges.push({ startRow: 2, startCol: c, endRow: 3, endCol: c })
    else if (columns[c - 1]?.group !== group) {
      const end = columns.findIndex((other, i) => i > c && other.group !== group)
      const last = end < 0 ? columns.length - 1 : end - 1
      if (last > c) merges.push({ startRow: 2, startCol: c, endRow: 2, endCol: last })
    }
  })
  return grouped ? 4 : 3
}

/** Head rows, data, totals, foot: all cells with their styles, and the heights of the rows. */
function fill(table: SheetTable): Filled {
  const cells: Cells = new Map()
  const heights = new Map([
    [0, { height: 32 }],
    [1, { height: 20 }],
    [2, { height: 28 }],
    [3, { height: 28 }],
  ])
  const last = Math.max(table.columns.length - 1, 1)
  const merges = [{ startRow: 0, startCol: 0, endRow: 0, endCol: last }]
  put(cells, 0, 0, cellOf(table.title), titleStyle)
  put(cells, 1, 0, cellOf(`填报单位：${table.unit}`), side('left'))
  put(cells, 1, last, cellOf(table.period), side('right'))
  const headRows = putHead(table, { cells, merges })
  const rows = table.totals ? [...table.rows, table.totals] : table.rows
  rows.forEach((row, r) => {
    let lines = 1
    const isSum = r >= table.rows.length || (table.sumRows?.has(r) ?? false)
    table.columns.forEach((column, i) => {
      const value = numberOr(row[i], column.kind)
      const style = column.kind === 'day' && typeof value === 'string' ? asText(styles.day) : styles[column.kind]
      put(cells, r + headRows, i, value, isSum ? bold(style) : style)
      if (column.kind !== 'day') lines = Math.max(lines, linesOf(row[i], column.width))
    })
    heights.set(r + headRows, { height: Math.min(6 + 14 * lines, 400) })
  })
  const foot = rows.length + headRows
  if (table.note) put(cells, foot, 0, cellOf(table.note), side('left'))
  put(cells, foot + (table.note ? 1 : 0), 0, cellOf(`制表人：${table.madeBy}`), side('left'))
  put(cells, foot + (table.note ? 1 : 0), last, cellOf(`制表日期：${table.madeOn}`), side('right'))
  return { cells, heights, merges, headRows, foot: foot + (table.note ? 1 : 0) }
}

/** Names of sheets may not hold these, nor be longer than 31 characters. */
const sheetName = (title: string): string =>
  [
    ...plain(title)
      .replace(/[[\]:*?/\\'\n\t]/g, ' ')
      .trim(),
  ]
    .slice(0, 31)
    .join('')
    .trim() || '表'

/** The bytes of an XLSX file. Every text is stored as a text: nothing in a row can become a formula. */
export async function sheet(table: SheetTable): Promise<Uint8Array> {
  const { cells, heights, merges, headRows, foot } = fill(table)
  const last = Math.max(table.columns.length - 1, 1)
  const rows: CellValue[][] = Array.from({ length: foot + 1 }, (_, r) =>
    Array.from({ length: last + 1 }, (_, c) => cells.get(`${r},${c}`)?.value ?? null),
  )
  const { writeXlsx } = await import('hucre/xlsx') // large, and seldom asked for
  return writeXlsx({
    defaultFont: font(10.5),
    properties: { title: plain(table.title), creator: plain(table.unit) },
    sheets: [
      {
        name: sheetName(table.title),
        rows,
        cells,
        columns: table.columns.map(column => ({ width: column.width })),
        rowDefs: heights,
        merges,
        freezePane: { rows: headRows },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `$1:$${headRows}`,
          horizontalCentered: true,
          margins: { top: 0.7, bottom: 0.7, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
        },
        headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
      },
    ],
  })
}

/** A text that a spreadsheet program would take for a formula when it opens a CSV file; full-width signs count (CWE-1236). */
const formulaLike = /^[=+\-@\t\r＝＋－＠]/

/** A table as CSV with a mark for Excel; cells that look like a formula get an apostrophe, numbers stay numbers. */
export function csv(rows: readonly (readonly SheetCell[])[]): string {
  const cell = (value: SheetCell): string => {
    if (typeof value !== 'string') return String(cellOf(value) ?? '')
    const text = plain(value)
    const safe = formulaLike.test(value) ? `'${text}` : text
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return `\ufeff${rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')}`
}
