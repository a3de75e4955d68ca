import { canonical } from '#base/canonical.ts'
import type { Files } from '#base/files.ts'
import type { Keys } from '#base/keys.ts'
import type { Tx } from '#base/sql.ts'
import type { Surroundings } from './around.ts'
import { type Beside, type Entry, hashOf, misfits } from './chain.ts'
import { falseCircles, readDesks } from './circle-store.ts'
import { calendarOf, type Days, readDays } from './counting.ts'
import { gatherDays } from './day-roots.ts'
import type { Desk } from './define.ts'
import { clockSettings, matterRow, owedRows } from './derived.ts'
import type { Recorded } from './journal.ts'
import { noticeRows } from './notices.ts'
import { unexplained } from './numbers.ts'
import { keyColumns, recordTables } from './records.ts'
import type { Registry } from './registry.ts'
import { algorithmsOf, flawOfRoot } from './roots.ts'
import { identityOf, stepOf } from './store.ts'
import type { MatterTable } from './tables.ts'
import { view } from './view.ts'

/** One thing that is not as the ledger says. `matter` is its number; `seq` the entry, where there is one. */
export type Broken = { readonly matter: string | null; readonly seq: number | null; readonly what: string }
export type Verified = { readonly ok: boolean; readonly entries: number; readonly files: number; readonly broken: readonly Broken[] }
export type Ground = { readonly db: Tx; readonly keys: Keys; readonly files: Files; readonly registry: Registry } & Omit<
  Surroundings,
  'counting'
>

const page = 1000 // entries
const matterPage = 200 // whole journals

/** Re-computes the whole ledger, everything derived from it, and the files. Reads only; works beside a running server. */
export async function verify(ground: Ground, progress: (done: number) => void = () => undefined): Promise<Verified> {
  const broken: Broken[] = []
  const roots = await ground.db.selectFrom('day_root').selectAll().orderBy('day').execute()
  const days = gatherDays(algorithmsOf(roots))
  const entries = await verifyChain(ground, broken, progress, days)
  const found = days.end()
  for (const root of roots) {
    const flaw = await flawOfRoot(ground.db, root, ground.keys.publicKeys, found.get(root.day))
    if (flaw) broken.push({ matter: null, seq: root.last, what: `${root.day}: ${flaw}` })
  }
  await verifyMatters(ground, broken)
  await verifyCircles(ground, broken)
  for (const { no } of await unexplained(ground.db))
    broken.push({ matter: no, seq: null, what: 'the number was given, and nothing says to what' })
  const files = await verifyFiles(ground, broken)
  return { ok: broken.length === 0, entries, files, broken }
}

/** The chain itself: every body gives its hash, links to the one before, agrees with its columns and with the values beside it. */
async function verifyChain(
  { db, keys }: Ground,
  broken: Broken[],
  progress: (done: number) => void,
  days: Pick<ReturnType<typeof gatherDays>, 'take'>,
): Promise<number> {
  let last: { seq: number; hash: string | null } = { seq: 0, hash: null }
  const found: { readonly id: number | null; readonly seq: number; readonly what: string }[] = []
  const records = new Map<string, { table: string; row: Record<string, unknown>; seq: number }>()
  for (;;) {
    const rows = await db
      .selectFrom('entry')
      .leftJoin('beside', 'beside.seq', 'entry.seq')
      .selectAll('entry')
      .select('beside.vals')
      .where('entry.seq', '>', last.seq)
      .orderBy('entry.seq')
      .limit(page)
      .execute()
    if (rows.length === 0) break
    for (const row of rows) {
      const say = (what: string) => found.push({ id: row.matter, seq: row.seq, what })
      days.take(row)
      const entry = read<Entry>(row.body)
      if (!entry) say('the entry is not readable')
      else {
        if (hashOf(entry.alg, row.body) !== row.hash) say('the entry does not give its hash')
        if (entry.seq !== row.seq || row.seq !== last.seq + 1) say(`entry ${last.seq + 1} is missing or out of place`)
        if (entry.prev !== last.hash) say('the link to the entry before does not hold')
        if (
          entry.matter !== row.matter ||
          entry.n !== row.n ||
          entry.action !== row.action ||
          entry.on !== row.on_day ||
          entry.recordedAt !== row.recorded_at ||
          entry.recordedOn !== row.recorded_on
        )
          say('a column of the entry does not agree with it')
        const beside = row.vals ? read<Beside>(row.vals) : {}
        if (!beside) say('the values beside the entry are not readable')
        else
          for (const [part, root] of [
            [entry.input, 'input'],
            [entry.evidence, 'evidence'],
          ] as const)
            for (const path of misfits(entry.alg, part, root, beside, keys))
              say(`the value of ${root}.${path} is not the one that was written`)
        if (entry.matter === null && beside) noteRecord(records, entry, beside, keys)
      }
      last = { seq: row.seq, hash: row.hash }
    }
    progress(last.seq)
  }
  const numbers = await numbersOf(db, [...new Set(found.flatMap(({ id }) => id ?? []))])
  for (const { id, seq, what } of found) broken.push({ matter: id === null ? null : (numbers.get(id) ?? String(id)), seq, what })
  await verifyRecords(db, records, broken)
  return last.seq
}

