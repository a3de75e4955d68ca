/** Keys of ranges: what is found by its beginning and not by its words. One letter says which kind a key is. */
import { fold, joined } from './fold.ts'
import { indexKey, wholeNumber } from './number.ts'

/** A number by issuer, for one paper or a whole series: d:国发|2019|00005 */
export const byIssuer = (issuer: string, year: number, number?: number): string =>
  `d:${issuer}|${year}|${number === undefined ? '' : String(number).padStart(6, '0')}`
/** A number by year and number, for issuers that are misspelt or left out: y:2019|5|国发 */
export const byYear = (year: number, number: number, issuer = ''): string => `y:${year}|${number}|${issuer}`
/** The end of an index number: i:7000091024341000 reversed. */
export const byIndexTail = (tail: string): string => `i:${[...indexKey(tail)].reverse().join('')}`
/** The beginning of a title or of what it brings in 《》. */
export const byTitle = (start: string): string => `t:${joined(fold(start))}`
/** The key after every key that begins so. */
export const after = (prefix: string): string => `${prefix}\u{10ffff}`

const longestTitle = 60
const longestNumber = 100
const inner = /[《](.{2,80}?)[》]/gu
const heads = /^(?:.{2,24}?关于(?:印发|发布|公布|转发|批转|下达)?|中华人民共和国|关于(?:印发|发布|公布|转发|批转|下达)?)/u

/** All keys of one document. */
export function keysOf(title: string, docNo: string, indexNo: string): string[] {
  const keys = new Set<string>()
  const number = docNo ? wholeNumber(docNo.slice(0, longestNumber)) : null
  if (number && number.number > 0) {
    keys.add(byIssuer(number.issuer, number.year, number.number))
    keys.add(byYear(number.year, number.number, number.issuer))
  }
  if (indexNo) keys.add(byIndexTail(indexNo))
  const folded = fold(title)
  for (const text of [folded, folded.replace(heads, ''), ...[...folded.matchAll(inner)].map(found => found[1]!)]) {
    const key = joined(text).slice(0, longestTitle)
    if (key.length >= 2) keys.add(`t:${key}`)
  }
  return [...keys]
}
