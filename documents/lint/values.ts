import type { Finding } from '#base/finding.ts'
import type { Words } from '#base/words.ts'
import { leakWords, scan } from '../leaks.ts'
import { letterLines } from '../letter/lines.ts'
import { longDate } from '../wording.ts'
import type { LetterFacts } from './facts.ts'
import { at, nowhere, put, putWords } from './finding.ts'
import { datesIn } from './form.ts'

/** Days, numbers, names and amounts against the facts of the matter. */

const wrongValue: Words = ['{0}不对：{1}', '{0}不對：{1}', '{0} is wrong: {1}']
const missing: Words = ['缺少{0}', '缺少{0}', '{0} is missing']
const shouldBe: Words = ['应当是“{0}”', '應當是「{0}」', 'It should be “{0}”']

export function expectedFindings(
  lines: readonly string[],
  body: { readonly from: number; readonly to: number },
  facts: LetterFacts,
): Finding[] {
  const shown = lines.map((line, index) => ({ line, index })).slice(body.from, body.to)
  return facts.expected.flatMap(({ rule, name, pattern, value, article, must }): Finding[] => {
    const global = new RegExp(pattern.source, 'g')
    const hits = shown.flatMap(({ line, index }) => [...line.matchAll(global)].map(hit => ({ hit, index })))
    const fix = put(shouldBe, value)
    if (hits.length === 0) return must ? [nowhere({ rule, says: putWords(missing, name), fix, article })] : []
    return hits.flatMap(({ hit, index }) => {
      const said = hit[1] ?? ''
      return said === value
        ? []
        : [at(index, hit.index + hit[0].indexOf(said), said, { rule, says: putWords(wrongValue, name, said), fix, article })]
    })
  })
}

export function requiredFindings(lines: readonly string[], facts: LetterFacts): Finding[] {
  const text = lines.join('\n')
  return facts.required.flatMap(({ rule, name, pattern, article }) =>
    pattern.test(text)
      ? []
      : [nowhere({ rule, says: putWords(missing, name), fix: ['按本件的情况写明', '按本件的情況寫明', 'State it'], article })],
  )
}

export const forbiddenFindings = (lines: readonly string[], facts: LetterFacts): Finding[] =>
  facts.forbidden.flatMap(({ rule, name, text, article }) =>
    text.length < 2
      ? []
      : lines.flatMap((line, index) =>
          line.includes(text)
            ? [
                at(index, line.indexOf(text), text, {
                  rule,
                  says: putWords(['不应当出现{0}：{1}', '不應當出現{0}：{1}', '{0} must not appear: {1}'], name, text),
                  fix: ['删去', '刪去', 'Delete it'],
                  article,
                }),
              ]
            : [],
        ),
  )

const strangeDay: Words = ['本件没有这个日期：{0}', '本件沒有這個日期：{0}', 'This matter knows no such day: {0}']
const early: Words = ['早于收到申请之日：{0}', '早於收到申請之日：{0}', 'Before the day of receipt: {0}']
const checkFacts: Words = ['与办理经过核对', '與辦理經過核對', 'Compare it with what happened']

/** Days that neither the matter nor anybody's words know; a term may not end before the letter is written. */
export function dayFindings(lines: readonly string[], facts: LetterFacts): Finding[] {
  const words = facts.typed.join('\n')
  const known = new Set([
    ...facts.days,
    facts.letter.date,
    ...letterLines(facts.letter)
      .flatMap(datesIn)
      .map(one => one.on),
  ])
  return lines.flatMap((line, index) =>
    datesIn(line).flatMap(({ on, from, quote }) => {
      if (on === null) return []
      const isTerm = /^前（含当日）/.test(line.slice(from + quote.length)) && /(?:请您?于|延迟至)$/.test(line.slice(0, from))
      if (isTerm && on < facts.letter.date)
        return [
          at(index, from, quote, {
            rule: 'dateOrder',
            says: put(['期限早于成文日期：{0}', '期限早於成文日期：{0}', 'The term ends before the letter is written: {0}'], quote),
            fix: checkFacts,
          }),
        ]
      if (known.has(on) || words.includes(quote) || words.includes(longDate(on)) || words.includes(on)) return []
      const isEarly = facts.notBefore !== '' && on < facts.notBefore
      return [
        at(index, from, quote, {
          rule: 'strangeDate',
          severity: 'warning',
          says: put(isEarly ? early : strangeDay, quote),
          fix: checkFacts,
        }),
      ]
    }),
  )
}

/** Numbers that look like ours: 〔2026〕17号, JZ-2026-0417; amounts in yuan; addresses and telephones. What nobody knows is named. */
const numbered = [
  { rule: 'strangeNumber', pattern: /[\u4e00-\u9fff]{0,12}〔\d{4}〕\d{1,6}号/g },
  { rule: 'strangeNumber', pattern: /(?<![A-Za-z\d-])[A-Z][A-Z\d.]{0,9}-(?:[A-Z]{1,4}-)?\d{4}-\d{2,6}(?![\d-])/g },
  { rule: 'strangeAmount', pattern: /\d[\d,]*(?:\.\d+)?(?:元|万元|亿元)/g },
  { rule: 'strangeAddress', pattern: /https?:\/\/[\w./:%?#=&-]+/g },
  { rule: 'strangePhone', pattern: /(?<![\d-])0\d{2,3}-\d{7,8}(?!\d)/g },
] as const
const strange: Words = [
  '本件没有这个号码、数额或者地址：{0}',
  '本件沒有這個號碼、數額或者地址：{0}',
  'This matter knows no such number, amount or address: {0}',
]

export function numberFindings(lines: readonly string[], facts: LetterFacts): Finding[] {
  const words = [...facts.typed, ...letterLines(facts.letter)].join('\n')
  return lines.flatMap((line, index) =>
    numbered.flatMap(({ rule, pattern }) =>
      [...line.matchAll(pattern)]
        .filter(hit => !words.includes(hit[0].replace(/^[\u4e00-\u9fff]*?(?=[\u4e00-\u9fff]{0,9}〔)/, '')) && !words.includes(hit[0]))
        .map(hit => at(index, hit.index, hit[0], { rule, severity: 'warning', says: put(strange, hit[0]), fix: checkFacts })),
    ),
  )
}

/** Identifiers of people that are not the office's own. */
export const personalFindings = (lines: readonly string[], facts: LetterFacts): Finding[] =>
  lines.flatMap((line, index) =>
    scan(line).flatMap(({ kind, from, to }) => {
      const quote = line.slice(from, to)
      if (facts.own.some(one => one.includes(quote))) return []
      return [
        at(index, from, quote, {
          rule: 'personal',
          says: put(['含有个人信息（{0}）', '含有個人資訊（{0}）', 'Personal data ({0})'], leakWords[kind][0]),
          fix: ['删去或者遮盖', '刪去或者遮蓋', 'Delete or cover it'],
          article: '《政府信息公开条例》第十五条',
        }),
      ]
    }),
  )
