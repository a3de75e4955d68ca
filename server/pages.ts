import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from '#base/html.ts'
import { Lately, PageCache, type Stored, storedOf } from '#base/http-cache.ts'
import { contentSecurity } from '#base/http-headers.ts'
import { languageOfPath } from '#base/http-language.ts'
import type { Answer, Call, Cookie } from '#base/page.ts'
import type { Problem } from '#base/problems.ts'
import { elderCookie, frameKey, ownPath } from '#portal/display.ts'
import { frame } from '#portal/frame.ts'
import { errorAnswer } from '#portal/pages/error.ts'
import { portalPages } from '#portal/pages.ts'
import { Invalid } from '#procedure/errors.ts'
import type { PageHandler, Pages } from '#procedure/module.ts'
import { sendStored } from './assets.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import type { ReadyPages } from './ready.ts'
import { sendRaw } from './reply.ts'
import { cleanFields, type Form, readMultipart } from './uploads.ts'

/** Public pages: one loop over the portal's and the modules' pages, each in three languages. */

type PageAnswer = Extract<Answer, { kind: 'page' }>
const noForm: Form = { fields: {}, uploads: [], refused: [] }

export async function addPages(fastify: FastifyInstance, context: Context, ready: ReadyPages): Promise<void> {
  const { office } = context
  const kept: Kept = { cache: new PageCache(), ready, lately: new Lately() }
  const own = await Promise.all(office.modules.flatMap(m => (m.portal ? [m.portal(office)] : [])))
  const all: Pages[] = [portalPages(office), ...own]
  for (const pages of all)
    for (const [key, handler] of Object.entries(pages)) {
      const [method = '', path = '/'] = key.split(' ')
      for (const prefix of ['', '/zh-hant', '/en'])
        fastify.route({
          method: method === 'POST' ? 'POST' : 'GET',
          url: prefix === '' ? path : path === '/' ? prefix : `${prefix}${path}`,
          exposeHeadRoute: method === 'GET',
          handler: async (request, reply) => {
            const form = method === 'POST' ? await formOf(context, request) : noForm
            const call = callOf(request, form)
            const stored = await storedFor(context, kept, handler, request, call)
            return 'kind' in stored ? sendPage(context, kept.cache, request, reply, call, stored) : sendReady(request, reply, stored)
          },
        })
    }
}

type Kept = { readonly cache: PageCache; readonly ready: ReadyPages; readonly lately: Lately }

/**
 * The bytes of a page that has a key, made once for it; of every other page, and where it answers otherwise (404, a redirect), its answer.
 * An address with a query is kept when it comes a second time: there is no end of them, and most come once.
 */
async function storedFor(
  context: Context,
  kept: Kept,
  handler: PageHandler,
  request: FastifyRequest,
  call: Call,
): Promise<Stored | Answer> {
  const key = handler.key?.(call) ?? null
  if (key === null) return handler(call)
  const whole = keyOf(context, call, key)
  let stored = kept.cache.known(whole)
  if (!stored) {
    const answer = await handler(call)
    if (answer.kind !== 'page' || (answer.status ?? 200) !== 200 || answer.noStore || answer.cookies) return answer
    const isOnce = Object.keys(call.query).length > 0 && !kept.lately.again(whole)
    if (isOnce) return storedOf(Buffer.from(frame(context.office, call, answer)))
    stored = kept.cache.get(whole, () => frame(context.office, call, answer))
  }
  if (request.headers.cookie === undefined) kept.ready.keep(request.raw.url ?? '', stored, key, () => handler.key?.(call) ?? null)
  return stored
}

const sendReady = (request: FastifyRequest, reply: FastifyReply, stored: Stored): FastifyReply =>
  sendStored(
    request,
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentSecurity(request.nonce))
      .header('cache-control', 'no-cache'),
    stored,
    'accept-encoding, cookie',
  )

/** The form of a request, whatever way it was sent. Refused files are reported to the page, so that the text typed with them is not lost. */
async function formOf(context: Context, request: FastifyRequest): Promise<Form> {
  const form = request.isMultipart()
    ? await readMultipart(context.office, request, context.config, request.who?.person ?? null)
    : { ...noForm, fields: textsOf(request.body) }
  const { value, faults } = cleanFields(form.fields)
  if (faults.length > 0) throw new Invalid(faults)
  return { ...form, fields: textsOf(value) }
}

function textsOf(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) throw new Faulty('wrongType')
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, typeof text === 'string' ? text : String(text)]))
}

