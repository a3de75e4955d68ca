import type { Words } from '#base/words.ts'
import reportForm from '#law/report-rows.json' with { type: 'json' }
import type { Condition, FigureTable } from '#procedure/figure.ts'
import { applicantKinds } from './contract.ts'
import { choices } from './texts/words.ts'

/** Figures of requests: how they ended, by the rows and columns of the annual report's third table; and how they came in and were handled. */

const at = (column: string, is: Condition['is'], value?: Condition['value']): Condition => ({
  column,
  is,
  ...(value !== undefined && { value }),
})
const flag = (column: string): readonly Condition[] => [at(column, 'eq', 1)]

/** The rows of the official form keep its wording in every language. */
const rowNames: Readonly<Record<string, Words>> = Object.fromEntries(
  Object.entries(reportForm.rows).map(([row, { label, group }]) => {
    const text = group === null || group.startsWith('三') ? label : `${group} ${label}`
    return [row, [text, text, text] as const]
  }),
)
const kindWords = (kind: string): Words => choices[`applicant.kind.${kind}`] ?? [kind, kind, kind]
const legal: Words = ['法人或其他组织', '法人或其他組織', 'Organisations']

/** 政府信息公开申请办理结果: what was concluded in the period, by kind of applicant. */
const results: FigureTable = {
  words: ['办理结果（年报表三口径）', '辦理結果（年報表三口徑）', 'How requests ended (third table of the annual report)'],
  table: 'request',
  lines: [
    { key: 'row', words: ['按年报栏目', '按年報欄目', 'By row of the report'], column: 'report_row', names: rowNames },
    { key: 'outcome', words: ['按处理决定', '按處理決定', 'By outcome'], column: 'outcome' },
    { key: 'agency', words: ['按单位', '按單位', 'By agency'], column: 'agency' },
  ],
  base: [at('report_row', 'notNull'), at('matter.closed_on', 'ge', '$from'), at('matter.closed_on', 'le', '$to')],
  columns: {
    ...Object.fromEntries(
      applicantKinds.map(kind => [
        kind,
        { words: kindWords(kind), ...(kind !== 'person' && { group: legal }), where: [at('kind', 'eq', kind)] },
      ]),
    ),
    total: { words: ['总计', '總計', 'Total'], where: [] },
  },
}

/** Requests received in the period, and what they took. */
const handling: FigureTable = {
  words: ['收到的申请', '收到的申請', 'Requests received'],
  table: 'request',
  lines: [
    { key: 'month', words: ['按月', '按月', 'By month'], column: 'received_on', months: true },
    { key: 'channel', words: ['按渠道', '按管道', 'By channel'], column: 'channel' },
    {
      key: 'kind',
      words: ['按申请人类别', '按申請人類別', 'By kind of applicant'],
      column: 'kind',
      names: Object.fromEntries(applicantKinds.map(kind => [kind, kindWords(kind)])),
    },
    { key: 'handler', words: ['按承办岗位', '按承辦崗位', 'By handling desk'], column: 'handler' },
    { key: 'agency', words: ['按单位', '按單位', 'By agency'], column: 'agency' },
  ],
  base: [at('received_on', 'ge', '$from'), at('received_on', 'le', '$to')],
  columns: {
    received: { words: ['收到', '收到', 'Received'], where: [] },
    supplemented: { words: ['补正', '補正', 'Completed'], where: flag('supplemented') },
    consulted: { words: ['征求意见', '徵求意見', 'Others consulted'], where: flag('consulted') },
    extended: { words: ['延长期限', '延長期限', 'Extended'], where: [at('extended', 'gt', 0)] },
    replied: { words: ['已答复', '已答覆', 'Replied'], where: [at('replied_on', 'notNull')] },
    late: { words: ['超期答复', '逾期答覆', 'Replied late'], where: flag('late') },
    open: { words: ['尚在办理', '尚在辦理', 'Still open'], where: [at('matter.closed_on', 'null')] },
  },
}

export const figures: Readonly<Record<string, FigureTable>> = { results, handling }
