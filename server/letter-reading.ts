import type { Finding } from '#base/finding.ts'
import { type Language, languages, say, type Words } from '#base/words.ts'
import { linesOfFile } from '#documents/letter/file-lines.ts'
import { ZipRefused } from '#documents/zip.ts'
import { longestFinding } from '#procedure/despite.ts'
import type { Context } from './context.ts'

/** What letter checks read, and how their findings are told. */

/** The lines of a stored file; null where it cannot be read as text, `missing` where it is not there. A covered file is never read. */
export async function linesOfKept({ office }: Pick<Context, 'office'>, digest: string): Promise<readonly string[] | null | 'missing'> {
  const row = await office.db.selectFrom('file').selectAll().where('digest', '=', digest).executeTakeFirst()
  if (!row || !(await office.files.has(digest))) return 'missing'
  if (row.sealed === 1) return null
  try {
    return await linesOfFile(row.type, await office.files.read(digest))
  } catch (error) {
    if (error instanceof ZipRefused) return null
    throw error
  }
}

/** A file without text in it: a scan is not called right, and may be sent by whoever says that they read it. */
export const unread: Finding = {
  rule: 'unread',
  severity: 'error',
  line: 0,
  from: 0,
  to: 0,
  quote: '',
  says: [
    '文件里没有可以读取的文字（例如扫描件），没有校核',
    '檔案裡沒有可以讀取的文字（例如掃描件），沒有校核',
    'The file holds no text that can be read (a scan, for instance); it was not checked',
  ],
  fix: [
    '附上可以读取文字的文书，或者写明已经人工核对',
    '附上可以讀取文字的文書，或者寫明已經人工核對',
    'Attach a file with text, or say that you read it yourself',
  ],
}

const cut = (text: string): string => {
  const [...characters] = text.trim()
  return characters.length > longestFinding / 2 ? `${characters.slice(0, longestFinding / 2).join('')}……` : text.trim()
}
const cutWords = ([hans, hant, en]: Words): Words => [cut(hans), cut(hant), cut(en)]

/** The sentence of a finding in every language, as it may be said back. */
export const saysOf = ({ says }: Finding): string[] => languages.map(language => say(cutWords(says), language))

/** Findings in one language, for pages and programs. */
export const toldFindings = (findings: readonly Finding[], language: Language): object[] =>
  findings.map(one => ({ ...one, says: say(cutWords(one.says), language), fix: say(one.fix, language) }))
