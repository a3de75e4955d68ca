import type { Words } from '#base/words.ts'

/** Shapes of lists' sums, saved views and figures, as `/api/v1` answers them. */

export type Sums = { readonly count: number; readonly sums: Readonly<Record<string, number>> }
export type Summary = Sums & {
  readonly lights: Readonly<Record<string, number>>
  readonly stages: Readonly<Record<string, number>>
  readonly groups: readonly (Sums & { readonly value: string })[] | null
}
export type View = {
  readonly id: string
  readonly name: string
  readonly query: Readonly<Record<string, string>>
  readonly mine: boolean
  readonly ownerName: string
  readonly sharedWith: string | null
  readonly isDefault: boolean
}
export type Views = { readonly views: readonly View[]; readonly seats: readonly { readonly seat: string; readonly name: string }[] }

export type FigureKind = 'count' | 'sum' | 'average' | 'share'
export type FigureHead = {
  readonly name: string
  readonly list: string | null // the one list that its figures open; null: matters of several businesses
  readonly words: Words
  readonly breakdowns: readonly { readonly key: string; readonly words: Words }[]
  readonly columns: readonly { readonly name: string; readonly words: Words; readonly group: Words | null; readonly kind: FigureKind }[]
  readonly hasPeriod: boolean
}
export type FigureIndex = {
  readonly businesses: readonly { readonly business: string; readonly words: Words; readonly tables: readonly FigureHead[] }[]
}
export type Figures = Readonly<Record<string, number | null>>
export type FigureAnswer = FigureHead & {
  readonly business: string
  readonly line: string
  readonly from: string
  readonly to: string
  readonly agency: string | null
  readonly madeOn: string
  readonly lines: readonly { readonly value: string; readonly words: Words; readonly figures: Figures }[]
  readonly totals: Figures
}
