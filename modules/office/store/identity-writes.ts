import * as z from 'zod'
import { Refused } from '#procedure/errors.ts'
import type { Writing } from '#procedure/module.ts'
import { note, tell } from './audit.ts'
import { answers, endAll, instant, text, type Write, write } from './write.ts'

/** Second factors, passkeys, what is answered once, recovery. Each change is in the audit log and told to the person. */

const by = z.strictObject({ person: text, client: text, at: instant })

/** A change to how somebody signs in: written down, and told to whom it concerns. */
async function changed(
  w: Writing,
  kind: string,
  p: { readonly person: string; readonly client: string; readonly at: string; readonly by?: string | undefined },
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  await note(w, { kind, at: p.at, person: p.by ?? p.person, about: p.person, client: p.client, detail })
  await tell(w, { person: p.person, at: p.at, kind, detail })
}

const putCodes = async (w: Writing, person: string, hashes: readonly string[], at: string): Promise<void> => {
  await w.tx.deleteFrom('recovery_code').where('person', '=', person).execute()
  for (const hash of hashes) await w.tx.insertInto('recovery_code').values({ person, hash, made_at: at, used_at: null }).execute()
}

/** The session that set up a factor has shown it, and nothing is owed any more. */
const factorShown = async (w: Writing, p: { readonly person: string; readonly session: string; readonly at: string }): Promise<void> => {
  await w.tx.updateTable('session').set({ second: 1, proven_at: p.at }).where('id_hash', '=', p.session).execute()
  await w.tx.updateTable('account').set({ must_enrol: 0 }).where('person', '=', p.person).execute()
}

const factors = {
  /** A new secret, not yet confirmed: it takes the place of one that never was. */
  enrolTotp: write(z.strictObject({ person: text, secret: text, at: instant }), async (w, p) => {
    const known = await w.tx.selectFrom('totp').select('confirmed_at').where('person', '=', p.person).executeTakeFirst()
    if (known?.confirmed_at) throw new Refused('totpThere')
    const values = { secret: p.secret, made_at: p.at, confirmed_at: null, last_step: 0 }
    await w.tx
      .insertInto('totp')
      .values({ person: p.person, ...values })
      .onConflict(c => c.column('person').doUpdateSet(values))
      .execute()
  }),
  /** The first right code: from now on it is asked for. The session that showed it counts as shown. */
  confirmTotp: write(by.extend({ step: z.number(), session: text, codes: z.array(text) }), async (w, p) => {
    await w.tx.updateTable('totp').set({ confirmed_at: p.at, last_step: p.step }).where('person', '=', p.person).execute()
    if (p.codes.length > 0) await putCodes(w, p.person, p.codes, p.at)
    await factorShown(w, p)
    await endAll(w, p.person, p.session, 'secondFactorAdded', p.at)
    await changed(w, 'totpAdded', p)
  }),
  /** A step is accepted once, and never an earlier one. */
  useStep: answers(z.strictObject({ person: text, step: z.number() }), async (w, p) => {
    const done = await w.tx
      .updateTable('totp')
      .set({ last_step: p.step })
      .where('person', '=', p.person)
      .where('last_step', '<', p.step)
      .executeTakeFirst()
    return { ok: Number(done.numUpdatedRows) === 1 }
  }),
  removeTotp: write(by, async (w, p) => {
    await w.tx.deleteFrom('totp').where('person', '=', p.person).execute()
    await changed(w, 'totpRemoved', p)
  }),
  putRecoveryCodes: write(by.extend({ hashes: z.array(text) }), async (w, p) => {
    await putCodes(w, p.person, p.hashes, p.at)
    await changed(w, 'recoveryCodesMade', p)
  }),
  /** A recovery code opens once. */
  useRecoveryCode: answers(by.extend({ hash: text }), async (w, p) => {
    const done = await w.tx
      .updateTable('recovery_code')
      .set({ used_at: p.at })
      .where('person', '=', p.person)
      .where('hash', '=', p.hash)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    const ok = Number(done.numUpdatedRows) === 1
    if (ok) await changed(w, 'recoveryCodeUsed', p)
    return { ok }
  }),
}

