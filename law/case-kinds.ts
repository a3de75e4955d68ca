import { addDays, type Day, isDay } from '#base/day.ts'
import type { Calendar } from './calendar.ts'
import { readEvents } from './events.ts'
import { clockFacts, clockIds, foiRulebookFor, isRulebook, law, type RulebookId, rulebookIds } from './law.ts'
import { firstDay, type Matter, matterOf } from './matter.ts'
import { channelReceipt } from './receipt.ts'
import { remediesFor, remediesForSilence } from './remedies.ts'
import { rulebooks } from './rulebooks.ts'
import { dueDay, lastDayOf, type Running, readSpan, reckon, type Span } from './span.ts'

/** One worked case in the format of deadlines-cases.json. */
export type Case = {
  readonly id: string
  readonly input: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly rulebook?: string
  readonly clock?: string
  readonly calendar?: unknown
  readonly span?: unknown
}

export type Answers = Record<string, unknown>
type Kind = (one: Case, rulebook: RulebookId, calendar: Calendar) => Answers

/** The kinds that exercise several clocks at once; any other name is a clock of its rulebook, with `.extended` for its longest extension. */
const kinds: Readonly<Record<string, Kind>> = {
  'foi.receipt': requestAnswers,
  'foi.reply': requestAnswers,
  'foi.reply.extended': (one, rulebook, calendar) => requestAnswers(extended(one, 'foi.reply', rulebook), rulebook, calendar),
  'foi.supplement': requestAnswers,
  'foi.fee': requestAnswers,
  'foi.thirdparty': requestAnswers,
  'foi.coagency': requestAnswers,
  'foi.otheragency': requestAnswers,
  'annual-report': annualAnswers,
  'hk.reply': hongKongAnswers,
  'remedy.noreply': silenceAnswers,
}

/** Everything that a kind of case can say; throws TypeError, RangeError or EventError with one line, and CalendarMissing. */
export function answersOf(one: Case, calendar: Calendar): Answers {
  if (one.span !== undefined) return spanAnswers(one, readSpan(one.span), calendar)
  const { rulebook = '', clock = '' } = one
  if (!isRulebook(rulebook)) throw new RangeError(`unknown rulebook ${rulebook}; known: ${rulebookIds().join(', ')}`)
  if (Object.hasOwn(kinds, clock)) return kinds[clock]!(one, rulebook, calendar)
  if (rulebook === 'cn-remedy') return remedyAnswers(one, clock, calendar)
  if (clockFacts(rulebook, clock) !== null) return clockAnswers(one, rulebook, clock, calendar)
  const base = clock.replace(/\.extended$/, '')
  if (clockFacts(rulebook, base) !== null) return clockAnswers(extended(one, base, rulebook), rulebook, base, calendar)
  if (clock.startsWith('remedy.')) return remedyAnswers(one, clock, calendar)
  throw new RangeError(`unknown clock ${clock} in ${rulebook}; known: ${clockIds(rulebook).join(', ')}`)
}

/** The same case with the longest extension that its clock allows, unless it names one. */
function extended(one: Case, clock: string, rulebook: RulebookId): Case {
  const facts = clockFacts(rulebook, clock)
  const events = Array.isArray(one.input['events']) ? one.input['events'] : []
  if (facts?.extension === undefined || events.some(event => event?.type === 'extension')) return one
  const unit = facts.unit === 'workday' ? 'workdays' : facts.unit === 'month' ? 'months' : 'days'
  return { ...one, input: { ...one.input, events: [...events, { type: 'extension', [unit]: facts.extension.atMost }] } }
}

const eventsOf = (one: Case) => (one.input['events'] === undefined ? [] : readEvents(one.input['events']))

/** The start event's day: by its name, by the general names, else the only day that the input holds. */
function startOf(one: Case, ...names: readonly string[]): Day {
  const wanted = [...names, 'startDate', 'receiptDate']
  const days = Object.entries(one.input).flatMap(([key, value]) => (isDay(value) ? [{ key, value }] : []))
  const named = wanted.flatMap(name => days.filter(({ key }) => key === name)).at(0) ?? (days.length === 1 ? days[0] : undefined)
  if (named === undefined)
    throw new TypeError(`input: give the start day as ${[...new Set(wanted)].filter(Boolean).join(' or ')} (YYYY-MM-DD)`)
  return named.value
}

function reckoned(span: Span, running: Running, calendar: Calendar): Answers {
  const { due, rawDue, provisional, range } = reckon(span, running, calendar)
  return { due, rawDue, provisional, range }
}

