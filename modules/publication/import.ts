import { cannotWrite } from '#base/cannot-write.ts'
import { type ImportOptions, rejectFile, stoppedBy } from '#base/rejects.ts'
import type { Office } from '#procedure/office.ts'
import { judge } from './import-row.ts'
import { rowsOf } from './rows-of-file.ts'
import type { ImportedRow } from './writes.ts'

export type Imported = {
  read: number
  added: number
  unchanged: number
  changed: number
  held: number
  rejected: number
  warnings: number
  seconds: number
  unreadable: string | null // why the file could not be read to its end; the rows before are in
}

const together = 256

/** Takes a catalogue in. Rows that cannot be taken go to the file of rejects with line, field and reason; running it again adds nothing. */
export async function importDocuments(office: Office, path: string, options: ImportOptions): Promise<Imported> {
  const begun = performance.now()
  const counts: Imported = { read: 0, added: 0, unchanged: 0, changed: 0, held: 0, rejected: 0, warnings: 0, seconds: 0, unreadable: null }
  const rejects = rejectFile(options.rejected)
  let waiting: Promise<void>[] = []
  const settle = async (): Promise<void> => {
    const sent = waiting
    waiting = []
    await Promise.all(sent)
  }
  let before: Promise<void> = Promise.resolve()
  let stopped: unknown = null // the store takes nothing now: that is no fault of a row
  try {
    for await (const row of rowsOf(path)) {
      if (stopped !== null) break
      counts.read++
      const judged = 'unreadable' in row ? { ok: false as const, field: '', reason: row.unreadable } : judge(row.value)
      const reject = (field: string, reason: string): void => {
        counts.rejected++
        rejects.add({ line: row.line, ...('value' in row && { id: idIn(row.value) }), field, reason })
      }
      if (!judged.ok) {
        reject(judged.field, judged.reason)
        continue
      }
      if (judged.warnings.length > 0) counts.warnings++
      const { id, item, held } = judged
      waiting.push(
        take(office, { id, item, held, agency: options.agency, as: options.as, dryRun: options.dryRun }).then(
          state => void counts[state]++,
          error => {
            if (cannotWrite(error)) stopped ??= error
            else reject('', error instanceof Error ? error.message : String(error))
          },
        ),
      )
      if (waiting.length < together) continue
      await before // the rows of the next batch are judged while this one is written
      before = settle()
      options.progress(counts.read)
    }
  } catch (error) {
    counts.unreadable = error instanceof Error ? error.message : String(error)
  }
  await before
  await settle()
  await rejects.close()
  if (stopped !== null) throw stoppedBy(stopped, counts.added + counts.unchanged + counts.changed + counts.held)
  counts.seconds = Math.round(performance.now() - begun) / 1000
  return counts
}

const idIn = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'id' in value ? value.id : null)

const take = (office: Office, row: ImportedRow): Promise<'added' | 'unchanged' | 'changed' | 'held'> =>
  office.write.other('publication.importRow', row)
