/** What an uploaded file is, by its content; its name must agree, and its kind must be allowed. */
import { open } from 'node:fs/promises'
import type { Words } from '#base/words.ts'
import { extensionOf } from './file-name.ts'
import { type Extension, fileTypes, knownExtension, usualTypes } from './file-types.ts'
import { decodeText } from './text.ts'
import { inspectZip, type ZipLimits, ZipRefused } from './zip.ts'

/** Why a file is not taken, in words for the person who sent it. */
export const refusalWords = {
  empty: ['文件是空的，请检查后重新上传。', '檔案是空的，請檢查後重新上傳。', 'The file is empty. Please check it and upload it again.'],
  wrongType: [
    '不能接收这种文件。可以上传 PDF、DOCX、XLSX、OFD、图片或文本。',
    '不能接收這種檔案。可以上傳 PDF、DOCX、XLSX、OFD、圖片或文字檔。',
    'This kind of file cannot be taken. PDF, DOCX, XLSX, OFD, pictures and plain text can.',
  ],
  mismatch: [
    '文件内容与扩展名不一致，请用正确的格式另存后上传。',
    '檔案內容與副檔名不一致，請用正確的格式另存後上傳。',
    'The content does not match the extension. Please save the file in its proper format and upload it again.',
  ],
  dangerous: [
    '文件含有程序、宏或异常的压缩内容，不能接收。',
    '檔案含有程式、巨集或異常的壓縮內容，不能接收。',
    'The file holds a program, a macro or abnormal compression and cannot be taken.',
  ],
} as const satisfies Record<string, Words>

export type Refusal = keyof typeof refusalWords
export type Sniffed = { type: string; ext: Extension } | { refusal: Refusal }
export type SniffOptions = { allow?: readonly Extension[] }

type Content = 'pdf' | 'png' | 'jpg' | 'zip' | 'cfb' | 'text' | 'program' | 'unknown'

const magic: readonly (readonly [Content, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['cfb', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['program', [0x4d, 0x5a]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0xca, 0xfe, 0xba, 0xbe]],
  ['program', [0x23, 0x21]],
]

/** What each extension must contain. */
const contents: Record<Extension, Content> = {
  pdf: 'pdf',
  docx: 'zip',
  xlsx: 'zip',
  ofd: 'zip',
  zip: 'zip',
  png: 'png',
  jpg: 'jpg',
  txt: 'text',
  csv: 'text',
  doc: 'cfb',
  xls: 'cfb',
  wps: 'cfb',
}

/** Markup that a browser might run, were the file ever shown as something else. */
const markup = /<\s*(!doctype\s+html|html|script|svg|iframe|object|embed|body|math|\?xml-stylesheet|x:script)\b/i
const activeExtension =
  /^(exe|dll|msi|com|scr|bat|cmd|ps1|vbs|vbe|js|mjs|jse|wsf|hta|jar|apk|sh|lnk|reg|chm|html?|xhtml|shtml|svgz?|xml|xsl|mht|mhtml|swf|docm|xlsm|pptm|dotm|xltm)$/

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte)

function contentOf(head: Uint8Array, cut: boolean): Content {
  const known = magic.find(([, bytes]) => startsWith(head, bytes))
  if (known) return known[0]
  const decoded = decodeText(head, cut)
  if (!decoded) return 'unknown'
  return markup.test(decoded.text) ? 'program' : 'text'
}

/**
 * Judges by the first bytes (4 KiB are enough) and the name. `cut` false: `head` is the whole file. For docx, xlsx and ofd this only says
 * that it is some zip: `sniffFile` looks inside and must be asked before the file is used.
 */
export function sniff(head: Uint8Array, name: string, options: SniffOptions & { cut?: boolean } = {}): Sniffed {
  if (head.length === 0) return { refusal: 'empty' }
  const content = contentOf(head, options.cut ?? true)
  const written = extensionOf(name)
  if (content === 'program' || activeExtension.test(written)) return { refusal: 'dangerous' }
  const ext = knownExtension(written)
  if (!ext || !(options.allow ?? usualTypes).includes(ext)) return { refusal: 'wrongType' }
  return contents[ext] === content ? { type: fileTypes[ext], ext } : { refusal: 'mismatch' }
}

/** Parts without which a container is not what its name says. */
const needed: Partial<Record<Extension, readonly string[]>> = {
  docx: ['[Content_Types].xml', 'word/document.xml'],
  xlsx: ['[Content_Types].xml', 'xl/workbook.xml'],
  ofd: ['OFD.xml'],
}
/** Macros and controls inside a file that calls itself harmless. */
const activePart = /(^|\/)(vbaProject\.bin|activeX\/|.*\.(exe|dll|js|vbs|html?|svg)$)/i
/** Office files hold many small parts; pictures and sheets compress far. */
const containerLimits: ZipLimits = { entries: 2_000, total: 300 * 1024 * 1024, ratio: 300 }

async function sniffContainer(from: string | Uint8Array, ext: Extension): Promise<Refusal | undefined> {
  try {
    const { entries } = await inspectZip(from, ext === 'zip' ? {} : containerLimits)
    const names = new Set(entries.map(entry => entry.name))
    if (!(needed[ext] ?? []).every(part => names.has(part))) return 'mismatch'
    return entries.some(entry => activePart.test(entry.name)) ? 'dangerous' : undefined
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error
    return error.reason === 'notZip' || error.reason === 'malformed' ? 'mismatch' : 'dangerous'
  }
}

/** The whole of a small file, or the head of a large one; text files are read to their end. */
async function readHead(path: string, whole: boolean): Promise<{ head: Uint8Array; cut: boolean }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(Math.min(size, whole ? 64 * 1024 * 1024 : 8192))
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return { head: head.subarray(0, bytesRead), cut: bytesRead < size }
  } finally {
    await file.close()
  }
}

/** The full judgement of a file on disk or in memory: head, containers' insides, text to its end. This is the one that uploads must pass. */
export async function sniffFile(from: string | Uint8Array, name: string, options: SniffOptions = {}): Promise<Sniffed> {
  const ext = knownExtension(extensionOf(name))
  const whole = ext !== undefined && contents[ext] === 'text'
  const { head, cut } = typeof from === 'string' ? await readHead(from, whole) : { head: from, cut: false }
  const first = sniff(head, name, { ...options, cut })
  if ('refusal' in first || contents[first.ext] !== 'zip') return first
  const refusal = await sniffContainer(from, first.ext)
  return refusal ? { refusal } : first
}
