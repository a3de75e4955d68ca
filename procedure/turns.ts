import { sql } from 'kysely'
import type pg from 'pg'
import { explained } from '#base/postgres.ts'
import './nodes.ts'
import type { Reading } from './reading.ts'

/** Whose turn it is where several nodes could do the same work. The one program on SQLite always has the turn. */
export type Turns = {
  /** Runs work unless another node is at it now; null then. A node that dies gives its turn back with its connection. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T | null>
  /** Facts to hand on, each to one node at a time: those claimed and not settled within a minute are there for all again. */
  claim(atOnce: number, mostTries: number): Promise<Fact[]>
  /** A fact that could not be handed on may be tried by anybody at once. */
  giveBack(id: number): Promise<void>
}
export type Fact = {
  readonly id: number
  readonly topic: string
  readonly matter: number | null
  readonly seq: number
  readonly tries: number
}

const waits = (db: Reading['db'], atOnce: number, mostTries: number): Promise<Fact[]> =>
  db
    .selectFrom('outbox')
    .select(['id', 'topic', 'matter', 'seq', 'tries'])
    .where('done_at', 'is', null)
    .where('tries', '<', mostTries)
    .orderBy('id')
    .limit(atOnce)
    .execute()

/** So few at once that a node can hand them on within the minute for which they are its own. */
const claimedAtOnce = 50

export function turnsOf({ db, postgres }: Reading): Turns {
  if (!postgres)
    return { alone: (_name, work) => work(), claim: (atOnce, mostTries) => waits(db, atOnce, mostTries), giveBack: async () => undefined }
  const asJob = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = await postgres.client()
    try {
      return await work(client)
    } catch (error) {
      throw explained(error)
    } finally {
      await client.end().catch(() => undefined) // its locks go with the connection
    }
  }
  return {
    alone: (name, work) =>
      asJob(async client => {
        const { rows } = await client.query("select pg_try_advisory_lock(hashtext('mingchuang'), hashtext($1)) as mine", [name])
        return rows[0]?.mine === true ? work() : null
      }),
    claim: async (atOnce, mostTries) => {
      const waiting = await waits(db, 1, mostTries) // most of the time nothing waits
      if (waiting.length === 0) return []
      const { sql: text, parameters } = claiming(Math.min(atOnce, claimedAtOnce), mostTries).compile(db)
      const { rows } = await asJob(client => client.query<Fact>(text, [...parameters]))
      return rows.sort((a, b) => a.id - b.id)
    },
    giveBack: id => asJob(async client => void (await client.query('update outbox set claimed_until = null where id = $1', [id]))),
  }
}

const claiming = (atOnce: number, mostTries: number) => sql<Fact>`
  update outbox set claimed_until = now() + interval '1 minute'
  where id in (
    select id from outbox
    where done_at is null and tries < ${mostTries} and (claimed_until is null or claimed_until < now())
    order by id limit ${atOnce} for update skip locked
  )
  returning id, topic, matter, seq, tries`
