import * as z from 'zod'
import { type Notice, noticeId } from '#law/calendar.ts'
import { flawOf, noticeShape } from '#modules/office/notice.ts'
import { rowsOf } from '#modules/publication/rows-of-file.ts'
import { isFirmed, type Move } from '#procedure/moves.ts'
import { calendarWith, differencesTo } from '#server/calendar-change.ts'
import { countByNotice } from '#server/count-anew.ts'
import type { Opened } from '#server/open.ts'
import { defineCommand } from './define.ts'
import { requireFile } from './files.ts'
import { requirePerson, withOffice } from './office.ts'

const help = `mingchuang import holidays FILE [--as LOGIN] [--dry-run] [--json]

Takes the yearly notice on holidays (国务院办公厅关于节假日安排的通知) in, as NDJSON, CSV or XLSX. Open due days are counted anew at once.
As NDJSON, a notice a line: { "year", "published", "source", "off": [[day, festival], …], "work": [[day, festival], …] }
As a table, a day a row, columns: year, published, source, day, kind (off or work), festival
  --as LOGIN  who stands in the journal (system)
  --dry-run   judges, lists what would move, and writes nothing
  --json      { read, added, unchanged, rejected: [{ line, reason }], moves: [{ no, business, moves: [{ clock, from, to, wasProvisional, provisional }] }] }
Exit 0 taken in · 1 a notice was rejected, or the file cannot be read · 2 wrong use.`

const dayShape = z.object({
  year: z.coerce.number().int(),
  published: z.string(),
  source: z.string(),
  day: z.string(),
  kind: z.enum(['off', 'work']),
  festival: z.string().default(''),
})

type Draft = { readonly line: number; readonly notice: unknown }
type Result = {
  read: number
  added: number
  unchanged: number
  rejected: { line: number; reason: string }[]
  moves: { no: string; business: string; moves: readonly Move[] }[]
}

export const holidays = defineCommand({
  name: 'import holidays',
  summary: 'takes holiday notices in',
  help,
  options: { as: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  words: 1,
  run: async (values, words, io) => {
    const file = requireFile(words[0])
    return withOffice(io, async office => {
      const by = requirePerson(office, values.as)
      const result: Result = { read: 0, added: 0, unchanged: 0, rejected: [], moves: [] }
      for (const draft of await drafts(file, result)) await take(office, draft, by, values['dry-run'] === true, result)
      if (values.json) io.out(JSON.stringify(result))
      else {
        for (const { line, reason } of result.rejected) io.out(`line ${line}: ${reason}`)
        for (const { no, moves } of result.moves)
          for (const move of moves)
            io.out(`${no} ${move.clock}: ${isFirmed(move) ? `${move.to} is firm` : `${move.from ?? '—'} → ${move.to ?? '—'}`}`)
        io.out(`${result.read} notices read, ${result.added} added, ${result.unchanged} unchanged, ${result.rejected.length} rejected`)
      }
      return result.rejected.length > 0 ? 1 : 0
    })
  },
})

/** The notices of a file: a row with a `day` column is one day of a notice, any other row a whole one. */
async function drafts(file: string, result: Result): Promise<Draft[]> {
  const whole: Draft[] = []
  const byDay = new Map<
    string,
    { line: number; notice: { year: number; published: string; source: string; off: string[][]; work: string[][] } }
  >()
  try {
    for await (const row of rowsOf(file)) {
      if ('unreadable' in row) {
        result.rejected.push({ line: row.line, reason: row.unreadable })
        continue
      }
      const { line, value } = row
      if (typeof value !== 'object' || value === null || !('day' in value)) {
        whole.push({ line, notice: value })
        continue
      }
      const read = dayShape.safeParse(value)
      if (!read.success) {
        result.rejected.push({ line, reason: reasonOf(read.error) })
        continue
      }
      const { year, published, source, kind, festival } = read.data
      const key = `${year} ${published}`
      const draft = byDay.get(key) ?? { line, notice: { year, published, source, off: [], work: [] } }
      draft.notice[kind].push([read.data.day, festival])
      byDay.set(key, draft)
    }
  } catch (error) {
    result.rejected.push({ line: 0, reason: error instanceof Error ? error.message : String(error) })
  }
  return [...whole, ...byDay.values()]
}

const reasonOf = (error: z.ZodError): string => {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.') || 'the row'}: ${issue.message}` : 'not readable'
}

const flawWords = {
  otherYear: 'does not belong to a notice for',
  twice: 'stands there twice in the notice for',
  empty: 'names no day: the notice for',
} as const
const contradiction = (notice: Notice): string | null => {
  const flaw = flawOf(notice)
  return flaw && `${flaw.day} ${flawWords[flaw.code]} ${notice.year}`.trim()
}

async function take(office: Opened, { line, notice }: Draft, by: string, dryRun: boolean, result: Result): Promise<void> {
  result.read++
  const read = noticeShape.safeParse(notice)
  const reason = read.success ? contradiction(read.data) : reasonOf(read.error)
  if (reason !== null || !read.success) {
    result.rejected.push({ line, reason: reason ?? '' })
    return
  }
  const { published } = read.data
  const id = noticeId(read.data)
  const value = JSON.stringify(read.data)
  const known = await office.db.selectFrom('holiday_notice').select('value').where('id', '=', id).executeTakeFirst()
  if (known?.value === value) {
    result.unchanged++
    return
  }
  if (!dryRun) await countByNotice(office) // what was begun before
  const differences = await differencesTo({ office, registry: office.registry }, await calendarWith({ office }, id, read.data))
  result.moves.push(...differences.map(({ no, business, moves }) => ({ no, business, moves })))
  if (!dryRun) {
    await office.write.record({ table: 'holiday_notice', by: { system: by }, row: { id, published_on: published, value } })
    await countByNotice(office)
  }
  result.added++
}
