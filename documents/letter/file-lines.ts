import { fileTypes } from '../file-types.ts'
import { plain } from '../plain.ts'
import { decodeText } from '../text.ts'

/** The lines of an uploaded letter; null where the file holds no text that can be read (a scan, a picture, an unknown encoding). */
export async function linesOfFile(type: string, bytes: Uint8Array): Promise<string[] | null> {
  if (type === fileTypes.docx) return (await import('./docx-text.ts')).docxLines(bytes)
  if (type === fileTypes.pdf) return (await import('./pdf-text.ts')).pdfLines(bytes)
  const text = type === fileTypes.txt ? decodeText(bytes)?.text : undefined
  return text === undefined
    ? null
    : plain(text)
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean)
}
