import type { Day } from '#base/day.ts'
import type { Keys } from '#base/keys.ts'
import type { Sqlite } from '#base/sqlite.ts'
import type { SearchWriter } from '#search/port.ts'
import { readSurroundings, type Surroundings } from './around.ts'
import type { Algorithm } from './chain.ts'
import { carryOut, handOf } from './commands.ts'
import { Invalid, Missing, Refused } from './errors.ts'
import { type Head, headOf } from './ledger.ts'
import type { WriteCommand } from './office.ts'
import { refreshOpen } from './refresh.ts'
import type { Registry } from './registry.ts'

/** The time of a batch, told by the one clock of the office. */
export type Time = { readonly today: Day; readonly time: string; readonly at: string; readonly simulated: boolean }
export type Failure =
  | { readonly type: 'refused'; readonly code: string; readonly basis: { rulebook: string; article: string } | null }
  | { readonly type: 'invalid'; readonly errors: Invalid['errors'] }
  | { readonly type: 'missing'; readonly message: string }
  | { readonly type: 'bug'; readonly message: string }
export type Result = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure }
export type Ran = { readonly results: readonly Result[]; readonly touched: { structure: boolean; search: boolean } }

/** The owner of the only writing connection. Commands that arrive together share one commit; each stands in its own savepoint. */
export type WriterCore = {
  run(commands: readonly WriteCommand[], time: Time): Promise<Ran>
  maintain(budgetMs: number): boolean
  close(): void
}
export type WriterOptions = {
  readonly sqlite: Sqlite
  readonly registry: Registry
  readonly keys: Keys
  readonly alg: Algorithm
  readonly search: SearchWriter
}

export function openWriter({ sqlite, registry, keys, alg, search }: WriterOptions): WriterCore {
  const { db, raw } = sqlite
  const savepoint = raw.prepare('savepoint command') // prepared once: they stand before and after every command
  const release = raw.prepare('release command')
  let surroundings: Surroundings | null = null
  let head: Head | null = null
  let seen = -1

  /** Another process may have written since: its commit changes data_version, and then nothing in memory is believed. */
  const look = async (): Promise<void> => {
    const version = Number(raw.prepare('pragma data_version').get()?.['data_version'])
    if (version !== seen) surroundings = head = null
    seen = version
    head ??= await headOf(db)
    surroundings ??= await readSurroundings(db, registry)
  }

  const one = async (command: WriteCommand, time: Time, told: Ran['touched']): Promise<Result> => {
    const touched = { structure: false, search: false, derived: false }
    const newHand = () =>
      handOf({
        tx: db,
        registry,
        keys,
        alg,
        ...time,
        ...surroundings!,
        head: head!,
        touched,
        search: {
          put: doc => {
            touched.search = true
            search.put(doc)
          },
          remove: id => {
            touched.search = true
            search.remove(id)
          },
        },
      })
    savepoint.run()
    try {
      const hand = newHand()
      const value = await carryOut(hand, command)
      const after = hand.head
      if (touched.structure) surroundings = await readSurroundings(db, registry)
      if (touched.derived) await refreshOpen(newHand(), 'all')
      release.run()
      head = after
      told.structure ||= touched.structure
      told.search ||= touched.search
      return { ok: true, value: value ?? null }
    } catch (error) {
      raw.exec('rollback to command')
      raw.exec('release command')
      if (touched.structure) surroundings = await readSurroundings(db, registry)
      return { ok: false, failure: failureOf(error) }
    }
  }

  const batch = async (commands: readonly WriteCommand[], time: Time): Promise<Ran> => {
    const touched = { structure: false, search: false }
    raw.exec('begin immediate')
    try {
      await look()
      const results: Result[] = []
      for (const command of commands) results.push(await one(command, time, touched))
      raw.exec('commit')
      return { results, touched }
    } catch (error) {
      head = surroundings = null
      if (raw.isTransaction) raw.exec('rollback')
      throw error
    }
  }

  /** Batches of the queue and those that come in by the door stand in one line: never two transactions at once. */
  let turn: Promise<unknown> = Promise.resolve()
  return {
    run: (commands, time) => {
      const ran = turn.then(() => batch(commands, time))
      turn = ran.catch(() => undefined)
      return ran
    },
    maintain: budgetMs => search.maintain(budgetMs),
    close: () => {
      raw.exec('pragma wal_checkpoint(truncate)') // the file alone is then the whole store
      sqlite.close()
    },
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refused) return { type: 'refused', code: error.code, basis: error.basis }
  if (error instanceof Invalid) return { type: 'invalid', errors: error.errors }
  if (error instanceof Missing) return { type: 'missing', message: error.message }
  return { type: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

/** The failure as the error it was. */
export function errorOf(failure: Failure): Error {
  if (failure.type === 'refused') return new Refused(failure.code, failure.basis)
  if (failure.type === 'invalid') return new Invalid(failure.errors)
  if (failure.type === 'missing') return new Missing(failure.message)
  return new Error(failure.message)
}