function spanAnswers(one: Case, span: Span, calendar: Calendar): Answers {
  if (one.input['events'] !== undefined) throw new TypeError('a case with its own span has no events: name a rulebook and clock')
  const from = startOf(one)
  return { start: from, ...reckoned(span, { from, holds: [], extra: 0 }, calendar) }
}

/** Any clock of a rulebook, with what the matter's events did to it; a period that the agency or the decision set goes first. */
function clockAnswers(one: Case, rulebook: RulebookId, clock: string, calendar: Calendar): Answers {
  const start = startOf(one, clockFacts(rulebook, clock)?.start ?? '')
  const { setWorkdays, setDays } = one.input
  if (setWorkdays !== undefined || setDays !== undefined) {
    const span = readSpan(setWorkdays === undefined ? { length: setDays, unit: 'day' } : { length: setWorkdays, unit: 'workday' })
    return { start, ...reckoned(span, { from: start, holds: [], extra: 0 }, calendar) }
  }
  return matterAnswers(matterOf(rulebook, clock, start, eventsOf(one), calendar), calendar)
}

function matterAnswers({ clock, running, extensions }: Matter, calendar: Calendar): Answers {
  if (clock.setBy === 'agency') throw new RangeError(`${clock.law}: the law gives no number, the agency sets this period`)
  const plain: Running = { ...running, extra: 0 }
  const longest = clock.cap === undefined ? {} : { dueIfExtended: dueDay(clock, { ...running, extra: clock.cap }, calendar) }
  const asked =
    extensions.length === 0
      ? {}
      : { extensionAccepted: extensions.every(one => one.accepted), dueBeforeExtension: dueDay(clock, plain, calendar) }
  return { start: running.from, ...reckoned(clock, running, calendar), ...longest, ...asked }
}

/** A request under one of the two texts of the 条例: receipt, reply, supplement, fee, consultations. */
function requestAnswers(one: Case, rulebook: RulebookId, calendar: Calendar): Answers {
  if (rulebook !== 'cn-foi-2019' && rulebook !== 'cn-foi-2007') throw new RangeError(`${one.clock} belongs to cn-foi-2019 or cn-foi-2007`)
  const receipt = typeof one.input['channel'] === 'string' ? channelReceipt(rulebook, one.input['channel'], one.input) : null
  const receiptDate = receipt?.day ?? startOf(one, 'receiptDate')
  const matter = matterOf(rulebook, 'foi.reply', receiptDate, eventsOf(one), calendar)
  return {
    receiptDate,
    ...(receipt === null ? {} : { sameDayDutyMissed: receipt.confirmedLate }),
    ...matterAnswers(matter, calendar),
    ...consultationAnswers(matter),
    ...(rulebook === 'cn-foi-2019'
      ? { ...supplementAnswers(one, receiptDate, matter, calendar), ...feeAnswers(one, matter, calendar) }
      : {}),
  }
}

function consultationAnswers({ consultations }: Matter): Answers {
  if (consultations.length === 0) return {}
  const windowBy = (rule: string): Day | null =>
    consultations
      .filter(one => one.rule === rule)
      .map(one => one.windowEnds)
      .at(-1) ?? null
  const ends = consultations.map(one => one.ends)
  return {
    thirdPartyDue: windowBy('third-party'),
    agencyDue: windowBy('co-agency'),
    windowEnds: windowBy('other-agency'),
    consultationEnds: ends.includes(null) ? null : ends.toSorted().at(-1),
    deemedConsent: consultations.some(one => one.deemedConsent),
  }
}

function supplementAnswers(one: Case, receiptDate: Day, matter: Matter, calendar: Calendar): Answers {
  const supplementNoticeDue = lastDayOf(law('cn-foi-2019', 'foi.supplement.notice'), receiptDate, calendar)
  const events = eventsOf(one)
  const noticed = firstDay(events, rulebooks['cn-foi-2019'].stopRules.supplement.notices)
  const late = noticed === null ? {} : { noticeLate: noticed > supplementNoticeDue }
  if (firstDay(events, [rulebooks['cn-foi-2019'].stopRules.supplement.at]) === null) return { supplementNoticeDue, ...late }
  const others = events.filter(event => event.type !== rulebooks['cn-foi-2019'].stopRules.supplement.at)
  const unmoved = matterOf('cn-foi-2019', 'foi.reply', receiptDate, others, calendar)
  return {
    supplementNoticeDue,
    ...late,
    replyDueAfterRestart: dueDay(matter.clock, matter.running, calendar),
    conservativeDue: dueDay(unmoved.clock, unmoved.running, calendar),
  }
}

