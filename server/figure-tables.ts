import type { Words } from '#base/words.ts'
import type { FigureTable } from '#procedure/figure.ts'
import type { Line } from '#procedure/figure-sql.ts'
import { standardFigures } from '#procedure/figures-standard.ts'
import { placeName } from '#procedure/names.ts'
import { isDesk } from '#procedure/place.ts'
import type { Registry } from '#procedure/registry.ts'
import type { Context } from './context.ts'
import { deskName } from './names.ts'

/** Which tables of figures a business has, and what their lines are called. */

export type Found = { readonly table: FigureTable; readonly businesses: readonly string[] }

/** The tables of one procedure: what its module hands in (shown with its first procedure), then what every business has. */
export function tablesOf(registry: Registry, business: string): ReadonlyMap<string, Found> {
  const module = registry.moduleOf(business)
  const names = [...new Set(module.procedures.map(p => p.name))]
  const own = names[0] === business ? Object.entries(module.figures ?? {}) : []
  const declared = own.map(([name, table]) => [name, { table, businesses: names }] as const)
  const standard = Object.entries(standardFigures).map(([name, table]) => [name, { table, businesses: [business] }] as const)
  return new Map([...standard, ...declared].map(([name, found]) => [name, found]))
}

/** The names of all procedures, each once, in the order of the menu. */
export const businessesOf = (registry: Registry): string[] => [...new Set(registry.procedures.map(p => p.name))]

const unwritten: Words = ['（未填）', '（未填）', '(not given)']
const same = (text: string): Words => [text, text, text]

/** What a line is called: by the table's own words, else as an agency, a desk, a stage, an outcome or a choice of the business. */
export function lineName({ office, registry }: Context, business: string, line: Line, value: string): Words {
  if (line.names?.[value]) return line.names[value]
  if (value === '') return unwritten
  const column = line.column.replace(/^matter\./, '')
  const texts = registry.textsOf(business)
  if (column === 'agency') return same(office.structure().agencies.get(value)?.short_name || value)
  if (isDesk(value)) return [deskName(office, value), deskName(office, value, 'zh-Hant'), deskName(office, value, 'en')]
  if (column === 'stage') return texts.stages[value] ?? same(value)
  if (/outcome$/.test(column)) return texts.outcomes[value] ?? same(value)
  const choices = Object.entries(texts.choices ?? {})
  const last = column.split('_').at(-1) ?? column
  const choice =
    choices.find(([key]) => key === `${column}.${value}`) ??
    choices.find(([key]) => key === `${last}.${value}` || key.endsWith(`.${last}.${value}`))
  return choice?.[1] ?? same(placeName(office, value))
}
