import { addDays, day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { law } from '#law/law.ts'
import { reckon } from '#law/span.ts'
import type { Row } from './table.ts'

/** Replay and trace of one clock: start, a hold, an extension, every day explained. */
export function benchClocks(): Row[] {
  const calendar = mainland()
  const span = law('cn-foi-2019', 'foi.reply')
  const first = day('2025-01-06')
  const count = 100_000
  const begun = performance.now()
  let days = 0
  for (let i = 0; i < count; i++) {
    const from = addDays(first, i % 400)
    days += reckon(span, { from, holds: i % 2 ? [{ after: addDays(from, 5), through: addDays(from, 15) }] : [], extra: 0 }, calendar).trace
      .length
  }
  const perSecond = Math.round((count / (performance.now() - begun)) * 1000)
  return [
    {
      what: 'clock replayed with its trace',
      ours: `${perSecond}/s (${Math.round(days / count)} days explained each)`,
      peer: '–',
      ratio: null,
      aim: '≥ 200,000/s',
    },
  ]
}
