import type { Readable } from 'node:stream'
import type { Html } from './html.ts'
import type { Language } from './words.ts'

/** A file that came with a form, already stored under its digest; `name` is cleaned. */
export type Upload = { readonly field: string; readonly file: string; readonly name: string; readonly type: string; readonly size: number }

/** One request for a public page, after the server checked size, encoding and control characters. */
export type Call = {
  readonly method: 'GET' | 'POST'
  readonly path: string // without the language prefix
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, string>> // form fields, by JSON path (`applicant.name`)
  readonly uploads: readonly Upload[]
  readonly refusedUploads: readonly { readonly field: string; readonly name: string; readonly why: string }[]
  readonly language: Language
  readonly elder: boolean
  readonly client: string // address, for limits only
  readonly nonce: string
  cookie(name: string): string | undefined
}

export type Cookie = { readonly name: string; readonly value: string; readonly path: string; readonly maxAge: number }
/** What a page handler answers. The portal puts the frame around `page`; a module never imports the portal. */
export type Answer =
  | {
      readonly kind: 'page'
      readonly title: string
      readonly body: Html
      readonly status?: number
      readonly head?: Html
      readonly cookies?: readonly Cookie[]
      readonly noStore?: boolean
      readonly noIndex?: boolean
      readonly cacheKey?: string // the record's step or the list's version: same key, same bytes
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly cookies?: readonly Cookie[] } // 303
  | {
      readonly kind: 'raw'
      readonly type: string
      readonly body: string | Uint8Array | Readable
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
    }

/** Link to a path in the language of this call: /search → /en/search. */
export const to = (language: Language, path: string): string =>
  language === 'zh-Hans' ? path : language === 'zh-Hant' ? `/zh-hant${path === '/' ? '' : path}` : `/en${path === '/' ? '' : path}`
