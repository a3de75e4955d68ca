import type { Words } from '#base/words.ts'

/**
 * Figures (数字) are counts of matters by their derived rows: never typed, each opens the list of what it counts. A condition is data
 * on the columns of one derived table (`rows` of the module) or of `matter`, so the same words make the count, the list and the link.
 */

/** Days a condition may name beside a fixed value; `$from` and `$to` bound the period that was asked for. */
export type Moment = '$today' | '$from' | '$to'
export type Condition = {
  readonly column: string // of the figure table's own derived table, or `matter.<column>`
  readonly is: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'null' | 'notNull' | 'in'
  readonly value?: string | number | readonly (string | number)[] | Moment | { readonly column: string }
}

/** One column of a table: how many matters, or the sum of a number, where every condition holds. Columns of one `group` share a heading. */
export type FigureColumn = {
  readonly words: Words
  readonly group?: Words
  readonly where: readonly Condition[]
  readonly sum?: string // a numeric column, in its own unit; absent: counts matters
  readonly average?: true // of `sum` over the matters that have the number, to one decimal
  readonly share?: readonly [part: string, whole: string] // one column in percent of another; `where` is then not read, it opens the list of the part
}

/** A table that offices hand in (汇总表): lines by one column, figures across, a line of totals. */
export type FigureTable = {
  readonly words: Words
  readonly table: string // the derived table (`rows` of the module)
  readonly lines: readonly {
    readonly key: string
    readonly words: Words
    readonly column: string
    readonly names?: Readonly<Record<string, Words>> // absent: agencies, desks, stages, outcomes and choices are named by the kernel
    readonly months?: true // the column is a day: one line a month
  }[] // ways to break it down: by unit, by source; the first is the standard
  readonly columns: Readonly<Record<string, FigureColumn>>
  readonly base?: readonly Condition[] // hold for every figure of the table (the period)
}
