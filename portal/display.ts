/** How the reader wants the pages drawn: two cookies, set and unset by plain links. */
import type { Answer, Call, Cookie } from '#base/page.ts'
import { to } from '#base/page.ts'
import { type Language, languages } from '#base/words.ts'

export const elderCookie = 'elder' // '1': 长者模式
export const themeCookie = 'theme'
export const themes = ['light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

/** The reader's own choice of colours; null: as the machine wishes. */
export const themeOf = (call: Pick<Call, 'cookie'>): Theme | null => themes.find(t => t === call.cookie(themeCookie)) ?? null

/** What the frame depends on beside the address and the record: belongs into the key of any cache of whole pages. */
export const frameKey = (call: Pick<Call, 'cookie' | 'language' | 'elder'>): string =>
  `${call.language}|${call.elder ? 'elder' : ''}|${themeOf(call) ?? ''}`

/** A path of this site and nothing else: never another host, never a control character or backslash. */
export function ownPath(text: string | undefined): string {
  if (text === undefined || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(text) || text.length > 2000) return '/'
  return text
}

/** The path without its language: /en/search → /search. */
export const bare = (path: string): string => path.replace(/^\/(zh-hant|en)(?=[/?]|$)/, '').replace(/^(?!\/)/, '/')

type Asked = Pick<Call, 'method' | 'path' | 'query'>
const addresses = new WeakMap<Asked, string>()

/** The address of this call, for a link that comes back here; a frame asks for it eight times. */
export function here(call: Asked): string {
  const known = addresses.get(call) ?? addressOf(call)
  addresses.set(call, known)
  return known
}

/** What was sent as a form has no address: its own page's parent is the way back. */
function addressOf(call: Asked): string {
  const path = encodeURI(call.path).replace(/[?#]/g, encodeURIComponent)
  if (call.method === 'POST') return path.split('/').slice(0, 3).join('/')
  const query = new URLSearchParams(call.query).toString()
  return query ? `${path}?${query}` : path
}

const year = 365 * 24 * 3600
const cookie = (name: string, value: string): Cookie => ({ name, value, path: '/', maxAge: value ? year : 0 })

/** GET /language?to=en&back=/search: the same page in another language, by address; nothing is stored. */
export function setLanguage(call: Call): Answer {
  const language: Language = languages.find(l => l.toLowerCase() === call.query.to?.toLowerCase()) ?? call.language
  return { kind: 'redirect', to: to(language, bare(ownPath(call.query.back))) }
}

/** GET /mode?elder=1|0&theme=light|dark|contrast|system&back=/…: sets the cookies and goes back. */
export function setMode(call: Call): Answer {
  const cookies: Cookie[] = []
  if (call.query.elder !== undefined) cookies.push(cookie(elderCookie, call.query.elder === '1' ? '1' : ''))
  if (call.query.theme !== undefined) cookies.push(cookie(themeCookie, themes.find(t => t === call.query.theme) ?? ''))
  return { kind: 'redirect', to: ownPath(call.query.back), cookies }
}
