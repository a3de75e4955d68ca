import { part, textIn as text } from '#base/part.ts'
import { date, expect, term } from '#documents/lint/expect.ts'
import type { Expected } from '#documents/lint/facts.ts'
import type { KnownMore } from '#documents/lint/read-again.ts'
import { law } from '#law/law.ts'
import { countedIn, owedFor, yuanWords } from '../rules/fees.ts'
import { citeHere } from './citations.ts'
import { applicantName, openingInput } from './common.ts'
import { scaleName, stepsLine } from './life.ts'
import { type Case, noRemedy, shared, wanted } from './lint-common.ts'
import { extendedUntil, periodWords } from './notices.ts'

/** What the letters on the way must say. */

function feeFacts(given: Case): KnownMore {
  const counted = countedIn(given.input)
  const article = citeHere('第四十二条')
  const days = law('cn-foi-2019', 'foi.fee.pay').length
  return {
    expected: [
      ...shared(given),
      wanted(given.now),
      ...(counted
        ? [
            expect('fee', ['应缴金额', '應繳金額', 'The amount'], /人民币([\d.,]+)元/, yuanWords(owedFor(counted).fen), {
              article,
              must: true,
            }),
            expect('feeScale', ['收费标准', '收費標準', 'The scale'], /收费标准：(按.计收)/, scaleName[counted.scale], {
              article,
              must: true,
            }),
            expect('feeSteps', ['计费过程', '計費過程', 'How the amount comes about'], /计收。(.+?)。应缴金额/, stepsLine(given.input), {
              article,
            }),
          ]
        : []),
      expect('payWithin', ['缴费期限', '繳費期限', 'The term for paying'], /次日起(\d+)个工作日内缴纳/, String(days), {
        article,
        must: true,
      }),
    ],
    required: [{ rule: 'grounds', name: ['收费的理由', '收費的理由', 'The reason for the fee'], pattern: /因.{2,}，根据/, article }],
    articles: { must: [article], notThese: [] },
  }
}

/** The wishes of others are asked without naming who asks (第二十九条; 个人信息保护法). */
function consultFacts(given: Case, third: boolean): KnownMore {
  const { now, matter, input } = given
  const applicant = part(openingInput(now)['applicant'])
  const hidden = [
    applicantName(now),
    text(applicant, 'phone'),
    text(applicant, 'email'),
    text(applicant, 'address'),
    text(part(applicant['identity']), 'number'),
  ]
  const days = Array.isArray(input['plan'])
    ? input['plan']
        .flat()
        .map(line => text(part(line), 'day'))
        .filter(Boolean)
        .sort()
    : []
  const article = citeHere(third ? '第三十二条' : days.length > 0 ? '第三十三条第三款' : '第三十四条')
  const period = third ? law('cn-foi-2019', 'foi.thirdparty') : law('cn-foi-2019', 'foi.coagency')
  const is2007 = now.declaration.includes('2008')
  return {
    expected: [
      expect('matterNo', ['申请编号', '申請編號', 'The number of the request'], /（编号([^）]+)）/, matter.no, { must: true }),
      wanted(now),
      ...(is2007 && third
        ? []
        : days.length > 0 && !third
          ? term('answerBy', ['答复期限', '答覆期限', 'The term'], `请于${date}前`, days.at(-1) ?? '', article)
          : [
              expect('answerWithin', ['提出意见的期限', '提出意見的期限', 'The term'], /之日起(\d+个工作日|\d+日)内/, periodWords(period), {
                article,
                must: true,
              }),
            ]),
    ],
    required: third
      ? []
      : days.length > 0
        ? []
        : [
            {
              rule: 'silence',
              name: ['逾期未提出意见的后果', '逾期未提出意見的後果', 'What silence means'],
              pattern: /逾期未提出意见的，视为同意公开/,
              article,
            },
          ],
    forbidden: hidden.filter(Boolean).map(one => ({
      rule: 'applicantNamed',
      name: ['申请人的个人信息', '申請人的個人資訊', 'The applicant’s personal data'],
      text: one,
      article: '《政府信息公开条例》第十五条',
    })),
    articles: { must: is2007 && third ? [] : [article], notThese: [] },
    remedy: noRemedy,
  }
}

const notice = (given: Case, expected: readonly Expected[], must: string, rest: KnownMore = {}): KnownMore => ({
  expected: [...shared(given), ...expected],
  articles: { must: [must], notThese: [] },
  remedy: noRemedy,
  ...rest,
})

export const noticeKinds: Readonly<Record<string, { readonly action: string; readonly more: (given: Case) => KnownMore }>> = {
  supplementNotice: {
    action: 'askToSupplement',
    more: given =>
      notice(
        given,
        [
          wanted(given.now),
          ...term(
            'supplementBy',
            ['补正期限', '補正期限', 'The term for completing'],
            `请于${date}前（含当日）补正`,
            text(given.input, 'supplementBy'),
            citeHere('第三十条'),
          ),
        ],
        citeHere('第三十条'),
        {
          required: [
            {
              rule: 'grounds',
              name: ['需要补正的内容', '需要補正的內容', 'What to complete'],
              pattern: /请您补正：\n(?!说明：|请于)\S/,
              article: citeHere('第三十条'),
            },
            {
              rule: 'silence',
              name: ['逾期不补正的后果', '逾期不補正的後果', 'What silence means'],
              pattern: /视为放弃申请/,
              article: citeHere('第三十条'),
            },
          ],
        },
      ),
  },
  reasonsNotice: {
    action: 'askReasons',
    more: given =>
      notice(
        given,
        term(
          'answerBy',
          ['说明理由的期限', '說明理由的期限', 'The term'],
          `请您于${date}前（含当日）`,
          text(given.input, 'answerBy'),
          citeHere('第三十五条'),
        ),
        citeHere('第三十五条'),
      ),
  },
  extensionNotice: {
    action: 'extend',
    more: given => {
      const article = citeHere('第三十三条第二款')
      const days = Number(given.input['days'] ?? 0)
      return notice(
        given,
        [
          wanted(given.now),
          expect('extendedBy', ['延长的工作日', '延長的工作日', 'The working days'], /延长(\d+)个工作日/, String(days), {
            article,
            must: true,
          }),
          ...term(
            'extendedUntil',
            ['延长后的最后一日', '延長後的最後一日', 'The new last day'],
            `个工作日，至${date}`,
            extendedUntil(given.now, days) ?? '',
            article,
          ),
        ],
        article,
        {
          ...(given.now.declaration.includes('2008') && { articles: { must: [], notThese: [] } }),
          required: [{ rule: 'grounds', name: ['延长的理由', '延長的理由', 'The reason'], pattern: /因.{2,}，根据/, article }],
        },
      )
    },
  },
  delayNotice: {
    action: 'delayReply',
    more: given =>
      notice(
        given,
        [
          wanted(given.now),
          ...term(
            'delayedUntil',
            ['延迟答复的期限', '延遲答覆的期限', 'The later day'],
            `延迟至${date}前`,
            text(given.input, 'delayedUntil'),
            citeHere('第三十五条'),
          ),
        ],
        citeHere('第三十五条'),
      ),
  },
  thirdPartyLetter: { action: 'consultThirdParties', more: given => consultFacts(given, true) },
  agencyLetter: { action: 'consultCoAgencies', more: given => consultFacts(given, false) },
  feeNotice: { action: 'feeNotice', more: feeFacts },
}