/** The numbers of matters as their first entries say. */
async function numbersOf(db: Tx, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const numbers = new Map<number, string>()
  for (let at = 0; at < ids.length; at += matterPage) {
    const some = ids.slice(at, at + matterPage)
    for (const { seq, body } of await db.selectFrom('entry').select(['seq', 'body']).where('seq', 'in', some).execute()) {
      const no = read<Entry>(body)?.no
      if (no) numbers.set(seq, no)
    }
  }
  return numbers
}

const read = <T>(text: string): T | null => {
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}

function noteRecord(
  records: Map<string, { table: string; row: Record<string, unknown>; seq: number }>,
  entry: Entry,
  beside: Beside,
  keys: Keys,
): void {
  const { table, row } = stepOf(entry, beside, keys).input as { table: string; row: Record<string, unknown> }
  const name = recordTables.find(t => t === table)
  if (name)
    records.set(
      `${table}\u0000${keyColumns(name)
        .map(c => row[c])
        .join('\u0000')}`,
      { table, row, seq: entry.seq },
    )
}

/** The office's structure and settings are what their last entries say. */
async function verifyRecords(
  db: Tx,
  records: Map<string, { table: string; row: Record<string, unknown>; seq: number }>,
  broken: Broken[],
): Promise<void> {
  for (const table of recordTables) {
    const found = new Set<string>()
    for (const stored of (await db.selectFrom(table).selectAll().execute()) as Record<string, unknown>[]) {
      const key = `${table}\u0000${keyColumns(table)
        .map(c => stored[c])
        .join('\u0000')}`
      const written = records.get(key)
      found.add(key)
      if (!written)
        broken.push({ matter: null, seq: null, what: `${table}: a row that no entry wrote (${key.split('\u0000').slice(1).join(' ')})` })
      else if (Object.entries(written.row).some(([column, value]) => (stored[column] ?? null) !== value))
        broken.push({ matter: null, seq: written.seq, what: `${table}: the row is not the one that was written` })
    }
    for (const [key, { seq }] of records)
      if (key.startsWith(`${table}\u0000`) && !found.has(key)) broken.push({ matter: null, seq, what: `${table}: the row is gone` })
  }
}

/** Every matter's rows are what its journal gives. */
async function verifyMatters(ground: Ground, broken: Broken[]): Promise<void> {
  const { db } = ground
  const days = { calendar: ground.calendar, counting: (await readDays(db)).counting }
  let after = 0
  for (;;) {
    const matters = await db.selectFrom('matter').selectAll().where('id', '>', after).orderBy('id').limit(matterPage).execute()
    if (matters.length === 0) break
    const ids = matters.map(m => m.id)
    const entries = await db
      .selectFrom('entry')
      .leftJoin('beside', 'beside.seq', 'entry.seq')
      .select(['entry.seq', 'entry.matter', 'entry.body', 'entry.hash', 'beside.vals'])
      .where('entry.matter', 'in', ids)
      .orderBy('entry.seq')
      .execute()
    const journals = Map.groupBy(entries, e => e.matter!)
    const owed = Map.groupBy(await db.selectFrom('owed').selectAll().where('matter', 'in', ids).execute(), o => o.matter)
    const notices = Map.groupBy(await db.selectFrom('notice').selectAll().where('matter', 'in', ids).execute(), o => o.matter)
    const own = await ownRows(ground, ids)
    const over = await overLines(ground, matters)
    for (const matter of matters)
      verifyMatter(
        ground,
        days,
        matter,
        journals.get(matter.id) ?? [],
        { owed: owed.get(matter.id) ?? [], notices: notices.get(matter.id) ?? [] },
        own,
        over,
        broken,
      )
    after = ids.at(-1)!
  }
  const lost = await db
    .selectFrom('entry')
    .leftJoin('matter', 'matter.id', 'entry.matter')
    .select(['entry.seq', 'entry.matter'])
    .where('entry.matter', 'is not', null)
    .where('entry.n', '=', 0)
    .where('matter.id', 'is', null)
    .execute()
  for (const { seq } of lost) broken.push({ matter: null, seq, what: 'the matter’s row is gone' })
}

/** The desks over the lines that these matters answer, as their parents' rows say (each is verified itself). */
async function overLines({ db }: Ground, matters: readonly MatterTable[]): Promise<ReadonlyMap<number, readonly Desk[]>> {
  const parents = [...new Set(matters.flatMap(m => m.parent ?? []))]
  if (parents.length === 0) return new Map()
  const rows = await db.selectFrom('matter').select(['id', 'over_lines']).where('id', 'in', parents).execute()
  const byParent = new Map(rows.map(row => [row.id, readDesks(row.over_lines)]))
  return new Map(matters.map(m => [m.id, byParent.get(m.parent ?? 0) ?? []]))
}

