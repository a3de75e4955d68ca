import type { Answer, Call } from '#base/page.ts'
import type { Language } from '#base/words.ts'
import type { Pages } from '#procedure/module.ts'

/** For tests: somebody who visits a module's pages without scripts, keeps cookies and sends forms. */

export const blankCall: Call = {
  method: 'GET',
  path: '/',
  params: {},
  query: {},
  body: {},
  uploads: [],
  refusedUploads: [],
  language: 'zh-Hans',
  elder: false,
  client: '192.0.2.1',
  nonce: 'n',
  cookie: () => undefined,
}

export type Visitor = {
  go(route: string, given?: Partial<Call>): Promise<Answer>
  readonly cookies: Map<string, string>
}

export function visitorOf(pages: Pages, language: Language = 'zh-Hans'): Visitor {
  const cookies = new Map<string, string>()
  const go: Visitor['go'] = async (route, given = {}) => {
    const [method = 'GET', path = '/'] = route.split(' ')
    const [file = null, folder = '', id = ''] = /^(.+\/files)\/(.+)$/.exec(path) ?? []
    const handler = pages[(file ? `${method} ${folder}/:id` : route) as keyof Pages]
    if (!handler) throw new Error(`no page ${route}`)
    const call: Call = {
      ...blankCall,
      method: method === 'POST' ? 'POST' : 'GET',
      path,
      params: { id },
      language,
      cookie: name => cookies.get(name),
      ...given,
    }
    const answer = await handler(call)
    if (answer.kind !== 'raw') for (const { name, value } of answer.cookies ?? []) cookies.set(name, value)
    return answer
  }
  return { go, cookies }
}

/** A page's status and text. */
export function shown(answer: Answer): { readonly status: number; readonly text: string } {
  if (answer.kind === 'page') return { status: answer.status ?? 200, text: answer.body.text }
  throw new Error(`no page but ${answer.kind}`)
}

/** What a form carries unseen. */
export const hiddenIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(m => [m[1] ?? '', m[2] ?? '']))
