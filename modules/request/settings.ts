import * as z from 'zod'
import { parameter } from '#law/law.ts'
import { rulebooks } from '#law/rulebooks.ts'
import { contact, noContact } from '#procedure/citizen/contact.ts'
import type { Setting } from '#procedure/module.ts'
import letters from './letters.json' with { type: 'json' }

/** What an agency may set for its requests, with our standards. Legal periods are not among them: only what the law leaves open. */

const link = z.strictObject({
  duty: z.string().trim().min(1).max(40),
  frame: z.string().trim().min(1).max(40),
  must: z.boolean().optional(),
})
/** The chain of review as duties, group by group (业务 → 法制 → 保密 → 公开机构). */
export const reviewChain = z.array(z.array(link).min(1)).min(1).max(12)
type ReviewChain = z.infer<typeof reviewChain>

const fileLimits = z.strictObject({
  perRequest: z.int().min(1).max(200),
  bytes: z.int().min(1),
  perDay: z.int().min(1).max(1000).optional(),
  bytesPerDay: z.int().min(1).optional(),
})
const standardLimits = { perRequest: 20, bytes: 200 * 2 ** 20, perDay: 40, bytesPerDay: 400 * 2 ** 20 } as const
/** Limits of attachments: files and bytes of one request, and of one applicant in a day. */
export type FileLimits = { readonly perRequest: number; readonly bytes: number; readonly perDay: number; readonly bytesPerDay: number }

/** The limits as set; what is left out has our standard. */
export function readLimits(value: unknown): FileLimits {
  const read = fileLimits.safeParse(value)
  if (!read.success) return standardLimits
  const { perDay = standardLimits.perDay, bytesPerDay = standardLimits.bytesPerDay, ...rest } = read.data
  return { ...rest, perDay, bytesPerDay }
}

const period = (name: 'foi.receipt.confirm.electronic' | 'foi.supplement.period' | 'foi.otheragency') => ({
  schema: z.int().min(1).max(60),
  standard: parameter('cn-foi-2019', name).length,
})
const shortText = (max: number) => z.string().trim().max(max)

const standardChain: ReviewChain = [
  [{ duty: 'handlingHead', frame: '业务审核' }],
  [{ duty: 'legalReviewer', frame: '法制审核' }],
  [{ duty: 'secrecyReviewer', frame: '保密审查', must: true }],
  [{ duty: 'disclosureHead', frame: '公开机构审核', must: true }],
]

/** Wording of remedies that the rulebook marks PARAMETER: one approval for each. */
const approvals = Object.values(rulebooks['cn-foi-2019'].replyKinds).flatMap(kind => {
  const names = kind.remedies.flatMap(remedy => ('setting' in remedy && typeof remedy.setting === 'string' ? [remedy.setting] : []))
  return [...new Set(names)].map((name): [string, Setting] => [
    name,
    {
      words: [`救济告知用语：${kind.name}`, `救濟告知用語：${kind.name}`, `Wording of remedies: ${kind.name}`],
      schema: z.boolean(),
      standard: false,
      needsApproval: true,
      note: [
        '未经法制机构批准前，答复书只写依照条例第五十一条寻求救济。',
        '未經法制機構批准前，答覆書只寫依照條例第五十一條尋求救濟。',
        'Until the legal office approves it, letters only refer to article 51.',
      ],
    },
  ])
})

export const settings: Readonly<Record<string, Setting>> = {
  'request.reviewChain': {
    words: ['答复审核链', '答覆審核鏈', 'Chain of review'],
    schema: reviewChain,
    standard: standardChain,
    obligatory: ['secrecyReviewer', 'disclosureHead'],
    note: [
      '保密审查和公开机构负责人是必经环节。',
      '保密審查和公開機構負責人是必經環節。',
      'Secrecy review and the head of disclosure are obligatory.',
    ],
  },
  'request.confirmationDays': {
    words: ['网上、传真、邮件申请的确认工作日', '網上、傳真、郵件申請的確認工作日', 'Working days to confirm'],
    ...period('foi.receipt.confirm.electronic'),
  },
  'request.supplementDays': {
    words: ['补正期限（建议工作日）', '補正期限（建議工作日）', 'Proposed working days to complete'],
    ...period('foi.supplement.period'),
  },
  'request.otherAgencyDays': {
    words: ['其他机关答复（建议工作日）', '其他機關答覆（建議工作日）', 'Proposed working days for other agencies'],
    ...period('foi.otheragency'),
  },
  'request.contact': {
    words: ['信息公开机构联系方式', '資訊公開機構聯絡方式', 'How to reach the disclosure office'],
    schema: contact,
    standard: noContact,
  },
  'request.letterSigner': {
    words: ['告知书署名', '告知書署名', 'Signature of letters'],
    schema: shortText(60),
    standard: '',
    note: ['不填则用机关全称。', '不填則用機關全稱。', 'Empty: the full name of the agency.'],
  },
  'request.letterNumber': {
    words: ['答复书文号式样', '答覆書文號式樣', 'Pattern of letter numbers'],
    schema: shortText(80),
    standard: letters.number,
  },
  'request.reconsiderationOrgan': {
    words: ['行政复议机关', '行政復議機關', 'Organ of reconsideration'],
    schema: shortText(60),
    standard: '',
    note: [
      '例如“江州市人民政府”；不填则按法律规定的一般表述。',
      '例如「江州市人民政府」；不填則按法律規定的一般表述。',
      'Empty: the general words of the law.',
    ],
  },
  'request.reconsiderationUrl': {
    words: ['提交行政复议申请的网址', '提交行政復議申請的網址', 'Address for reconsideration online'],
    schema: shortText(200),
    standard: '',
  },
  'request.filingsFlagged': {
    words: ['同一申请人一天内超过几件时标记', '同一申請人一天內超過幾件時標記', 'Flag from so many filings of one applicant in a day'],
    schema: z.int().min(1).max(1000),
    standard: 10,
    note: ['只作标记，不拒收。', '只作標記，不拒收。', 'They are only marked, never refused.'],
  },
  'request.files': {
    words: ['附件限制', '附件限制', 'Limits of attachments'],
    schema: fileLimits,
    standard: standardLimits,
    note: [
      '超过的请到窗口提交，申请本身不受影响。',
      '超過的請到窗口提交，申請本身不受影響。',
      'What is over is brought to the counter; the filing itself is never refused.',
    ],
  },
  'request.feeWording': {
    words: [
      '收费通知书：期限重新计算和异议途径的用语',
      '收費通知書：期限重新計算和異議途徑的用語',
      'Notice of a fee: words on the new period and on objections',
    ],
    schema: z.boolean(),
    standard: false,
    needsApproval: true,
    note: [
      '国办函〔2020〕109号第六条、第七条的原文未经核对；未经法制机构批准前，通知书不写这一句。',
      '國辦函〔2020〕109號第六條、第七條的原文未經核對；未經法制機構批准前，通知書不寫這一句。',
      'The text of articles 6 and 7 of document 109 (2020) was not verified; until the legal office approves it, the letter does not say it.',
    ],
  },
  ...Object.fromEntries(approvals),
}

/** The chain as this setting says, or our standard where it cannot be read. */
export function readChain(value: unknown): ReviewChain {
  const read = reviewChain.safeParse(value)
  return read.success ? read.data : standardChain
}
