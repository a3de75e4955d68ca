import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, day, daysFromTo, isDay, weekday } from '#base/day.ts'
import { dayNumber, isDayText, localTime, weekdayOf } from './days.ts'

test('days of the screen agree with the days of the law for forty years', () => {
  const first = day('2000-01-01')
  for (let n = 0; n < 14_610; n++) {
    const on = addDays(first, n)
    assert.equal(weekdayOf(on), weekday(on), on)
    assert.equal(dayNumber(on) - dayNumber(first), daysFromTo(first, on), on)
  }
})

test('a text is a day exactly where the law knows one', () => {
  for (const text of [
    '2024-02-29',
    '2025-02-29',
    '2100-02-29',
    '2000-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '',
    '2026-11-23x',
  ])
    assert.equal(isDayText(text), isDay(text), text)
})

test('an instant in UTC is shown on this machine’s clock', () => {
  const shown = localTime('2026-11-23T16:02:11.000Z')
  const here = Temporal.Instant.from('2026-11-23T16:02:11Z').toZonedDateTimeISO(Temporal.Now.timeZoneId())
  assert.equal(shown, `${here.toPlainDate()} ${here.toPlainTime().toString({ smallestUnit: 'minute' })}`)
})
