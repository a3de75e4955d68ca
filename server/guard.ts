import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isOwnSite, newNonce, securityHeaders } from '#base/http-headers.ts'
import { languageOf } from '#base/http-language.ts'
import { cleanBody } from '#base/http-text.ts'
import { cookieName, isSame } from '#base/session.ts'
import { whoIs } from '#modules/office/accounts.ts'
import { tokenPattern, whoHolds } from '#modules/office/identity/tokens.ts'
import { Invalid } from '#procedure/errors.ts'
import type { Context } from './context.ts'
import { Faulty, Malformed } from './fault.ts'

/** What stands before every route: headers, paths decoded once, own site only, who it is, texts cleaned. */
export function addGuard(app: FastifyInstance, context: Context): void {
  const headers = securityHeaders(context.secure)
  app.decorateRequest('who', null)
  app.decorateRequest('language', 'zh-Hans')
  app.decorateRequest('nonce', '')
  app.addHook('onRequest', async (request, reply) => {
    context.counts.requests++
    reply.headers(headers)
    request.nonce = newNonce()
    request.language = languageOf(request.headers['accept-language'])
    requireCleanPath(request.raw.url ?? '')
    requireOwnSite(context, request)
    await findWho(context, request)
  })
  app.addHook('preValidation', async request => {
    requireCleanQuery(request)
    if (typeof request.body !== 'object' || request.body === null || request.isMultipart()) return
    const { value, faults } = cleanBody(request.body)
    if (faults.length > 0) throw new Invalid(faults)
    request.body = value
  })
}

/** A path is decoded once, by the router: what would change its meaning on a second look is refused. */
function requireCleanPath(url: string): void {
  const path = url.split('?', 1)[0] ?? ''
  if (/%(2f|5c|00|25(2e|2f|5c|00))/i.test(path) || path.includes('\\')) throw new Malformed('path')
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) throw new Malformed('path')
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

function requireOwnSite(context: Context, request: FastifyRequest): void {
  if (safe.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  const { origin, host } = request.headers
  const given = { ...(typeof site === 'string' && { site }), ...(origin !== undefined && { origin }), ...(host !== undefined && { host }) }
  if (!isOwnSite(given, context.config.publicUrl)) throw new Faulty('crossSite')
}

/** What an open page asks by itself every minute does not count as somebody being there. */
const isPolled = (request: FastifyRequest): boolean =>
  request.method === 'GET' && /^\/api\/v1\/(todo|session|reminders)(\?|$)/.test(request.raw.url ?? '')

/** A bearer token or the cookie; a write by cookie carries the session's token as well. */
async function findWho(context: Context, request: FastifyRequest): Promise<void> {
  const bearer = /^Bearer ((?:mc_)?[\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer && tokenPattern.test(bearer)) {
    request.who = await whoHolds(context.office, bearer)
    return
  }
  if (bearer) {
    const who = await whoIs(context.office, bearer)
    request.who = who?.kind === 'token' ? who : null
    return
  }
  const secret = request.cookies[cookieName(context.secure)]
  if (!secret) return
  const who = await whoIs(context.office, secret, !isPolled(request))
  request.who = who?.kind === 'cookie' ? who : null
}

/** The token of the session, in the header or (a form) in the field `_csrf`. Anonymous writes need none. */
export function requireCsrf(request: FastifyRequest, field?: string): void {
  if (safe.has(request.method) || !request.who || request.who.kind !== 'cookie') return
  const sent = request.headers['x-csrf']
  const token = typeof sent === 'string' ? sent : field
  if (token === undefined || !isSame(token, request.who.csrf)) throw new Faulty('csrf')
}

/** Query parameters once each, without control characters. */
function requireCleanQuery(request: FastifyRequest): void {
  const { value, faults } = cleanBody(request.query ?? {})
  if (faults.length > 0) throw new Invalid(faults)
  request.query = value
}
