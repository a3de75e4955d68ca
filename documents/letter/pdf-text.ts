import { plain } from '../plain.ts'
import { type PdfObject, pdfObjects } from './pdf-objects.ts'

/**
 * The lines of a letter as PDF, paragraphs joined: what our own typesetter and word processors write, where fonts say which character a glyph
 * is (ToUnicode). A scan, an encrypted file or a font that does not say it gives null: no text is never taken for an empty letter.
 */

type Objects = ReadonlyMap<number, PdfObject>
type Glyphs = { readonly map: ReadonlyMap<number, string>; readonly wide: boolean }
type Piece = { readonly x: number; readonly y: number; readonly page: number; readonly text: string; readonly size: number } // points

const refOf = (dict: string, key: string): number | null => {
  const found = new RegExp(`/${key}\\s+(\\d+)\\s+\\d+\\s+R`).exec(dict)?.[1]
  return found === undefined ? null : Number(found)
}
const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')
const hexText = (hex: string): string => (hex.length % 4 === 0 ? utf16(hex) : '')

/** The characters of a font's codes. */
function glyphsOf(cmap: string): Glyphs {
  const map = new Map<number, string>()
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of block.matchAll(/<([\da-f]+)>\s*<([\da-f]+)>/gi))
      map.set(Number.parseInt(code, 16), hexText(text))
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, a = '', b = '', text = ''] of block.matchAll(/<([\da-f]+)>\s*<([\da-f]+)>\s*<([\da-f]+)>/gi)) {
      const [from, to, first] = [Number.parseInt(a, 16), Number.parseInt(b, 16), hexText(text)]
      const [head, last] = [first.slice(0, -1), first.charCodeAt(first.length - 1)]
      for (let code = from; code <= Math.min(to, from + 65535); code++) map.set(code, head + String.fromCharCode(last + code - from))
    }
    for (const [, a = '', , list = ''] of block.matchAll(/<([\da-f]+)>\s*<([\da-f]+)>\s*\[([^\]]*)\]/gi))
      for (const [i, [, text = '']] of [...list.matchAll(/<([\da-f]+)>/gi)].entries()) map.set(Number.parseInt(a, 16) + i, hexText(text))
  }
  return { map, wide: /begincodespacerange\s*<[\da-f]{4}>/i.test(cmap) }
}

/** The fonts of a page by their names there. */
function fontsOf(objects: Objects, page: string): Map<string, Glyphs> {
  const inherited = (dict: string, depth = 0): string => {
    const own = refOf(dict, 'Resources')
    if (own !== null) return objects.get(own)?.dict ?? ''
    if (/\/Resources\s*<</.test(dict)) return dict
    const parent = refOf(dict, 'Parent')
    return parent === null || depth > 20 ? '' : inherited(objects.get(parent)?.dict ?? '', depth + 1)
  }
  const resources = inherited(page)
  const fontRef = refOf(resources, 'Font')
  const list = fontRef === null ? (/\/Font\s*<<([\s\S]*?)>>/.exec(resources)?.[1] ?? '') : (objects.get(fontRef)?.dict ?? '')
  const fonts = new Map<string, Glyphs>()
  for (const [, name = '', id = ''] of list.matchAll(/\/([^\s/<>[\]()]+)\s+(\d+)\s+\d+\s+R/g)) {
    const unicode = refOf(objects.get(Number(id))?.dict ?? '', 'ToUnicode')
    const cmap = unicode === null ? null : objects.get(unicode)?.stream
    if (cmap) fonts.set(name, glyphsOf(cmap.toString('latin1')))
  }
  return fonts
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
/** The bytes of a string operand. */
const bytesOf = (operand: string): Buffer =>
  operand.startsWith('<')
    ? Buffer.from(operand.slice(1, -1).replace(/\s/g, ''), 'hex')
    : Buffer.from(
        operand
          .slice(1, -1)
          .replace(/\\(\d{1,3}|\r?\n|.)/g, (_, what: string) =>
            /^\d/.test(what) ? String.fromCharCode(Number.parseInt(what, 8)) : (escapes[what] ?? (what.trim() === '' ? '' : what)),
          ),
        'latin1',
      )

function decoded(operand: string, font: Glyphs | undefined): string {
  const bytes = bytesOf(operand)
  if (!font) return '\ufffd'.repeat(bytes.length)
  let text = ''
  for (let i = 0; i + (font.wide ? 1 : 0) < bytes.length; i += font.wide ? 2 : 1)
    text += font.map.get(font.wide ? bytes.readUInt16BE(i) : bytes[i]!) ?? '\ufffd'
  return text
}

/**
 * A content stream with every string (…) written as <hex>: balanced brackets inside one need no backslash (ISO 32000-1, 7.3.4.2), which no
 * pattern can follow. Reads each sign once, whatever was sent; what never closes is left out.
 */
function asHex(content: string): string {
  const parts: string[] = []
  for (let at = 0; at < content.length; ) {
    const open = content.indexOf('(', at)
    if (open < 0) return parts.join('') + content.slice(at)
    let [depth, end] = [1, open + 1]
    for (; end < content.length && depth > 0; end++) {
      const sign = content[end]
      if (sign === '\\') end++
      else if (sign === '(') depth++
      else if (sign === ')') depth--
    }
    parts.push(content.slice(at, open))
    if (depth > 0) break
    parts.push(`<${bytesOf(content.slice(open, end)).toString('hex')}>`)
    at = end
  }
  return parts.join('')
}

const hex = String.raw`<[\da-fA-F\s]*>`
const number = String.raw`([-\d.]{1,24})`
const gap = String.raw`\s{1,8}`
const operator = new RegExp(
  [
    String.raw`\[((?:${hex}|[^\][<])*)\]\s{0,8}TJ`,
    String.raw`(${hex})\s{0,8}(?:Tj|')`,
    String.raw`\/(\S{1,80})${gap}${number}${gap}Tf`,
    `${Array(6).fill(number).join(gap)}${gap}(Tm|cm)`,
    `${number}${gap}${number}${gap}T[dD]`,
    String.raw`\b(BT|ET|q|Q|T\*)(?=\s|$)`,
  ].join('|'),
  'g',
)
const strings = new RegExp(hex, 'g')

type Matrix = readonly [number, number, number, number, number, number]
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
]
const unit: Matrix = [1, 0, 0, 1, 0, 0]

