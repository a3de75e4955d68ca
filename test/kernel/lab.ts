import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Day, day } from '#base/day.ts'
import { openKeys } from '#base/keys.ts'
import { migrate } from '#base/migrate.ts'
import type { PostgresPlace } from '#base/postgres.ts'
import { writingPostgres } from '#base/postgres-writing.ts'
import { openSqlite } from '#base/sqlite.ts'
import { writingSqlite } from '#base/sqlite-writing.ts'
import { type Calendar, mainland } from '#law/calendar.ts'
import type { Desk, Input, Paper, Procedure } from '#procedure/define.ts'
import type { Actor } from '#procedure/derive.ts'
import { Refused } from '#procedure/errors.ts'
import type { Recorded } from '#procedure/journal.ts'
import type { AnyModule } from '#procedure/module.ts'
import type { By, WriteCommand } from '#procedure/office.ts'
import { migrateDatabase, migrationsOf } from '#procedure/open-office.ts'
import { agencyOf, isDesk } from '#procedure/place.ts'
import { type Registry, registryOf } from '#procedure/registry.ts'
import { openAsks } from '#procedure/round.ts'
import { openFeed, openIndex } from '#procedure/search-feed.ts'
import { readJournal } from '#procedure/store.ts'
import { type MatterView, view } from '#procedure/view.ts'
import { errorOf, openWriter, type WriterOptions } from '#procedure/writer.ts'
import { createWriter } from '#search/writer.ts'
import { freshDatabase, onPostgres } from '../postgres.ts'

/**
 * A small office for walks, on the product's own writer over SQLite in memory, or over PostgreSQL (`--store postgres`,
 * MINGCHUANG_TEST_STORE): every desk has one person, named after it.
 */

export type Found = {
  readonly id: number
  readonly business: string
  readonly parent: { readonly id: number; readonly round: string; readonly ask: string } | null
}
export type Given = { readonly input?: Input; readonly evidence?: readonly string[]; readonly on?: string; readonly at?: string }

export type Lab = {
  readonly registry: Registry
  readonly calendar: Calendar
  today(): Day
  date(to: string): void
  /** Opens a matter from a desk; answers its id. */
  open(business: string, desk: Desk, given?: Given, action?: string): Promise<number>
  /** "finance/unit answers …": one line of a walk. Throws Refused. */
  act(id: number, desk: Desk | readonly Desk[], action: string, input?: Input, evidence?: readonly string[], on?: string): Promise<void>
  now(id: number, on?: Day): Promise<MatterView>
  journal(id: number): Promise<readonly Recorded[]>
  matters(): Promise<readonly Found[]>
  procedureOf(now: MatterView): Procedure
  /** Desks that a round asks now. */
  asked(id: number, round: string): Promise<Desk[]>
  /** The line a desk has open in a round, as the page would send it back. */
  mine(id: number, round: string, desk: Desk): Promise<{ ask: string; lap: number }>
  close(): Promise<void>
}

const keyFolder = mkdtempSync(join(tmpdir(), 'mingchuang-lab-'))
process.on('exit', () => rmSync(keyFolder, { recursive: true, force: true }))
const keys = openKeys(keyFolder)
const calendar = mainland()
/** A paper of a kind; `text@2` is another paper of the same kind. */
export const paper = (kind: string): Paper => ({ kind: kind.split('@')[0]!, file: `sha256:${kind}` })
export const actor = (...desks: Desk[]): Actor => ({ id: desks[0]!, desks })

