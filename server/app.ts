import type { RequestListener, Server } from 'node:http'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { securityHeaders } from '#base/http-headers.ts'
import { languageOf } from '#base/http-language.ts'
import { Limiter } from '#base/limits.ts'
import { type ProblemCode, problem } from '#base/problems.ts'
import { openTypesetter, type Typesetter } from '#documents/typeset.ts'
import { failuresSince } from '#modules/office/store/reads.ts'
import type { Office } from '#procedure/office.ts'
import { registryOf } from '#procedure/registry.ts'
import { addAccessLog } from './access-log.ts'
import { addApi } from './api.ts'
import { addAssets } from './assets.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { Faulty, Malformed } from './fault.ts'
import { addGuard } from './guard.ts'
import { addHealth } from './health.ts'
import { openLoad } from './load.ts'
import { addMeasures } from './measures.ts'
import { addPages, sendErrorPage, wantsPage } from './pages.ts'
import { ReadyPages } from './ready.ts'
import { problemFor, sendProblem } from './reply.ts'
import { addShedding } from './shed.ts'

export type App = { readonly fastify: FastifyInstance; readonly context: Context; close(): Promise<void> }

/** Builds the program's HTTP side over an office: guard, API, pages, assets. It does not listen yet; tests ask it by `inject`. */
export async function buildApp(
  office: Office,
  config: Config,
  typesetter: Typesetter = openTypesetter(config.fonts ? { fonts: config.fonts } : {}),
): Promise<App> {
  const context: Context = {
    office,
    registry: registryOf(office.modules),
    config,
    secure: config.publicUrl?.startsWith('https:') ?? false,
    signIns: new Limiter({ burst: config.signInTries, secondsEach: config.signInSeconds }),
    typesetter,
    counts: { requests: 0, faults: 0, refused: 0, putOff: 0, startedAt: performance.now() },
  }
  const ready = new ReadyPages(context)
  const fastify = Fastify({
    serverFactory: handle => serverOf(ready, handle),
    trustProxy: config.proxies.length > 0 ? [...config.proxies] : false,
    bodyLimit: config.jsonLimit,
    requestIdHeader: false,
    exposeHeadRoutes: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      request.language = languageOf(request.headers['accept-language']) // no hook has run for an address that cannot be read
      reply.headers(securityHeaders(context.secure))
      void sendProblem(reply, problemFor(context, request, reply, error))
    },
    clientErrorHandler: (error, socket) => refuseRaw(error.code, socket),
  })
  await fastify.register(cookie)
  await fastify.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: config.fileLimit + 1,
      files: config.filesPerForm + 5,
      fields: 500,
      fieldSize: config.jsonLimit,
      fieldNameSize: 200,
      parts: 600,
      headerPairs: 50,
    },
  })
  addParsers(fastify)
  const load = openLoad(config.putOffMs)
  const measures = addMeasures(fastify, context, load)
  addGuard(fastify, context)
  addShedding(fastify, context, load)
  addAccessLog(fastify, office.log)
  fastify.setErrorHandler((error, request, reply) => {
    const body = problemFor(context, request, reply, error)
    return wantsPage(request) ? sendErrorPage(context, request, reply, body) : sendProblem(reply, body)
  })
  fastify.setNotFoundHandler((request, reply) => {
    const known = (['GET', 'POST', 'PUT', 'DELETE'] as const).filter(
      method => fastify.findRoute({ method, url: request.url.split('?')[0] ?? '' }) !== null,
    )
    const fault = new Faulty(known.length > 0 ? 'wrongMethod' : 'notFound', {}, known.length > 0 ? { allow: known.join(', ') } : {})
    const body = problemFor(context, request, reply, fault)
    return wantsPage(request) ? sendErrorPage(context, request, reply, body) : sendProblem(reply, body)
  })
  addHealth(fastify, context, measures)
  addAssets(fastify)
  await addApi(fastify, context)
  await addPages(fastify, context, ready)
  await rememberTries(context)
  await fastify.ready()
  return {
    fastify,
    context,
    close: async () => {
      await fastify.close()
      await typesetter.close()
    },
  }
}

/** Shapes are zod's, and no route has a schema of the router's own: its two compilers are not even loaded. */
function noSchemas(): never {
  throw new Error('a route with a schema of the router: say its shape with zod (server/route.ts)')
}

/** Asked for by name, not imported: an import reads every export at once, and one of them loads a whole client for HTTP. */
const { createServer } = process.getBuiltinModule('node:http')

/** The server under the router. Pages that are ready go out before the router is asked. */
function serverOf(ready: ReadyPages, handle: RequestListener): Server {
  // without the interval slow headers stay open for half a minute (measured)
  const options = {
    headersTimeout: 5_000,
    requestTimeout: 300_000,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: 16_384,
    keepAliveTimeout: 10_000,
  }
  return createServer(options, (request, response) => {
    if (!ready.send(request, response)) handle(request, response)
  })
}

/** Tries that failed shortly before a restart still count. */
async function rememberTries({ office, signIns, config }: Context): Promise<void> {
  const since = Temporal.Now.instant()
    .subtract({ seconds: config.signInTries * config.signInSeconds })
    .toString({ smallestUnit: 'millisecond' })
  for (const client of await failuresSince(office, since)) signIns.take(client)
}

/** What is not HTTP at all, comes too slowly or with too much head is told so in one line, and the connection ends. */
function refuseRaw(code: string, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return
  const [status, name]: readonly [string, ProblemCode] =
    code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', 'headersTooLarge']
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', 'malformed']
        : ['400 Bad Request', 'malformed']
  const body = JSON.stringify({ ...problem(name, 'zh-Hans'), status: Number(status.slice(0, 3)) })
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
    )
  socket.destroySoon()
}

/** JSON and forms as strict UTF-8; nothing else is read into memory. */
function addParsers(fastify: FastifyInstance): void {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const json = fastify.getDefaultJsonParser('error', 'error')
  const decode = (body: Buffer): string => {
    try {
      return utf8.decode(body)
    } catch {
      throw new Malformed('not UTF-8')
    }
  }
  fastify.removeContentTypeParser('text/plain')
  fastify.removeContentTypeParser('application/json')
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      json(request, decode(body), done)
    } catch (error) {
      done(error instanceof Error ? error : new Malformed('json'))
    }
  })
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    try {
      done(null, readForm(decode(body)))
    } catch (error) {
      done(error instanceof Error ? error : new Malformed('form'))
    }
  })
}

/** A form's fields; bytes that are no UTF-8 behind their percent signs are refused, not replaced. */
function readForm(text: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null)
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const [name = '', value = ''] = pair.split(/=(.*)/s).map(part => unescapePlus(part))
    fields[name] = value
  }
  return fields
}

function unescapePlus(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new Malformed('percent')
  }
}
