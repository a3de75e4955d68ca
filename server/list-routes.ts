import * as z from 'zod'
import { attachment } from '#base/http-text.ts'
import { say } from '#base/words.ts'
import { Missing } from '#procedure/errors.ts'
import type { Context } from './context.ts'
import { listMatters, listShape } from './lists.ts'
import { lookAt } from './look.ts'
import { done, none, ok, type Route, staff } from './route.ts'
import { rowBody } from './rows.ts'
import { todoOf } from './todo.ts'

const todoShape = z.strictObject({
  business: z.string().max(60).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .optional(),
})
const readShape = z.strictObject({ matter: z.string().min(1).max(80) })
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 待办, lists and registers. */
export function listRoutes(context: Context): Route[] {
  return [
    staff(
      'GET',
      '/api/v1/matters',
      { summary: 'Matters by procedure, stage, owner, light, day, text or any listed fact' },
      listShape,
      none,
      async call => {
        const { total, rows } = await listMatters(context, call.who, call.query)
        return ok({ total, matters: rows.map(row => rowBody(context, row)) })
      },
    ),
    staff('GET', '/api/v1/todo', { summary: 'What is mine to do, by light, then day' }, todoShape, none, async call =>
      ok(await todoOf(context, call.who.person, call.query.business, Number(call.query.limit ?? 200))),
    ),
    staff('GET', '/api/v1/reminders', { summary: 'Reminders of this morning and earlier that nobody has read' }, none, none, async call => {
      const rows = await context.office.db
        .selectFrom('reminder')
        .innerJoin('matter', 'matter.id', 'reminder.matter')
        .select([
          'reminder.day',
          'reminder.clock',
          'reminder.light',
          'reminder.days_left as daysLeft',
          'matter.no',
          'matter.title',
          'matter.business',
        ])
        .where('reminder.person', '=', call.who.person)
        .where('reminder.read_at', 'is', null)
        .where('matter.closed_on', 'is', null)
        .orderBy('reminder.day', 'desc')
        .limit(500)
        .execute()
      return ok({ reminders: rows })
    }),
    staff('POST', '/api/v1/reminders/read', { summary: 'Mark the reminders of a matter as read' }, none, readShape, async call => {
      const { row } = await lookAt(context, call.who, call.body.matter)
      await context.office.write.other('kernel.reminderRead', { person: call.who.person, matter: row.id })
      return done
    }),
    staff(
      'GET',
      '/api/v1/registers/:file',
      { summary: 'A register (`{procedure}.xlsx`) with the filters of the list' },
      listShape,
      none,
      async call => {
        const name = /^(.+)\.xlsx$/.exec(call.params['file'] ?? '')?.[1]
        if (name === undefined || !context.registry.has(name)) throw new Missing('no such register')
        const { register } = await import('./register.ts') // the spreadsheet writer is large and seldom asked for
        const body = await register(context, call.who, name, call.query)
        const title = `${say(context.registry.textsOf(name).name, 'zh-Hans')}登记台账.xlsx`
        return { kind: 'raw', type: xlsx, body, headers: { 'content-disposition': attachment(title) } }
      },
    ),
  ]
}
