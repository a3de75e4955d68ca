import type { LetterFinding } from './letter-wire.ts'

/** Talking to the server: JSON in and out, problem documents as errors, the CSRF token on every write. */

export type FieldProblem = { readonly field: string; readonly code: string; readonly message?: string }

/** A refusal or a fault as the server told it (RFC 9457). `code` is the last part of `type`. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly basis: ProblemBasis | null
  readonly next: readonly string[]
  readonly errors: readonly FieldProblem[]
  readonly methods: readonly string[]
  readonly findings: readonly LetterFinding[] // what is wrong in the letters of an act
  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? String(status))
    this.status = status
    this.code = (body.type ?? '').split('/').pop() ?? ''
    this.title = body.title ?? ''
    this.detail = body.detail ?? ''
    this.basis = body.basis ?? null
    this.next = typeof body.next === 'string' ? [body.next] : (body.next ?? [])
    this.errors = body.errors ?? []
    this.methods = body.methods ?? []
    this.findings = body.findings ?? []
  }
}
export type ProblemBasis = { readonly rulebook: string; readonly article: string } | string
type ProblemBody = {
  readonly type?: string
  readonly title?: string
  readonly detail?: string
  readonly basis?: ProblemBasis | null
  readonly next?: readonly string[] | string
  readonly errors?: readonly FieldProblem[]
  readonly methods?: readonly string[]
  readonly findings?: readonly LetterFinding[]
}

/** Told to the window when the server no longer knows the session. */
export const signedOut = 'mingchuang:signedOut'

let csrf = ''
/** Keeps the token of the session for the writes that follow. */
export const keepCsrf = (token: string): void => {
  csrf = token
}

/** The token of the session, for calls that are not JSON in and out. */
export const csrfToken = (): string => csrf

type Sent = {
  readonly body?: unknown
  readonly form?: FormData
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

let prover: (() => Promise<boolean>) | null = null
/** Who asks the person to prove again who they are, where a change needs it; null: nobody does. */
export const keepProver = (ask: (() => Promise<boolean>) | null): void => {
  prover = ask
}

/** One call to /api/v1; where the person must prove again who they are, they are asked and the call goes out once more. Throws like `callOnce`. */
export async function call<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
  try {
    return await callOnce<T>(method, path, sent)
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.code !== 'proveAgain' || !prover || !(await prover())) throw fault
    return callOnce<T>(method, path, sent)
  }
}

/** One call to /api/v1. Throws Problem for any answer that is not 2xx, and for no answer (status 0). */
async function callOnce<T>(method: string, path: string, sent: Sent): Promise<T> {
  const headers: Record<string, string> = { 'Accept-Language': document.documentElement.lang, ...sent.headers }
  if (method !== 'GET') headers['X-CSRF'] = csrf
  if (sent.body !== undefined) headers['Content-Type'] = 'application/json'
  const answer = await fetch(`/api/v1${path}`, {
    method,
    headers,
    credentials: 'same-origin',
    body: sent.form ?? (sent.body === undefined ? null : JSON.stringify(sent.body)),
    ...(sent.signal ? { signal: sent.signal } : {}),
  }).catch((fault: unknown) => {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault
    throw new Problem(0, { type: '/problems/noAnswer' })
  })
  const body = answer.status === 204 ? undefined : await answer.json().catch(() => undefined)
  if (answer.status === 401 && !path.startsWith('/session')) window.dispatchEvent(new Event(signedOut))
  if (!answer.ok) throw new Problem(answer.status, body ?? {})
  return body
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => call<T>('GET', path, signal ? { signal } : {})

/** A UUID, also where the page came over plain http and `crypto.randomUUID` is missing. */
export function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const b = crypto.getRandomValues(new Uint8Array(16))
  b[6] = ((b[6] ?? 0) & 0x0f) | 0x40
  b[8] = ((b[8] ?? 0) & 0x3f) | 0x80
  const hex = [...b].map(n => n.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
