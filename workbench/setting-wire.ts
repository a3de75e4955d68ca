import type { Words } from '#base/words.ts'
import type { Schema } from './wire.ts'

/** The calendar and the settings as the API tells them. */

export type CalendarDay = {
  readonly day: string
  readonly work: boolean
  readonly why: string | Words
  readonly code?: string
  readonly source?: string | null
}
export type YearCalendar = { readonly year: number; readonly provisional: boolean; readonly days: readonly CalendarDay[] }
export type SettingView = {
  readonly key: string
  readonly module: string
  readonly words: Words
  readonly note?: Words
  readonly schema: Schema
  readonly value: unknown
  readonly standard: unknown
  readonly needsApproval?: boolean
  readonly approvedBy?: string | null
  readonly approvedOn?: string | null
}
