import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Day, isDay } from '#base/day.ts'
import { CalendarMissing } from '#law/calendar.ts'
import { rulebookCalendar } from '#law/case-calendar.ts'
import { runCases } from '#law/cases.ts'
import { EventError, eventTypes, type MatterEvent, readEvents } from '#law/events.ts'
import { cite, clockFacts, clockIds, isInForce, isRulebook, type RulebookId, rulebookIds } from '#law/law.ts'
import { type Matter, matterOf } from '#law/matter.ts'
import { type Reckoning, reckon } from '#law/span.ts'
import type { Command, ExitCode, Io } from './command.ts'

const help = `mingchuang deadline --rulebook R --clock C --received DATE [--events FILE] [--as-of DATE] [--trace] [--json]
mingchuang deadline --cases FILE [--as-of DATE] [--json]

The last day of a clock, with the reason of every day on the way.
  --rulebook R     ${rulebookIds().join(', ')}
  --clock C        a clock of that rulebook (an unknown one lists them)
  --received DATE  the day of the clock's start event (YYYY-MM-DD)
  --events FILE    what happened since: a JSON array of { "type", "date", … }; types: ${eventTypes().join(', ')};
                   an extension is { "type": "extension", "workdays": N, "approvedOn": DATE }
  --as-of DATE     only holiday notices published by that day
  --trace          a line for every calendar day
  --cases FILE     runs worked cases: a line for each that fails, then "N passed, N failed"
  --json           { rulebook, clock, start, due, rawDue, provisional, range, trace, extensions, ignored, inForce }
Exit 0 ok · 1 a case failed, or calendarMissing (a year without a notice and without statutory days) · 2 wrong use.`

const shown = (text: string, io: Io): ExitCode => {
  io.out(text)
  return 0
}

/** Wrong use: one line that says what to do, exit 2. */
class Misuse extends Error {}

type Asked = {
  readonly rulebook: RulebookId
  readonly clock: string
  readonly received: Day
  readonly events: readonly MatterEvent[]
  readonly asOf?: Day
}

export const command: Command = {
  name: 'deadline',
  summary: 'the last day of a statutory clock, with its trace; or a file of worked cases',
  help,
  async run(args, io) {
    try {
      const options = optionsOf(args)
      if (options.help) return shown(help, io)
      return options.cases === undefined ? await answer(options, io) : await cases(options.cases, options, io)
    } catch (error) {
      if (!(error instanceof Misuse || error instanceof EventError)) throw error
      io.err(`deadline: ${error.message}`)
      return 2
    }
  },
}

function optionsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        rulebook: { type: 'string' },
        clock: { type: 'string' },
        received: { type: 'string' },
        events: { type: 'string' },
        'as-of': { type: 'string' },
        cases: { type: 'string' },
        trace: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new Misuse(`${firstLine(error)} (see deadline --help)`)
  }
}
type Options = ReturnType<typeof optionsOf>

const firstLine = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))

function dayOption(name: string, text: string): Day {
  if (!isDay(text)) throw new Misuse(`--${name} ${text}: not a day, write YYYY-MM-DD`)
  return text
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(error => {
    throw new Misuse(`cannot read ${path}: ${firstLine(error)}`)
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Misuse(`${path} is not JSON: ${firstLine(error)}`)
  }
}

async function cases(path: string, options: Options, io: Io): Promise<ExitCode> {
  const asOf = options['as-of'] === undefined ? {} : { asOf: dayOption('as-of', options['as-of']) }
  const file = await readJson(path)
  const result = outcome(() => runCases(file, asOf), path)
  if (options.json) io.out(JSON.stringify(result))
  else {
    for (const failure of result.failures) io.out(`${failure.id}: ${failure.why}`)
    io.out(`${result.passed} passed, ${result.failed} failed`)
  }
  return result.failed === 0 ? 0 : 1
}

function outcome<T>(run: () => T, path: string): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof TypeError) throw new Misuse(`${path}: ${error.message}`)
    throw error
  }
}

