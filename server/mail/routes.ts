import * as z from 'zod'
import type { Who } from '#modules/office/accounts.ts'
import { Missing } from '#procedure/errors.ts'
import type { Context } from '../context.ts'
import { lookOrNull } from '../look.ts'
import { cover } from '../mask.ts'
import { done, none, ok, type Route, staff } from '../route.ts'
import { toldIn } from './out.ts'

/** 邮件往来: mails out and in with what became of them. Who may know the matter may know of its mails; the others are for administrators. */

const query = z.strictObject({
  way: z.enum(['out', 'in']).default('out'),
  state: z.string().max(20).optional(),
  matter: z.string().max(80).optional(),
  before: z.string().max(40).optional(),
})
const page = 100

export function mailRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff('GET', '/api/v1/mails', { summary: 'Mails out and in, newest first, with what became of them' }, query, none, async call => {
      const mails = call.query.way === 'out' ? await out(context, call.query) : await came(context, call.query)
      const matters = await knownMatters(context, call.who, mails)
      const isAdministrator = call.who.desks.some(desk => desk.endsWith('/administrator'))
      const shown = mails.flatMap(mail => {
        const no = mail.matter === null ? null : matters.get(mail.matter)
        if (no === undefined || (no === null && !isAdministrator)) return []
        return [{ ...mail, matter: no }]
      })
      return ok({ mails: shown, more: mails.length === page ? (mails.at(-1)?.at ?? null) : null })
    }),
    staff('POST', '/api/v1/mails/:id/again', { summary: 'Send a mail that did not arrive once more' }, none, none, async call => {
      const id = call.params['id'] ?? ''
      const mail = await office.db.selectFrom('mail_out').select(['matter', 'state']).where('id', '=', id).executeTakeFirst()
      const row = mail?.matter
        ? await office.db.selectFrom('matter').selectAll().where('id', '=', mail.matter).executeTakeFirst()
        : undefined
      if (!row || !(await lookOrNull(context, call.who, row))?.seen.whole) throw new Missing(`no mail ${id}`)
      await office.write.other('office.mailAgain', { id })
      return done
    }),
  ]
}

type Asked = z.infer<typeof query>

/** The numbers of those matters of these mails that somebody may know of, by id. */
async function knownMatters(
  context: Context,
  who: Who,
  mails: readonly { readonly matter: number | null }[],
): Promise<Map<number, string>> {
  const ids = [...new Set(mails.flatMap(mail => mail.matter ?? []))]
  const rows = ids.length === 0 ? [] : await context.office.db.selectFrom('matter').selectAll().where('id', 'in', ids).execute()
  const known = new Map<number, string>()
  for (const row of rows) if (await lookOrNull(context, who, row)) known.set(row.id, row.no)
  return known
}

async function out({ office }: Context, { state, matter, before }: Asked) {
  const rows = await office.db
    .selectFrom('mail_out')
    .leftJoin('matter', 'matter.id', 'mail_out.matter')
    .selectAll('mail_out')
    .$if(state !== undefined, q => q.where('mail_out.state', '=', state as 'sent'))
    .$if(matter !== undefined, q => q.where('matter.no', '=', matter ?? ''))
    .$if(before !== undefined, q => q.where('mail_out.made_at', '<', before ?? ''))
    .orderBy('mail_out.made_at', 'desc')
    .limit(page)
    .execute()
  return rows.map(({ id, matter, kind, subject, state, tries, made_at, ended_at, next_at, said, sealed }) => ({
    id,
    at: made_at,
    matter,
    kind,
    subject,
    state,
    tries,
    endedAt: ended_at,
    nextAt: next_at,
    said,
    who: cover('email', toldIn(office, sealed).to),
  }))
}

async function came({ office }: Context, { state, matter, before }: Asked) {
  const rows = await office.db
    .selectFrom('mail_in')
    .leftJoin('matter', 'matter.id', 'mail_in.matter')
    .selectAll('mail_in')
    .$if(state !== undefined, q => q.where('mail_in.state', '=', state as 'opened'))
    .$if(matter !== undefined, q => q.where('matter.no', '=', matter ?? ''))
    .$if(before !== undefined, q => q.where('mail_in.came_at', '<', before ?? ''))
    .orderBy('mail_in.came_at', 'desc')
    .limit(page)
    .execute()
  return rows.map(({ id, matter, state, came_at, sealed, about }) => {
    const head = JSON.parse(Buffer.from(office.keys.unseal(Buffer.from(sealed, 'base64'))).toString('utf8')) as {
      from: { name: string; address: string } | null
      subject: string
    }
    return {
      id,
      at: came_at,
      matter,
      state,
      subject: head.subject.slice(0, 60),
      who: head.from ? cover('email', head.from.address) : '',
      about,
    }
  })
}
