import type { Day } from '#base/day.ts'
import { foiRulebookFor, law } from '#law/law.ts'
import { inputs, type Ledger } from '../contract.ts'
import { cellsOf, channelOf, kindOf, methodOf, outcomeIn, readDay, yesOrNo } from './words.ts'

/** One row of an old register, judged: taken in with what was not understood, or rejected with field and reason. */

export type LegacyRow = {
  readonly no: string
  readonly receivedOn: Day
  readonly channel?: string
  readonly applicant: { readonly kind?: string; readonly name?: string }
  readonly wanted: { readonly title?: string; readonly docNo?: string; readonly description: string }
  readonly ledger: Ledger
  readonly closedOn: Day | null
  readonly method?: string
}
type Rejected = { readonly ok: false; readonly field: string; readonly reason: string }
export type Judged = { readonly ok: true; readonly row: LegacyRow; readonly warnings: readonly string[] } | Rejected

type Cells = ReturnType<typeof cellsOf>
type Warn = (field: string, why: string) => void

const idPattern = /^[^\s/\\?#%\u0000-\u001f\u007f]{1,200}$/
const reject = (field: string, reason: string): Rejected => ({ ok: false, field, reason })

/** Judges one row as of `today`; nothing is written. */
export function judgeRow(value: unknown, today: Day): Judged {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return reject('', 'the row is not an object')
  const cells = cellsOf(Object.fromEntries(Object.entries(value)))
  const warnings: string[] = []
  const warn: Warn = (field, why) => void warnings.push(`${field}: ${why}`)
  const receivedOn = readDay(cells.receivedOn ?? '')
  if (!receivedOn) return reject('receivedOn', cells.receivedOn ? `not a day: ${cells.receivedOn}` : 'the day of receipt is missing')
  if (receivedOn > today) return reject('receivedOn', 'the day of receipt lies ahead')
  const book = foiRulebookFor(receivedOn)
  if (!book) return reject('receivedOn', 'before the regulation came into force')
  const no = cells.no ?? (cells.serial ? `${receivedOn.slice(0, 4)}-${cells.serial}` : '')
  if (no === '') return reject('no', 'the number of the request is missing')
  if (!idPattern.test(no)) return reject('no', 'a number has 1 to 200 characters without spaces, slashes or % ? #')
  if (!cells.no) warn('no', `missing, made from year and serial number: ${no}`)
  const description = cells.description ?? cells.title
  if (description === undefined) return reject('description', 'what was asked for is missing')
  const end = endOf(cells, receivedOn, today, book, warn)
  if ('ok' in end) return end
  const most = law(book, 'foi.reply').cap ?? 0
  const between = betweenOf(cells, receivedOn, end.closedOn ?? today, most, warn)
  if ('ok' in between) return between
  const { closedOn, method, ...ended } = end
  const row = {
    ...whoAndWhat(cells, description, warn),
    receivedOn,
    ledger: { ...kept(cells), ...between, ...ended },
  }
  const read = inputs.importLegacy.safeParse(row)
  if (!read.success) return reject(read.error.issues[0]?.path.join('.') ?? '', read.error.issues[0]?.message ?? 'not readable')
  return { ok: true, row: { ...row, no, closedOn, ...(method && { method }) }, warnings }
}

function whoAndWhat(cells: Cells, description: string, warn: Warn): Pick<LegacyRow, 'channel' | 'applicant' | 'wanted'> {
  const known = (field: 'channel' | 'kind', find: (word: string) => string | undefined): string | undefined => {
    const cell = cells[field]
    const found = cell === undefined ? undefined : find(cell)
    if (!found) warn(field, cell ? `unknown word, left empty: ${cell}` : 'missing')
    return found
  }
  const [channel, kind] = [known('channel', channelOf), known('kind', kindOf)]
  return {
    ...(channel && { channel }),
    applicant: { ...(kind && { kind }), ...(cells.name && { name: cells.name }) },
    wanted: { ...(cells.title && { title: cells.title }), ...(cells.docNo && { docNo: cells.docNo }), description },
  }
}

/** What is only kept as it was written. */
const kept = ({ serial, handledBy, remedies, note, delivery }: Cells): Partial<Ledger> => ({
  ...(serial && { serial }),
  ...(handledBy && { handledBy }),
  ...(remedies && { remedies }),
  ...(note && { note }),
  ...(delivery && { delivery }),
})

/** Completion, consultation and extension; `until`: the day on which the request ended, or today. */
function betweenOf(cells: Cells, from: Day, until: Day, most: number, warn: Warn): Partial<Ledger> | Rejected {
  const { supplemented = '', consulted = '', extended = '' } = cells
  const supplementedOn = readDay(supplemented)
  if (supplementedOn && (supplementedOn < from || supplementedOn > until)) return reject('supplemented', 'not between receipt and reply')
  const isSaid = (cell: string): boolean => cell !== '' && yesOrNo(cell) !== 'no'
  if (isSaid(supplemented) && !supplementedOn) warn('supplemented', 'the day is not known, so lateness is not judged')
  const extendedDays = isSaid(extended) ? daysIn(extended, most, warn) : null
  return {
    ...(isSaid(supplemented) && { supplemented }),
    ...(supplementedOn && { supplementedOn }),
    ...(isSaid(consulted) && { consulted }),
    ...(extendedDays && { extendedDays }),
  }
}

/** Working days of an extension: the number said, never more than the law's; where only 是 stands, the law's. */
function daysIn(cell: string, most: number, warn: Warn): number {
  const said = readDay(cell) ? Number.NaN : Number(/^\D*(\d{1,3})\D*$/.exec(cell.normalize('NFKC'))?.[1] ?? Number.NaN)
  if (said >= 1 && said <= most && yesOrNo(cell) === undefined) return said
  warn('extended', `no number of days within the law, its most is assumed: ${cell}`)
  return most
}

type End = Partial<Ledger> & { readonly closedOn: Day | null; readonly method?: string }

/** How and when it ended; open where the row says so or says nothing. */
function endOf(cells: Cells, receivedOn: Day, today: Day, book: string, warn: Warn): End | Rejected {
  const word = cells.outcome ?? ''
  const [repliedOn, deliveredOn] = [readDay(cells.repliedOn ?? ''), readDay(cells.delivery ?? '')]
  if (cells.repliedOn && !repliedOn) return reject('repliedOn', `not a day: ${cells.repliedOn}`)
  const outcome = outcomeFor(word, repliedOn !== null || deliveredOn !== null, book, warn)
  const outcomeText = word && { outcomeText: word }
  if (outcome === null) return { closedOn: null, ...outcomeText }
  const closedOn = deliveredOn ?? repliedOn
  if (!closedOn) return reject('repliedOn', 'a request that ended needs the day of the reply')
  const first = repliedOn ?? closedOn
  if (first < receivedOn || closedOn < first) return reject('repliedOn', 'before the day of receipt, or after the delivery')
  if (closedOn > today) return reject('repliedOn', 'the day lies ahead')
  const method = methodOf((cells.delivery ?? '').replace(/[\d\s\-/.年月日]/g, ''))
  return {
    closedOn,
    outcome,
    ...outcomeText,
    ...(repliedOn && { repliedOn }),
    ...(deliveredOn && { deliveredOn }),
    ...(method && { method }),
  }
}

/** The outcome that a word means; null while the request is open. What is not understood is `otherwise`, its word kept, with a warning. */
function outcomeFor(word: string, isDated: boolean, book: string, warn: Warn): NonNullable<Ledger['outcome']> | null {
  if (word === '' && !isDated) return null
  const found = word === '' ? undefined : outcomeIn(word)
  if (found === 'open') {
    if (isDated) warn('outcome', `open, yet with a day of reply: ${word}`)
    return null
  }
  const known = inputs.importReply.shape.outcome.safeParse(found)
  if (known.success && !(known.data === 'abandoned' && book === 'cn-foi-2007')) return known.data
  warn('outcome', found ? `says too little, kept as text: ${word}` : `unknown word, kept as text: ${word || 'missing'}`)
  return 'otherwise'
}
