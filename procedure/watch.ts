import type pg from 'pg'
import { clientOf, connected, connection, hold, type PostgresPlace } from '#base/postgres.ts'
import { channel } from '#base/postgres-writing.ts'
import type { Db } from '#base/sql.ts'
import type { Versions } from '#base/store.ts'
import './nodes.ts'
import type { Ran } from './writer.ts'

/** What was last looked at. */
export type Watch = {
  /** Carries out a batch of this node: what it changes is no news, and notices wait until it is known. */
  own(work: () => Promise<Ran>): Promise<Ran>
  close(): Promise<void>
}
export type WatchOptions = {
  readonly place: PostgresPlace
  readonly db: Db
  readonly seen: Versions
  readonly changed: (what: { structure: boolean; search: boolean }) => Promise<void>
  readonly failed: (error: unknown) => void
  readonly every?: number // milliseconds
}

export const seenIn = (db: Db): Promise<Versions> => db.selectFrom('store_state').select(['structure', 'search']).executeTakeFirstOrThrow()

/** Hears what other nodes commit, at once by NOTIFY, and every few seconds by looking, for a notice may be lost with its connection. */
export function watchNodes({ place, db, seen: first, changed, failed, every = 3_000 }: WatchOptions): Watch {
  let seen = first
  let closed = false
  let client: pg.Client | null = null
  let running: Promise<void> | null = null
  let again = false
  let atWork = 0

  const once = async (): Promise<void> => {
    const before = seen
    const now = await seenIn(db)
    const what = { structure: now.structure > seen.structure, search: now.search > seen.search }
    if (what.structure || what.search) await changed(what)
    if (seen === before)
      seen = now // else a batch of this node came after it
    else again = true
  }
  const look = (): Promise<void> => {
    if (running) {
      again = true
      return running
    }
    running = (async () => {
      do {
        again = false
        await once()
      } while (again && !closed)
    })().finally(() => {
      running = null
    })
    return running
  }
  const quietly = (): void => {
    if (atWork > 0) again = true
    else void look().catch(failed)
  }
  const listen = async (): Promise<void> => {
    const made = await connected(clientOf(connection(place, 'listener')))
    if (closed) return void made.end()
    client = made
    const lost = (): void => {
      if (client === made) client = null
    }
    made.on('end', lost)
    made.on('error', lost)
    made.on('notification', quietly)
    await made.query(`listen ${channel}`)
    hold(made, false)
  }
  const turn = async (): Promise<void> => {
    if (closed) return
    if (!client) await listen().catch(() => undefined) // the look below says what is wrong
    quietly()
  }
  const timer = setInterval(() => void turn(), every)
  timer.unref()
  void turn()
  return {
    own: async work => {
      atWork++
      try {
        const ran = await work()
        const { touched, versions } = ran
        // whatever was touched is read anew by this node, with what others changed of it; the rest is still to be looked at
        if (versions && (touched.structure || touched.search))
          seen = {
            structure: touched.structure ? versions.structure : seen.structure,
            search: touched.search ? versions.search : seen.search,
          }
        return ran
      } finally {
        if (--atWork === 0 && again) setImmediate(quietly) // after the answer of this batch was prepared
      }
    },
    close: async () => {
      closed = true
      clearInterval(timer)
      if (client) hold(client, true) // until it has said good-bye
      await client?.end().catch(() => undefined)
      await running?.catch(() => undefined)
    },
  }
}