async function answer(options: Options, io: Io): Promise<ExitCode> {
  const asked = await askedBy(options)
  try {
    const calendar = rulebookCalendar(asked.rulebook, asked.asOf === undefined ? {} : { asOf: asked.asOf })
    const matter = matterOf(asked.rulebook, asked.clock, asked.received, asked.events, calendar)
    if (matter.clock.setBy === 'agency') throw new Misuse(`${matter.clock.law}: the law gives no number, the agency names the day itself`)
    const reckoning = reckon(matter.clock, matter.running, calendar)
    if (options.json) io.out(JSON.stringify(factsOf(asked, matter, reckoning)))
    else for (const line of linesOf(asked, matter, reckoning, options.trace === true)) io.out(line)
    return 0
  } catch (error) {
    if (!(error instanceof CalendarMissing)) throw error
    if (options.json) io.out(JSON.stringify({ error: error.code, rulebook: asked.rulebook, clock: asked.clock, of: error.of }))
    io.err(error.message)
    return 1
  }
}

async function askedBy(options: Options): Promise<Asked> {
  const { rulebook, clock, received } = options
  if (rulebook === undefined || clock === undefined || received === undefined)
    throw new Misuse('give --rulebook, --clock and --received (see deadline --help)')
  if (!isRulebook(rulebook)) throw new Misuse(`unknown rulebook ${rulebook}; known: ${rulebookIds().join(', ')}`)
  if (clockFacts(rulebook, clock) === null)
    throw new Misuse(`unknown clock ${clock} in ${rulebook}; known: ${clockIds(rulebook).join(', ')}`)
  return {
    rulebook,
    clock,
    received: dayOption('received', received),
    events: options.events === undefined ? [] : readEvents(await readJson(options.events)),
    ...(options['as-of'] === undefined ? {} : { asOf: dayOption('as-of', options['as-of']) }),
  }
}

function factsOf({ rulebook, clock, received }: Asked, matter: Matter, { start, due, rawDue, provisional, range, trace }: Reckoning) {
  const { extensions, consultations, restarted, ignored } = matter
  const inForce = isInForce(rulebook, received)
  return {
    rulebook,
    clock,
    start,
    due,
    rawDue,
    provisional,
    range,
    trace,
    basis: matter.clock.basis,
    extensions,
    consultations,
    restarted,
    ignored,
    inForce,
  }
}

function linesOf({ rulebook, clock, received, events }: Asked, matter: Matter, reckoning: Reckoning, withTrace: boolean): string[] {
  const { start, due, rawDue, provisional, range, trace } = reckoning
  const facts = clockFacts(rulebook, clock)
  const unread = [...new Set(events.flatMap(event => event.unread ?? []))]
  return [
    `${rulebook} ${clock} ${facts?.name ?? ''}（${cite(matter.clock.basis)}）`,
    `start ${start}${matter.restarted === null ? '' : ` (restarted by ${matter.restarted.rule})`}`,
    ...(due === null
      ? ['due: the clock stands still while someone is asked']
      : [`due ${due}${rawDue === due ? '' : ` (before moving: ${rawDue})`}`]),
    ...(provisional
      ? [`provisional 暂定: a year without a holiday notice was counted${range === null ? '' : `; between ${range.join(' and ')}`}`]
      : []),
    ...matter.extensions.map(one => `extension ${one.length}: ${one.accepted ? 'accepted' : `refused (${one.reason})`}`),
    ...(matter.ignored.length === 0 ? [] : [`not for this clock: ${matter.ignored.join(', ')}`]),
    ...(unread.length === 0 ? [] : [`not read in the events: ${unread.join(', ')}`]),
    ...(isInForce(rulebook, received) ? [] : [`note: ${rulebook} was not in force on ${received}`]),
    ...(withTrace
      ? trace.map(
          one => `${one.day} ${one.counted ? String(one.n).padStart(3) : '  -'} ${one.why}${one.source === '' ? '' : `｜${one.source}`}`,
        )
      : []),
  ]
}
