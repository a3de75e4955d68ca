import { addDays, type Day, yearOf } from '#base/day.ts'
import type { Dice, Stage } from '#procedure/stage.ts'
import type { Validity } from '../contract.ts'

/** An item of the invented city's catalogue before it is published, and what its texts are put together with. */
export type Draft = {
  readonly key: string
  readonly agency: string
  readonly kind: string // 文种
  readonly title: string
  readonly series?: string // 机关代字 of its document number; the number in the series is given in order of days
  readonly topics: readonly string[]
  readonly formed: Day
  readonly body: string
  readonly keywords?: readonly string[]
  readonly effective?: Day
  readonly validity?: Validity
  readonly replaces?: string // key of the item that it repeals
  readonly attachments?: readonly { readonly name: string; readonly text: string }[]
  readonly withdrawn?: { readonly reason: string; readonly publicReason: string } // some days after it was published
  readonly amended?: { readonly reason: string; readonly add: string }
  readonly signer?: string
  readonly stays?: 'proposed' | 'dropped' // it was not published
}

/** What the writers of the texts are given: days, chance, and the names of agencies. */
export type Desk = {
  readonly stage: Stage
  readonly dice: Dice
  name(agency: string): string
  /** The latest such day of the year that lies some working days back, `years` earlier; moved off rest days. */
  season(monthDay: `${number}-${number}`, years?: number): Day
  back(n: number): Day
}

export function deskOf(stage: Stage, topic: string): Desk {
  const latest = stage.back(5)
  return {
    stage,
    dice: stage.dice(`publication ${topic}`),
    name: agency => stage.office.structure().agencies.get(agency)?.name ?? agency,
    season: (monthDay, years = 0) => {
      const same = `${yearOf(latest)}-${monthDay}` as Day
      const year = yearOf(latest) - years - (same > latest ? 1 : 0)
      return onWorkday(stage, `${year}-${monthDay}` as Day)
    },
    back: n => stage.back(n),
  }
}

export function onWorkday(stage: Stage, on: Day): Day {
  let at = on
  while (!stage.office.calendar().isWorkday(at)) at = addDays(at, 1)
  return at
}

const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
/** 1–99 in Chinese. */
export const numeral = (n: number): string =>
  n <= 10 ? (digits[n] ?? '') : `${n < 20 ? '' : (digits[Math.floor(n / 10)] ?? '')}十${n % 10 === 0 ? '' : (digits[n % 10] ?? '')}`

/** 2026年11月24日. */
export function longDay(on: Day): string {
  const [year, month, dom] = on.split('-').map(Number)
  return `${year}年${month}月${dom}日`
}

export const articles = (lines: readonly string[]): string => lines.map((line, i) => `第${numeral(i + 1)}条　${line}`).join('\n')
/** 一、heading with its paragraphs. */
export const sections = (parts: readonly (readonly [heading: string, ...lines: string[]])[]): string =>
  parts.map(([heading, ...lines], i) => [`${numeral(i + 1)}、${heading}`, ...lines].join('\n')).join('\n')
export const bracketed = (lines: readonly string[]): string => lines.map((line, i) => `（${numeral(i + 1)}）${line}`).join('\n')
export const table = (rows: readonly (readonly (string | number)[])[]): string => rows.map(row => row.join('\t')).join('\n')
export const csv = (rows: readonly (readonly (string | number)[])[]): string => `\uFEFF${rows.map(row => row.join(',')).join('\r\n')}\r\n`

/** A document with receivers, text, signature and date, as notices have them. */
export const letter = (to: string, text: string, signer: string, on: Day): string => `${to}：\n${text}\n${signer}\n${longDay(on)}`
export const toAll = '各县人民政府，市政府各部门、各直属机构'
export const publicNote = '（此件公开发布）'

/** Amounts with two places, as budgets print them. */
export const amount = (n: number): string => n.toFixed(2)
