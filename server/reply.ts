import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fileSecurity } from '#base/http-headers.ts'
import type { Problem } from '#base/problems.ts'
import { settingOf } from '#portal/settings.ts'
import type { ApiAnswer } from '#procedure/module.ts'
import type { Context } from './context.ts'
import { Faulty, problemOf } from './fault.ts'

/** Sends what an API route answered. JSON about people is never kept by a cache unless the route says so. */
export async function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: ApiAnswer): Promise<FastifyReply> {
  if ('kind' in answer) return sendRaw(reply, answer)
  reply
    .code(answer.status)
    .header('cache-control', 'no-store')
    .headers(answer.headers ?? {})
  const etag = answer.headers?.['etag']
  if (etag !== undefined && request.method === 'GET' && request.headers['if-none-match'] === etag) return reply.code(304).send()
  if (answer.status === 204) return reply.send()
  return reply.type(`application/${isProblem(answer) ? 'problem+json' : 'json'}; charset=utf-8`).send(JSON.stringify(answer.body))
}

/** A problem document that a module answered itself. */
const isProblem = ({ status, body }: { readonly status: number; readonly body: unknown }): boolean =>
  status >= 400 && typeof body === 'object' && body !== null && 'type' in body && String(body.type).startsWith('/problems/')

type Raw = Extract<ApiAnswer, { kind: 'raw' }>

/** Sends bytes: a file that somebody brought runs nothing, wherever it is opened. */
export function sendRaw(reply: FastifyReply, raw: Raw): FastifyReply {
  const isOurs = raw.headers?.['content-security-policy'] !== undefined
  reply
    .code(raw.status ?? 200)
    .type(raw.type)
    .header('cache-control', 'no-store')
  if (!isOurs && !/^(application|text)\/(rss|atom|feed|json|xml|ld|turtle|x-ndjson|plain|css|javascript)/.test(raw.type))
    reply.header('content-security-policy', fileSecurity)
  reply.headers(raw.headers ?? {})
  return reply.send(typeof raw.body === 'string' || raw.body instanceof Readable ? raw.body : Buffer.from(raw.body))
}

/** Turns an error into its problem document; what is our fault is logged under its reference. */
export function problemFor(context: Context, request: FastifyRequest, reply: FastifyReply, error: unknown): Problem {
  const { body, internal } = problemOf(error, request.language, context.office.modules)
  if (internal) {
    context.counts.faults++
    context.office.log.error('request.failed', error, {
      reference: body.reference ?? '',
      method: request.method,
      route: request.routeOptions?.url ?? '',
    })
  } else context.counts.refused++
  reply.code(body.status).header('cache-control', 'no-store')
  if (error instanceof Faulty) reply.headers(error.headers)
  if (body.status === 401) reply.header('www-authenticate', 'Bearer')
  return body.type === '/problems/paused' ? { ...body, ...(whereElse(context) && { detail: whereElse(context) }) } : body
}

/** Telephone and address of the office: a filing on paper is as good. */
const whereElse = ({ office }: Context): string =>
  [settingOf(office, 'portal.phone'), settingOf(office, 'portal.address')].filter(part => part !== '').join(' · ')

export const sendProblem = (reply: FastifyReply, body: Problem): FastifyReply =>
  reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
