import { readTable } from '#documents/table.ts'
import type { SourceRow } from './import.ts'
import { isColumn } from './words.ts'

const lookedThrough = 10 // rows above the header: a title, the unit, a period

/** The rows of a CSV or XLSX register. The header is the first row in which several columns are known; titles above it are left out. */
export async function* registerRows(path: string): AsyncGenerator<SourceRow> {
  let head: readonly string[] | null = null
  let last = 0
  let above = 0
  try {
    for await (const { line, cells } of readTable(path)) {
      last = line
      if (head) yield { line, value: Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])) }
      else if (cells.filter(isColumn).length > 1) head = cells.map(cell => cell.trim())
      else if (++above >= lookedThrough) throw new Error('no row names the columns (编号, 收到日期, 内容 …)')
    }
  } catch (error) {
    throw new Error(`cannot be read after line ${last}: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!head) throw new Error('no row names the columns (编号, 收到日期, 内容 …)')
}
