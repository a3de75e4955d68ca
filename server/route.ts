import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { readShape } from '#base/http-shape.ts'
import type { Language } from '#base/words.ts'
import type { Who } from '#modules/office/accounts.ts'
import type { Scope } from '#modules/office/identity/scopes.ts'
import { Invalid } from '#procedure/errors.ts'
import type { ApiAnswer } from '#procedure/module.ts'
import { Faulty } from './fault.ts'

/** Every route of the program is a value: the server registers it, OpenAPI describes it, and a test checks who is let in. */

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
/** Who may use a route at all; what they then may see or do is decided in the kernel. */
export type Access = 'anyone' | 'staff' | 'administrator' | 'security' | 'audit'

/** What a route gets, before its own shapes have read it. */
export type RawCall = {
  readonly params: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
  readonly who: Who | null
  readonly language: Language
  readonly client: string
  readonly request: FastifyRequest
}
type Read<Q, B> = Omit<RawCall, 'query' | 'body'> & { readonly query: Q; readonly body: B }
export type Call<Q, B> = Omit<Read<Q, B>, 'who'> & { readonly who: Who }

export type Route = {
  readonly method: Method
  readonly url: string // `/api/v1/matters/:id`
  readonly access: Access
  readonly summary: string
  readonly scope: Scope | null // of the API tokens that it takes; null: none
  readonly fresh: boolean // only shortly after the person proved who they are
  readonly exports: boolean // what it answers leaves the system in bulk: an audit row each time
  readonly query: z.ZodType
  readonly body: z.ZodType | 'multipart' | null
  handle(call: RawCall): Promise<ApiAnswer>
}

/** Reads a value by its shape; every fault is named by its field. */
export function readAs<T>(shape: z.ZodType<T>, value: unknown): T {
  const read = readShape(shape, value)
  if ('errors' in read) throw new Invalid(read.errors)
  return read.data
}

type Run<Q, B> = (call: Read<Q, B>) => Promise<ApiAnswer>

/** No query parameters, and no body: anything that comes is an unknown field. */
export const none = z.strictObject({})
export type None = z.infer<typeof none>

type Head = {
  readonly method: Method
  readonly url: string
  readonly access: Access
  readonly summary: string
  readonly multipart: boolean
  readonly scope: Scope | null
  readonly fresh: boolean
  readonly exports: boolean
}

function make<Q, B>(head: Head, query: z.ZodType<Q>, body: z.ZodType<B>, run: Run<Q, B>): Route {
  const { multipart, ...rest } = head
  const bodiless = head.method === 'GET' || multipart
  return {
    ...rest,
    query,
    body: multipart ? 'multipart' : bodiless || body.def === none.def ? null : body,
    handle: raw => run({ ...raw, query: readAs(query, raw.query), body: readAs(body, bodiless ? {} : (raw.body ?? {})) }),
  }
}

const needsWho =
  <Q, B>(run: (call: Call<Q, B>) => Promise<ApiAnswer>): Run<Q, B> =>
  call => {
    if (!call.who) throw new Faulty('signInFirst')
    return run({ ...call, who: call.who })
  }

type Words = {
  readonly summary: string
  readonly multipart?: boolean
  readonly scope?: Scope
  readonly fresh?: true
  readonly exports?: true
}
const headOf = (access: Access, method: Method, url: string, words: Words): Head => ({
  method,
  url,
  access,
  summary: words.summary,
  multipart: words.multipart ?? false,
  scope: words.scope ?? null,
  fresh: words.fresh ?? false,
  exports: words.exports ?? false,
})

/** A route for everybody. */
export const anyone = <Q, B>(method: Method, url: string, words: Words, query: z.ZodType<Q>, body: z.ZodType<B>, run: Run<Q, B>): Route =>
  make(headOf('anyone', method, url, words), query, body, run)

/** A route for whoever is signed in. */
export const staff = <Q, B>(
  method: Method,
  url: string,
  words: Words,
  query: z.ZodType<Q>,
  body: z.ZodType<B>,
  run: (call: Call<Q, B>) => Promise<ApiAnswer>,
): Route => make(headOf('staff', method, url, words), query, body, needsWho(run))

/** A route for those with the duty of administration; which agencies they may touch is checked inside. */
export const administrator = <Q, B>(
  method: Method,
  url: string,
  words: Words,
  query: z.ZodType<Q>,
  body: z.ZodType<B>,
  run: (call: Call<Q, B>) => Promise<ApiAnswer>,
): Route => make(headOf('administrator', method, url, words), query, body, needsWho(run))

/** A route for those with the security administrator's power, or the audit administrator's (三员). */
export const forPower = <Q, B>(
  power: 'security' | 'audit',
  method: Method,
  url: string,
  words: Words,
  query: z.ZodType<Q>,
  body: z.ZodType<B>,
  run: (call: Call<Q, B>) => Promise<ApiAnswer>,
): Route => make(headOf(power, method, url, words), query, body, needsWho(run))

type Headers = Readonly<Record<string, string>>
export const ok = (body: unknown, headers: Headers = {}): ApiAnswer => ({ status: 200, body, headers })
export const created = (body: unknown, headers: Headers = {}): ApiAnswer => ({ status: 201, body, headers })
export const done: ApiAnswer = { status: 204, body: null }

/** One header of the request, or undefined. */
export function header(call: { readonly request: FastifyRequest }, name: string): string | undefined {
  const value = call.request.headers[name]
  return Array.isArray(value) ? value[0] : value
}
