import { strFromU8, unzipSync } from 'fflate'
import { plain } from '../plain.ts'
import { inspectZip } from '../zip.ts'

/** The lines of a DOCX: headers of the first page, body, in reading order. Deleted text, fields' codes and notes are left out. */

/** Bytes of XML that we read at most: a letter is a few kilobytes. */
const most = 20 * 1024 * 1024

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

/** Text that is not on the page: what was deleted or moved away, and the alternative drawing of what is drawn already. */
const unseen = /<(w:del|w:moveFrom|w:tabs|mc:Fallback)(?: [^>]*)?>[\s\S]*?<\/\1>/g
const token = /<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)(?: [^>]*)?\/>|<\/w:(p|tc|tr)>/g

/** The lines of one part; cells of a table are parted by tabs, one row a line. */
function linesOf(xml: string): string[] {
  let line = ''
  let inCell = 0
  const lines: string[] = []
  const end = (): void => {
    lines.push(line)
    line = ''
  }
  for (const found of xml
    .replace(unseen, '')
    .replace(/<w:tc(?: [^>]*)?>/g, '$&<w:br w:open=""/>')
    .matchAll(token)) {
    const [whole, text, blank, closed] = found
    if (text !== undefined) line += unescaped(text)
    else if (whole.includes('w:open')) inCell++
    else if (blank === 'tab') line += '\t'
    else if (blank !== undefined) end()
    else if (closed === 'tc') {
      inCell--
      line += '\t'
    } else if (closed === 'tr' || inCell === 0) end()
  }
  end()
  return lines
}

/** The lines that are not blank, every sign printable. Throws ZipRefused where the archive breaks a rule; null where it is no DOCX. */
export async function docxLines(bytes: Uint8Array): Promise<string[] | null> {
  await inspectZip(bytes, { total: most })
  const parts = unzipSync(bytes, { filter: file => /^word\/(document|header\d*)\.xml$/.test(file.name) })
  const body = parts['word/document.xml']
  if (!body) return null
  const headers = Object.keys(parts)
    .filter(name => name !== 'word/document.xml')
    .sort()
  return [...headers.map(name => parts[name]!), body]
    .flatMap(part => linesOf(strFromU8(part)))
    .map(line =>
      plain(line)
        .replace(/[ \u3000\u00a0]+$|^[ \u3000\u00a0]+/g, '')
        .replace(/\t+$/, ''),
    )
    .filter(line => line.trim() !== '')
}
