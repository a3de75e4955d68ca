import type { Words } from '#base/words.ts'
import type { Condition, FigureTable } from './figure.ts'

/** Figures that every business has without declaring any: what is open, what came in, what was closed. */

const open: Condition = { column: 'closed_on', is: 'null' }
const running: readonly Condition[] = [open, { column: 'paused', is: 'eq', value: 0 }, { column: 'due_on', is: 'notNull' }]
const notLate: readonly Condition[] = [...running, { column: 'due_on', is: 'ge', value: '$today' }]
const warned: Condition = { column: 'warn_on', is: 'le', value: '$today' }
const late: readonly Condition[] = [...running, { column: 'due_on', is: 'lt', value: '$today' }]

const byAgency = { key: 'agency', words: ['按单位', '按單位', 'By agency'] as Words, column: 'agency' }
const byDesk = { key: 'desk', words: ['按办理岗位', '按辦理崗位', 'By desk'] as Words, column: 'responsible' }
const byStage = { key: 'stage', words: ['按环节', '按環節', 'By stage'] as Words, column: 'stage' }
const byOutcome = { key: 'outcome', words: ['按结果', '按結果', 'By outcome'] as Words, column: 'outcome' }

const lights: Words = ['其中（按灯）', '其中（按燈）', 'By light']
const counted: Words = ['件数', '件數', 'Matters']

/** 在办: as of today, whatever the period. */
const now: FigureTable = {
  words: ['在办情况', '在辦情況', 'Open matters'],
  table: 'matter',
  lines: [byStage, byAgency, byDesk],
  base: [open],
  columns: {
    open: { words: counted, where: [] },
    red: { words: ['超期', '逾期', 'Overdue'], group: lights, where: late },
    yellow: { words: ['临近', '臨近', 'Due soon'], group: lights, where: [...notLate, warned] },
    paused: { words: ['暂停', '暫停', 'Paused'], group: lights, where: [open, { column: 'paused', is: 'eq', value: 1 }] },
  },
}

/** 收件: opened in the period, and what became of them. */
const received: FigureTable = {
  words: ['收件情况', '收件情況', 'Matters received'],
  table: 'matter',
  lines: [{ key: 'month', words: ['按月', '按月', 'By month'], column: 'opened_on', months: true }, byAgency, byStage, byOutcome],
  base: [
    { column: 'opened_on', is: 'ge', value: '$from' },
    { column: 'opened_on', is: 'le', value: '$to' },
  ],
  columns: {
    received: { words: ['收件', '收件', 'Received'], where: [] },
    closed: { words: ['已办结', '已辦結', 'Closed'], where: [{ column: 'closed_on', is: 'notNull' }] },
    open: { words: ['在办', '在辦', 'Open'], where: [open] },
    overdue: { words: ['在办中已超期', '在辦中已逾期', 'Open and overdue'], where: late },
    lateOnce: { words: ['曾超期', '曾逾期', 'Late at some step'], where: [{ column: 'late', is: 'gt', value: 0 }] },
    closedShare: { words: ['办结率', '辦結率', 'Closed, %'], where: [], share: ['closed', 'received'] },
  },
}

/** 办结: closed in the period, and how. */
const closed: FigureTable = {
  words: ['办结情况', '辦結情況', 'Matters closed'],
  table: 'matter',
  lines: [{ key: 'month', words: ['按月', '按月', 'By month'], column: 'closed_on', months: true }, byAgency, byOutcome],
  base: [
    { column: 'closed_on', is: 'ge', value: '$from' },
    { column: 'closed_on', is: 'le', value: '$to' },
  ],
  columns: {
    closed: { words: ['办结', '辦結', 'Closed'], where: [] },
    timely: { words: ['按期', '按期', 'In time'], where: [{ column: 'late', is: 'eq', value: 0 }] },
    late: { words: ['曾超期', '曾逾期', 'Late at some step'], where: [{ column: 'late', is: 'gt', value: 0 }] },
    timelyShare: { words: ['按期率', '按期率', 'In time, %'], where: [], share: ['timely', 'closed'] },
    workDays: { words: ['平均用时（工作日）', '平均用時（工作日）', 'Average working days'], where: [], sum: 'work_days', average: true },
  },
}

export const standardFigures: Readonly<Record<string, FigureTable>> = { now, received, closed }
