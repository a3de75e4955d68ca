import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import { given } from '#base/given.ts'
import type { Who } from '#modules/office/accounts.ts'
import { offers } from '#procedure/derive.ts'
import { desksOf } from '#procedure/desk.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import { actionOf, openingsOf } from '#procedure/expand.ts'
import { agencyOf, dutyOf, isDesk } from '#procedure/place.ts'
import { findMatter } from '#procedure/store.ts'
import type { Context } from './context.ts'
import { Faulty, RefusedWithNext } from './fault.ts'
import { foreseen } from './foresee.ts'
import { type Looked, lookAt } from './look.ts'
import { personalAt, valueAt } from './mask.ts'
import { matterBody } from './matter-body.ts'
import { type Call, created, header, none, ok, type Route, staff } from './route.ts'
import { sealPapers } from './uploads.ts'

/** Opening a matter and acting on one: what the kernel decides, said over HTTP. */

const day = z.custom<Day>(isDay, 'notADay')
const evidence = z
  .array(
    z.strictObject({ kind: z.string().min(1).max(60), file: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(200).optional() }),
  )
  .max(100)
const input = z.record(z.string(), z.unknown())
const at = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const desk = z.string().max(120).refine(isDesk, 'noDesk')

const openShape = z.strictObject({
  procedure: z.string().min(1).max(60),
  action: z.string().max(60).optional(),
  agency: z.string().max(32).optional(),
  input: input.optional(),
  evidence: evidence.optional(),
  on: day.optional(),
  at: at.optional(),
  onBehalf: z.string().max(64).optional(),
})
const actShape = z.strictObject({
  input: input.optional(),
  evidence: evidence.optional(),
  on: day.optional(),
  at: at.optional(),
  onBehalf: z.string().max(64).optional(),
  desk: desk.optional(),
})
const foreseeShape = z.strictObject({ input: input.optional(), on: day.optional() })
const unmaskShape = z.strictObject({ field: z.string().min(1).max(120), reason: z.string().trim().min(2).max(500) })

export const etagOf = (steps: number): string => `"${steps}"`
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** The key that makes sending twice safe; where it is sent it must be a UUID. */
function keyOf(call: Parameters<typeof header>[0], required: boolean): string | undefined {
  const key = header(call, 'idempotency-key')
  if ((key === undefined && required) || (key !== undefined && !uuid.test(key))) throw new Faulty('idempotencyKey')
  return key
}

/** The sequence that the person saw. */
function ifMatch(call: Parameters<typeof header>[0]): number {
  const value = header(call, 'if-match')
  if (value === undefined) throw new Faulty('ifMatchRequired')
  const seq = /^(?:W\/)?"?(\d{1,9})"?$/.exec(value)?.[1]
  if (seq === undefined) throw new Faulty('malformed')
  return Number(seq)
}

export function matterRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff('POST', '/api/v1/matters', { summary: 'Open a matter' }, none, openShape, async call => {
      const { procedure, ...body } = call.body
      const command = {
        business: procedure,
        agency: body.agency ?? homeFor(context, call.who, procedure, body.action, body.on),
        by: { person: call.who.person },
        input: body.input ?? {},
        evidence: papers(body.evidence ?? []),
        ...given({ action: body.action, on: body.on, at: body.at, onBehalf: body.onBehalf, idempotencyKey: keyOf(call, false) }),
      }
      const done = await office.write.open(command)
      await sealPapers(office, command.evidence)
      return answer(context, call, done, true)
    }),
    staff(
      'GET',
      '/api/v1/matters/:id',
      { summary: 'One matter: facts, clocks with trace, journal, what may be done' },
      none,
      none,
      async call => {
        const looked = await lookAt(context, call.who, call.params['id'] ?? '')
        return ok(await matterBody(context, looked, call.language), { etag: etagOf(looked.row.steps), vary: 'accept-language' })
      },
    ),
    staff('POST', '/api/v1/matters/:id/actions/:action', { summary: 'Act on a matter' }, none, actShape, async call => {
      const looked = await lookAt(context, call.who, call.params['id'] ?? '')
      const action = call.params['action'] ?? ''
      if (!action.startsWith('$') && !actionOf(looked.procedure, action)) throw new Missing(`no action ${action}`)
      const ifSeq = ifMatch(call)
      const { body } = call
      const command = {
        matter: looked.row.id,
        action,
        by: { person: call.who.person },
        input: body.input ?? {},
        evidence: papers(body.evidence ?? []),
        ifSeq,
        ...given({ on: body.on, at: body.at, onBehalf: body.onBehalf, idempotencyKey: keyOf(call, false) }),
        ...(isDesk(body.desk) && { desk: body.desk }),
      }
      const done = await office.write.act(command).catch(error => {
        throw withNext(error, looked)
      })
      await sealPapers(office, command.evidence)
      return answer(context, call, done, false)
    }),
    staff(
      'POST',
      '/api/v1/matters/:id/actions/:action/foresee',
      { summary: 'What an act would do: due day, stage, who is told; nothing is recorded' },
      none,
      foreseeShape,
      async call => {
        const looked = await lookAt(context, call.who, call.params['id'] ?? '')
        return ok(foreseen(context, looked, call.params['action'] ?? '', call.body.input ?? {}, call.body.on, call.language))
      },
    ),
    staff(
      'POST',
      '/api/v1/matters/:id/unmask',
      { summary: 'Open one personal value; the reason is kept' },
      none,
      unmaskShape,
      async call => {
        const looked = await lookAt(context, call.who, call.params['id'] ?? '')
        const value = openValue(looked, call.body.field)
        if (value === undefined) throw new Invalid([{ field: 'field', code: 'unknown' }])
        await office.write.other('kernel.unmasked', {
          person: call.who.person,
          matter: looked.row.id,
          field: call.body.field,
          reason: call.body.reason,
        })
        return ok({ field: call.body.field, value })
      },
    ),
  ]
}

