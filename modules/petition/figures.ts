import type { Words } from '#base/words.ts'
import type { Condition, FigureTable } from '#procedure/figure.ts'
import { choices } from './texts/words.ts'

/** 信访统计: how many came, by kind, place and channel; in time, repeated, content (第四十一条: the yearly report reads them). */

const named = (path: string): Readonly<Record<string, Words>> =>
  Object.fromEntries(
    Object.entries(choices).flatMap(([key, words]) => (key.startsWith(`${path}.`) ? [[key.slice(path.length + 1), words]] : [])),
  )
const is = (column: string, value: string | number): Condition => ({ column, is: 'eq', value })
const some = (column: string): Condition => ({ column, is: 'notNull' })
const none = (column: string): Condition => ({ column, is: 'null' })
const column = (words: Words, ...where: Condition[]) => ({ words, where })

export const figures: Readonly<Record<string, FigureTable>> = {
  petitions: {
    words: ['信访情况统计表', '信訪情況統計表', 'Petitions'],
    table: 'petition',
    base: [
      { column: 'received_on', is: 'ge', value: '$from' },
      { column: 'received_on', is: 'le', value: '$to' },
    ],
    lines: [
      { key: 'kind', words: ['按类别', '按類別', 'By kind'], column: 'kind', names: named('purpose') },
      { key: 'channel', words: ['按形式', '按形式', 'By channel'], column: 'channel', names: named('channel') },
      { key: 'place', words: ['按属地', '按屬地', 'By place'], column: 'place' },
      { key: 'unit', words: ['按责任单位', '按責任單位', 'By handling agency'], column: 'unit' },
      { key: 'month', words: ['按月', '按月', 'By month'], column: 'received_on', months: true },
    ],
    columns: {
      all: column(['信访量（件）', '信訪量（件）', 'Petitions']),
      people: { words: ['人次', '人次', 'People'], where: [], sum: 'people' },
      joint: column(['多人（件）', '多人（件）', 'Joint'], is('joint', 1)),
      repeat: column(['重复（件）', '重複（件）', 'Repeated'], is('repeat', 'repeat')),
      judged: column(['已判定（件）', '已判定（件）', 'Judged'], some('repeat')),
      repeatRate: { words: ['重复率（%）', '重複率（%）', 'Repeated, %'], where: [is('repeat', 'repeat')], share: ['repeat', 'judged'] },
      sortedLate: column(['超期登记转送（件）', '逾期登記轉送（件）', 'Sorted late'], is('late_sort', 1)),
      accepted: column(['受理（件）', '受理（件）', 'Accepted'], some('accepted_on')),
      decided: column(['已办结答复（件）', '已辦結答覆（件）', 'Answered'], some('accepted_on'), some('decided_on')),
      inTime: column(['按期办结（件）', '按期辦結（件）', 'Answered in time'], some('accepted_on'), some('decided_on'), is('late', 0)),
      inTimeRate: {
        words: ['按期办结率（%）', '按期辦結率（%）', 'In time, %'],
        where: [some('decided_on'), is('late', 0)],
        share: ['inTime', 'decided'],
      },
      open: column(['在办（件）', '在辦（件）', 'Open'], none('outcome')),
      reviewed: column(['复查复核（件）', '複查複核（件）', 'Reviewed'], { column: 'reviews', is: 'gt', value: 0 }),
      rated: column(['参评（件）', '參評（件）', 'Rated'], some('office_rating')),
      content: column(['满意、基本满意（件）', '滿意、基本滿意（件）', 'Content'], {
        column: 'office_rating',
        is: 'in',
        value: ['satisfied', 'basically'],
      }),
      contentRate: {
        words: ['满意率（%）', '滿意率（%）', 'Content, %'],
        where: [{ column: 'office_rating', is: 'in', value: ['satisfied', 'basically'] }],
        share: ['content', 'rated'],
      },
    },
  },
}
