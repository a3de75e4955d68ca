import * as z from 'zod'
import { Refused } from '#procedure/errors.ts'
import type { Writing } from '#procedure/module.ts'
import './tables.ts'

/** What sign-in writes. Carried out in the writer, called by `office.write.other('office.<name>', payload)`. */

const instant = z.iso.datetime({ offset: true })
const shapes = {
  setPassword: z.strictObject({ person: z.string(), hash: z.string(), mustChange: z.boolean(), keep: z.string().nullable() }),
  setUp: z.strictObject({ person: z.string(), hash: z.string() }),
  disable: z.strictObject({ person: z.string(), disabled: z.boolean() }),
  startSession: z.strictObject({
    idHash: z.string(),
    person: z.string(),
    kind: z.enum(['cookie', 'token']),
    csrf: z.string(),
    client: z.string(),
    agent: z.string(),
    at: instant,
  }),
  touchSession: z.strictObject({ idHash: z.string(), at: instant }),
  endSessions: z.strictObject({ person: z.string(), idHash: z.string().nullable(), reason: z.string(), at: instant }),
  outboxDone: z.strictObject({ ids: z.array(z.number()).max(1000) }),
  noteCalendar: z.strictObject({ version: z.string() }),
  forget: z.strictObject({ repeatsBefore: z.string(), sessionsBefore: z.string() }),
  noteFailure: z.strictObject({ person: z.string().nullable(), client: z.string(), at: instant }),
} as const

type Shapes = typeof shapes
export type Payload<K extends keyof Shapes> = z.infer<Shapes[K]>
type Write<K extends keyof Shapes> = (writing: Writing, payload: Payload<K>) => Promise<unknown>

const endAll = (w: Writing, person: string, keep: string | null, reason: string, at: string) =>
  w.tx
    .updateTable('session')
    .set({ ended_at: at, end_reason: reason })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .$if(keep !== null, q => q.where('id_hash', '<>', keep ?? ''))
    .execute()

const putAccount = (w: Writing, person: string, hash: string, mustChange: boolean) => {
  const values = { password: hash, changed_at: w.at, must_change: Number(mustChange) }
  return w.tx
    .insertInto('account')
    .values({ person, ...values, disabled_at: null })
    .onConflict(c => c.column('person').doUpdateSet(values))
    .execute()
}

const doing: { readonly [K in keyof Shapes]: Write<K> } = {
  /** A new password ends every other session of the person at once. */
  setPassword: async (w, p) => {
    await putAccount(w, p.person, p.hash, p.mustChange)
    await endAll(w, p.person, p.keep, 'passwordChanged', w.at)
  },
  /** The first account. Where there is one already, the door is shut. */
  setUp: async (w, p) => {
    const any = await w.tx.selectFrom('account').select('person').limit(1).executeTakeFirst()
    if (any) throw new Refused('setUpDone')
    await putAccount(w, p.person, p.hash, false)
  },
  disable: async (w, p) => {
    await w.tx.updateTable('account').set({ disabled_at: p.disabled ? w.at : null }).where('person', '=', p.person).execute()
    if (p.disabled) await endAll(w, p.person, null, 'disabled', w.at)
  },
  startSession: async (w, p) => {
    await w.tx
      .insertInto('session')
      .values({ id_hash: p.idHash, person: p.person, kind: p.kind, csrf: p.csrf, created_at: p.at, seen_at: p.at, client: p.client, agent: p.agent, ended_at: null, end_reason: null })
      .execute()
    await w.tx.insertInto('sign_in').values({ at: p.at, person: p.person, client: p.client, ok: 1, id: await nextSignIn(w) }).execute()
  },
  touchSession: (w, p) => w.tx.updateTable('session').set({ seen_at: p.at }).where('id_hash', '=', p.idHash).where('ended_at', 'is', null).execute(),
  endSessions: (w, p) =>
    w.tx
      .updateTable('session')
      .set({ ended_at: p.at, end_reason: p.reason })
      .where('person', '=', p.person)
      .where('ended_at', 'is', null)
      .$if(p.idHash !== null, q => q.where('id_hash', '=', p.idHash ?? ''))
      .execute(),
  /** Facts that nobody listens to are settled together. */
  outboxDone: async (w, p) => {
    if (p.ids.length > 0) await w.tx.updateTable('outbox').set({ done_at: w.at }).where('id', 'in', p.ids).where('done_at', 'is', null).execute()
  },
  /** By which calendar the open matters were last counted. */
  noteCalendar: (w, p) =>
    w.tx
      .insertInto('meta')
      .values({ key: 'counted.calendar', value: p.version })
      .onConflict(c => c.column('key').doUpdateSet({ value: p.version }))
      .execute(),
  /** Keys of repeated commands are kept 30 days, ended sessions and sign-ins three years. */
  forget: async (w, p) => {
    await w.tx.deleteFrom('idempotency').where('at', '<', p.repeatsBefore).execute()
    await w.tx.deleteFrom('session').where('ended_at', '<', p.sessionsBefore).execute()
    await w.tx.deleteFrom('sign_in').where('at', '<', p.sessionsBefore).execute()
  },
  noteFailure: async (w, p) =>
    w.tx.insertInto('sign_in').values({ at: p.at, person: p.person, client: p.client, ok: 0, id: await nextSignIn(w) }).execute(),
}

async function nextSignIn(w: Writing): Promise<number> {
  const last = await w.tx.selectFrom('sign_in').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return (last?.id ?? 0) + 1
}

/** The payload comes from our own server, but from another thread: it is checked before it is written. */
function checked<K extends keyof Shapes>(name: K): (writing: Writing, payload: unknown) => Promise<unknown> {
  const shape: z.ZodType<Payload<K>> = shapes[name] as never
  return async (writing, payload) => {
    await doing[name](writing, shape.parse(payload))
    return null
  }
}

export const writes: Readonly<Record<keyof Shapes, (writing: Writing, payload: unknown) => Promise<unknown>>> = {
  setPassword: checked('setPassword'),
  setUp: checked('setUp'),
  disable: checked('disable'),
  startSession: checked('startSession'),
  touchSession: checked('touchSession'),
  endSessions: checked('endSessions'),
  outboxDone: checked('outboxDone'),
  noteCalendar: checked('noteCalendar'),
  forget: checked('forget'),
  noteFailure: checked('noteFailure'),
}
