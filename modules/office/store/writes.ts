import * as z from 'zod'
import { Refused } from '#procedure/errors.ts'
import type { Writing } from '#procedure/module.ts'
import { note, tell } from './audit.ts'
import { identityWrites } from './identity-writes.ts'
import { mailWrites } from './mail-writes.ts'
import { signInWrites } from './sign-in-writes.ts'
import { tokenWrites } from './token-writes.ts'
import { viewWrites } from './view-writes.ts'
import { endAll, text, type Write, write } from './write.ts'

/** What sign-in and the server's own jobs write. Carried out in the writer, called by `office.write.other('office.<name>', payload)`. */

const putAccount = (w: Writing, person: string, hash: string, mustChange: boolean): Promise<unknown> => {
  const values = { password: hash, changed_at: w.at, must_change: Number(mustChange) }
  return w.tx
    .insertInto('account')
    .values({ person, ...values, disabled_at: null, must_enrol: 0 })
    .onConflict(c => c.column('person').doUpdateSet(values))
    .execute()
}

const passwordSet = z.strictObject({
  person: text,
  hash: text,
  mustChange: z.boolean(),
  keep: text.nullable(),
  by: text.optional(), // who changed it; absent: the program itself (set-up, a stronger hash)
  client: text.optional(),
})

const accounts = {
  /** A new password ends every other session of the person at once. */
  setPassword: write(passwordSet, async (w, p) => {
    await putAccount(w, p.person, p.hash, p.mustChange)
    await endAll(w, p.person, p.keep, 'passwordChanged', w.at)
    if (p.by === undefined) return
    await note(w, { kind: 'passwordChanged', at: w.at, person: p.by, about: p.person, client: p.client ?? '' })
    await tell(w, { person: p.person, at: w.at, kind: p.by === p.person ? 'passwordChanged' : 'passwordReset' })
  }),
  /** The same password under today's parameters: nothing that the person did, so no session ends. */
  rehash: write(z.strictObject({ person: text, from: text, hash: text }), (w, p) =>
    w.tx.updateTable('account').set({ password: p.hash }).where('person', '=', p.person).where('password', '=', p.from).execute(),
  ),
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

const jobs = {
  /** What is kept only for a time: keys of repeated commands, ended sessions, sign-ins. */
  forget: write(z.strictObject({ repeatsBefore: text, sessionsBefore: text }), async (w, p) => {
    await w.tx.deleteFrom('idempotency').where('at', '<', p.repeatsBefore).execute()
    await w.tx.deleteFrom('session').where('ended_at', '<', p.sessionsBefore).execute()
    await w.tx.deleteFrom('sign_in').where('at', '<', p.sessionsBefore).execute()
    await w.tx.deleteFrom('challenge').where('until', '<', w.at).execute()
  }),
}

const all = { ...accounts, ...signInWrites, ...identityWrites, ...tokenWrites, ...viewWrites, ...mailWrites, ...jobs }
export const writes: Readonly<Record<keyof typeof all, Write>> = all
