import * as z from 'zod'
import { desksToday } from '#modules/office/accounts.ts'
import type { Context } from './context.ts'
import { lookAt, lookOrNull } from './look.ts'
import { personName } from './names.ts'
import { done, none, ok, type Route, staff } from './route.ts'

/** 待办's notices: notes addressed to me or my desk, and passages to newer procedures, until I have taken note. */

const readShape = z.strictObject({ matter: z.string().min(1).max(80), n: z.int().min(0) })

export const noticeRoutes = (context: Context): Route[] => [
  staff('GET', '/api/v1/notices', { summary: 'Notes addressed to me or my desks that I have not taken note of' }, none, none, async call =>
    ok({ notices: await noticesFor(context, call.who) }),
  ),
  staff('POST', '/api/v1/notices/read', { summary: 'Take note of a notice' }, none, readShape, async call => {
    const { row } = await lookAt(context, call.who, call.body.matter)
    await context.office.write.other('kernel.noticeRead', { person: call.who.person, matter: row.id, n: call.body.n })
    return done
  }),
]

async function noticesFor(context: Context, who: Parameters<typeof lookOrNull>[1]): Promise<object[]> {
  const { office } = context
  const targets = [who.person, ...desksToday(office, who.person)]
  const rows = await office.db
    .selectFrom('notice')
    .innerJoin('matter', 'matter.id', 'notice.matter')
    .leftJoin('notice_read', join =>
      join
        .onRef('notice_read.matter', '=', 'notice.matter')
        .onRef('notice_read.n', '=', 'notice.n')
        .on('notice_read.person', '=', who.person),
    )
    .selectAll('matter')
    .select(['notice.n', 'notice.kind', 'notice.on_day'])
    .where('notice.target', 'in', targets)
    .where('notice_read.at', 'is', null)
    .orderBy('notice.matter', 'desc')
    .orderBy('notice.n', 'desc')
    .limit(200)
    .execute()
  const notices: object[] = []
  const told = new Set<string>() // by name and by desk is one notice
  for (const row of rows) {
    const key = `${row.id}:${row.n}`
    const step = told.has(key) ? undefined : (await lookOrNull(context, who, row))?.seen.steps.find(s => s.seq === row.n)
    told.add(key)
    if (!step || step.by === who.person) continue
    const text = row.kind === 'recount' ? firstMove(step.input?.['moves']) : step.input?.[row.kind === 'note' ? 'text' : 'to']
    notices.push({
      no: row.no,
      title: row.title,
      procedure: row.business,
      n: row.n,
      kind: row.kind,
      on: row.on_day,
      by: personName(office, step.by),
      text: typeof text === 'string' ? text : '',
    })
  }
  return notices
}

/** “2027-01-12 → 2027-01-14”, of the first clock that moved. */
function firstMove(moves: unknown): string {
  const first: unknown = Array.isArray(moves) ? moves[0] : undefined
  if (typeof first !== 'object' || first === null || !('from' in first) || !('to' in first)) return ''
  return first.from === first.to ? String(first.to) : `${first.from ?? '—'} → ${first.to ?? '—'}`
}
