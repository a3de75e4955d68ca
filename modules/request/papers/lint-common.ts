import { textIn as text } from '#base/part.ts'
import type { Words } from '#base/words.ts'
import type { PlainLetter } from '#documents/letter/shape.ts'
import { date, expect } from '#documents/lint/expect.ts'
import type { Expected, RemedyWords } from '#documents/lint/facts.ts'
import { longDate } from '#documents/wording.ts'
import { contactOf } from '#procedure/citizen/contact.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { receivedOn } from '../registers.ts'
import type { OutcomeName } from '../rules/outcomes.ts'
import { isRedo } from '../rules/redo.ts'
import { citeHere } from './citations.ts'
import { type Input, type Matter, openingInput, wantedLine } from './common.ts'
import { deliversOnline, remedySaid } from './reply.ts'

/** What the facts of all letters of this business share. */

export type Case = {
  readonly office: Office
  readonly now: MatterView
  readonly matter: Matter
  readonly input: Input
  readonly letter: PlainLetter
}

export const noRemedy: RemedyWords = {
  text: '',
  route: 'none',
  days: null,
  months: null,
  after: null,
  organ: '',
  article: '法释〔2025〕8号 第十条第二款',
}

export function remedyWords({ office, now, matter, letter }: Case, outcome: OutcomeName, reply: Input, paper?: Words): RemedyWords {
  const { text: said, remedy, organ, isNeutral } = remedySaid(office, matter, outcome, reply, letter.date, deliversOnline(now), paper)
  const short = {
    'reconsideration-first': 'first',
    'reconsideration-or-litigation': 'either',
    'reconsideration-only': 'only',
    none: 'none',
  } as const
  if (said === '' || isNeutral)
    return { ...noRemedy, text: said, route: said === '' ? 'none' : 'neutral', article: remedy.basis.join('；') }
  return {
    text: said,
    route: short[remedy.route],
    days: remedy.reconsideration?.length ?? null,
    months: remedy.litigation?.length ?? null,
    after: remedy.route === 'reconsideration-first' ? (remedy.afterReconsideration?.length ?? null) : null,
    organ,
    article: [remedy.reconsideration?.article, ...remedy.basis].filter(Boolean).join('；'),
  }
}

/** The values that letters to the applicant share. */
export function shared({ now, matter, office }: Case): Expected[] {
  const { phone } = contactOf(office, matter.agency, 'request.contact')
  const first = openingInput(now)
  return [
    ...(isRedo(now)
      ? [
          expect('previousNo', ['原编号', '原編號', 'The first number'], /（原编号([^）]+)）/, text(first, 'ofNo'), { must: true }),
          expect(
            'decisionNo',
            ['复议决定或者判决', '復議決定或者判決', 'The decision'],
            /^根据(.+?)，本机关对您提出的/,
            `${text(first, 'organ')}${text(first, 'decisionNo')}`,
            { must: true },
          ),
        ]
      : [
          expect(
            'receivedOn',
            ['收到申请的日期', '收到申請的日期', 'The day of receipt'],
            new RegExp(`本机关于${date}收到您提出`),
            longDate(receivedOn(now)),
            { article: citeHere('第三十一条'), must: true },
          ),
        ]),
    expect('matterNo', ['申请编号', '申請編號', 'The number of the request'], /（编号([^）]+)）/, matter.no, { must: true }),
    ...(phone ? [expect('contact', ['联系电话', '聯絡電話', 'The telephone'], /^联系方式：[^。]*?电话([\d-]{7,})/, phone)] : []),
  ]
}
export const wanted = (now: MatterView): Expected =>
  expect('wanted', ['申请公开的内容', '申請公開的內容', 'What was asked for'], /申请公开(?:的信息)?(“[^”]*”)/, wantedLine(now), {
    must: true,
  })
