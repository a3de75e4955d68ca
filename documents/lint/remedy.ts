import type { Finding } from '#base/finding.ts'
import type { Words } from '#base/words.ts'
import type { RemedyWords } from './facts.ts'
import { at, nowhere, put } from './finding.ts'

/** The paragraph on remedies, read by what it says: which way, how long, to whom. */

const speaks = /如不服|对本.{2,12}不服|申请行政复议|提起行政诉讼|寻求救济|请求.{2,40}复[查核]/
const tight = (text: string): string => text.replace(/\s/g, '')

type Read = Omit<RemedyWords, 'text' | 'article'>
const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text))

function read(line: string): Read {
  const first = /先向(.{2,60}?)申请行政复议/.exec(line)
  const plain = /向(.{2,60}?)申请行政复议/.exec(line)
  const months = /(\d+)个月内(?:依法)?向人民法院/.exec(line)?.[1]
  const route = first ? 'first' : plain ? (months !== undefined || /或者.*人民法院/.test(line) ? 'either' : 'only') : 'neutral'
  return {
    route,
    days: numberOf(/(?:之日|次日)起(\d+)日内(?:先)?向/.exec(line.replace(/行政复议决定书之日起\d+日内/g, ''))?.[1]),
    months: numberOf(months),
    after: numberOf(/行政复议决定书之日起(\d+)日内/.exec(line)?.[1]),
    organ: (first ?? plain)?.[1] ?? '',
  }
}

const routeWords: Readonly<Record<RemedyWords['route'], Words>> = {
  first: ['应当先申请行政复议', '應當先申請行政復議', 'reconsideration must come first'],
  either: ['可以申请行政复议，也可以直接提起行政诉讼', '可以申請行政復議，也可以直接提起行政訴訟', 'reconsideration or a suit, either'],
  only: ['只告知行政复议', '只告知行政復議', 'only reconsideration is named'],
  neutral: [
    '只写依照条例第五十一条寻求救济（用语未经批准）',
    '只寫依照條例第五十一條尋求救濟（用語未經批准）',
    'only article 51 is named (no wording was approved)',
  ],
  none: ['不写救济途径', '不寫救濟途徑', 'no remedy is named'],
}
const wrongRoute: Words = [
  '救济途径不对，作出决定之日的法律是：{0}',
  '救濟途徑不對，作出決定之日的法律是：{0}',
  'The remedy is wrong; on the day of the decision the law says: {0}',
]
const wrongPeriod: Words = ['救济期限不对：{0}', '救濟期限不對：{0}', 'The period of the remedy is wrong: {0}']
const wrongOrgan: Words = ['行政复议机关不对：{0}', '行政復議機關不對：{0}', 'The organ of reconsideration is wrong: {0}']
const wrongAddress: Words = [
  '提交行政复议申请的网址不对：{0}',
  '提交行政復議申請的網址不對：{0}',
  'The address for reconsideration is wrong: {0}',
]
const addressIn = (line: string): string => /https?:\/\/[\w./:%?#=&-]+/.exec(line)?.[0] ?? ''
const useText: Words = ['本件应当写：{0}', '本件應當寫：{0}', 'This letter should say: {0}']
const missing: Words = ['缺少救济途径和期限', '缺少救濟途徑和期限', 'Remedies and their periods are missing']
const tooMuch: Words = ['本件不是决定，不写救济途径', '本件不是決定，不寫救濟途徑', 'This letter decides nothing and names no remedy']
const reworded: Words = ['救济告知与本系统的用语不同', '救濟告知與本系統的用語不同', 'The words on remedies differ from ours']

/** The remedies of a letter against those of the day of its decision. `typed` lines are somebody's own words and are not read. */
export function remedyFindings(
  lines: readonly string[],
  body: { readonly from: number; readonly to: number },
  expected: RemedyWords,
  typed: readonly string[],
): Finding[] {
  const { article } = expected
  const fix = put(useText, expected.text)
  const found = lines.flatMap((line, index) =>
    index >= body.from && index < body.to && speaks.test(line) && !typed.some(text => text.includes(line)) ? [{ line, index }] : [],
  )
  if (expected.text === '')
    return found.map(({ line, index }) =>
      at(index, 0, line, { rule: 'remedyTooMuch', says: tooMuch, fix: ['删去这一段', '刪去這一段', 'Delete the paragraph'], article }),
    )
  if (found.length === 0) return [nowhere({ rule: 'remedyMissing', says: missing, fix, article })]
  if (found.some(({ line }) => tight(line) === tight(expected.text))) return []
  const [{ line, index }] = found as [{ line: string; index: number }]
  const says = read(line)
  const finding = (rule: string, what: Words, severity: 'error' | 'warning' = 'error') =>
    at(index, 0, line, { rule, severity, says: what, fix, article })
  const wrong = [
    ...(says.route === expected.route ? [] : [finding('remedyRoute', put(wrongRoute, routeWords[expected.route][0]))]),
    ...(['days', 'months', 'after'] as const).flatMap(unit =>
      says.route === expected.route && says[unit] !== expected[unit]
        ? [finding('remedyPeriod', put(wrongPeriod, `${says[unit] ?? '—'} → ${expected[unit] ?? '—'}`))]
        : [],
    ),
    ...(addressIn(line) === addressIn(expected.text) ? [] : [finding('remedyAddress', put(wrongAddress, addressIn(line)))]),
    ...(says.organ !== '' && expected.organ !== '' && says.organ !== expected.organ
      ? [finding('remedyOrgan', put(wrongOrgan, says.organ))]
      : []),
  ]
  return wrong.length > 0 ? wrong : [finding('remedyWording', reworded, 'warning')]
}
