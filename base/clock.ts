import { type Day, day, wallTime } from './day.ts'

/** The one clock of the office: the legal day, the wall time HH:MM, the instant. A simulated one says so everywhere. */
export type Clock = { today(): Day; time(): string; now(): string; readonly simulated: boolean }

const instant = (): Temporal.Instant => Temporal.Now.instant()
const iso = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'millisecond' })

/** The legal day of the moment. Every page asks for it, so it is looked up once and holds until its midnight, or until the clock is set back. */
function dayOfNow(zone: string): () => Day {
  let known: { readonly day: Day; readonly from: number; readonly until: number } | null = null
  return () => {
    const now = instant()
    const at = now.epochMilliseconds
    if (known && known.from <= at && at < known.until) return known.day
    const midnight = now.toZonedDateTimeISO(zone).startOfDay()
    const until = midnight.add({ days: 1 }).startOfDay().epochMilliseconds
    known = { day: wallTime(now, zone).day, from: midnight.epochMilliseconds, until }
    return known.day
  }
}

export const systemClock = (zone: string): Clock => ({
  today: dayOfNow(zone),
  time: () => wallTime(instant(), zone).time,
  now: () => iso(instant()),
  simulated: false,
})

/** A legal day that stands still (tests, demonstrations); the time of day goes on. */
export function fixedClock(on: string, zone: string): Clock {
  const today = day(on)
  const time = () => wallTime(instant(), zone).time
  return {
    today: () => today,
    time,
    now: () =>
      `${today}T${instant().toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'millisecond' })}${offset(today, zone)}`,
    simulated: true,
  }
}

const offset = (on: Day, zone: string): string => Temporal.PlainDate.from(on).toZonedDateTime(zone).offset

/** A clock that a program sets, forwards only: the demonstration city's year is made under it. */
export function settableClock(zone: string, start: string): Clock & { set(on: Day, time: string): void } {
  let today = day(start)
  let time = '08:30'
  let ticks = 0
  return {
    today: () => today,
    time: () => time,
    now: () =>
      `${today}T${time}:${String(Math.floor(ticks / 1000) % 60).padStart(2, '0')}.${String(ticks++ % 1000).padStart(3, '0')}${offset(today, zone)}`,
    simulated: true,
    set: (on, at) => {
      if (on < today || (on === today && at < time))
        throw new RangeError(`the clock goes forwards only: ${on} ${at} after ${today} ${time}`)
      today = on
      time = at
    },
  }
}
