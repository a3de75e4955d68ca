import type { Words } from '#base/words.ts'
import type { Condition, FigureColumn, FigureTable } from '#procedure/figure.ts'
import { deliverableWords, sourceWords } from './texts/choices.ts'

/** 重要事项进展情况汇总表 and 落实不力清单, as the office hands them in: conditions on derived rows, nothing is ever typed. */

const at = (column: string, is: Condition['is'], value?: Condition['value']): Condition => ({
  column,
  is,
  ...(value !== undefined && { value }),
})

type Part = { readonly words: Words; readonly where: readonly Condition[] }

/** Struck off within the period. */
const concluded = [at('concluded_on', 'ge', '$from'), at('concluded_on', 'le', '$to')]
/** In hand on the last day of the period. */
const inHand = [at('open_until', 'gt', '$to')]
const states: Readonly<Record<string, Part>> = {
  inTime: { words: ['办结·按时', '辦結·按時', 'Done, in time'], where: [...concluded, at('late', 'eq', 0)] },
  late: { words: ['办结·逾期', '辦結·逾期', 'Done, late'], where: [...concluded, at('late', 'eq', 1)] },
  done: { words: ['办结·小计', '辦結·小計', 'Done'], where: concluded },
  notDue: { words: ['在办·未到时限', '在辦·未到時限', 'In hand, not due'], where: [...inHand, at('counted_limit_on', 'ge', '$to')] },
  overdue: { words: ['在办·逾期未办结', '在辦·逾期未辦結', 'In hand, overdue'], where: [...inHand, at('counted_limit_on', 'lt', '$to')] },
  noLimit: { words: ['在办·无明确时限', '在辦·無明確時限', 'In hand, no due day'], where: [...inHand, at('counted_limit_on', 'null')] },
  open: { words: ['在办·小计', '在辦·小計', 'In hand'], where: inHand },
}
const ages: Readonly<Record<string, Part>> = {
  carried: { words: ['以前年度结转', '以前年度結轉', 'Carried over'], where: [at('issued_on', 'lt', '$from')] },
  added: { words: ['本年新增', '本年新增', 'New'], where: [at('issued_on', 'ge', '$from')] },
  all: { words: ['合计', '合計', 'Total'], where: [] },
}

const columns: Readonly<Record<string, FigureColumn>> = Object.fromEntries(
  Object.entries(ages).flatMap(([age, a]) =>
    Object.entries(states).map(([state, s]): [string, FigureColumn] => [
      `${age}${state[0]?.toUpperCase()}${state.slice(1)}`,
      { words: s.words, group: a.words, where: [...a.where, ...s.where] },
    ]),
  ),
)

const given = [at('counted', 'eq', 1), at('issued_on', 'le', '$to')]

export const figures: Readonly<Record<string, FigureTable>> = {
  supervisionSummary: {
    words: ['重要事项进展情况汇总表', '重要事項進展情況彙總表', 'Progress of important items'],
    table: 'supervision_item',
    lines: [
      { key: 'lead', words: ['按主办单位', '按主辦單位', 'By lead unit'], column: 'lead' },
      { key: 'source', words: ['按任务来源', '按任務來源', 'By source'], column: 'source', names: sourceWords },
      { key: 'deliverable', words: ['按成果形式', '按成果形式', 'By deliverable'], column: 'deliverable', names: deliverableWords },
    ],
    columns,
    base: given,
  },
  supervisionWeak: {
    words: ['落实不力清单', '落實不力清單', 'Tasks that lag'],
    table: 'supervision_task',
    lines: [{ key: 'unit', words: ['按承办单位', '按承辦單位', 'By unit'], column: 'unit' }],
    columns: {
      given: { words: ['承办任务', '承辦任務', 'Tasks'], where: [at('open_until', 'ge', '$from')] },
      overdue: {
        words: ['逾期未办结', '逾期未辦結', 'Overdue'],
        where: [...inHand, at('counted_limit_on', 'lt', '$to')],
      },
      late: { words: ['逾期办结', '逾期辦結', 'Done late'], where: [...concluded, at('late', 'eq', 1)] },
      unsigned: { words: ['尚未签收', '尚未簽收', 'Not signed for'], where: [...inHand, at('signed_on', 'null')] },
      chased: { words: ['被催办任务', '被催辦任務', 'Chased'], where: [at('open_until', 'ge', '$from'), at('chased', 'gt', 0)] },
      chases: { words: ['催办次数', '催辦次數', 'Chase letters'], where: [at('open_until', 'ge', '$from')], sum: 'chased' },
      sentBack: { words: ['被退回任务', '被退回任務', 'Sent back'], where: [at('open_until', 'ge', '$from'), at('sent_back', 'gt', 0)] },
    },
    base: given,
  },
}
