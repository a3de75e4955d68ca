import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import { attachment } from '#base/http-text.ts'
import { say } from '#base/words.ts'
import { sheet } from '#documents/sheet.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import { factsOf } from '#procedure/facts.ts'
import type { Opened } from '#procedure/opened.ts'
import { agencyOf } from '#procedure/place.ts'
import type { Context } from './context.ts'
import { listShape } from './list-query.ts'
import { type Looked, lookAt } from './look.ts'
import { personalAt, valueAt } from './mask.ts'
import { openingsFor } from './openings.ts'
import { type Call, none, ok, type Route, staff } from './route.ts'

/** 遮住的个人信息: opened one by one with a reason that is kept, and who opened what. */

const day = z.custom<Day>(isDay, 'notADay').optional()
export const openingKinds = ['contact', 'verify', 'deliver', 'review', 'inspect', 'other'] as const
const why = { kind: z.enum(openingKinds).optional(), reason: z.string().trim().max(500).optional() }
const unmaskShape = z.strictObject({ field: z.string().min(1).max(120), ...why })
const registerShape = z.strictObject({ ...why, query: listShape.optional() })
const openingQuery = z.strictObject({
  person: z.string().max(64).optional(),
  no: z.string().max(100).optional(),
  kind: z.enum(openingKinds).optional(),
  q: z.string().max(100).optional(),
  from: day,
  to: day,
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .optional(),
})
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function openingRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff(
      'POST',
      '/api/v1/matters/:id/unmask',
      { summary: 'Open one personal value; the reason is kept' },
      none,
      unmaskShape,
      async call => {
        const reason = reasonOf(call.body)
        const looked = await lookAt(context, call.who, call.params['id'] ?? '')
        const value = openValue(looked, call.body.field)
        if (value === undefined) throw new Invalid([{ field: 'field', code: 'unknown' }])
        const noted = await note(context, call, { matter: looked.row.id, field: call.body.field, reason })
        return ok({ field: call.body.field, value, ...noted })
      },
    ),
    staff(
      'POST',
      '/api/v1/registers/:procedure/open',
      { summary: 'A register with its personal columns open, for a reason that is kept' },
      none,
      registerShape,
      async call => {
        const name = call.params['procedure'] ?? ''
        if (!context.registry.has(name)) throw new Missing('no such register')
        const reason = reasonOf(call.body)
        await note(context, call, { matter: 0, field: name, reason })
        const { register } = await import('./register.ts')
        const body = await register(context, call.who, name, call.body.query ?? {}, true)
        const title = `${say(context.registry.textsOf(name).name, 'zh-Hans')}登记台账.xlsx`
        return { kind: 'raw', type: xlsx, body, headers: { 'content-disposition': attachment(title), 'cache-control': 'no-store' } }
      },
    ),
    staff(
      'GET',
      '/api/v1/openings',
      { summary: 'Who opened which personal value, when and why: one’s own, and those one oversees' },
      openingQuery,
      none,
      async call => ok(await openingsFor(context, call.who, call.query)),
    ),
    staff('GET', '/api/v1/openings.xlsx', { summary: 'The same as a sheet', exports: true }, openingQuery, none, async call => {
      const { openings } = await openingsFor(context, call.who, call.query, 20_000)
      const agency = call.who.desks[0] ? agencyOf(call.who.desks[0]) : ''
      const body = await sheet({
        title: '个人信息查看登记',
        unit: office.structure().agencies.get(agency)?.name ?? '',
        period: [call.query.from, call.query.to].filter(Boolean).join(' 至 '),
        madeBy: call.who.name,
        madeOn: office.clock.today(),
        columns: [
          { title: '时间', width: 18, kind: 'text' },
          { title: '查看人', width: 12, kind: 'text' },
          { title: '办件', width: 20, kind: 'text' },
          { title: '内容', width: 20, kind: 'text' },
          { title: '用途', width: 12, kind: 'text' },
          { title: '理由', width: 40, kind: 'text' },
        ],
        rows: openings.map(o => [o.on, o.name, o.no ?? '', o.fieldWords[0], o.kindWords[0], o.reason]),
        note: `共 ${openings.length} 次`,
      })
      return { kind: 'raw', type: xlsx, body, headers: { 'content-disposition': attachment('个人信息查看登记.xlsx') } }
    }),
  ]
}

/** One of the usual reasons is enough; any other is said in words. */
function reasonOf({ kind, reason = '' }: { readonly kind?: string | undefined; readonly reason?: string | undefined }): string {
  const isUsual = kind !== undefined && kind !== 'other'
  if (!isUsual && [...reason].length < 2) throw new Invalid([{ field: 'reason', code: reason === '' ? 'required' : 'tooShort' }])
  return reason
}

type What = { readonly matter: number; readonly field: string; readonly reason: string }

/** Notes the opening before anything is shown; says for how long it is shown, and whether it is noticed as often. */
async function note({ office }: Context, call: Call<unknown, { readonly kind?: string | undefined }>, what: What): Promise<object> {
  const limit = (key: string): number => Number(office.setting('', key))
  const { lastHour } = await office.write.other<Opened>('kernel.unmasked', {
    person: call.who.person,
    kind: call.body.kind ?? 'other',
    most: limit('office.unmaskMost'),
    ...what,
  })
  return { seconds: limit('office.unmaskSeconds'), lastHour, often: lastHour > limit('office.unmaskPerHour') }
}

/** The value of a fact or of a field of a step (`4.applicant.phone`, or by path the newest step that holds it), where this person may read it. */
function openValue(looked: Looked, field: string): unknown {
  const fact = Object.fromEntries(factsOf(looked.module, looked.procedure.name))[field]
  if (fact && looked.seen.whole) return fact.of(looked.now)
  const [, seq, path] = /^(\d+)\.(.+)$/.exec(field) ?? [null, null, field]
  const steps = looked.seen.steps.filter(step => seq === null || step.seq === Number(seq))
  for (const step of steps.toReversed()) {
    const value = valueAt(step.input, path ?? field)
    if (value !== undefined && personalAt(looked, step.action, path ?? field)) return value
  }
  return undefined
}