const passkeys = {
  addPasskey: write(
    by.extend({
      id: text,
      handle: text,
      name: text,
      publicKey: text,
      counter: z.number(),
      transports: text,
      backedUp: z.boolean(),
      session: text,
      codes: z.array(text),
    }),
    async (w, p) => {
      const there = await w.tx.selectFrom('passkey').select('person').where('id', '=', p.id).executeTakeFirst()
      if (there) throw new Refused('passkeyThere')
      await w.tx
        .insertInto('passkey')
        .values({
          id: p.id,
          person: p.person,
          handle: p.handle,
          name: p.name,
          public_key: p.publicKey,
          counter: p.counter,
          transports: p.transports,
          backed_up: Number(p.backedUp),
          made_at: p.at,
          used_at: null,
        })
        .execute()
      if (p.codes.length > 0) await putCodes(w, p.person, p.codes, p.at)
      await factorShown(w, p)
      await changed(w, 'passkeyAdded', p, { name: p.name })
    },
  ),
  /** The counter moves on from where it was seen: of two uses at once, one is a copy. */
  usePasskey: answers(z.strictObject({ id: text, from: z.number(), to: z.number(), at: instant }), async (w, p) => {
    const done = await w.tx
      .updateTable('passkey')
      .set({ counter: p.to, used_at: p.at })
      .where('id', '=', p.id)
      .where('counter', '=', p.from)
      .executeTakeFirst()
    return { ok: Number(done.numUpdatedRows) === 1 }
  }),
  namePasskey: write(z.strictObject({ person: text, id: text, name: text }), (w, p) =>
    w.tx.updateTable('passkey').set({ name: p.name }).where('id', '=', p.id).where('person', '=', p.person).execute(),
  ),
  removePasskey: write(by.extend({ id: text }), async (w, p) => {
    const row = await w.tx.selectFrom('passkey').select('name').where('id', '=', p.id).where('person', '=', p.person).executeTakeFirst()
    await w.tx.deleteFrom('passkey').where('id', '=', p.id).where('person', '=', p.person).execute()
    await changed(w, 'passkeyRemoved', p, { name: row?.name ?? '' })
  }),
}

const once = {
  putChallenge: write(
    z.strictObject({ hash: text, purpose: text, person: text.nullable(), value: text, until: instant, now: instant }),
    async (w, { now, ...row }) => {
      await w.tx.deleteFrom('challenge').where('until', '<', now).execute()
      await w.tx.insertInto('challenge').values(row).execute()
    },
  ),
  /** Answers what was asked, and forgets it: right or wrong, it is not asked twice. */
  takeChallenge: answers(z.strictObject({ hash: text, purpose: text, now: instant }), async (w, p) => {
    const row = await w.tx
      .selectFrom('challenge')
      .selectAll()
      .where('hash', '=', p.hash)
      .where('purpose', '=', p.purpose)
      .executeTakeFirst()
    if (!row) return null
    await w.tx.deleteFrom('challenge').where('hash', '=', p.hash).execute()
    return row.until < p.now ? null : { person: row.person, value: row.value }
  }),
  /** Who a name at another service is: by its subject, for ever; by the login only the first time. */
  link: answers(by.extend({ issuer: text, subject: text }), async (w, p) => {
    const known = await w.tx
      .selectFrom('federated')
      .select('person')
      .where('issuer', '=', p.issuer)
      .where('subject', '=', p.subject)
      .executeTakeFirst()
    if (known) return { person: known.person }
    if (p.person === '') return { person: null }
    const other = await w.tx
      .selectFrom('federated')
      .select('subject')
      .where('issuer', '=', p.issuer)
      .where('person', '=', p.person)
      .executeTakeFirst()
    if (other) return { person: null }
    await w.tx.insertInto('federated').values({ issuer: p.issuer, subject: p.subject, person: p.person, made_at: p.at }).execute()
    await changed(w, 'linked', p, { issuer: p.issuer })
    return { person: p.person }
  }),
  unlink: write(by.extend({ by: text }), async (w, p) => {
    await w.tx.deleteFrom('federated').where('person', '=', p.person).execute()
    await changed(w, 'unlinked', p)
  }),
}

