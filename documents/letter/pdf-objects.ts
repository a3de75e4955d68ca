import { inflateSync } from 'node:zlib'

/** The objects of a PDF, also those in object streams; enough to find pages, fonts and what is drawn. Reads leniently: nothing here throws. */

export type PdfObject = { readonly dict: string; readonly stream: Buffer | null }

/** Unpacked bytes that we read at most, so that a small file cannot become a large one. */
const most = 30 * 1024 * 1024

function unpacked(dict: string, raw: Buffer): Buffer | null {
  if (!/\/Filter/.test(dict)) return raw
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dict) || /\/DecodeParms/.test(dict)) return null
  try {
    return inflateSync(raw, { maxOutputLength: most })
  } catch {
    return null
  }
}

function fromObjectStream({ dict, stream }: PdfObject, into: Map<number, PdfObject>): void {
  const first = Number(/\/First\s+(\d+)/.exec(dict)?.[1] ?? 0)
  const text = stream?.toString('latin1') ?? ''
  const heads = [...text.slice(0, first).matchAll(/(\d+)\s+(\d+)/g)]
  for (const [i, [, id = '', offset = '']] of heads.entries()) {
    const end = heads[i + 1]?.[2]
    into.set(Number(id), { dict: text.slice(first + Number(offset), end === undefined ? undefined : first + Number(end)), stream: null })
  }
}

/** Bytes of a stream: as said, as another object says, else up to its end mark. */
function lengthOf(dict: string, text: string, from: number): number {
  const [, length = '', reference] = /\/Length\s+(\d+)(\s+\d+\s+R)?/.exec(dict) ?? []
  if (length !== '' && reference === undefined) return Number(length)
  const said = length === '' ? undefined : new RegExp(`(?:^|[\\r\\n])${length}\\s+\\d+\\s+obj\\s*(\\d+)`).exec(text)?.[1]
  return said === undefined ? Math.max(0, text.indexOf('endstream', from) - from) : Number(said)
}

/** By number; a later object of the same number replaces an earlier one, as in files that were added to. */
export function pdfObjects(bytes: Uint8Array): ReadonlyMap<number, PdfObject> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = raw.toString('latin1')
  const found = new Map<number, PdfObject>()
  let skip = 0
  for (const hit of text.matchAll(/(?<![\d])(\d{1,7})\s+\d{1,5}\s+obj\b/g)) {
    const start = hit.index + hit[0].length
    if (start < skip) continue // inside the bytes of a stream
    const end = text.indexOf('endobj', start)
    const at = /stream\r?\n/.exec(text.slice(start, end < 0 ? undefined : end))
    const dict = at ? text.slice(start, start + at.index) : text.slice(start, end < 0 ? undefined : end)
    const from = at ? start + at.index + at[0].length : 0
    const to = at ? from + lengthOf(dict, text, from) : 0
    if (at) skip = to
    found.set(Number(hit[1]), { dict, stream: at ? unpacked(dict, raw.subarray(from, to)) : null })
  }
  for (const one of [...found.values()]) if (/\/Type\s*\/ObjStm/.test(one.dict)) fromObjectStream(one, found)
  return found
}