/** What a page draws, piece by piece, with the place of each. */
function piecesOf(content: string, fonts: ReadonlyMap<string, Glyphs>, page: number): Piece[] {
  let [ctm, line]: [Matrix, Matrix] = [unit, unit]
  let font: Glyphs | undefined
  let size = 0
  const stack: Matrix[] = []
  const pieces: Piece[] = []
  const draw = (text: string): void => {
    const [, , , scale, x, y] = times(line, ctm)
    pieces.push({ x, y, text, page, size: Math.abs(size * scale) })
  }
  for (const hit of asHex(content).matchAll(operator)) {
    const [, array, single, named, points, a, b, c, d, e, f, set, dx, dy, word] = hit
    if (array !== undefined) draw([...array.matchAll(strings)].map(([one]) => decoded(one, font)).join(''))
    else if (single !== undefined) draw(decoded(single, font))
    else if (named !== undefined) [font, size] = [fonts.get(named), Number(points)]
    else if (set !== undefined) {
      const matrix: Matrix = [Number(a), Number(b), Number(c), Number(d), Number(e), Number(f)]
      if (set === 'Tm') line = matrix
      else ctm = times(matrix, ctm)
    } else if (dx !== undefined) line = times([1, 0, 0, 1, Number(dx), Number(dy)], line)
    else if (word === 'BT') line = unit
    else if (word === 'q') stack.push(ctm)
    else if (word === 'Q') ctm = stack.pop() ?? unit
  }
  return pieces
}

type Row = Piece
/** Pieces at one height are one row; how far apart is told by the place alone. */
function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = []
  const rest = Map.groupBy(pieces, piece => `${piece.page} ${Math.round(Math.abs(piece.y) / 3)}`)
  for (const own of rest.values()) {
    const [first] = own
    if (first) rows.push({ ...first, x: Math.min(...own.map(one => one.x)), text: own.map(one => one.text).join('') })
  }
  return rows
}

/** Rows that go on at the left margin in letters of one size belong to the paragraph before them; centred and right-aligned rows stand alone. */
function paragraphsOf(rows: readonly Row[]): string[] {
  const shown = rows.filter(row => row.text.trim() !== '' && !/^\s*—\s*\d+\s*—\s*$/.test(row.text))
  const margin = Math.min(...shown.map(row => row.x))
  const [near, indent] = [6, 45]
  const lines: { text: string; open: boolean; size: number }[] = []
  for (const row of shown) {
    const last = lines.at(-1)
    const offset = row.x - margin
    if (offset < near && last?.open && Math.abs(last.size - row.size) < 1) last.text += row.text
    else lines.push({ text: row.text, open: offset >= near && offset < indent, size: row.size })
  }
  return lines.map(line => line.text)
}

/** The lines of a PDF; null where its text cannot be read. */
export function pdfLines(bytes: Uint8Array): string[] | null {
  const objects = pdfObjects(bytes)
  const pages = [...objects.values()].filter(one => /\/Type\s*\/Page(?![A-Za-z])/.test(one.dict))
  const pieces = pages.flatMap(({ dict }, page) => {
    const list = /\/Contents\s*\[([^\]]*)\]/.exec(dict)?.[1]
    const ids = list === undefined ? [refOf(dict, 'Contents')] : [...list.matchAll(/(\d+)\s+\d+\s+R/g)].map(([, id]) => Number(id))
    const content = ids.map(id => (id === null ? '' : (objects.get(id)?.stream?.toString('latin1') ?? ''))).join('\n')
    return piecesOf(content, fontsOf(objects, dict), page)
  })
  const whole = pieces.map(piece => piece.text).join('')
  const unread = whole.split('\ufffd').length - 1
  if (whole.trim() === '' || unread > whole.length / 50) return null
  return paragraphsOf(rowsOf(pieces)).map(line => plain(line).trim())
}
