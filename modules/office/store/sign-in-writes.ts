import * as z from 'zod'
import { networkOf } from '#base/limits.ts'
import type { Writing } from '#procedure/module.ts'
import { secondsToWait, type Try } from '../identity/patience.ts'
import { note, tell } from './audit.ts'
import { answers, endAll, instant, text, type Write, write } from './write.ts'

/** Tries, sessions and their ends. */

const nextId = async (w: Writing): Promise<number> => {
  const last = await w.tx.selectFrom('sign_in').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return (last?.id ?? 0) + 1
}

const since = (at: string, seconds: number): string =>
  Temporal.Instant.from(at).subtract({ seconds }).toString({ smallestUnit: 'millisecond' })

/** The tries at one name within the last hour that have not been forgiven, oldest first. */
async function triesOf(w: Writing, who: string, person: string | null, at: string): Promise<Try[]> {
  const account = person
    ? await w.tx.selectFrom('account').select('unlocked_at').where('person', '=', person).executeTakeFirst()
    : undefined
  const from = [since(at, 3600), account?.unlocked_at ?? ''].sort().at(-1) ?? ''
  const rows = await w.tx
    .selectFrom('sign_in')
    .select(['at', 'client', 'ok'])
    .where('who', '=', who)
    .where('at', '>', from)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.reverse().map(row => ({ at: row.at, network: networkOf(row.client), ok: row.ok === 1 }))
}

/** The networks from which this person signed in within the last thirty days. */
async function homes(w: Writing, person: string | null, at: string): Promise<ReadonlySet<string>> {
  if (!person) return new Set()
  const rows = await w.tx
    .selectFrom('sign_in')
    .select('client')
    .distinct()
    .where('person', '=', person)
    .where('ok', '=', 1)
    .where('at', '>', since(at, 30 * 86_400))
    .execute()
  return new Set(rows.map(row => networkOf(row.client)))
}

const tried = z.strictObject({ who: text, person: text.nullable(), client: text, way: text, at: instant })
const started = z.strictObject({
  idHash: text,
  person: text,
  kind: z.enum(['cookie', 'token']),
  csrf: text,
  client: text,
  agent: text,
  at: instant,
  way: text,
  second: z.boolean(),
  pending: z.enum(['secondFactor']).nullable(),
  attempt: z.number().nullable(),
  device: text,
  ends: text.nullable(), // the session that this one takes the place of
})

/** A browser or network never seen with this person is told to them; the very first sign-in is no news. */
async function tellNewDevice(w: Writing, p: z.infer<typeof started>): Promise<void> {
  const earlier = await w.tx
    .selectFrom('session')
    .select(['client', 'agent'])
    .where('person', '=', p.person)
    .where('id_hash', '<>', p.idHash)
    .where('pending', 'is', null)
    .where('created_at', '>', since(p.at, 180 * 86_400))
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute()
  if (earlier.length === 0) return
  if (earlier.some(one => one.agent === p.agent && networkOf(one.client) === networkOf(p.client))) return
  await tell(w, { person: p.person, at: p.at, kind: 'newDevice', detail: { device: p.device, client: p.client } })
}

export const signInWrites = {
  /** Counts a try before it is judged, so that a thousand at once are a thousand. Answers the seconds to wait, or the try's number. */
  takeTry: answers(tried, async (w, p) => {
    const wait = secondsToWait(await triesOf(w, p.who, p.person, p.at), networkOf(p.client), await homes(w, p.person, p.at), p.at)
    if (wait > 0) return { wait, id: null }
    const id = await nextId(w)
    await w.tx
      .insertInto('sign_in')
      .values({ ...p, id, ok: 0 })
      .execute()
    return { wait: 0, id }
  }),
  /** A failed try goes to the audit log; whether there is such an account stands there, what was typed does not. */
  tryFailed: write(z.strictObject({ person: text.nullable(), client: text, way: text, at: instant, why: text }), (w, p) =>
    note(w, { kind: 'signInFailed', at: p.at, outcome: 'refused', person: p.person, client: p.client, detail: { way: p.way, why: p.why } }),
  ),
  /** A lawful try that starts no session: what failed before it is forgiven. */
  forgive: write(z.strictObject({ who: text, person: text, client: text, at: instant }), async (w, p) => {
    const id = await nextId(w)
    await w.tx
      .insertInto('sign_in')
      .values({ ...p, id, ok: 1, way: 'prove' })
      .execute()
  }),
  startSession: write(started, async (w, p) => {
    if (p.ends !== null)
      await w.tx
        .updateTable('session')
        .set({ ended_at: p.at, end_reason: 'signedInAnew' })
        .where('id_hash', '=', p.ends)
        .where('ended_at', 'is', null)
        .execute()
    await w.tx
      .insertInto('session')
      .values({
        id_hash: p.idHash,
        person: p.person,
        kind: p.kind,
        csrf: p.csrf,
        client: p.client,
        agent: p.agent,
        created_at: p.at,
        seen_at: p.at,
        ended_at: null,
        end_reason: null,
        way: p.way,
        pending: p.pending,
        second: Number(p.second),
        proven_at: p.at,
      })
      .execute()
    if (p.attempt !== null && p.pending === null) await w.tx.updateTable('sign_in').set({ ok: 1 }).where('id', '=', p.attempt).execute()
    if (p.attempt !== null && p.pending !== null) await w.tx.deleteFrom('sign_in').where('id', '=', p.attempt).execute()
    if (p.pending !== null) return
    await tellNewDevice(w, p)
    await note(w, {
      kind: 'signedIn',
      at: p.at,
      person: p.person,
      client: p.client,
      detail: { way: p.way, second: p.second, device: p.device },
    })
  }),
  touchSession: write(z.strictObject({ idHash: text, at: instant }), (w, p) =>
    w.tx.updateTable('session').set({ seen_at: p.at }).where('id_hash', '=', p.idHash).where('ended_at', 'is', null).execute(),
  ),
  /** The person has just proved again who they are; with `second` also by a second factor. */
  proveSession: write(z.strictObject({ idHash: text, at: instant, second: z.boolean() }), (w, p) =>
    w.tx
      .updateTable('session')
      .set({ proven_at: p.at, ...(p.second && { second: 1 }) })
      .where('id_hash', '=', p.idHash)
      .execute(),
  ),
  endSessions: write(
    z.strictObject({
      person: text,
      idHash: text.nullable(),
      keep: text.nullable().optional(),
      reason: text,
      at: instant,
      by: text.optional(),
    }),
    async (w, p) => {
      if (p.idHash === null) await endAll(w, p.person, p.keep ?? null, p.reason, p.at)
      else
        await w.tx
          .updateTable('session')
          .set({ ended_at: p.at, end_reason: p.reason })
          .where('person', '=', p.person)
          .where('ended_at', 'is', null)
          .where('id_hash', '=', p.idHash)
          .execute()
      await note(w, { kind: 'signedOut', at: p.at, person: p.by ?? p.person, about: p.person, detail: { why: p.reason } })
    },
  ),
} satisfies Readonly<Record<string, Write>>
