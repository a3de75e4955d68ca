import * as z from 'zod'
import { Refused } from '#procedure/errors.ts'
import type { Writing } from '#procedure/module.ts'
import '../tables.ts'

/** What sign-in and the server's own jobs write. Carried out in the writer, called by `office.write.other('office.<name>', payload)`. */

type Write = (writing: Writing, payload: unknown) => Promise<unknown>

/** The payload comes from our own server, but from another thread: it is checked before it is written. */
const write =
  <T>(shape: z.ZodType<T>, run: (w: Writing, p: T) => Promise<unknown>): Write =>
  async (writing, payload) => {
    await run(writing, shape.parse(payload))
    return null
  }

const text = z.string()
const instant = z.iso.datetime({ offset: true })

/** Ends the sessions of a person, all but one where one is kept. */
const endAll = (w: Writing, person: string, keep: string | null, reason: string, at: string): Promise<unknown> =>
  w.tx
    .updateTable('session')
    .set({ ended_at: at, end_reason: reason })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .$if(keep !== null, q => q.where('id_hash', '<>', keep ?? ''))
    .execute()

const putAccount = (w: Writing, person: string, hash: string, mustChange: boolean): Promise<unknown> => {
  const values = { password: hash, changed_at: w.at, must_change: Number(mustChange) }
  return w.tx
    .insertInto('account')
    .values({ person, ...values, disabled_at: null })
    .onConflict(c => c.column('person').doUpdateSet(values))
    .execute()
}

async function noteSignIn(
  w: Writing,
  row: { readonly at: string; readonly person: string | null; readonly client: string; readonly ok: 0 | 1 },
): Promise<void> {
  const last = await w.tx.selectFrom('sign_in').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  await w.tx
    .insertInto('sign_in')
    .values({ ...row, id: (last?.id ?? 0) + 1 })
    .execute()
}

const accounts = {
  /** A new password ends every other session of the person at once. */
  setPassword: write(z.strictObject({ person: text, hash: text, mustChange: z.boolean(), keep: text.nullable() }), async (w, p) => {
    await putAccount(w, p.person, p.hash, p.mustChange)
    await endAll(w, p.person, p.keep, 'passwordChanged', w.at)
  }),
  /** The first account. Where there is one already, the door is shut. */
  setUp: write(z.strictObject({ person: text, hash: text }), async (w, p) => {
    const any = await w.tx.selectFrom('account').select('person').limit(1).executeTakeFirst()
    if (any) throw new Refused('setUpDone')
    await putAccount(w, p.person, p.hash, false)
  }),
  disable: write(z.strictObject({ person: text, disabled: z.boolean() }), async (w, p) => {
    await w.tx
      .updateTable('account')
      .set({ disabled_at: p.disabled ? w.at : null })
      .where('person', '=', p.person)
      .execute()
    if (p.disabled) await endAll(w, p.person, null, 'disabled', w.at)
  }),
}

const started = z.strictObject({
  idHash: text,
  person: text,
  kind: z.enum(['cookie', 'token']),
  csrf: text,
  client: text,
  agent: text,
  at: instant,
})

const sessions = {
  startSession: write(started, async (w, { idHash, at, ...p }) => {
    await w.tx
      .insertInto('session')
      .values({ ...p, id_hash: idHash, created_at: at, seen_at: at, ended_at: null, end_reason: null })
      .execute()
    await noteSignIn(w, { at, person: p.person, client: p.client, ok: 1 })
  }),
  touchSession: write(z.strictObject({ idHash: text, at: instant }), (w, p) =>
    w.tx.updateTable('session').set({ seen_at: p.at }).where('id_hash', '=', p.idHash).where('ended_at', 'is', null).execute(),
  ),
  endSessions: write(z.strictObject({ person: text, idHash: text.nullable(), reason: text, at: instant }), (w, p) =>
    w.tx
      .updateTable('session')
      .set({ ended_at: p.at, end_reason: p.reason })
      .where('person', '=', p.person)
      .where('ended_at', 'is', null)
      .$if(p.idHash !== null, q => q.where('id_hash', '=', p.idHash ?? ''))
      .execute(),
  ),
  noteFailure: write(z.strictObject({ person: text.nullable(), client: text, at: instant }), (w, p) => noteSignIn(w, { ...p, ok: 0 })),
}

const jobs = {
  /** By which calendar the open matters were last counted. */
  noteCalendar: write(z.strictObject({ version: text }), (w, p) =>
    w.tx
      .insertInto('meta')
      .values({ key: 'counted.calendar', value: p.version })
      .onConflict(c => c.column('key').doUpdateSet({ value: p.version }))
      .execute(),
  ),
  /** What is kept only for a time: keys of repeated commands, ended sessions, sign-ins. */
  forget: write(z.strictObject({ repeatsBefore: text, sessionsBefore: text }), async (w, p) => {
    await w.tx.deleteFrom('idempotency').where('at', '<', p.repeatsBefore).execute()
    await w.tx.deleteFrom('session').where('ended_at', '<', p.sessionsBefore).execute()
    await w.tx.deleteFrom('sign_in').where('at', '<', p.sessionsBefore).execute()
  }),
}

export const writes: Readonly<Record<keyof typeof accounts | keyof typeof sessions | keyof typeof jobs, Write>> = {
  ...accounts,
  ...sessions,
  ...jobs,
}
