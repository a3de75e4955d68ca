/**
 * 文号: a document number in every spelling. Brackets of any style (also two that do not match), 第, 号, 字, blanks, full width,
 * traditional script and Chinese numerals are folded away; what stays is issuer code, year and number.
 */
import { fold } from './fold.ts'

/** year 0 = none was written (orders such as 国务院令第745号); number 0 = none was written (a series such as 国办函〔2004〕). */
export type DocNumber = { issuer: string; year: number; number: number }

const opening = '[\\[(〔【{<〈《「『﹝]'
const closing = '[\\])〕】}>〉》」』﹞]'
const han = '[\\p{Script=Han}]'
const year4 = '(?:19[4-9]\\d|20\\d\\d)'
const digits = '\\d{1,6}'
/** Words of a question that may stand before or after a number and are not part of it. */
const tail = '(?:号|號)?(?:文件|文|令|的?全文|的?通知|公告|通告)?'

const bracketed = new RegExp(`(${han}*?)字?第?${opening}(\\d{4}|\\d{2})年?(?:${closing})?字?第?(${digits})?(?:至|-|号|$|(?=\\D))`, 'u')
const plain = new RegExp(`^(${han}{1,20}?)字?(${year4})(?:年|[-—_/.·])?第?(${digits})?${tail}$`, 'u')
const yearFirst = new RegExp(`^(${year4})年?(${han}{1,20}?)字?第?(${digits})${tail}$`, 'u')
const bare = new RegExp(`^(?:${opening}|)(${year4})(?:${closing}|年)第?(${digits})${tail}$`, 'u')
const order = new RegExp(`^(${han}*?(?:令|公告|通告|决定|公报))(?:第|\\()*(${digits})号?\\)?$`, 'u')
const orderAfter = new RegExp(`^(${han}*?)第?(${digits})号(令|公告|通告)$`, 'u')
const series = new RegExp(`^(${han}{1,20}?)字?第?(${digits})号(?:文件|文)?$`, 'u')

const numerals = new Map([...'〇零一二三四五六七八九'].map((c, i) => [c, i < 2 ? 0 : i - 1]))

/** 二〇一九 → 2019 where four numerals stand together, and 五号 → 5号: only between brackets and before 号. */
function arabic(text: string): string {
  const read = (run: string) => [...run].map(c => numerals.get(c) ?? c).join('')
  return text
    .replace(/[〇零○o一二三四五六七八九]{4}(?=\D|$)/gu, run => read(run.replace(/[○o]/g, '〇')))
    .replace(/(?<=[\])〕】﹞年第])([一二三四五六七八九]|[一二三四五六七八九][〇零一二三四五六七八九]{1,3})(?=号)/gu, read)
}

/** A year of two digits is of the last century unless that would be before 1949. */
const fullYear = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) < 49 ? 2000 + Number(text) : 1900 + Number(text)

const issuerCode = (text: string): string => text.replace(/^中华人民共和国(?=.)/u, '').replace(/[字第]$/u, '')

/** Folded, without blanks, with Arabic numerals. */
export const tight = (text: string): string => arabic(fold(text).replace(/\s+/gu, ''))

/** Reads a number that is the whole text; null when the text is something else. */
export function wholeNumber(text: string): DocNumber | null {
  const folded = tight(text).replace(/^["'“”‘’]+|["'“”‘’。,，]+$/gu, '')
  const inBrackets = bracketed.exec(folded)
  if (inBrackets && inBrackets.index === 0 && rest(folded, inBrackets)) return made(inBrackets[1]!, inBrackets[2]!, inBrackets[3])
  const first = bare.exec(folded)
  if (first) return made('', first[1]!, first[2])
  const command = order.exec(folded)
  if (command && !plain.test(folded)) return made(command[1]!, '', command[2])
  const after = orderAfter.exec(folded)
  if (after && !plain.test(folded)) return made(after[1]! + after[3]!, '', after[2])
  const unbracketed = plain.exec(folded)
  if (unbracketed) return made(unbracketed[1]!, unbracketed[2]!, unbracketed[3])
  const led = yearFirst.exec(folded)
  if (led) return made(led[2]!, led[1]!, led[3])
  const numbered = series.exec(folded)
  return numbered ? made(numbered[1]!, '', numbered[2]) : null
}

const rest = (folded: string, found: RegExpExecArray): boolean =>
  new RegExp(`^${tail}$`, 'u').test(folded.slice(found[0].length).replace(/^号/u, ''))

function made(issuer: string, year: string, number: string | undefined): DocNumber {
  return { issuer: issuerCode(issuer), year: year ? fullYear(year) : 0, number: number ? Number(number) : 0 }
}

/** Reads a bracketed number anywhere in a text (查询国发〔2019〕5号全文); its issuer may carry words before it. */
export function numberWithin(text: string): DocNumber | null {
  const found = bracketed.exec(tight(text))
  return found?.[3] ? made(found[1]!, found[2]!, found[3]) : null
}

/** 索引号 without punctuation and case: 000014349/2019-00007 → 000014349201900007. */
export const indexKey = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
