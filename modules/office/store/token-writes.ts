import * as z from 'zod'
import { note, tell } from './audit.ts'
import { instant, text, type Write, write } from './write.ts'

/** Tokens of programs, notices, and the audit log's other entries. */

const made = z.strictObject({
  id: text,
  hash: text,
  prefix: text,
  name: text,
  person: text.nullable(),
  scopes: text,
  agency: text.nullable(),
  by: text,
  at: instant,
  until: instant,
  client: text,
})
const detail = z.record(text, z.union([text, z.number(), z.boolean(), z.null(), z.array(text)]))

export const tokenWrites = {
  addToken: write(made, async (w, { by, at, client, ...p }) => {
    await w.tx
      .insertInto('api_token')
      .values({ ...p, made_by: by, made_at: at, used_at: null, revoked_at: null, revoked_by: null })
      .execute()
    await note(w, {
      kind: 'tokenAdded',
      at,
      person: by,
      about: p.person,
      client,
      detail: { prefix: p.prefix, scopes: p.scopes, until: p.until },
    })
    if (p.person) await tell(w, { person: p.person, at, kind: 'tokenAdded', detail: { name: p.name, prefix: p.prefix } })
  }),
  tokenUsed: write(z.strictObject({ id: text, at: instant }), (w, p) =>
    w.tx.updateTable('api_token').set({ used_at: p.at }).where('id', '=', p.id).execute(),
  ),
  revokeToken: write(z.strictObject({ id: text, by: text, at: instant, client: text }), async (w, p) => {
    const row = await w.tx.selectFrom('api_token').select(['prefix', 'person']).where('id', '=', p.id).executeTakeFirst()
    await w.tx
      .updateTable('api_token')
      .set({ revoked_at: p.at, revoked_by: p.by })
      .where('id', '=', p.id)
      .where('revoked_at', 'is', null)
      .execute()
    await note(w, {
      kind: 'tokenRevoked',
      at: p.at,
      person: p.by,
      about: row?.person ?? null,
      client: p.client,
      detail: { prefix: row?.prefix ?? '' },
    })
  }),
  noticesRead: write(z.strictObject({ person: text, at: instant }), (w, p) =>
    w.tx.updateTable('security_notice').set({ read_at: p.at }).where('person', '=', p.person).where('read_at', 'is', null).execute(),
  ),
  /** What else the audit log should hold: an export, a refusal, a look at the log itself. */
  note: write(
    z.strictObject({
      kind: text,
      at: instant,
      outcome: z.enum(['ok', 'refused']).optional(),
      person: text.nullable(),
      about: text.nullable().optional(),
      client: text,
      detail: detail.optional(),
    }),
    (w, { outcome = 'ok', about = null, detail: more = {}, ...p }) => note(w, { ...p, outcome, about, detail: more }),
  ),
} satisfies Readonly<Record<string, Write>>
