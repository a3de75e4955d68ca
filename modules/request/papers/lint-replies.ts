import { textIn as text } from '#base/part.ts'
import { date, expect, term } from '#documents/lint/expect.ts'
import type { KnownMore } from '#documents/lint/read-again.ts'
import { longDate } from '#documents/wording.ts'
import { isInForce } from '#law/law.ts'
import { amountNow, yuanWords } from '../rules/fees.ts'
import { type OutcomeName, outcomeOf } from '../rules/outcomes.ts'
import { articleWords, withheldUnder } from './citations.ts'
import type { Input } from './common.ts'
import { type Case, remedyWords, shared, wanted } from './lint-common.ts'
import { articlesOfOthers, requiredOf } from './lint-outcomes.ts'
import { endedOn, groundsOf } from './reply.ts'

/** What replies and ends without a reply must say. */

export function replyFacts(given: Case, reply: Input): KnownMore {
  const outcome = String(reply['outcome'] ?? '') as OutcomeName
  if (!outcomeOf(outcome)) return {}
  const law = articleWords(outcome, given.letter.date)
  const previous = text(reply, 'previousNo')
  return {
    expected: [
      ...shared(given),
      wanted(given.now),
      ...(previous && outcome === 'repeat'
        ? [
            expect('previousReply', ['前次答复的文号', '前次答覆的文號', 'The earlier reply'], /作出答复（([^）]+)）/, previous, {
              must: true,
            }),
          ]
        : []),
    ],
    required: requiredOf(outcome, law),
    articles: {
      must:
        outcome === 'otherwise' || outcome === 'reissue'
          ? []
          : [law, outcome === 'partial' && isInForce('cn-foi-2019', given.letter.date) ? withheldUnder(groundsOf(reply)) : ''],
      notThese: articlesOfOthers(outcome),
    },
    remedy: remedyWords(given, outcome, reply),
  }
}

export function endingFacts(given: Case, outcome: 'abandoned' | 'feeUnpaid'): KnownMore {
  const asked = given.now.steps.findLast(step => step.action === (outcome === 'abandoned' ? 'askToSupplement' : 'feeNotice'))
  const law = articleWords(outcome, endedOn(given.now, outcome))
  const due = given.now.due('pay')
  const told = new RegExp(outcome === 'abandoned' ? `本机关于${date}告知您在` : `本机关于${date}通知您`)
  return {
    expected: [
      ...shared(given),
      wanted(given.now),
      ...(asked ? [expect('toldOn', ['告知的日期', '告知的日期', 'The day it was told'], told, longDate(asked.on), { must: true })] : []),
      ...(outcome === 'abandoned'
        ? term(
            'supplementBy',
            ['补正期限', '補正期限', 'The term for completing'],
            `告知您在${date}前`,
            text(asked?.input ?? {}, 'supplementBy') || (asked?.on ?? ''),
            law,
          )
        : [
            expect('fee', ['信息处理费数额', '資訊處理費數額', 'The fee'], /信息处理费([\d.,]+)元/, yuanWords(amountNow(given.now)), {
              article: law,
              must: true,
            }),
            ...term('payBy', ['缴费期限', '繳費期限', 'The term for paying'], `缴费期限至${date}`, due ?? '', law),
          ]),
    ],
    required: requiredOf(outcome, law),
    articles: { must: [law], notThese: [] },
    remedy: remedyWords(given, outcome, {}, ['告知书', '告知書', 'notice']),
  }
}
