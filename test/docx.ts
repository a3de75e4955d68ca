import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** For tests: a DOCX as somebody edited it. Throws where what is to be replaced does not stand in it. */
export function editedDocx(bytes: Uint8Array, from: string | RegExp, to: string): Uint8Array {
  const parts = unzipSync(bytes)
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  if (xml.search(from) < 0) throw new Error(`the letter does not say ${from}`)
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml.replace(from, to)) })
}
