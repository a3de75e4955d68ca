import * as z from 'zod'
import { rulebooks } from '#law/rulebooks.ts'
import type { Setting } from '#procedure/module.ts'

/** What an agency may set. The numbers are those of local rules, no law's. */

const { urgent, instruction, hard, document, meeting } = rulebooks['cn-supervision-2021'].facts.usualDays
const days = z.int().min(1).max(1000)
const usualDays = z.strictObject({ urgent: days, instruction: days, hard: days, document: days, meeting: days })
export type UsualDays = z.infer<typeof usualDays>
const standard: UsualDays = { urgent, instruction, hard, document, meeting }

export const settings: Readonly<Record<string, Setting>> = {
  'supervision.usualDays': {
    words: ['通常办理天数', '通常辦理天數', 'Usual days'],
    schema: usualDays,
    standard,
    note: [
      '各地督查规则的通行做法，不是法定期限：急件、批示件、情况复杂、文件、会议议定。时限长于此数时登记页会提示。',
      '各地督查規則的通行做法，不是法定期限：急件、批示件、情況複雜、文件、會議議定。時限長於此數時登記頁會提示。',
      'Local usage, no period of law: urgent, instruction, difficult, document, meeting. A longer due day is pointed out when registering.',
    ],
  },
  'supervision.likeSince': {
    words: ['重复立项提示：查看近几个月', '重複立項提示：查看近幾個月', 'Months searched for the same task'],
    schema: z.int().min(1).max(60),
    standard: 12,
  },
  'supervision.contact': {
    words: ['督查室联系方式', '督查室聯絡方式', 'How to reach the inspectors'],
    schema: z.string().trim().max(100),
    standard: '',
    note: ['印在督查通知单和催办通知单上。', '印在督查通知單和催辦通知單上。', 'Printed on notices and chase letters.'],
  },
}

/** The usual days as set; our standard where the setting cannot be read. */
export function readUsual(value: unknown): UsualDays {
  const read = usualDays.safeParse(value)
  return read.success ? read.data : standard
}