/** Of a parameter sent twice the last counts. */
export const textQuery = (query: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof query === 'object' && query !== null ? query : {}).map(([key, value]) => [
      key,
      String(Array.isArray(value) ? value.at(-1) : value),
    ]),
  )

function callOf(request: FastifyRequest, form: Form): Call {
  const { language, path } = languageOfPath(decodedPath(request))
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    path,
    params: textQuery(request.params),
    query: textQuery(request.query),
    body: form.fields,
    uploads: form.uploads,
    refusedUploads: form.refused,
    language,
    elder: request.cookies[elderCookie] === '1',
    client: request.ip,
    nonce: request.nonce,
    cookie: name => request.cookies[name],
  }
}

function decodedPath(request: FastifyRequest): string {
  const path = request.url.split('?')[0] ?? '/'
  try {
    return decodeURIComponent(path).replace(/(?<=.)\/$/, '')
  } catch {
    throw new Faulty('malformed')
  }
}

async function sendPage(
  context: Context,
  cache: PageCache,
  request: FastifyRequest,
  reply: FastifyReply,
  call: Call,
  answer: Answer,
): Promise<FastifyReply> {
  if (answer.kind === 'raw') return sendRaw(reply, answer)
  for (const cookie of answer.cookies ?? []) setCookie(context, reply, cookie)
  if (answer.kind === 'redirect') return reply.header('cache-control', 'no-store').redirect(ownPath(answer.to), 303)
  return sendWhole(context, cache, request, reply, call, answer)
}

function sendWhole(
  context: Context,
  cache: PageCache | null,
  request: FastifyRequest,
  reply: FastifyReply,
  call: Call,
  page: PageAnswer,
): FastifyReply {
  const render = () => frame(context.office, call, page)
  reply
    .code(page.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', contentSecurity(request.nonce))
  if (!cache || (page.status ?? 200) !== 200 || page.noStore || page.cookies || call.method === 'POST')
    return reply.header('cache-control', page.noStore || call.method === 'POST' ? 'no-store' : 'no-cache').send(render())
  const stored = page.cacheKey ? cache.get(keyOf(context, call, page.cacheKey), render) : cache.same(render())
  return sendStored(request, reply.header('cache-control', 'no-cache'), stored, 'accept-encoding, cookie')
}

/** The record's step with everything else that the bytes depend on. */
const keyOf = ({ office }: Context, call: Call, key: string): string =>
  [key, frameKey(call), call.path, JSON.stringify(call.query), office.clock.today(), generationOf(office.structure())].join('\n')

const generations = new WeakMap<object, number>()
let lastGeneration = 0
/** A number that changes whenever the office's structure or settings were read anew: the frame shows some of them. */
function generationOf(structure: object): number {
  const known = generations.get(structure) ?? ++lastGeneration
  generations.set(structure, known)
  return known
}

function setCookie(context: Context, reply: FastifyReply, { name, value, path, maxAge }: Cookie): void {
  reply.setCookie(name, value, { path, maxAge, httpOnly: true, sameSite: 'lax', secure: context.secure })
}

/** True where a person looks at the answer: not the API, and a browser that asks for HTML. */
export const wantsPage = (request: FastifyRequest): boolean =>
  !request.url.startsWith('/api/') && !request.url.startsWith('/.well-known/') && /text\/html|\*\/\*/.test(request.headers.accept ?? '*/*')

/** An error as a page in the frame, with words and the reference number; never more of what happened inside. */
export function sendErrorPage(context: Context, request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const { language, path } = languageOfPath((request.url.split('?')[0] ?? '/').replace(/%[0-9a-f]{2}/gi, ''))
  const call = plainCall(request, language, path)
  const page = errorAnswer(problem.status, language, context.office, problem.reference)
  const faults = problem.errors?.map(e => html`<li><code>${e.field}</code> ${e.message}</li>`)
  const body = faults ? html`${page.body}<ul>${faults}</ul>` : page.body
  return sendWhole(context, null, request, reply, call, { ...page, body })
}

const plainCall = (request: FastifyRequest, language: Call['language'], path: string): Call => ({
  method: 'GET',
  path,
  params: {},
  query: {},
  body: {},
  uploads: [],
  refusedUploads: [],
  language,
  elder: request.cookies?.[elderCookie] === '1',
  client: request.ip,
  nonce: request.nonce,
  cookie: name => request.cookies?.[name],
})
