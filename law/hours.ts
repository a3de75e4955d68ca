import { type Day, daysFromTo } from '#base/day.ts'

type Held = { readonly after: Day; readonly through: Day | null }
type Start = { readonly from: Day; readonly at?: string; readonly anchor?: Day; readonly holds: readonly Held[] }

/** The wall time n hours after the start ('YYYY-MM-DDTHH:MM', the office's own time); each day on which the clock stood still adds a whole day. */
export function dueHour(hours: number, start: Start): string {
  const first = start.anchor ?? start.from
  const begun = Temporal.PlainDateTime.from(`${first}T${start.at ?? '00:00'}`)
  let due = begun.add({ minutes: Math.round(hours * 60) })
  for (const hold of merged(start.holds)) {
    let stopped = hold.after
    if (stopped < first) stopped = first
    if (stopped < hold.through && stopped < due.toPlainDate().toString()) due = due.add({ days: daysFromTo(stopped, hold.through) })
  }
  return due.toString({ smallestUnit: 'minute' })
}

/** Closed holds in order, those that touch or overlap made one. */
function merged(holds: readonly Held[]): { after: Day; through: Day }[] {
  const out: { after: Day; through: Day }[] = []
  for (const { after, through } of holds.toSorted((a, b) => (a.after < b.after ? -1 : 1))) {
    if (through === null) continue
    const last = out.at(-1)
    if (last === undefined || after > last.through) out.push({ after, through })
    else if (through > last.through) last.through = through
  }
  return out
}