function feeAnswers(one: Case, matter: Matter, calendar: Calendar): Answers {
  const { fee } = rulebooks['cn-foi-2019'].stopRules
  const noticed = firstDay(eventsOf(one), fee.notices)
  const feeDue = noticed === null ? null : lastDayOf(law('cn-foi-2019', 'foi.fee.pay'), noticed, calendar)
  const due = feeDue === null ? {} : { feeDue }
  if (matter.restarted?.rule === 'fee')
    return { ...due, abandonedFrom: null, replyDueAfterPayment: dueDay(matter.clock, matter.running, calendar) }
  if (feeDue === null) return {}
  return {
    ...due,
    abandonedFrom: addDays(feeDue, 1),
    annualReportRow: rulebooks['cn-foi-2019'].replyKinds['R42-unpaid'].row,
    replyDueAfterPayment: null,
  }
}

/** Fixed days in the year after the report year. */
function annualAnswers(one: Case, rulebook: RulebookId, calendar: Calendar): Answers {
  const year = one.input['reportYear']
  const end = `${year}-12-31`
  if (!isDay(end)) throw new TypeError('input: reportYear must be a year')
  if (rulebook === 'cn-foi-2007') return { due: lastDayOf(law('cn-foi-2007', 'foi.annual'), end, calendar) }
  return {
    departmentDue: lastDayOf(law('cn-foi-2019', 'foi.annual.department'), end, calendar),
    governmentDue: lastDayOf(law('cn-foi-2019', 'foi.annual.government'), end, calendar),
  }
}

function hongKongAnswers(one: Case, _rulebook: RulebookId, calendar: Calendar): Answers {
  const from = startOf(one, 'received')
  return {
    first: lastDayOf(law('hk-code', 'hk.reply.first'), from, calendar),
    interimTarget: lastDayOf(law('hk-code', 'hk.reply.target'), from, calendar),
    outerLimit: lastDayOf(law('hk-code', 'hk.reply.outer'), from, calendar),
  }
}

/** No reply came: the end of `foi.reply`, then which remedy is open. */
function silenceAnswers(one: Case, _rulebook: RulebookId, calendar: Calendar): Answers {
  const receiptDate = startOf(one, 'receiptDate')
  const rulebook = foiRulebookFor(receiptDate)
  if (rulebook === null) throw new RangeError(`no text of the 条例 was in force on ${receiptDate}`)
  const answers = requestAnswers(one, rulebook, calendar)
  if (!isDay(answers['due'])) return answers
  const { route } = remediesForSilence(answers['due'])
  return { ...answers, remedy: route, reconsiderationFirst: route === 'reconsideration-first' }
}

/** A remedy's clock (`cn-remedy`), chosen by the day of the decision; a case that names no reply kind is about a refusal (不予公开). */
function remedyAnswers(one: Case, clock: string, calendar: Calendar): Answers {
  const isSummary = one.input['procedure'] === 'summary' && clockFacts('cn-remedy', `${clock}.summary`) !== null
  const name = isSummary ? `${clock}.summary` : clock
  const facts = clockFacts('cn-remedy', name)
  if (facts === null) throw new RangeError(`unknown clock ${clock}; known: ${clockIds('cn-remedy').join(', ')}`)
  const start = startOf(one, facts.start, 'replyServed')
  const answers = matterAnswers(matterOf('cn-remedy', name, start, eventsOf(one), calendar), calendar)
  const decided = one.input['decidedOn'] ?? one.input['decisionDate'] ?? start
  const kind = one.input['replyType'] ?? one.input['replyKind'] ?? 'R36.3-internal'
  if (!isDay(decided) || typeof kind !== 'string' || !isReplyKind(kind))
    throw new TypeError(`input: unknown replyType ${String(kind)} or decidedOn`)
  const { route } = remediesFor('cn-foi-2019', kind, decided, { alreadyGiven: one.input['alreadyGiven'] === true })
  return { ...answers, remedy: route, reconsiderationFirst: route === 'reconsideration-first' }
}

const isReplyKind = (kind: string): kind is keyof (typeof rulebooks)['cn-foi-2019']['replyKinds'] =>
  Object.hasOwn(rulebooks['cn-foi-2019'].replyKinds, kind)
