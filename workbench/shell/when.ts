import { localTime } from './days.ts'

/** An instant as tables show it, the same in every language: `2026-11-23 16:02` on this machine's clock. */
export function useWhen(): (at: string | null | undefined) => string {
  return at => (at ? localTime(at) : '')
}
