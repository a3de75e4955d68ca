import * as z from 'zod'
import { parameter } from '#law/law.ts'
import { contact, noContact } from '#procedure/citizen/contact.ts'
import type { Setting } from '#procedure/module.ts'
import letters from './letters.json' with { type: 'json' }

/** What an agency may set for its petitions. Legal periods are not among them: only what the law leaves open. */

const proposed = (
  name: 'petition.suggestion' | 'petition.accusation' | 'petition.feedback',
): Pick<Setting, 'schema' | 'standard' | 'note'> => ({
  schema: z.int().min(1).max(365),
  standard: parameter('cn-petition-2022', name).length,
  note: ['条例没有规定天数；这是建议值。', '條例沒有規定天數；這是建議值。', 'The regulation gives no number; this is a proposal.'],
})

const limits = z.strictObject({ files: z.int().min(1).max(200), bytes: z.int().min(1) })
type Limits = z.infer<typeof limits>
const standardLimits: Limits = { files: 20, bytes: 200 * 2 ** 20 }

export function readLimits(value: unknown): Limits {
  const read = limits.safeParse(value)
  return read.success ? read.data : standardLimits
}

export const settings: Readonly<Record<string, Setting>> = {
  'petition.contact': {
    words: ['信访联系方式', '信訪聯絡方式', 'How to reach the petition office'],
    schema: contact,
    standard: noContact,
    note: [
      '第十八条要求公布；不填则用机关的联系方式。',
      '第十八條要求公布；不填則用機關的聯絡方式。',
      'Article 18 asks to publish it; empty: that of the agency.',
    ],
  },
  'petition.suggestionDays': {
    words: ['建议意见回复（建议天数）', '建議意見回覆（建議天數）', 'Proposed days to answer a suggestion'],
    ...proposed('petition.suggestion'),
  },
  'petition.feedbackDays': {
    words: ['交办反馈（建议天数）', '交辦反饋（建議天數）', 'Proposed days to report back'],
    ...proposed('petition.feedback'),
  },
  'petition.accusationDays': {
    words: ['检举控告办理（建议天数）', '檢舉控告辦理（建議天數）', 'Proposed days to handle an accusation'],
    ...proposed('petition.accusation'),
  },
  'petition.letterNumber': {
    words: ['信访文书文号式样', '信訪文書文號式樣', 'Pattern of letter numbers'],
    schema: z.string().trim().max(80),
    standard: letters.number,
  },
  'petition.limits': {
    words: ['网上信访限制', '網上信訪限制', 'Limits of filings online'],
    schema: limits,
    standard: standardLimits,
    note: [
      '超过的请带到窗口，信访事项本身不受影响。',
      '超過的請帶到窗口，信訪事項本身不受影響。',
      'What is over is brought to the counter; the petition itself is never refused.',
    ],
  },
}
