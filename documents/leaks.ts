/**
 * Identifiers of people in a text that is to be published (个人信息保护法 第二十八条; 条例 第十五条). A hit is for a named person to judge.
 * Names without a label, addresses and handwriting are not found here.
 */
import { luhnIsValid, oldResidentIdIsValid, residentIdIsValid, usccIsValid } from '#base/identifiers.ts'
import type { Words } from '#base/words.ts'
import { fold } from './fold.ts'

export const leakWords = {
  residentId: ['公民身份号码', '公民身份號碼', 'identity number'],
  bankCard: ['银行卡号或账号', '銀行卡號或帳號', 'bank card or account'],
  phone: ['手机号码', '手機號碼', 'mobile number'],
  email: ['电子邮箱', '電子郵箱', 'e-mail address'],
  passport: ['护照或通行证号码', '護照或通行證號碼', 'passport or travel permit'],
  plate: ['车牌号码', '車牌號碼', 'licence plate'],
} as const satisfies Record<string, Words>

export type LeakKind = keyof typeof leakWords
/** Half-open range of UTF-16 units in the text that was scanned. */
export type Leak = { kind: LeakKind; from: number; to: number }

type Finder = { kind: LeakKind; pattern: RegExp; holds: (found: string, before: string, after: string) => boolean }

const digitsOf = (text: string): string => text.replace(/[ -]/g, '')
const labelled = (label: RegExp, before: string): boolean => label.test(before.slice(-24))
const identityLabel = /(身份证|身份證|公民身份号码|公民身份號碼|证件号|證件號)[^\d\n]{0,12}$/
const accountLabel = /(银行卡|銀行卡|卡号|卡號|账号|帐号|帳號|账户|开户行)[^\d\n]{0,16}$/
const passportLabel = /(护照|護照|通行证|通行證|台胞证|passport)[^\d\n]{0,12}$/i
/** Issuers' first digits in use on cards in China; other long numbers are serials far more often than cards. */
const cardPrefix = /^(62|60|4|5[1-5]|35|37|9558|955|69|68|84|87|88|94)/
/** A number with a unit behind it or a currency before it is an amount. Units that are also surnames or begin a word (万, 人, 米) do not count alone. */
const amountAfter = /^\s?(元|亿|万[元人吨户件平立千美股公亩册份次亿]|美元|吨|公斤|千克|千瓦|平方|立方|公里|%|％|‰|\.\d|,\d{3}(?!\d))/
const amountBefore = /([¥￥$]|人民币|(?<!\d)0\.)\s?$/

/** Order matters: what an earlier finder took is not looked at again. */
const finders: readonly Finder[] = [
  {
    kind: 'residentId',
    pattern: /(?<!\d)\d(?:[ -]?\d){16}[ -]?[\dXx](?![\dXx])/g,
    holds: (found, before) => residentIdIsValid(digitsOf(found)) || (!usccIsValid(digitsOf(found)) && labelled(identityLabel, before)),
  },
  {
    kind: 'residentId',
    pattern: /(?<![\dA-Za-z])\d{15}(?![\dA-Za-z])/g,
    holds: (found, before) => oldResidentIdIsValid(found) || labelled(identityLabel, before),
  },
  {
    kind: 'bankCard',
    pattern: /(?<![\dA-Za-z.])(?:\d{12,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1?\d{1,3})?)(?![\dA-Za-z])/g,
    holds: (found, before) => {
      const digits = digitsOf(found)
      if (labelled(accountLabel, before)) return true
      return digits.length >= 16 && cardPrefix.test(digits) && luhnIsValid(digits) && !usccIsValid(digits)
    },
  },
  {
    kind: 'phone',
    pattern: /(?<![\dA-Za-z])(?:\+?(?:00)?86[ -]?)?1[3-9]\d([ -]?)\d{4}\1\d{4}(?!\d)/g,
    holds: (_, before, after) => !amountAfter.test(after) && !amountBefore.test(before),
  },
  {
    kind: 'email',
    pattern: /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g,
    holds: () => true,
  },
  {
    kind: 'passport',
    pattern: /(?<![A-Za-z0-9])(?:[EDSPGHMC][A-HJ-NP-Z]?\d{7,8}(?:\d{2})?)(?![A-Za-z0-9])/gi,
    holds: (found, before) => /^(E\d{8}|E[A-HJ-NP-Z]\d{7})$/i.test(found) || labelled(passportLabel, before),
  },
  {
    kind: 'plate',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. ]?(?=[A-Z]{0,3}\d)[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳](?:[A-HJ-NP-Z0-9])?(?![A-Za-z0-9])/g,
    holds: found => (found.match(/\d/g)?.length ?? 0) >= 2,
  },
]

/** Any digit in any of the forms that `fold` knows, or an at sign: without one there is nothing to find. */
const worthwhile = /[0-9@\uff10-\uff19\uff20]|\ud835[\udfce-\udfff]/

/** The identifiers in a text, in order of place, not overlapping. About a million characters a second; a text without digits costs next to nothing. */
export function scan(text: string): Leak[] {
  if (!worthwhile.test(text)) return []
  const folded = fold(text)
  const place = (at: number): number => (folded.offsets ? (folded.offsets[at] ?? text.length) : at)
  const found: Leak[] = []
  const taken = new Uint8Array(folded.text.length)
  for (const { kind, pattern, holds } of finders) {
    for (const hit of folded.text.matchAll(pattern)) {
      const [from, to] = [hit.index, hit.index + hit[0].length]
      if (taken[from] || taken[to - 1]) continue
      if (!holds(hit[0], text.slice(Math.max(0, place(from) - 40), place(from)), text.slice(place(to), place(to) + 8))) continue
      taken.fill(1, from, to)
      found.push({ kind, from: place(from), to: place(to - 1) + width(text, place(to - 1)) })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}

/** How many UTF-16 units the character at an offset takes. */
const width = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

/** The text with every hit blacked out; the blocks all have one width, so that they do not tell the length. */
export function mask(text: string, leaks: readonly Leak[]): string {
  let [out, at] = ['', 0]
  for (const { from, to } of leaks) {
    out += `${text.slice(at, from)}■■■■`
    at = to
  }
  return out + text.slice(at)
}
