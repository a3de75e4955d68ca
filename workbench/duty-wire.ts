import type { Words } from '#base/words.ts'
import type { Basis } from './wire.ts'

/** The shapes of the kernel's duties as `/api/v1` answers them. */
export type SeriesView = {
  readonly series: string
  readonly agency: string
  readonly last: number
  readonly counts: Readonly<Record<string, number>>
}
export type NumbersView = { readonly series: readonly SeriesView[]; readonly words: Readonly<Record<string, Words>> }
export type NumberView = {
  readonly n: number
  readonly no: string
  readonly kind: string
  readonly matter: { readonly id: number; readonly title: string; readonly open: boolean } | null
  readonly reason: string | null
  readonly by: string | null
  readonly on: string | null
  readonly until: string | null
  readonly used: string | null
}
export type RegisterView = {
  readonly series: string
  readonly agency: string
  readonly last: number
  readonly opens: string | null // the procedure whose matters take their numbers here now
  readonly words: Readonly<Record<string, Words>>
  readonly numbers: readonly NumberView[]
}
export type RungView = { readonly of: 'warn' | 'internal' | 'due'; readonly days: number; readonly to: string }
export type LadderView = { readonly ladder: readonly RungView[]; readonly from: 'business' | 'office' | 'standard' }
export type InternalView = { readonly count: 'before' | 'length'; readonly n: number }
export type ClockSetting = {
  readonly name: string
  readonly words: Words
  readonly length: number | string
  readonly unit: 'workday' | 'day' | 'month' | 'hour'
  readonly basis: Basis | null
  readonly warnAt: number
  readonly warnStandard: number
  readonly internal: InternalView | null
}
export type DeadlinesView = {
  readonly common: LadderView
  readonly procedures: readonly {
    readonly name: string
    readonly words: Words
    readonly roles: Readonly<Record<string, Words>>
    readonly ladder: LadderView
    readonly clocks: readonly ClockSetting[]
  }[]
}
export type NoticeView = {
  readonly no: string
  readonly title: string
  readonly procedure: string
  readonly n: number
  readonly kind: 'note' | 'adopt' | 'recount'
  readonly on: string
  readonly by: string
  readonly text: string
}
export type ReminderView = {
  readonly day: string
  readonly clock: string
  readonly light: string
  readonly daysLeft: number
  readonly unit?: string // what the days are counted in
  readonly no: string
  readonly title: string
  readonly business: string
}
export type AdoptionView = {
  readonly to: string
  readonly refusal: string | null
  readonly refusalText: string | null
  readonly stage: { readonly before: string; readonly after: string } | null
  readonly clocks: readonly { readonly clock: string; readonly before: string | null; readonly after: string | null }[]
  readonly tells: readonly string[]
}
export type AdoptionRow = AdoptionView & { readonly no: string; readonly title: string }
export type PassageView = {
  readonly from: string
  readonly to: string
  readonly procedure: string
  readonly words: Words
  readonly open: number
}
export type CheckpointFacts = { readonly size: number; readonly at: string; readonly alg: string }
export type CheckView = {
  readonly ok: boolean
  readonly why: 'unreadable' | 'signature' | 'cut' | 'changed' | null
  readonly checkpoint: CheckpointFacts | null
  readonly now: CheckpointFacts
}
export type ErasureView = {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly values: number
  readonly files: number
  readonly reason: string
  readonly basis: string
  readonly proposedBy: string
  readonly proposedOn: string
  readonly decidedBy: string | null
  readonly decidedOn: string | null
  readonly state: 'waiting' | 'done' | 'refused'
  readonly mayDecide: boolean
}
export type ErasableView = {
  readonly no: string
  readonly title: string
  readonly procedure: string
  readonly closed: boolean
  readonly values: readonly {
    readonly entry: number
    readonly n: number
    readonly action: string
    readonly path: string
    readonly erased: boolean
  }[]
  readonly files: readonly { readonly digest: string; readonly erased: boolean }[]
}
