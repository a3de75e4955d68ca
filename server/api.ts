import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isAdministrator } from '#modules/office/accounts.ts'
import { Invalid } from '#procedure/errors.ts'
import type { ApiCall } from '#procedure/module.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import { requireCsrf } from './guard.ts'
import { textQuery } from './pages.ts'
import { sendAnswer } from './reply.ts'
import type { RawCall, Route } from './route.ts'
import { routesOf } from './routes.ts'
import { cleanFields, readMultipart, refusedFiles } from './uploads.ts'

/** Registers the program's routes and those that the modules bring, each behind the same checks. */
export async function addApi(fastify: FastifyInstance, context: Context): Promise<void> {
  for (const route of routesOf(context)) addRoute(fastify, route)
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

function addRoute(fastify: FastifyInstance, route: Route): void {
  fastify.route({
    method: route.method,
    url: route.url,
    handler: async (request, reply) => {
      requireAccess(route, request)
      if (route.access !== 'anyone') requireCsrf(request)
      requireType(route, request)
      return sendAnswer(request, reply, await route.handle(rawCall(request)))
    },
  })
}

/** Deny by default: who is not signed in learns nothing else, and who must change a password does that first. */
function requireAccess(route: Route, request: FastifyRequest): void {
  if (route.access === 'anyone') return
  const { who } = request
  if (!who) throw new Faulty('signInFirst')
  if (who.mustChange && !['/api/v1/session', '/api/v1/sessions', '/api/v1/password'].includes(route.url)) throw new Faulty('changePassword')
  if (route.access === 'administrator' && !isAdministrator(who)) throw new Faulty('notYourRole')
}

function requireType(route: Route, request: FastifyRequest): void {
  if (route.body === 'multipart' && !request.isMultipart()) throw new Faulty('wrongType')
  if (route.body !== null && route.body !== 'multipart' && !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new Faulty('wrongType')
}

const rawCall = (request: FastifyRequest): RawCall => ({
  params: textQuery(request.params),
  query: request.query,
  body: request.body,
  who: request.who,
  language: request.language,
  client: request.ip,
  request,
})

async function apiCall(context: Context, request: FastifyRequest): Promise<ApiCall> {
  const form = request.isMultipart() ? await readMultipart(context.office, request, context.config, request.who?.person ?? null) : null
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
    person: request.who?.person ?? null,
  }
}

const textHeaders = (request: FastifyRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
