/** Text from bytes: UTF-8, UTF-16 with a mark, or GB18030, strictly; nothing is guessed away. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** Control characters that no honest text file holds. */
const binary = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

/** The encoding that a mark at the start announces. */
export function markedEncoding(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined
}

/** The bytes as text, or undefined where they are not text. `cut`: the bytes may end in the middle of a character. The mark is removed. */
export function decodeText(bytes: Uint8Array, cut = false): { text: string; encoding: Encoding } | undefined {
  const marked = markedEncoding(bytes)
  for (const encoding of marked ? [marked] : (['utf-8', 'gb18030'] as const)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut })
      return binary.test(text) ? undefined : { text, encoding }
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  return undefined
}
