import { part, textIn } from '#base/part.ts'
import { date, must, owed, term } from '#documents/lint/expect.ts'
import type { KnownMore } from '#documents/lint/read-again.ts'
import { law } from '#law/law.ts'
import { agencyOf } from '#procedure/place.ts'
import { opinionOf } from '../rules/opinion.ts'
import { art, type Input } from './common.ts'
import { about, articlesBut, type Case, conclusion, type Kind, opening } from './lint-common.ts'
import { adopted, organAbove, rechecks, results, reviewing, views } from './opinions.ts'

/** What opinions must say (第三十二条、第三十五条、第三十六条): conclusion, parts, and the way, term and organ of the next review. */

type Next = {
  readonly name: '复查' | '复核'
  readonly clock: 'petition.review.request' | 'petition.recheck.request'
  readonly article: string
}
const next = {
  review: { name: '复查', clock: 'petition.review.request', article: art('第三十五条') },
  recheck: { name: '复核', clock: 'petition.recheck.request', article: art('第三十六条') },
} as const satisfies Record<string, Next>

const remedy = ({ name, clock, article }: Next, organ: string) => [
  must(
    'remedyPeriod',
    [`请求${name}的期限`, `請求${name === '复查' ? '復查' : '復核'}的期限`, 'The term for asking a review'],
    new RegExp(`之日起(\\d+)日内，请求.+?${name}`),
    String(law('cn-petition-2022', clock).length),
    article,
  ),
  must(
    'remedyOrgan',
    [`${name}机关`, `${name === '复查' ? '復查' : '復核'}機關`, 'The organ of the review'],
    new RegExp(`日内，请求(.+?)${name}（`),
    organ,
    article,
  ),
]
const section = (title: string) => owed('grounds', [title, title, title], new RegExp(`[一二三四]、${title}。\\S`), art('第三十二条'))

function opinion(given: Case, said: Input): KnownMore {
  const view = views[textIn(said, 'view')]
  if (!view) return { expected: opening(given) }
  const by = agencyOf(given.now.desk('handler'))
  return {
    expected: [
      ...opening(given),
      conclusion(
        '^三、处理意见。.*?',
        Object.values(views).map(one => one.words),
        view.words,
        art(view.article),
      ),
      ...remedy(next.review, organAbove(given.office, by)),
    ],
    required: ['投诉请求', '查明的事实', '处理意见', '依据'].map(section),
    articles: { must: [art(view.article), next.review.article], notThese: articlesBut(Object.values(views), view) },
  }
}

function review(given: Case): KnownMore {
  const redoBy = textIn(given.input, 'redoBy')
  const { agency, name } = reviewing(given.office, given.now, 'sendToReview')
  const result = results[textIn(given.input, 'result')]
  return {
    expected: [
      about(given.now),
      ...(redoBy
        ? term(
            'redoBy',
            ['重新处理的期限', '重新處理的期限', 'The term for handling anew'],
            `于${date}前重新处理`,
            redoBy,
            art('第三十五条'),
          )
        : [
            ...(result ? [conclusion('^二、复查意见。', Object.values(results), result, art('第三十五条'))] : []),
            ...remedy(next.recheck, organAbove(given.office, agency, name)),
          ]),
    ],
    required: [owed('grounds', ['查明的事实', '查明的事實', 'The facts'], /一、查明的事实。\S/, art('第三十五条'))],
    articles: { must: redoBy ? [] : [next.recheck.article], notThese: [] },
  }
}

function recheck(given: Case): KnownMore {
  const article = art('第三十六条第三款')
  const result = rechecks[textIn(given.input, 'result')]
  return {
    expected: [about(given.now), ...(result ? [conclusion('^二、复核意见。', Object.values(rechecks), result, art('第三十六条'))] : [])],
    required: [
      owed('grounds', ['查明的事实', '查明的事實', 'The facts'], /一、查明的事实。\S/, art('第三十六条')),
      owed('final', ['信访终结', '信訪終結', 'That it is final'], /信访终结意见/, article),
      owed('final', ['不再受理', '不再受理', 'That it is not accepted again'], /同一事实和理由提出.*不再受理/, article),
    ],
    forbidden: [
      {
        rule: 'remedyTooMuch',
        name: ['复核之后的救济途径', '復核之後的救濟途徑', 'A way after the last review'],
        text: '日内，请求',
        article,
      },
    ],
    articles: { must: [article], notThese: [] },
  }
}

export const opinionKinds: Readonly<Record<string, Kind>> = {
  draftOpinion: { actions: ['draft'], more: given => opinion(given, part(given.input['opinion'])) },
  opinionLetter: { actions: ['issue'], more: given => opinion(given, opinionOf(given.now)) },
  reviewOpinion: { actions: ['decideReview', 'orderRedo'], more: review },
  recheckOpinion: { actions: ['decideRecheck'], more: recheck },
  suggestionReply: {
    actions: ['answer'],
    more: given => {
      const result = adopted[textIn(given.input, 'outcome')]
      const article = art('第二十九条')
      return {
        expected: [...opening(given), ...(result ? [conclusion('研究论证，', Object.values(adopted), result, article)] : [])],
        articles: { must: [article], notThese: [] },
      }
    },
  },
}