/** Opens the office. Desks that nobody ever names stay vacant, and a vacant desk is answered for above: name those that must be held. */
export async function lab(modules: readonly AnyModule[], today: string, named: readonly Desk[] = []): Promise<Lab> {
  const registry = registryOf(modules)
  const { store, search, drop } = await (onPostgres() ? ground(modules) : inMemory(modules))
  const core = openWriter({ store, registry, keys, alg: 'sha256', search })
  const { db } = store
  const staffed = new Set<string>()
  const files = new Set<string>()
  let on = day(today)

  const agency = (code: string) =>
    db
      .insertInto('agency')
      .values({
        code,
        name: code,
        short_name: code,
        level: 'county',
        kind: 'government',
        parent: code === 'office' ? null : 'office',
        data: '{}',
        until: null,
      })
      .onConflict(c => c.doNothing())
      .execute()
  const staff = async (desk: Desk, who: string = desk): Promise<void> => {
    const key = `${who} at ${desk}`
    if (staffed.has(key)) return
    staffed.add(key)
    await agency(agencyOf(desk))
    await db
      .insertInto('person')
      .values({ id: who, name: who, phone: '', until: null })
      .onConflict(c => c.doNothing())
      .execute()
    await db
      .insertInto('appointment')
      .values({ id: key, person: who, desk, rank: 1, from_day: day('2000-01-01'), until: null, acting: 0 })
      .execute()
  }
  const papers = async (kinds: readonly string[] = []): Promise<Paper[]> => {
    const all = kinds.map(paper)
    for (const { file: digest } of all) {
      if (files.has(digest)) continue
      files.add(digest)
      await db
        .insertInto('file')
        .values({ digest, size: 1, type: 'text/plain', sealed: 0, stored_at: '2026-01-01T00:00:00Z', by_person: null })
        .onConflict(c => c.doNothing())
        .execute()
    }
    return all
  }
  await agency('office')
  for (const procedure of registry.procedures) for (const role of procedure.roles) await staff(`office/${role}`)
  for (const desk of named) await staff(desk)

  /** What arrives together goes out as one batch, as in the office's own queue. */
  let waiting: { command: WriteCommand; resolve(value: unknown): void; reject(error: unknown): void }[] = []
  let turn: Promise<void> = Promise.resolve()
  const send = async (): Promise<void> => {
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    const { results } = await core.run(
      batch.map(b => b.command),
      { today: on, time: '12:00', at: `${on}T12:00:00Z`, simulated: true },
    )
    results.forEach((result, i) => (result.ok ? batch[i]!.resolve(result.value) : batch[i]!.reject(errorOf(result.failure))))
  }
  const run = (command: WriteCommand): Promise<unknown> => {
    return new Promise((resolve, reject) => {
      waiting.push({ command, resolve, reject })
      turn = turn.then(send)
    })
  }
  /** The person of the desk; someone who sits at several desks at once is appointed to each. */
  const by = async (desks: Desk | readonly Desk[]): Promise<By> => {
    const list = typeof desks === 'string' ? [desks] : desks
    const citizen = list.find(desk => desk.startsWith('citizen-'))
    if (citizen) return { citizen }
    const who = list.length === 1 ? list[0]! : list.join('+')
    const before = staffed.size
    for (const desk of list) await staff(desk, who)
    if (staffed.size > before)
      await run({ kind: 'record', table: 'setting', row: { agency: 'office', key: 'lab', value: String(before) }, by: { kernel: true } })
    return { person: who }
  }
  /** The agencies that an input sends work to are set up, staffed or not. */
  const places = new Set(['office'])
  const setUp = async (input: Readonly<Record<string, unknown>>): Promise<void> => {
    const lines = Array.isArray(input['plan']) ? input['plan'].flat().map((line: { to?: unknown }) => line.to) : []
    const fresh = [...Object.values(input), ...lines]
      .filter(isDesk)
      .map(agencyOf)
      .filter(code => !places.has(code))
    for (const code of fresh) {
      places.add(code)
      await agency(code)
    }
    if (fresh.length > 0)
      await run({
        kind: 'record',
        table: 'setting',
        row: { agency: 'office', key: 'lab.places', value: String(places.size) },
        by: { kernel: true },
      })
  }
  const dated = (given: Given) => ({ ...(given.on && { on: day(given.on) }), ...(given.at && { at: given.at }) })

  const lookAt = async (id: number, at: Day): Promise<MatterView> => {
    const row = await db.selectFrom('matter').select('declaration').where('id', '=', id).executeTakeFirstOrThrow()
    const steps = (await readJournal(db, keys, id)).map(s => s.step)
    return view(registry.declared(row.declaration), steps, calendar, at, '12:00', registry.procedures)
  }
  const office: Lab = {
    registry,
    calendar,
    today: () => on,
    date: to => {
      on = day(to)
    },
    open: async (business, desk, given = {}, action) => {
      await setUp(given.input ?? {})
      const done = await run({
        kind: 'open',
        business,
        agency: 'office',
        by: await by(desk),
        input: given.input ?? {},
        evidence: await papers(given.evidence),
        ...(action && { action }),
        ...dated(given),
      })
      return (done as { id: number }).id
    },
    act: async (id, desks, action, input = {}, evidence = [], onDay) => {
      await setUp(input)
      await run({
        kind: 'act',
        matter: id,
        action,
        by: await by(desks),
        input,
        evidence: await papers(evidence),
        ...dated({ ...(onDay && { on: onDay }) }),
      })
    },
    now: (id, at = on) => lookAt(id, at),
    journal: async id => (await readJournal(db, keys, id)).map(s => s.step),
    matters: async () => {
      const rows = await db.selectFrom('matter').select(['id', 'business', 'parent', 'parent_round', 'parent_ask']).orderBy('id').execute()
      return rows.map(r => ({
        id: r.id,
        business: r.business,
        parent: r.parent === null ? null : { id: r.parent, round: r.parent_round!, ask: r.parent_ask! },
      }))
    },
    procedureOf: now => registry.declared(now.declaration),
    asked: async (id, round) => openAsks((await lookAt(id, on)).rounds[round]!).map(a => a.to),
    mine: async (id, round, desk) => {
      const ask = openAsks((await lookAt(id, on)).rounds[round]!).find(a => a.to === desk)!
      return { ask: ask.id, lap: ask.lap }
    },
    close: async () => {
      await core.close()
      await drop()
    },
  }
  return office
}

type Ground = Pick<WriterOptions, 'store' | 'search'> & { drop(): Promise<void> }

async function inMemory(modules: readonly AnyModule[]): Promise<Ground> {
  const sqlite = openSqlite(':memory:', { durable: false })
  migrate(sqlite.raw, migrationsOf(modules), '2026-01-01T00:00:00Z')
  return { store: writingSqlite(sqlite), search: createWriter(sqlite.raw), drop: async () => undefined }
}

/** A database of its own; `place` joins one that is there, as another node. */
async function ground(modules: readonly AnyModule[], place?: PostgresPlace): Promise<Ground> {
  const made = place ? null : await freshDatabase()
  const database = place ?? made!
  await migrateDatabase(database, modules, { now: () => '2026-01-01T00:00:00Z' })
  const store = writingPostgres(database)
  return { store, search: openFeed(store, openIndex(':memory:')), drop: async () => made?.drop() }
}

/** The refusal that an act meets, or null. */
export async function refusalOf(act: Promise<unknown>): Promise<string | null> {
  try {
    await act
    return null
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}
