import { textIn } from '#base/part.ts'
import { date, must, owed, term } from '#documents/lint/expect.ts'
import type { KnownMore } from '#documents/lint/read-again.ts'
import { bare, longDate } from '#documents/wording.ts'
import { law } from '#law/law.ts'
import { purposeOf } from '../rules/arrival.ts'
import { groundOf, otherWays, refusalGrounds, wayOf } from '../rules/opinion.ts'
import { art } from './common.ts'
import { articlesBut, type Case, type Kind, nobodyNamed, opening, reason } from './lint-common.ts'
import { extendedUntil, wayWords } from './notices.ts'

/** What the letters on the way must say: terms, grounds and articles, from the regulation as data. */

const days = (clock: 'petition.notice.transferred' | 'petition.conclude' | 'petition.objection'): string =>
  String(law('cn-petition-2022', clock).length)

/** 转送单, 交办单: the terms of the unit (第二十三条第三款), and nothing that tells who petitions. */
function slip({ now, input }: Case): KnownMore {
  const article = art('第二十三条第三款')
  const feedbackBy = textIn(input, 'feedbackBy')
  const report = feedbackBy
    ? [
        must(
          'feedbackBy',
          ['反馈期限', '反饋期限', 'The term for the report'],
          new RegExp(`请于${date}前`),
          longDate(feedbackBy),
          art('第二十二条（三）'),
        ),
      ]
    : []
  if (now.procedure === 'accusation') {
    const secret = art('第三十条第三款')
    return {
      expected: report,
      required: [owed('secrecy', ['不得透露的提示', '不得透露的提示', 'That nothing may be passed on'], /不得将检举、揭发材料/, secret)],
      forbidden: nobodyNamed(now, secret),
      articles: { must: [secret], notThese: [] },
    }
  }
  const own = '属于你单位职权范围的，请自收到之日起'
  return {
    expected: [
      ...report,
      must(
        'tellWithin',
        ['告知信访人的期限', '告知信訪人的期限', 'The term for telling'],
        new RegExp(`^${own}(\\d+)日内书面告知`),
        days('petition.notice.transferred'),
        article,
      ),
      must(
        'objectWithin',
        ['提出异议的期限', '提出異議的期限', 'The term for objecting'],
        /之日起(\d+)个工作日内提出异议/,
        days('petition.objection'),
        article,
      ),
    ],
    forbidden: nobodyNamed(now, article),
    articles: { must: [article], notThese: [] },
  }
}

function acceptance(given: Case): KnownMore {
  const answerBy = textIn(given.input, 'answerBy')
  const isSuggestion = purposeOf(given.now) === 'suggestion'
  const [accepted, later] = [art('第二十三条'), isSuggestion ? art('第二十九条') : art('第三十四条')]
  return {
    expected: [
      ...opening(given),
      ...(isSuggestion
        ? term('answerBy', ['答复的日期', '答覆的日期', 'The day of the answer'], `于${date}前予以回复`, answerBy, later)
        : [must('concludeWithin', ['办理期限', '辦理期限', 'The term'], /自受理之日起(\d+)日内办结/, days('petition.conclude'), later)]),
    ],
    required: [owed('outcome', ['予以受理', '予以受理', 'That it is accepted'], /(?<!不)予以受理/, accepted)],
    forbidden: [{ rule: 'outcome', name: ['相反的结论', '相反的結論', 'The contrary'], text: '不予受理', article: accepted }],
    articles: { must: [accepted, later], notThese: [] },
  }
}

function notAccepted(given: Case): KnownMore {
  const ground = groundOf(textIn(given.input, 'ground'))
  if (!ground) return { expected: opening(given) }
  const article = art(ground.article)
  const earlier = textIn(given.input, 'earlier')
  return {
    expected: [
      ...opening(given),
      must('ground', ['不予受理的情形', '不予受理的情形', 'The ground'], /属于(.+?)的情形/, ground.name, article),
      ...(earlier
        ? [
            must(
              'earlierNo',
              ['以往信访事项编号', '以往信訪事項編號', 'The earlier number'],
              /^以往信访事项编号：(.+?)。$/,
              earlier,
              article,
            ),
          ]
        : []),
    ],
    required: [owed('outcome', ['不予受理', '不予受理', 'That it is not accepted'], /不予受理。/, article), reason(article)],
    forbidden: [{ rule: 'outcome', name: ['相反的结论', '相反的結論', 'The contrary'], text: '予以受理', article }],
    articles: {
      must: [article],
      notThese: articlesBut(
        refusalGrounds.map(key => groundOf(key)),
        ground,
      ),
    },
  }
}

function lead(given: Case): KnownMore {
  const way = wayOf(textIn(given.input, 'way'))
  if (!way) return { expected: opening(given) }
  const article = art(way.article)
  return {
    expected: [
      ...opening(given),
      must(
        'way',
        ['途径', '途徑', 'The way'],
        /经审查，(?:不属于本机关职权范围，)?应当(.+?)。/,
        wayWords(way.name).replace(/^.*?应当/, ''),
        article,
      ),
      must('organ', ['受理机关', '受理機關', 'The organ'], /请您向(.+?)提出。/, bare(textIn(given.input, 'organ')), article),
    ],
    required: [reason(article)],
    articles: {
      must: [article],
      notThese: articlesBut(
        otherWays.map(key => wayOf(key)),
        way,
      ),
    },
  }
}

function extension(given: Case): KnownMore {
  const article = art('第三十四条')
  const n = Number(given.input['days'] ?? 0)
  const until = extendedUntil(given.now, n)
  return {
    expected: [
      ...opening(given),
      must('extendedBy', ['延长的日数', '延長的日數', 'The days'], /办理期限延长(\d+)日/, String(n), article),
      ...(until
        ? [
            must(
              'extendedUntil',
              ['延长后的最后一日', '延長後的最後一日', 'The new last day'],
              new RegExp(`日，至${date}`),
              longDate(until),
              article,
            ),
          ]
        : []),
    ],
    required: [owed('grounds', ['延长的理由', '延長的理由', 'The reason'], /因.{2,}，根据/, article)],
    articles: { must: [article], notThese: [] },
  }
}

export const noticeKinds: Readonly<Record<string, Kind>> = {
  transferSlip: { actions: ['forward', 'transfer'], more: slip },
  handOverSlip: { actions: ['handOver'], more: slip },
  acceptanceNotice: { actions: ['accept', 'acceptSuggestion'], more: acceptance },
  notAcceptedNotice: { actions: ['notAccept'], more: notAccepted },
  leadNotice: { actions: ['showWay'], more: lead },
  extensionNotice: { actions: ['extend'], more: extension },
  feedbackLetter: {
    actions: ['answer'],
    more: ({ input }) => ({
      required: textIn(input, 'text')
        ? [owed('grounds', ['反馈的内容', '反饋的內容', 'What is told'], /现反馈如下：\n(?!联系方式)\S/, art('第三十条第一款'))]
        : [],
    }),
  },
}
