import { cannotWrite } from '#base/cannot-write.ts'
import { type ImportOptions, rejectFile, stoppedBy } from '#base/rejects.ts'
import { Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { judgeRow, type LegacyRow } from './row.ts'
import { isColumn } from './words.ts'
import type { ImportedAs, ImportedRow } from './writes.ts'

/** One row of a file as it was read: the line a person sees, and its value or why it cannot be read. */
export type SourceRow = { readonly line: number; readonly value: unknown } | { readonly line: number; readonly unreadable: string }
/** Counts as the import of documents has them; `changed` and `held` stay 0, `ignored` names columns that nobody knows. */
export type ImportedRequests = {
  read: number
  added: number
  unchanged: number
  changed: number
  held: number
  rejected: number
  warnings: number
  seconds: number
  unreadable: string | null
  ignored: string[]
}

const together = 64

/** Takes an old register in, row by row in the order of the file; doing it again adds nothing. */
export async function importRequests(office: Office, rows: AsyncIterable<SourceRow>, options: ImportOptions): Promise<ImportedRequests> {
  const begun = performance.now()
  const counts: ImportedRequests = {
    read: 0,
    added: 0,
    unchanged: 0,
    changed: 0,
    held: 0,
    rejected: 0,
    warnings: 0,
    seconds: 0,
    unreadable: null,
    ignored: [],
  }
  const rejects = rejectFile(options.rejected)
  const ignored = new Set<string>()
  const seen = new Set<string>() // numbers of a dry run, which the store does not hold yet
  let waiting: Promise<void>[] = []
  const settle = async (): Promise<void> => {
    await Promise.all(waiting)
    waiting = []
  }
  let stopped: unknown = null // the store takes nothing now: that is no fault of a row
  const take = async (row: LegacyRow, reject: (field: string, reason: string) => void): Promise<void> => {
    try {
      const state = options.dryRun && seen.has(row.no) ? 'unchanged' : await write(office, row, options)
      seen.add(row.no)
      counts[state]++
    } catch (error) {
      if (error instanceof Refused && error.code === 'numberTaken') reject('no', 'the number belongs to another matter')
      else if (cannotWrite(error)) stopped ??= error
      else reject('', error instanceof Error ? error.message : String(error))
    }
  }
  try {
    for await (const source of rows) {
      if (stopped !== null) break
      counts.read++
      const reject = (field: string, reason: string): void => {
        counts.rejected++
        rejects.add({ line: source.line, field, reason })
      }
      if ('unreadable' in source) {
        reject('', source.unreadable)
        continue
      }
      for (const name of unknownColumns(source.value)) ignored.add(name)
      const judged = judgeRow(source.value, office.clock.today())
      if (!judged.ok) {
        reject(judged.field, judged.reason)
        continue
      }
      if (judged.warnings.length > 0) counts.warnings++
      waiting.push(take(judged.row, reject))
      if (waiting.length < together) continue
      await settle()
      options.progress(counts.read)
    }
  } catch (error) {
    counts.unreadable = error instanceof Error ? error.message : String(error)
  }
  await settle()
  await rejects.close()
  if (stopped !== null) throw stoppedBy(stopped, counts.added + counts.unchanged + counts.changed + counts.held)
  counts.ignored = [...ignored]
  counts.seconds = Math.round(performance.now() - begun) / 1000
  return counts
}

const write = (office: Office, row: LegacyRow, { agency, as, dryRun }: ImportOptions): Promise<ImportedAs> =>
  office.write.other('request.importRow', { row, agency, as, dryRun } satisfies ImportedRow)

const unknownColumns = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value).filter(header => header !== '' && !isColumn(header)) : []
