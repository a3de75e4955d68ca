import { textIn } from '#base/part.ts'
import { date, must, owed } from '#documents/lint/expect.ts'
import type { Expected, Forbidden, Required } from '#documents/lint/facts.ts'
import type { KnownMore } from '#documents/lint/read-again.ts'
import { longDate } from '#documents/wording.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { receivedOf } from '../registers.ts'
import { petitionersOf } from '../rules/arrival.ts'
import { aboutOf, art, type Input, type Matter } from './common.ts'

/** What the letters of petitions share when they are read again. */

export type Case = { readonly office: Office; readonly now: MatterView; readonly matter: Matter; readonly input: Input }
export type Kind = { readonly actions: readonly string[]; readonly more: (given: Case) => KnownMore }

/** Day of receipt and subject, as letters to the petitioner begin. */
export const opening = ({ now }: Case): Expected[] => [
  must('receivedOn', ['提出的日期', '提出的日期', 'The day it was brought'], new RegExp(`^您于${date}提出的`), longDate(receivedOf(now))),
  about(now),
]
export const about = (now: MatterView): Expected =>
  must('subject', ['信访事项', '信訪事項', 'The matter'], /(?:信访事项|建议意见)(“[^”]*”)/, aboutOf(now))
export const reason = (article: string): Required => owed('grounds', ['理由', '理由', 'The reason'], /理由：\S/, article)

/** No letter to a unit says who petitions, unless the subject itself does: whoever is complained of must not learn it by that way. */
export const nobodyNamed = (now: MatterView, article: string): Forbidden[] =>
  petitionersOf(now)
    .flatMap(one => [textIn(one, 'name'), textIn(one, 'phone')])
    .filter(text => text !== '' && (now.procedure === 'accusation' || !aboutOf(now).includes(text)))
    .map(text => ({
      rule: 'petitionerNamed',
      name: ['信访人的个人信息', '信訪人的個人資訊', 'The petitioner’s personal data'],
      text,
      article,
    }))

/** The words of a conclusion: where a letter says one of them at this place, it is the right one. */
export const conclusion = (before: string, all: readonly string[], value: string, article: string): Expected =>
  must('outcome', ['处理结论', '處理結論', 'The conclusion'], new RegExp(`${before}(${all.join('|')})`), value, article)

type Cited = { readonly article: string }
/** The articles of the other choices, which a letter of this one does not cite. */
export const articlesBut = (choices: readonly (Cited | null | undefined)[], own: Cited): string[] =>
  choices.flatMap(one => (one && one.article !== own.article ? [art(one.article)] : []))