const recovery = {
  unlock: write(by.extend({ by: text }), async (w, p) => {
    await w.tx.updateTable('account').set({ unlocked_at: p.at }).where('person', '=', p.person).execute()
    await note(w, { kind: 'unlocked', at: p.at, person: p.by, about: p.person, client: p.client })
  }),
  askRecovery: write(by.extend({ id: text, by: text, reason: text, until: instant }), async (w, p) => {
    const open = await w.tx
      .selectFrom('recovery')
      .select('id')
      .where('person', '=', p.person)
      .where('done_at', 'is', null)
      .where('until', '>', p.at)
      .executeTakeFirst()
    if (open) throw new Refused('recoveryThere')
    await w.tx
      .insertInto('recovery')
      .values({
        id: p.id,
        person: p.person,
        reason: p.reason,
        asked_by: p.by,
        asked_at: p.at,
        approved_by: null,
        approved_at: null,
        code_hash: null,
        until: p.until,
        done_at: null,
      })
      .execute()
    await changed(w, 'recoveryAsked', p)
  }),
  /** By another than who asked, and not for oneself. `alone`: from the machine itself, whose holder has all keys anyway. */
  approveRecovery: write(by.extend({ id: text, by: text, codeHash: text, until: instant, alone: z.boolean() }), async (w, p) => {
    const row = await w.tx.selectFrom('recovery').selectAll().where('id', '=', p.id).executeTakeFirst()
    if (!row || row.done_at !== null || row.until < p.at || row.approved_at !== null) throw new Refused('recoveryOver')
    if (!p.alone && (row.asked_by === p.by || row.person === p.by)) throw new Refused('twoAdministrators')
    await w.tx
      .updateTable('recovery')
      .set({ approved_by: p.by, approved_at: p.at, code_hash: p.codeHash, until: p.until })
      .where('id', '=', p.id)
      .execute()
    await changed(w, 'recoveryApproved', { ...p, person: row.person })
  }),
  refuseRecovery: write(by.extend({ id: text, by: text }), async (w, p) => {
    const row = await w.tx.selectFrom('recovery').selectAll().where('id', '=', p.id).executeTakeFirst()
    if (!row || row.done_at !== null) throw new Refused('recoveryOver')
    await w.tx.updateTable('recovery').set({ done_at: p.at, code_hash: null }).where('id', '=', p.id).execute()
    await changed(w, 'recoveryRefused', { ...p, person: row.person })
  }),
  /** The link is used: new password, every old factor and session gone. */
  recover: answers(z.strictObject({ codeHash: text, password: text, client: text, at: instant }), async (w, p) => {
    const row = await w.tx.selectFrom('recovery').selectAll().where('code_hash', '=', p.codeHash).executeTakeFirst()
    if (!row || row.done_at !== null || row.until < p.at) return { person: null }
    const { person } = row
    await w.tx.updateTable('recovery').set({ done_at: p.at, code_hash: null }).where('id', '=', row.id).execute()
    const had = await w.tx
      .selectFrom('totp')
      .select('person')
      .where('person', '=', person)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst()
    const held = await w.tx.selectFrom('passkey').select('person').where('person', '=', person).limit(1).executeTakeFirst()
    const must_enrol = Number(had !== undefined || held !== undefined)
    const values = { password: p.password, changed_at: p.at, must_change: 0, unlocked_at: p.at, must_enrol }
    await w.tx
      .insertInto('account')
      .values({ person, ...values, disabled_at: null })
      .onConflict(c => c.column('person').doUpdateSet(values))
      .execute()
    for (const table of ['totp', 'recovery_code', 'passkey'] as const) await w.tx.deleteFrom(table).where('person', '=', person).execute()
    await endAll(w, person, null, 'recovered', p.at)
    await changed(w, 'recovered', { person, client: p.client, at: p.at })
    return { person }
  }),
}

export const identityWrites = { ...factors, ...passkeys, ...once, ...recovery } satisfies Readonly<Record<string, Write>>
