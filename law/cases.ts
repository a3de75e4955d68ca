import { CalendarMissing, type MainlandOptions } from './calendar.ts'
import { calendarOf } from './case-calendar.ts'
import { answersOf, type Case } from './case-kinds.ts'
import { EventError } from './events.ts'

export type CaseFailure = { readonly id: string; readonly why: string }
export type CasesResult = { readonly passed: number; readonly failed: number; readonly failures: readonly CaseFailure[] }

/** Runs a file of worked cases; throws TypeError if it is none. `options` gives the mainland's calendar (its `asOf`, notices and local days). */
export function runCases(file: unknown, options: MainlandOptions = {}): CasesResult {
  const cases = isRecord(file) ? file['cases'] : file
  if (!Array.isArray(cases)) throw new TypeError('not a file of cases: give { "cases": [ … ] }')
  const failures: CaseFailure[] = []
  for (const [at, one] of cases.entries()) {
    const why = flawOf(one, options)
    if (why !== null) failures.push({ id: isRecord(one) && typeof one['id'] === 'string' ? one['id'] : `case ${at + 1}`, why })
  }
  return { passed: cases.length - failures.length, failed: failures.length, failures }
}

/** Why a case fails; null if it holds. */
function flawOf(one: unknown, options: MainlandOptions): string | null {
  try {
    const read = readCase(one)
    const answers = answersOf(read, calendarOf(read, options))
    const wrong = Object.entries(read.expected).flatMap(([key, expected]) => differenceOf(key, expected, answers))
    return wrong.length > 0 ? wrong.join('; ') : null
  } catch (error) {
    if (error instanceof CalendarMissing) return isExpected(one, error) ? null : error.message
    if (error instanceof EventError || error instanceof TypeError || error instanceof RangeError) return error.message
    throw error
  }
}

/** A case may expect that no date can be given. */
const isExpected = (one: unknown, error: CalendarMissing): boolean =>
  isRecord(one) && isRecord(one['expected']) && (one['expected'][error.code] === true || one['expected']['error'] === error.code)

/** Every expected key is compared, except the one that says what a careless reading of the data would give: that must differ. */
function differenceOf(key: string, expected: unknown, answers: Readonly<Record<string, unknown>>): string[] {
  if (key === 'dueIfDataSetUsedBlindly') return answers['due'] === expected ? [`due ${String(expected)} is the blind reading`] : []
  const got = answers[key]
  if (got === undefined) return [`${key}: this kind of case gives ${Object.keys(answers).join(', ')}`]
  return JSON.stringify(got) === JSON.stringify(expected) ? [] : [`${key} expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`]
}

function readCase(one: unknown): Case {
  if (!isRecord(one)) throw new TypeError('not an object')
  const { id, input, expected, rulebook, clock, calendar, span } = one
  if (typeof id !== 'string') throw new TypeError('a case needs an id')
  if (!isRecord(input) || !isRecord(expected)) throw new TypeError('a case needs input and expected')
  if (Object.keys(expected).length === 0) throw new TypeError('nothing is expected')
  if (span === undefined && (typeof rulebook !== 'string' || typeof clock !== 'string'))
    throw new TypeError('a case needs a rulebook and clock, or a span')
  return {
    id,
    input,
    expected,
    ...(typeof rulebook === 'string' ? { rulebook } : {}),
    ...(typeof clock === 'string' ? { clock } : {}),
    ...(calendar === undefined ? {} : { calendar }),
    ...(span === undefined ? {} : { span }),
  }
}

const isRecord = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one)