const papers = (list: z.infer<typeof evidence>): { kind: string; file: string; name?: string }[] =>
  list.map(paper => ({ kind: paper.kind, file: paper.file, ...(paper.name !== undefined && { name: paper.name }) }))

/** The agency from whose desk this person may open such a matter. */
function homeFor(context: Context, who: Who, business: string, action: string | undefined, on: Day | undefined): string {
  const { office, registry } = context
  const procedure = registry.has(business) ? registry.inForce(business, on ?? office.clock.today()) : null
  if (!procedure) throw new Invalid([{ field: 'procedure', code: 'unknown' }])
  const opening = openingsOf(procedure).find(([name]) => action === undefined || name === action)
  if (!opening) throw new Invalid([{ field: 'action', code: 'unknown' }])
  const desks = desksOf(office.structure(), who.person, office.clock.today(), business)
  const from = desks.find(one => opening[1].by.includes(dutyOf(one)))
  if (!from) throw new Refused('notYourRole', opening[1].basis)
  return agencyOf(from)
}

type Done = {
  readonly id: number
  readonly no: string
  readonly seq: number
  readonly entry: number
  readonly hash: string
  readonly at: string
  readonly repeated?: true
}

/** After a write the matter as it is now; whoever has handed it on learns only that it was done. */
async function answer(context: Context, call: Call<unknown, unknown>, done: Done, opened: boolean): ReturnType<Route['handle']> {
  const row = await findMatter(context.office.db, done.id)
  const looked = await lookAt(context, call.who, String(row?.no ?? done.id)).catch(error => {
    if (error instanceof Missing) return null
    throw error
  })
  const body = looked ? await matterBody(context, looked, call.language) : { matter: { id: done.id, no: done.no, seq: done.seq } }
  const headers = { etag: etagOf(done.seq), ...(opened && { location: `/api/v1/matters/${encodeURIComponent(done.no)}` }) }
  const whole = {
    ...body,
    id: done.id,
    no: done.no,
    done: { entry: done.entry, hash: done.hash, at: done.at, ...(done.repeated && { repeated: true }) },
  }
  return opened ? created(whole, headers) : ok(whole, headers)
}

/** A refusal also says what is open instead. */
function withNext(error: unknown, looked: Looked): unknown {
  if (!(error instanceof Refused)) return error
  const open = offers(looked.procedure, looked.now, looked.actor).filter(offer => offer.allowed)
  return new RefusedWithNext(
    error,
    open.map(offer => offer.action),
  )
}

/** The value of a fact or of a field of a step (`4.applicant.phone`, or by path the newest step that holds it), where this person may read it. */
function openValue(looked: Looked, field: string): unknown {
  const fact = looked.module.facts?.[field]
  if (fact && looked.seen.whole) return fact.of(looked.now)
  const [, seq, path] = /^(\d+)\.(.+)$/.exec(field) ?? [null, null, field]
  const steps = looked.seen.steps.filter(step => seq === null || step.seq === Number(seq))
  for (const step of steps.toReversed()) {
    const value = valueAt(step.input, path ?? field)
    if (value !== undefined && personalAt(looked, step.action, path ?? field)) return value
  }
  return undefined
}
