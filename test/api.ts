import type { Api, ApiAnswer, ApiCall } from '#procedure/module.ts'

/** For tests: calls what a module serves to programs, without a server. */

export type Caller = (route: string, given?: Partial<ApiCall>) => Promise<ApiAnswer>

/** Finds the handler of `POST /api/v1/…` and calls it; what is not given is empty. */
export const callerOf =
  (api: Api): Caller =>
  async (route, given = {}) => {
    const [method = '', path = ''] = route.split(' ')
    for (const [key, handler] of Object.entries(api)) {
      const [own = '', pattern = ''] = key.split(' ')
      const params = own === method ? matched(pattern, path) : null
      const empty = { query: {}, headers: {}, body: null, uploads: [], fields: {}, client: '192.0.2.1', person: null }
      if (params) return handler({ params, ...empty, ...given })
    }
    throw new Error(`no route ${route}`)
  }

function matched(pattern: string, path: string): Record<string, string> | null {
  const [parts, given] = [pattern.split('/'), path.split('/')]
  if (parts.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of parts.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(given[i] ?? '')
    else if (part !== given[i]) return null
  }
  return params
}

/** The body of an answer that has one. */
export function bodyOf(answer: ApiAnswer): Readonly<Record<string, unknown>> {
  if ('status' in answer && 'body' in answer) return answer.body as Readonly<Record<string, unknown>>
  throw new Error('no body')
}
