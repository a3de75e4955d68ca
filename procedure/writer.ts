import type { Day } from '#base/day.ts'
import type { Keys } from '#base/keys.ts'
import type { Tx } from '#base/sql.ts'
import { type Holds, StatementFailed, StoreUnavailable, type Versions, type WritingStore } from '#base/store.ts'
import { readSurroundings, type Surroundings } from './around.ts'
import type { Algorithm } from './chain.ts'
import { carryOut, handOf } from './commands.ts'
import { Invalid, Missing, Refused } from './errors.ts'
import { unheldMarks, unusedKeys } from './idempotency.ts'
import { type Head, headOf } from './ledger.ts'
import { forgetNumbers } from './numbering.ts'
import type { WriteCommand } from './office.ts'
import { refreshOpen } from './refresh.ts'
import type { Registry } from './registry.ts'
import type { SearchSide } from './search-feed.ts'

/** The time of a batch, told by the one clock of the office. */
export type Time = { readonly today: Day; readonly time: string; readonly at: string; readonly simulated: boolean }
export type Failure =
  | { readonly type: 'refused'; readonly code: string; readonly basis: { rulebook: string; article: string } | null }
  | { readonly type: 'invalid'; readonly errors: Invalid['errors'] }
  | { readonly type: 'missing'; readonly message: string }
  | { readonly type: 'unavailable'; readonly message: string }
  | { readonly type: 'bug'; readonly message: string }
export type Result = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure }
export type Ran = {
  readonly results: readonly Result[]
  readonly touched: { structure: boolean; search: boolean }
  readonly versions?: Versions // after the commit, where other nodes write too
}

/** The owner of the only writing connection. Commands that arrive together share one commit; each stands in its own savepoint. */
export type WriterCore = {
  run(commands: readonly WriteCommand[], time: Time): Promise<Ran>
  maintain(budgetMs: number): boolean
  /** Brings this node's search index up to what other nodes committed; true when anything was missing. */
  catchUp(): Promise<boolean>
  close(): Promise<void>
}
export type WriterOptions = {
  readonly store: WritingStore
  readonly registry: Registry
  readonly keys: Keys
  readonly alg: Algorithm
  readonly search: SearchSide & { catchUp?(tx: Tx): Promise<boolean>; close?(): void }
}

export function openWriter({ store, registry, keys, alg, search }: WriterOptions): WriterCore {
  const { db } = store
  let surroundings: Surroundings | null = null
  let head: Head | null = null

  /** Another process may have written since: what that changed is not believed from memory. */
  const look = async (holds: Holds): Promise<void> => {
    if (!holds.head) {
      head = null
      forgetNumbers(db)
    }
    if (!holds.structure) surroundings = null
    head ??= await headOf(db)
    surroundings ??= await readSurroundings(db, registry)
  }

  const one = async (command: WriteCommand, time: Time, unused: Set<string>, told: Ran['touched']): Promise<Result> => {
    const touched = { structure: false, search: false, derived: false }
    const indexed = (work: () => void): void => {
      touched.search = true
      if (store.keep) store.keep(work)
      else work()
    }
    const newHand = () =>
      handOf({
        tx: db,
        registry,
        keys,
        alg,
        ...time,
        ...surroundings!,
        head: head!,
        unused,
        touched,
        search: {
          put: doc => {
            indexed(() => search.put(doc))
          },
          remove: id => {
            indexed(() => search.remove(id))
          },
        },
      })
    const was = head
    const begun = store.savepoint()
    if (begun) await begun
    try {
      const hand = newHand()
      const value = await carryOut(hand, command)
      head = hand.head
      if (touched.structure) surroundings = await readSurroundings(db, registry)
      if (touched.derived) {
        const again = newHand()
        await refreshOpen(again, 'all')
        head = again.head
      }
      if (touched.search && search.keep) await search.keep(db)
      const ended = store.release()
      if (ended) await ended
      told.structure ||= touched.structure
      told.search ||= touched.search
      return { ok: true, value: value ?? null }
    } catch (error) {
      const why = await store.undo(error)
      if (touched.search) search.forget?.()
      head = was
      forgetNumbers(db)
      if (touched.structure) surroundings = await readSurroundings(db, registry)
      return { ok: false, failure: failureOf(why) }
    }
  }

  const attempt = async (commands: readonly WriteCommand[], time: Time, alone: boolean): Promise<Ran> => {
    const touched = { structure: false, search: false }
    let unused = new Set<string>()
    const beside = async (): Promise<void> => {
      const [keys, marks] = await Promise.all([unusedKeys(store, commands), unheldMarks(db, registry.modules, commands)])
      unused = new Set([...keys, ...marks])
    }
    try {
      const begun = store.begin(beside, alone)
      search.begin?.()
      await look(begun instanceof Promise ? await begun : begun)
      const results: Result[] = []
      for (const command of commands) results.push(await one(command, time, unused, touched))
      const ended = store.commit(touched)
      if (ended) await ended
      if (touched.search && search.follow) await search.follow(db).catch(() => undefined) // it is committed; the index is caught up later
      return store.versions ? { results, touched, versions: store.versions() } : { results, touched }
    } catch (error) {
      head = surroundings = null
      forgetNumbers(db)
      await store.abandon()
      throw error
    }
  }
  const batch = (commands: readonly WriteCommand[], time: Time): Promise<Ran> =>
    attempt(commands, time, false).catch(error => {
      if (error instanceof StatementFailed) return attempt(commands, time, true)
      throw error
    })

  /** Batches of the queue and those that come in by the door stand in one line: never two transactions at once. */
  let turn: Promise<unknown> = Promise.resolve()
  return {
    run: (commands, time) => {
      const ran = turn.then(() => batch(commands, time))
      turn = ran.catch(() => undefined)
      return ran
    },
    maintain: budgetMs => search.maintain(budgetMs),
    catchUp: () => {
      const done = turn.then(() => search.catchUp?.(db) ?? false)
      turn = done.catch(() => undefined)
      return done
    },
    close: async () => {
      await turn
      search.close?.()
      await store.close()
    },
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refused) return { type: 'refused', code: error.code, basis: error.basis }
  if (error instanceof Invalid) return { type: 'invalid', errors: error.errors }
  if (error instanceof Missing) return { type: 'missing', message: error.message }
  if (error instanceof StoreUnavailable) return { type: 'unavailable', message: error.message }
  return { type: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

/** The failure as the error it was. */
export function errorOf(failure: Failure): Error {
  if (failure.type === 'refused') return new Refused(failure.code, failure.basis)
  if (failure.type === 'invalid') return new Invalid(failure.errors)
  if (failure.type === 'missing') return new Missing(failure.message)
  if (failure.type === 'unavailable') return new StoreUnavailable(failure.message)
  return new Error(failure.message)
}
