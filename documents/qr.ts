/** QR codes, drawn here: no picture service learns what is in them. */
import { createRequire } from 'node:module'
import { escapeHtml } from '#base/html.ts'

type Qr = typeof import('qrcode')
let loaded: Qr | undefined
/** Loaded with the first code that is drawn: it is many files, and most programs of ours draw none. */
const qr = (): Qr => {
  loaded ??= createRequire(import.meta.url)('qrcode') as Qr
  return loaded
}

/** The code for a text as one SVG path, one unit per module with a quiet zone of four; `side` is the whole width. Throws for more than about 2,300 bytes. */
export function qrModules(text: string): { readonly side: number; readonly path: string } {
  const { size, data } = qr().create(text, { errorCorrectionLevel: 'M' }).modules
  const rows: string[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue
      const from = x
      while (x + 1 < size && data[y * size + x + 1]) x++
      rows.push(`M${from + 4} ${y + 4}h${x - from + 1}v1h${from - x - 1}z`)
    }
  }
  return { side: size + 8, path: rows.join('') }
}

/** An SVG of the code for a text, one unit per module with a quiet zone of four; `title` is what a screen reader says. Throws for more than about 2,300 bytes. */
export function qrSvg(text: string, title: string): string {
  const { side, path } = qrModules(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" role="img" shape-rendering="crispEdges"><title>${escapeHtml(title)}</title><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
}
