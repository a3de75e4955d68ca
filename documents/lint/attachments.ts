import type { Finding } from '#base/finding.ts'
import type { Words } from '#base/words.ts'
import { at, nowhere, put } from './finding.ts'

/** 附件说明 against what the text promises. */

const bareName = (name: string): string =>
  name
    .replace(/^\d{1,2}[.．、]\s*/, '')
    .replace(/[《》]/g, '')
    .trim()
/** What stands in quotation marks is somebody's description of what is wanted, not a promise. */
const unquoted = (line: string): string => line.replace(/“[^“”]*”/g, quoted => ' '.repeat(quoted.length))

/** The names below the body, from the line 附件：… to the signature. */
function namedIn(lines: readonly string[], from: number): { readonly names: readonly string[]; readonly at: number } {
  const first = lines.findIndex((line, i) => i >= from && /^附件[：:]/.test(line))
  if (first < 0) return { names: [], at: -1 }
  const rest = lines.slice(first + 1).filter(line => /^\d{1,2}[.．、]/.test(line))
  return { names: [lines[first]!.replace(/^附件[：:]\s*/, ''), ...rest].map(bareName).filter(Boolean), at: first }
}

export function attachmentFindings(
  lines: readonly string[],
  body: { readonly from: number; readonly to: number },
  expected: readonly string[],
): Finding[] {
  const named = namedIn(lines, body.to)
  const mentions = lines.slice(body.from, body.to).flatMap((line, i) =>
    [...unquoted(line).matchAll(/附件(\d{1,2})?(?:[:：]?《([^《》]{1,120})》)?/g)].map(hit => ({
      index: body.from + i,
      from: hit.index,
      quote: hit[0],
      number: Number(hit[1] ?? 0),
      title: hit[2] ?? '',
    })),
  )
  const lost = mentions.filter(one =>
    one.title ? !named.names.includes(bareName(one.title)) : named.names.length < Math.max(1, one.number),
  )
  const unspoken = named.names.length > 0 && mentions.length === 0
  const absent = expected.map(bareName).filter(name => !named.names.includes(name) && !lost.some(one => bareName(one.title) === name))
  const extra = named.names.filter(name => expected.length > 0 && !expected.map(bareName).includes(name))
  return [
    ...lost.map(one => at(one.index, one.from, one.quote, { rule: 'attachmentMissing', says: put(lostWords, one.quote), fix: lostFix })),
    ...(unspoken
      ? [
          at(named.at, 0, lines[named.at] ?? '', {
            rule: 'attachmentUnmentioned',
            severity: 'warning',
            says: unspokenWords,
            fix: unspokenFix,
          }),
        ]
      : []),
    ...absent.map(name => nowhere({ rule: 'attachmentMissing', says: put(absentWords, name), fix: lostFix })),
    ...extra.map(name => at(named.at, 0, name, { rule: 'attachmentOther', says: put(extraWords, name), fix: extraFix })),
  ]
}

const lostWords: Words = [
  '正文提到“{0}”，附件说明里没有',
  '正文提到「{0}」，附件說明裡沒有',
  'The text speaks of {0}, the list of attachments does not name it',
]
const lostFix: Words = ['在附件说明中列出，或者改正文', '在附件說明中列出，或者改正文', 'List it below the text, or change the text']
const unspokenWords: Words = [
  '附件说明列了附件，正文没有提到',
  '附件說明列了附件，正文沒有提到',
  'Attachments are listed, the text does not mention them',
]
const unspokenFix: Words = ['在正文中写明，或者删去附件说明', '在正文中寫明，或者刪去附件說明', 'Mention them, or take the list away']
const absentWords: Words = ['附件说明缺少《{0}》', '附件說明缺少《{0}》', 'The list of attachments lacks “{0}”']
const extraWords: Words = [
  '附件说明中的《{0}》不是本件的附件',
  '附件說明中的《{0}》不是本件的附件',
  '“{0}” is no attachment of this letter',
]
const extraFix: Words = ['核对附件名称', '核對附件名稱', 'Check its name']
