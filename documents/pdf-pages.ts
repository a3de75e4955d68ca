import { inflateSync } from 'node:zlib'

/** How many pages a PDF has, read from its page objects, also where they lie in compressed object streams; null where it cannot be told. */
export function pdfPages(bytes: Uint8Array): number | null {
  const raw = Buffer.from(bytes).toString('latin1')
  if (!raw.startsWith('%PDF-')) return null
  const plain = countPages(raw)
  if (plain > 0) return plain
  let n = 0
  for (const found of raw.matchAll(/\/Type\s*\/ObjStm[\s\S]*?stream\r?\n/g)) {
    const start = found.index + found[0].length
    const end = raw.indexOf('endstream', start)
    if (end < 0) continue
    try {
      n += countPages(inflateSync(Buffer.from(raw.slice(start, end), 'latin1'), { finishFlush: 2 }).toString('latin1'))
    } catch {
      return null // encoded in a way that we do not read
    }
  }
  return n > 0 ? n : null
}

const countPages = (text: string): number => text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0
