/** Rows of an uploaded table, XLSX or CSV, one at a time; sizes are judged before anything is unpacked. */
import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { TextDecoderStream } from 'node:stream/web'
import { parse } from 'csv-parse'
import { type CellValue, streamXlsxRows } from 'hucre/xlsx'
import { plain } from './plain.ts'
import { type Encoding, markedEncoding } from './text.ts'
import { inspectZip } from './zip.ts'

/** The file is no table we can read, or larger than allowed; the message is for the log. */
export class TableRefused extends Error {
  override readonly name = 'TableRefused'
}

export type TableLimits = { columns?: number; rows?: number /** Unpacked bytes of an XLSX. */; inflated?: number }
export type TableRow = { line: number; cells: string[] }

const defaults = { columns: 512, rows: 2_000_000, inflated: 200 * 1024 * 1024 }

/** A cell as text. Excel's day and time numbers arrive as instants in UTC; a whole day is written YYYY-MM-DD. */
function textOf(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'object') return plain(String(cell)).trim()
  const at = Temporal.Instant.fromEpochMilliseconds(cell.getTime()).toZonedDateTimeISO('UTC')
  const time = at.toPlainTime().toString({ smallestUnit: 'second' })
  return time === '00:00:00' ? at.toPlainDate().toString() : `${at.toPlainDate()} ${time}`
}

const lastFilled = (cells: readonly string[]): number => cells.findLastIndex(cell => cell !== '') + 1

async function* xlsxRows(path: string, limits: typeof defaults): AsyncGenerator<TableRow> {
  await inspectZip(path, { entries: 2_000, total: limits.inflated, ratio: 1_000, inflate: true })
  for await (const { index, values } of streamXlsxRows(await readFile(path))) {
    if (values.length > limits.columns) throw new TableRefused(`row ${index + 1} has ${values.length} columns`)
    if (index >= limits.rows) throw new TableRefused(`more than ${limits.rows} rows`)
    const cells = values.map(textOf)
    if (lastFilled(cells) > 0) yield { line: index + 1, cells: cells.slice(0, lastFilled(cells)) }
  }
}

/** UTF-8 unless a byte somewhere says otherwise: the whole file is read once, in pieces, because the first Chinese character may come late. */
async function encodingOf(path: string): Promise<Encoding> {
  const file = await open(path, 'r')
  const head = Buffer.alloc(3)
  await file.read(head, 0, 3, 0)
  await file.close()
  const marked = markedEncoding(head)
  if (marked) return marked
  const strict = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) strict.decode(chunk, { stream: true })
    strict.decode()
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

async function delimiterOf(path: string, encoding: Encoding): Promise<string> {
  const file = await open(path, 'r')
  const head = Buffer.alloc(8192)
  const { bytesRead } = await file.read(head, 0, head.length, 0)
  await file.close()
  const line = new TextDecoder(encoding).decode(head.subarray(0, bytesRead)).split('\n')[0] ?? ''
  const count = (mark: string) => line.split(mark).length
  return [',', '\t', ';', '，'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

async function* csvRows(path: string, limits: typeof defaults): AsyncGenerator<TableRow> {
  const encoding = await encodingOf(path)
  const parser = parse({
    bom: true,
    delimiter: await delimiterOf(path, encoding),
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    info: true,
    maxRecordSize: 4 * 1024 * 1024,
  })
  const text = Readable.fromWeb(Readable.toWeb(createReadStream(path)).pipeThrough(new TextDecoderStream(encoding, { fatal: true })))
  text.on('error', error => parser.destroy(error))
  let count = 0
  for await (const { info, record } of text.pipe(parser)) {
    const cells: string[] = record.map(textOf)
    if (cells.length > limits.columns) throw new TableRefused(`line ${info.lines} has ${cells.length} columns`)
    if (++count > limits.rows) throw new TableRefused(`more than ${limits.rows} rows`)
    if (lastFilled(cells) > 0) yield { line: info.lines, cells: cells.slice(0, lastFilled(cells)) }
  }
}

/**
 * The rows of the first sheet of an XLSX file, or of a CSV file (UTF-8, UTF-16 or GB18030; comma, tab or semicolon), empty rows left out.
 * `line` is the row or line number a person sees. Throws ZipRefused or TableRefused.
 */
export async function* readTable(path: string, limits: TableLimits = {}): AsyncGenerator<TableRow> {
  const all = { ...defaults, ...limits }
  const file = await open(path, 'r')
  const head = Buffer.alloc(4)
  await file.read(head, 0, 4, 0)
  await file.close()
  yield* head.toString('latin1') === 'PK\u0003\u0004' ? xlsxRows(path, all) : csvRows(path, all)
}
