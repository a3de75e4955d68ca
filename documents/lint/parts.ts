import type { Finding } from '#base/finding.ts'
import type { Words } from '#base/words.ts'
import type { PlainLetter } from '../letter/shape.ts'
import { longDate } from '../wording.ts'
import { at, nowhere, putWords } from './finding.ts'

/** Head and foot of a letter: who writes, under which number, to whom, who signs, on which day. */

export type Parts = { readonly findings: readonly Finding[]; readonly from: number; readonly to: number } // the body, half open

const tight = (text: string): string => text.replace(/[\s\u3000]/g, '')
const wrong: Words = ['{0}不对：写的是“{1}”', '{0}不對：寫的是「{1}」', '{0} is wrong: it says “{1}”']
const missing: Words = ['缺少{0}', '缺少{0}', '{0} is missing']
const shouldBe: Words = ['应当是“{0}”', '應當是「{0}」', 'It should be “{0}”']

type Of = { readonly rule: string; readonly name: Words; readonly article?: string }
const names = {
  issuer: { rule: 'issuer', name: ['发文机关', '發文機關', 'The issuing agency'] },
  docNo: { rule: 'docNo', name: ['发文字号', '發文字號', 'The document number'] },
  title: { rule: 'title', name: ['标题', '標題', 'The title'] },
  addressee: { rule: 'addressee', name: ['主送（受文人）', '主送（受文人）', 'The addressee'] },
  signer: { rule: 'signer', name: ['署名', '署名', 'The signature'] },
  date: { rule: 'letterDate', name: ['成文日期', '成文日期', 'The date of the letter'] },
} as const satisfies Record<string, Of>

function compare(lines: readonly string[], index: number, expected: string, of: Of): Finding[] {
  const found = lines[index]
  const fix: Words = [shouldBe[0].replace('{0}', expected), shouldBe[1].replace('{0}', expected), shouldBe[2].replace('{0}', expected)]
  if (found === undefined) return expected === '' ? [] : [nowhere({ ...of, says: putWords(missing, of.name), fix })]
  if (tight(found) === tight(expected)) return []
  return [at(index, 0, found, { ...of, says: putWords(wrong, of.name, found), fix })]
}

/** The line of the title: as it should be, else one near the top that looks like one. */
function titleAt(lines: readonly string[], title: string): { readonly at: number; readonly long: number } {
  const wanted = tight(title)
  for (let from = 0; from < Math.min(lines.length, 8); from++)
    for (let long = 1; long <= 3; long++) if (tight(lines.slice(from, from + long).join('')) === wanted) return { at: from, long }
  const like = lines.slice(0, 6).findIndex(line => /(书|单|函|通报|回复|通知|表|（送审稿）)$/.test(line) && !/[。，：]/.test(line))
  return { at: like, long: 1 }
}

/** A line of receivers ends with a colon; so does the last sentence before what follows below. */
const isAddressee = (line: string, expected: string): boolean =>
  (expected !== '' && tight(line) === tight(`${expected}：`)) || (/^[^。，]{1,80}[：:]$/.test(line) && !/如下[：:]$/.test(line))

/** Where the head ends and the foot begins, and what is wrong in either. */
export function partsOf(lines: readonly string[], letter: PlainLetter): Parts {
  const title = titleAt(lines, letter.title)
  const top = Math.max(title.at, 0)
  const numberAt = lines.slice(0, top).findIndex((line, i) => i > 0 && (/号\s*$/.test(line) || tight(line) === tight(letter.docNo ?? '')))
  const after = title.at < 0 ? 0 : title.at + title.long
  const hasAddressee = isAddressee(lines[after] ?? '', letter.addressee ?? '')
  const dateAt = lines.findLastIndex(line => /^\d{2,4}年\d{1,2}月\d{1,2}日$/.test(tight(line)))
  const foot = dateAt > after ? dateAt - 1 : lines.length
  const noteAt = lines.findIndex((line, i) => i > after && i < foot && /^附件[：:]/.test(line))
  const titled = title.at < 0 ? undefined : lines.slice(title.at, title.at + title.long).join('')
  return {
    findings: [
      ...(top > 0
        ? compare([lines[0]!.replace(/文件$/, '')], 0, letter.issuer.replace(/文件$/, ''), names.issuer)
        : [nowhere({ ...names.issuer, says: putWords(missing, names.issuer.name), fix: [letter.issuer, letter.issuer, letter.issuer] })]),
      ...numberFindings(lines, numberAt, letter.docNo ?? ''),
      ...compare(titled === undefined ? [] : [titled], 0, letter.title, names.title).map(found => ({
        ...found,
        line: found.line && top + 1,
      })),
      ...(letter.addressee ? compare(hasAddressee ? lines : [], hasAddressee ? after : 0, `${letter.addressee}：`, names.addressee) : []),
      ...compare(dateAt > after ? lines : [], dateAt > after ? dateAt - 1 : 0, letter.signer, names.signer),
      ...compare(dateAt > after ? lines : [], dateAt > after ? dateAt : 0, longDate(letter.date), names.date),
    ],
    from: after + (hasAddressee ? 1 : 0),
    to: noteAt >= 0 ? noteAt : foot,
  }
}

function numberFindings(lines: readonly string[], index: number, expected: string): Finding[] {
  if (index < 0) return expected === '' ? [] : compare([], 0, expected, names.docNo)
  return expected === '' ? [] : compare(lines, index, expected, names.docNo)
}