/** Every circle that a matter names is there, with the desks that give its name. */
async function verifyCircles({ db }: Ground, broken: Broken[]): Promise<void> {
  const { wrong, known } = await falseCircles(db)
  for (const what of wrong) broken.push({ matter: null, seq: null, what })
  for (const { circle } of await db.selectFrom('matter').select('circle').distinct().execute())
    if (!known.has(circle)) broken.push({ matter: null, seq: null, what: `circle ${circle}: its desks are gone` })
}

type OwnRows = ReadonlyMap<string, ReadonlyMap<number, Record<string, unknown>>>
async function ownRows({ db, registry }: Ground, ids: readonly number[]): Promise<OwnRows> {
  const tables = registry.modules.flatMap(m => Object.keys(m.rows ?? {}))
  const read = async (table: string) => {
    const rows = (await db
      .selectFrom(table as 'owed')
      .selectAll()
      .where('matter', 'in', [...ids])
      .execute()) as unknown as { matter: number }[]
    return [table, new Map(rows.map(r => [r.matter, r as Record<string, unknown>]))] as const
  }
  return new Map(await Promise.all(tables.map(read)))
}

type Link = { readonly seq: number; readonly body: string; readonly hash: string; readonly vals: string | null }

/** The entries of one matter that do not follow the one before. */
const looseLinks = (entries: readonly Link[], bodies: readonly Entry[]): number[] =>
  entries.flatMap(({ seq }, i) => (bodies[i]!.own === (entries[i - 1]?.hash ?? null) && bodies[i]!.n === i ? [] : [seq]))

function verifyMatter(
  ground: Ground,
  days: Days,
  row: MatterTable,
  entries: readonly Link[],
  stored: { readonly owed: readonly object[]; readonly notices: readonly object[] },
  own: OwnRows,
  over: ReadonlyMap<number, readonly Desk[]>,
  broken: Broken[],
): void {
  const say = (what: string, seq: number | null = entries.at(-1)?.seq ?? null) => broken.push({ matter: row.no, seq, what })
  if (entries.length === 0) return void say('a matter without a journal')
  try {
    const bodies = entries.map(e => JSON.parse(e.body) as Entry)
    for (const seq of looseLinks(entries, bodies)) say('the link to the matter’s own entry before does not hold', seq)
    const first = bodies[0]!
    const journal: Recorded[] = entries.map((e, i) => stepOf(bodies[i]!, e.vals ? (JSON.parse(e.vals) as Beside) : {}, ground.keys))
    if (first.no !== row.no || first.business !== row.business || first.agency !== row.agency || first.declaration !== row.declaration)
      say('the matter’s row is not what its journal gives (identity)')
    const module = ground.registry.moduleOf(row.business)
    const calendar = calendarOf(days, row.id)
    const procedure = ground.registry.declared(row.declaration)
    const now = view(procedure, journal, calendar, row.as_of, '23:59', ground.registry.procedures)
    const around = {
      structure: ground.structure,
      calendar,
      ...clockSettings(ground.setting, row.agency, row.business),
      over: over.get(row.id) ?? [],
    }
    const expected = matterRow(module, procedure, now, identityOf(row), around, { seq: entries.at(-1)!.seq, steps: entries.length })
    const wrong = Object.entries(expected)
      .filter(([column, value]) => row[column as keyof MatterTable] !== value)
      .map(([column]) => column)
    if (wrong.length > 0) say(`the matter’s row is not what its journal gives (${wrong.join(', ')})`)
    if (sorted(owedRows(procedure, now, row.id, around)) !== sorted(stored.owed)) say('what is owed is not what the journal gives')
    if (sorted(noticeRows(now.steps, row.id)) !== sorted(stored.notices)) say('whom its notes speak to is not what the journal gives')
    for (const [table, rowOf] of Object.entries(module.rows ?? {})) {
      const value = rowOf(now, identityOf(row))
      const stored = own.get(table)?.get(row.id) ?? null
      const differs =
        value === null
          ? stored !== null
          : stored === null || Object.entries(value).some(([column, v]) => (stored[column] ?? null) !== (v ?? null))
      if (differs) say(`the row in ${table} is not what the journal gives`)
    }
  } catch (error) {
    say(`the journal does not fold: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const sorted = (rows: readonly object[]): string => canonical(rows.map(row => canonical(row)).sort())

/** Every file has the bytes that its name says. */
async function verifyFiles({ db, files }: Ground, broken: Broken[]): Promise<number> {
  const known = await db.selectFrom('file').select(['digest', 'erased_on']).orderBy('digest').execute()
  for (const { digest, erased_on } of known) {
    const found = await files.check(digest)
    if (erased_on !== null) {
      if (found !== null) broken.push({ matter: null, seq: null, what: `file ${digest} was to be erased and is still there` })
    } else if (found !== digest)
      broken.push({
        matter: null,
        seq: null,
        what: found === null ? `file ${digest} is missing or cannot be opened` : `file ${digest} was changed`,
      })
  }
  return known.length
}
