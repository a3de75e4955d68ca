import { textIn as text } from '#base/part.ts'
import { letterIn } from '#documents/letter/shape.ts'
import { date, must, term } from '#documents/lint/expect.ts'
import { type KnownMore, readAgain } from '#documents/lint/read-again.ts'
import { longDate } from '#documents/wording.ts'
import type { PaperForm } from '#procedure/module.ts'
import { lastOf, limit } from '../rules.ts'
import { parentNo } from '../store.ts'
import { contact, inputOf } from './common.ts'
import { stand } from './task.ts'

/** Reads a letter of supervision again: the limit and how late it is, by when an answer is due, and the figures of a circular. */

type Check = NonNullable<PaperForm['check']>
type Given = Parameters<Check>

/** 催办通知单. */
async function chase([office, now, matter, input]: Given): Promise<KnownMore> {
  const isSent = Object.keys(input).length === 0
  const given = inputOf(now, 'chase', input)
  const on = (isSent ? lastOf(now, 'chase')?.on : undefined) ?? now.today
  const due = limit(now)
  const [, late = '', left = ''] = /已逾期(\d+)天|距到期还有(\d+)天/.exec(stand(due, on)) ?? []
  const item = await parentNo(office, matter.id)
  const answerBy = text(given, 'answerBy')
  return {
    expected: [
      ...(due ? [must('dueOn', ['完成时限', '完成時限', 'The limit'], new RegExp(`完成时限为${date}`), longDate(due))] : []),
      ...(late ? [must('daysLate', ['逾期天数', '逾期天數', 'The days late'], /已逾期(\d+)天/, late)] : []),
      ...(left ? [must('daysLeft', ['剩余天数', '剩餘天數', 'The days left'], /距到期还有(\d+)天/, left)] : []),
      ...(item ? [must('itemNo', ['立项编号', '立項編號', 'The number of the item'], /立项编号([^）]+)）/, item)] : []),
      ...term('answerBy', ['反馈期限', '反饋期限', 'The term for answering'], `请于${date}前`, answerBy),
    ],
  }
}

const figures = /^(?:现将|本季度列入|以上数字由)/
const exactly = (line: string): RegExp => new RegExp(line.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))

/** 情况通报: what the ledger counted stands as it was counted; nobody types a figure. */
function circular([, , , , data]: Given): KnownMore {
  const counted = (letterIn(data)?.body ?? []).filter(part => typeof part === 'string').filter(line => figures.test(line))
  return {
    required: counted.map(line => ({
      rule: 'figures',
      name: [`台账的数字“${line}”`, `台帳的數字「${line}」`, `The figures of the ledger: ${line}`],
      pattern: exactly(line),
    })),
  }
}

export const checkLetter =
  (kind: string): Check =>
  async (...given) => {
    const [office, now, { no, agency }, input, data, lines] = given
    const more = kind === 'chaseNotice' ? await chase(given) : circular(given)
    return readAgain(data, lines, { no, now, input, days: [], settings: [contact(office, agency)].filter(Boolean), more })
  }
