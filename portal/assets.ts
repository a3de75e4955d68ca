/** The few small files a public page needs, each named by its content so that a browser may keep it for ever. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** `path` is where the page asks for it; `hash` is also its ETag; it never changes under that path. */
export type Asset = { readonly path: string; readonly type: string; readonly body: Buffer; readonly hash: string }

const read = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')

/** Comments and needless blanks out; strings and selectors as they are. */
const slim = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;\}/g, '}')
    .trim()

function asset(name: string, ending: string, type: string, text: string): Asset {
  const body = Buffer.from(text)
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
  return { path: `/assets/${name}.${hash}.${ending}`, type, body, hash }
}

/** In this order: later ones win. */
const sheets = ['tokens.css', 'portal.css', 'parts.css', 'acts.css', 'matter.css', 'form.css', 'narrow.css', 'print.css']

export const stylesheet: Asset = asset('portal', 'css', 'text/css; charset=utf-8', slim(sheets.map(read).join('\n')))
export const script: Asset = asset('portal', 'js', 'text/javascript; charset=utf-8', read('portal.js'))
export const favicon: Asset = asset('favicon', 'svg', 'image/svg+xml', read('favicon.svg').trim())

/** Everything to be served under /assets/, with `cache-control: public, max-age=31536000, immutable`. */
export const assets: readonly Asset[] = [stylesheet, script, favicon]
