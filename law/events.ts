import { type Day, isDay } from '#base/day.ts'
import { rulebookIds, rulesOf } from './law.ts'

/** What happened in a matter, as the cases file and `deadline --events` write it. */
export type MatterEvent = {
  readonly type: string
  readonly date?: Day
  /** Which of several third parties or agencies; without it the n-th answer belongs to the n-th letter. */
  readonly party?: string
  /** The window that the agency set for the one it asked. */
  readonly setWorkdays?: number
  /** Length of an extension, in the unit of the clock. */
  readonly workdays?: number
  readonly days?: number
  readonly months?: number
  readonly approvedBeforeDue?: boolean
  readonly approvedOn?: Day
  readonly applicantInformed?: boolean
  readonly informedOn?: Day
  /** Fields of the file that mean nothing to a clock: told to whoever asked, so that a misspelt one is seen. */
  readonly unread?: readonly string[]
}

/** An event that cannot be read or cannot have happened; the message is one line that says what to do. */
export class EventError extends Error {
  override readonly name = 'EventError'
}

/** The day of an event that must have one. */
export function dateOf(event: MatterEvent): Day {
  if (event.date === undefined) throw new EventError(`${event.type} needs a date (YYYY-MM-DD)`)
  return event.date
}

/** Event types of all rulebooks, extensions included. */
export function eventTypes(): readonly string[] {
  const types = rulebookIds().flatMap(id =>
    Object.values(rulesOf(id)).flatMap(rule => [rule.at, rule.sent, rule.received, rule.answered, ...(rule.notices ?? [])]),
  )
  return [...new Set(['extension', ...types.filter(type => type !== undefined)])]
}

const fields: Readonly<Record<string, 'day' | 'count' | 'flag' | 'text'>> = {
  date: 'day',
  approvedOn: 'day',
  informedOn: 'day',
  setWorkdays: 'count',
  workdays: 'count',
  days: 'count',
  months: 'count',
  approvedBeforeDue: 'flag',
  applicantInformed: 'flag',
  party: 'text',
}

/** Reads a JSON array of events; throws EventError. A field that it does not know is named in `unread`. */
export function readEvents(json: unknown): readonly MatterEvent[] {
  if (!Array.isArray(json)) throw new EventError('events: give a JSON array of { "type": …, "date": … }')
  const known = eventTypes()
  return json.map((one: unknown, at) => readEvent(one, `event ${at + 1}`, known))
}

function readEvent(one: unknown, where: string, known: readonly string[]): MatterEvent {
  if (typeof one !== 'object' || one === null) throw new EventError(`${where}: not an object`)
  const entries = Object.entries(one)
  const type = entries.find(([key]) => key === 'type')?.[1]
  if (typeof type !== 'string' || !known.includes(type))
    throw new EventError(`${where}: unknown type ${JSON.stringify(type)}; known: ${known.join(', ')}`)
  const read = entries.filter(([key]) => Object.hasOwn(fields, key))
  for (const [key, value] of read) checkField(key, value, where)
  if (type !== 'extension' && !read.some(([key]) => key === 'date')) throw new EventError(`${where}: ${type} needs a date (YYYY-MM-DD)`)
  const unread = entries.map(([key]) => key).filter(key => key !== 'type' && key !== 'note' && !Object.hasOwn(fields, key))
  return { type, ...Object.fromEntries(read), ...(unread.length > 0 ? { unread } : {}) }
}

function checkField(key: string, value: unknown, where: string): void {
  const kind = fields[key]
  if (kind === 'day' && !isDay(value)) throw new EventError(`${where}: ${key} must be a day (YYYY-MM-DD)`)
  if (kind === 'count' && !(Number.isInteger(value) && Number(value) >= 0)) throw new EventError(`${where}: ${key} must be a whole number`)
  if (kind === 'flag' && typeof value !== 'boolean') throw new EventError(`${where}: ${key} must be true or false`)
  if (kind === 'text' && typeof value !== 'string') throw new EventError(`${where}: ${key} must be text`)
}
