import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import { given } from '#base/given.ts'
import type { Who } from '#modules/office/accounts.ts'
import { noteEvent } from '#modules/office/identity/audit.ts'
import { recheck } from '#modules/office/recheck.ts'
import { isBelow } from '#modules/office/tree.ts'
import { offers } from '#procedure/derive.ts'
import { desksOf } from '#procedure/desk.ts'
import { despiteIn } from '#procedure/despite.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import { actionOf, openingsOf } from '#procedure/expand.ts'
import { agencyOf, dutyOf, isDesk } from '#procedure/place.ts'
import { findMatter } from '#procedure/store.ts'
import type { Context } from './context.ts'
import { Faulty, RefusedWithNext } from './fault.ts'
import { foreseen, saidBeside } from './foresee.ts'
import { foreseenCorrection } from './foresee-correction.ts'
import { passLetters } from './letter-gate.ts'
import { type Looked, lookAt } from './look.ts'
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
  no: z.string().max(100).optional(), // a number that was reserved or skipped before (补号)
})
const actShape = z.strictObject({
  input: input.optional(),
  evidence: evidence.optional(),
  on: day.optional(),
  at: at.optional(),
  onBehalf: z.string().max(64).optional(),
  desk: desk.optional(),
  confirm: z.string().max(1000).optional(), // the password once more, before a signature
})
const openingShape = z.strictObject({
  procedure: z.string().min(1).max(60),
  action: z.string().max(60),
  input: input.optional(),
})
const foreseeShape = z.strictObject({ input: input.optional(), on: day.optional() })

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
    staff('POST', '/api/v1/matters', { summary: 'Open a matter', scope: 'matters:write' }, none, openShape, async call => {
      const { procedure, ...body } = call.body
      const command = {
        business: procedure,
        agency: withinToken(context, call.who, body.agency ?? homeFor(context, call.who, procedure, body.action, body.on)),
        by: { person: call.who.person },
        input: body.input ?? {},
        evidence: papers(body.evidence ?? []),
        ...given({
          action: body.action,
          on: body.on,
          at: body.at,
          onBehalf: body.onBehalf,
          no: body.no,
          idempotencyKey: keyOf(call, false),
        }),
      }
      const done = await office.write.open(command)
      await sealPapers(office, command.evidence)
      return answer(context, call, done, true)
    }),
    staff(
      'POST',
      '/api/v1/matters/foresee',
      { summary: 'What is said beside the form of an opening (possible duplicates); nothing is recorded' },
      none,
      openingShape,
      async call => {
        const { procedure, action } = call.body
        const agency = homeFor(context, call.who, procedure, action, undefined) // only who may open is told what is there
        const trial = { procedure, action, agency, matter: null, now: null, input: call.body.input ?? {} }
        return ok({ warnings: await saidBeside(context, trial, call.language) })
      },
    ),
    staff(
      'GET',
      '/api/v1/matters/:id',
      { summary: 'One matter: facts, clocks with trace, journal, what may be done', scope: 'matters:read' },
      none,
      none,
      async call => {
        const looked = await lookAt(context, call.who, call.params['id'] ?? '')
        return ok(await matterBody(context, looked, call.language), { etag: etagOf(looked.row.steps), vary: 'accept-language' })
      },
    ),
    staff(
      'POST',
      '/api/v1/matters/:id/actions/:action',
      { summary: 'Act on a matter', scope: 'matters:write' },
      none,
      actShape,
      async call => {
        const looked = await lookAt(context, call.who, call.params['id'] ?? '')
        const action = call.params['action'] ?? ''
        if (!action.startsWith('$') && !actionOf(looked.procedure, action)) throw new Missing(`no action ${action}`)
        const ifSeq = ifMatch(call)
        const { body } = call
        if (actionOf(looked.procedure, action)?.signed) await requireProof(context, call, body.confirm)
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
        await passLetters(context, looked, command, call.language)
        const done = await office.write.act(command).catch(error => {
          throw withNext(error, looked)
        })
        await sealPapers(office, command.evidence)
        if (!done.repeated && despiteIn(command.input)) await noteLetStand(context, call, done.no)
        return answer(context, call, done, false)
      },
    ),
    staff(
      'POST',
      '/api/v1/matters/:id/actions/:action/foresee',
      { summary: 'What an act would do: due day, stage, who is told; nothing is recorded' },
      none,
      foreseeShape,
      async call => {
        const looked = await lookAt(context, call.who, call.params['id'] ?? '')
        const action = call.params['action'] ?? ''
        const input = call.body.input ?? {}
        if (action === '$correct' || action === '$annul') return ok(foreseenCorrection(context, looked, action, input, call.language))
        return ok(await foreseen(context, looked, action, input, call.body.on, call.language))
      },
    ),
  ]
}

const papers = (list: z.infer<typeof evidence>): { kind: string; file: string; name?: string }[] =>
  list.map(paper => ({ kind: paper.kind, file: paper.file, ...(paper.name !== undefined && { name: paper.name }) }))

/** The auditor, who has no part in any matter, learns that a letter went out with errors in it; why stands in the matter. */
const noteLetStand = ({ office }: Context, { who, client }: Call<unknown, unknown>, no: string): Promise<unknown> =>
  noteEvent(office, { kind: 'letterLetStand', person: who.person, client, detail: { what: no } })

/** A signature is given by whoever proves once more who they are; tries are limited like those of signing in. */
async function requireProof({ office, signIns }: Context, call: Call<unknown, unknown>, password: string | undefined): Promise<void> {
  const wait = password === undefined ? 0 : signIns.take(call.client)
  if (wait > 0) throw new Faulty('slowDown', {}, { 'retry-after': String(wait) })
  await recheck(office, call.who, password)
  if (password !== undefined) signIns.giveBack(call.client)
}

/** A token that is bound to an agency opens nothing elsewhere. */
function withinToken({ office }: Context, who: Who, agency: string): string {
  if (who.within !== null && !isBelow(office, agency, who.within)) throw new Refused('notYourAgency')
  return agency
}

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
