import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isAdministrator, type Who } from '#modules/office/accounts.ts'
import { noteEvent } from '#modules/office/identity/audit.ts'
import { powersOf } from '#modules/office/identity/powers.ts'
import { isFresh } from '#modules/office/identity/sign-in.ts'
import { Invalid } from '#procedure/errors.ts'
import type { ApiCall } from '#procedure/module.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import { requireCsrf } from './guard.ts'
import { mayManageFrom } from './management.ts'
import { textQuery } from './pages.ts'
import { sendAnswer } from './reply.ts'
import type { RawCall, Route } from './route.ts'
import { routesOf } from './routes.ts'
import { cleanFields, readMultipart, refusedFiles } from './uploads.ts'

/** Registers the program's routes and those that the modules bring, each behind the same checks. */
export async function addApi(fastify: FastifyInstance, context: Context): Promise<void> {
  for (const route of routesOf(context)) addRoute(fastify, context, route)
  for (const module of context.office.modules)
    for (const [key, handler] of Object.entries((await module.api?.(context.office)) ?? {})) {
      const [method = 'GET', path = '/'] = key.split(' ')
      const url = path
      if (fastify.hasRoute({ method: methodOf(method), url })) continue
      fastify.route({
        method: methodOf(method),
        url,
        handler: async (request, reply) => sendAnswer(request, reply, await handler(await apiCall(context, request))),
      })
    }
}

const methodOf = (text: string): 'GET' | 'POST' | 'PUT' | 'DELETE' =>
  text === 'POST' || text === 'PUT' || text === 'DELETE' ? text : 'GET'

function addRoute(fastify: FastifyInstance, context: Context, route: Route): void {
  fastify.route({
    method: route.method,
    url: route.url,
    handler: async (request, reply) => {
      requireAccess(context, route, request)
      if (route.access !== 'anyone') requireCsrf(request)
      if (route.fresh && request.who && !isFresh(request.who)) throw new Faulty('proveAgain')
      requireType(route, request)
      const answer = await route.handle(rawCall(route, request))
      if (route.exports && request.who) await noteExport(context, request)
      return sendAnswer(request, reply, answer)
    },
  })
}

/** What leaves in bulk is written down before it leaves; what was searched for may speak of people and stays out. */
const noteExport = ({ office }: Context, request: FastifyRequest): Promise<unknown> =>
  noteEvent(office, {
    kind: 'exported',
    person: request.who?.person ?? null,
    client: request.ip,
    detail: { what: decodeURIComponent((request.raw.url ?? '').split('?', 1)[0] ?? '').replace('/api/v1/', '') },
  })

/** What may be done before the second factor, the first password and the like are settled. */
const beforeAll = ['GET /api/v1/session', 'DELETE /api/v1/session', 'DELETE /api/v1/sessions', 'POST /api/v1/session/prove']
const settling = /^\/api\/v1\/(password|factors|passkeys)(\/|$)/

/** Deny by default: who is not signed in learns nothing else, and who must settle something first does that first. */
function requireAccess(context: Context, route: Route, request: FastifyRequest): void {
  if (route.access === 'anyone') return
  const { who } = request
  if (!who) throw new Faulty('signInFirst')
  if (who.kind === 'api' && !takes(route, who)) deny(context, route, request, 'tokenScope')
  const isFree = beforeAll.includes(`${route.method} ${route.url}`) || settling.test(route.url)
  if (who.pending === 'secondFactor' && `${route.method} ${route.url}` !== 'DELETE /api/v1/session') throw new Faulty('secondFactor')
  if (who.mustChange && !isFree) throw new Faulty('changePassword')
  if (who.pending === 'enrol' && !isFree) throw new Faulty('enrolFactor')
  if (route.access !== 'staff' && !mayManageFrom(context.office, request)) deny(context, route, request, 'notFromHere')
  if (route.access === 'administrator' && !isAdministrator(who)) deny(context, route, request, 'notYourRole')
  if ((route.access === 'security' || route.access === 'audit') && !powersOf(context.office, who.desks).has(route.access))
    deny(context, route, request, 'notYourRole')
}

/** A token passes only where the route says for which scope. */
const takes = (route: Route, who: Who): boolean => route.scope !== null && (who.scopes?.includes(route.scope) ?? false)

/** A refusal of somebody we know is written down. */
function deny({ office }: Context, route: Route, request: FastifyRequest, code: 'tokenScope' | 'notYourRole' | 'notFromHere'): never {
  const event = { kind: 'denied', outcome: 'refused', person: request.who?.person ?? null, client: request.ip } as const
  noteEvent(office, { ...event, detail: { route: `${route.method} ${route.url}`, why: code } }).catch(error =>
    office.log.error('audit', error),
  )
  throw new Faulty(code)
}

function requireType(route: Route, request: FastifyRequest): void {
  if (route.body === 'multipart' && !request.isMultipart()) throw new Faulty('wrongType')
  if (route.body !== null && route.body !== 'multipart' && !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new Faulty('wrongType')
}

/** On a public route a token that is not for it counts as nobody. */
const rawCall = (route: Route, request: FastifyRequest): RawCall => ({
  params: textQuery(request.params),
  query: request.query,
  body: request.body,
  who: request.who?.kind === 'api' && !takes(route, request.who) ? null : request.who,
  language: request.language,
  client: request.ip,
  request,
})

/** A business's own routes know neither tokens nor half sign-ins: for them there is nobody. */
const isWhole = (who: Who | null): who is Who => who !== null && who.kind !== 'api' && who.pending === null && !who.mustChange

async function apiCall(context: Context, request: FastifyRequest): Promise<ApiCall> {
  const person = isWhole(request.who) ? request.who.person : null
  const form = request.isMultipart() ? await readMultipart(context.office, request, context.config, person) : null
  const isForm = /^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? '')
  const { value, faults } = cleanFields(form?.fields ?? (isForm ? textQuery(request.body) : {}))
  if (faults.length > 0) throw new Invalid(faults)
  if (form && form.refused.length > 0) throw refusedFiles(form.refused)
  const fields = textQuery(value)
  requireCsrf(request, fields['_csrf'])
  return {
    params: textQuery(request.params),
    query: textQuery(request.query),
    headers: textHeaders(request),
    body: form || isForm ? null : (request.body ?? null),
    uploads: form?.uploads ?? [],
    fields,
    client: request.ip,
    person,
  }
}

const textHeaders = (request: FastifyRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
