import * as z from 'zod'
import { attachment } from '#base/http-text.ts'
import { say } from '#base/words.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { ApiAnswer } from '#procedure/module.ts'
import type { Context } from './context.ts'
import { factNames, type ListQuery, listShape } from './list-query.ts'
import { listMatters, summarize } from './lists.ts'
import { lookAt } from './look.ts'
import type { Asker } from './register.ts'
import { done, none, ok, type Route, staff } from './route.ts'
import { rowBody } from './rows.ts'
import { todoOf, todoParts } from './todo.ts'

const number = z.string().regex(/^[1-9]\d{0,2}$/)
const todoShape = z.strictObject({
  business: z.string().max(60).optional(),
  show: z.enum(todoParts).optional(),
  page: number.optional(),
  limit: number.optional(),
})
const summaryShape = listShape.extend({ sum: z.string().max(500).optional() })
const readShape = z.strictObject({ matter: z.string().min(1).max(80) })
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 待办, lists and registers. */
export function listRoutes(context: Context): Route[] {
  return [
    staff(
      'GET',
      '/api/v1/matters',
      { summary: 'Matters by procedure, stage, owner, light, day, text or any listed fact', scope: 'matters:read' },
      listShape,
      none,
      async call => {
        const { total, rows } = await listMatters(context, call.who, call.query)
        return ok({ total, matters: rows.map(row => rowBody(context, row)) })
      },
    ),
    staff('GET', '/api/v1/todo', { summary: 'What is mine to do, by light, then day' }, todoShape, none, async call =>
      ok(
        await todoOf(context, call.who, {
          business: call.query.business,
          show: call.query.show,
          page: Number(call.query.page ?? 1),
          limit: Math.min(Number(call.query.limit ?? 50), 200),
        }),
      ),
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
      return ok({ reminders: rows.map(row => ({ ...row, unit: unitOfClock(context, row.business, row.clock) })) })
    }),
    staff('POST', '/api/v1/reminders/read', { summary: 'Mark the reminders of a matter as read' }, none, readShape, async call => {
      const { row } = await lookAt(context, call.who, call.body.matter)
      await context.office.write.other('kernel.reminderRead', { person: call.who.person, matter: row.id })
      return done
    }),
    staff(
      'GET',
      '/api/v1/summary',
      { summary: 'The sums under a list: counts by light and stage, sums of numeric facts (`sum=a,b`), the same by `group`' },
      summaryShape,
      none,
      async call => {
        const { sum, ...query } = call.query
        const names = factNames(context, query.procedure)
        const summed = sum === undefined || sum === '' ? [] : sum.split(',')
        if (summed.some(name => !names.has(name))) throw new Invalid([{ field: 'sum', code: 'notAChoice' }])
        return ok(await summarize(context, call.who, listShape.parse(query), summed))
      },
    ),
    staff(
      'GET',
      '/api/v1/registers/:file',
      {
        summary: 'A register (`{procedure}.xlsx` or `.csv`) with the filters, columns, order and groups of the list',
        scope: 'registers:read',
        exports: true,
      },
      listShape,
      none,
      async call => registerFile(context, call.who, call.params['file'], call.query),
    ),
  ]
}

/** What a reminder's days are counted in, by the newest declaration; the clock of a round is named with its line (`clock.ask`). */
function unitOfClock({ registry }: Context, business: string, clock: string): string {
  const procedure = registry.procedures.findLast(p => p.name === business)
  return procedure?.clocks[clock.split('.')[0] ?? clock]?.unit ?? 'day'
}

/** The file of a register; personal columns are covered. */
async function registerFile(context: Context, who: Asker, file: string | undefined, query: ListQuery): Promise<ApiAnswer> {
  const [, name, kind] = /^(.+)\.(xlsx|csv)$/.exec(file ?? '') ?? []
  if (name === undefined || !context.registry.has(name)) throw new Missing('no such register')
  const { register, registerCsv } = await import('./register.ts') // the spreadsheet writer is large and seldom asked for
  const title = `${say(context.registry.textsOf(name).name, 'zh-Hans')}登记台账.${kind}`
  const headers = { 'content-disposition': attachment(title) }
  return kind === 'csv'
    ? { kind: 'raw', type: 'text/csv; charset=utf-8', body: await registerCsv(context, who, name, query), headers }
    : { kind: 'raw', type: xlsx, body: await register(context, who, name, query), headers }
}
