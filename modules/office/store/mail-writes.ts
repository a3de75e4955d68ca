import * as z from 'zod'
import { text, type Write, write } from './write.ts'
import '../mail/tables.ts'

/** What the post writes. Carried out in the writer, called by `office.write.other('office.mail…', payload)`. */
const number = z.int().nullable()
const queued = z.strictObject({
  id: text,
  matter: number,
  step: number,
  kind: text,
  message_id: text,
  subject: text,
  sealed: text,
  attachments: text,
})
const came = z.strictObject({
  id: text,
  validity: text,
  uid: z.int(),
  message_id: text.nullable(),
  digest: text,
  sealed: text,
  state: z.enum(['opened', 'added', 'returned', 'automatic', 'repeated', 'tooLarge', 'held']),
  matter: number,
  about: text.nullable(),
})
const tried = z.strictObject({
  id: text,
  state: z.enum(['waits', 'sent', 'refused', 'returned', 'givenUp']),
  said: text,
  next: text.nullable(),
})

export const mailWrites = {
  /** The same step is told of once, however often its fact is handed on. */
  mailQueued: write(queued, (w, p) =>
    w.tx
      .insertInto('mail_out')
      .values({ ...p, state: 'waits', tries: 0, made_at: w.at, next_at: w.at, ended_at: null, said: '' })
      .onConflict(c => c.column('id').doNothing())
      .execute(),
  ),
  mailTried: write(tried, (w, p) =>
    w.tx
      .updateTable('mail_out')
      .set(eb => ({
        state: p.state,
        said: p.said,
        next_at: p.next,
        ended_at: p.next === null ? w.at : null,
        tries: p.state === 'returned' ? eb.ref('tries') : eb('tries', '+', 1),
      }))
      .where('id', '=', p.id)
      .execute(),
  ),
  /** Once more, by a person's wish. */
  mailAgain: write(z.strictObject({ id: text }), (w, p) =>
    w.tx
      .updateTable('mail_out')
      .set({ state: 'waits', tries: 0, next_at: w.at, ended_at: null })
      .where('id', '=', p.id)
      .where('state', 'in', ['refused', 'returned', 'givenUp'])
      .execute(),
  ),
  mailCame: write(came, (w, p) =>
    w.tx
      .insertInto('mail_in')
      .values({ ...p, came_at: w.at })
      .onConflict(c => c.columns(['validity', 'uid']).doNothing())
      .execute(),
  ),
} satisfies Readonly<Record<string, Write>>
