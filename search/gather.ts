/** From matches to an answer: filters, exact counts by facet, and the best of them. */
import { type Best, createBest } from './best.ts'
import { labelField } from './columns.ts'
import { createTally, drain, note, reserveTally } from './facets.ts'
import type { Matches } from './match.ts'
import { type Facets, type Query, validities } from './port.ts'
import type { View } from './view.ts'
import { dateNumber } from './writer.ts'

/** The test of one document number; null when nothing is filtered. */
export type Passes = ((n: number) => boolean) | null

/** Labels that are lists, read once each: there are few of them. */
const lists = new Map<string, readonly string[]>()

function list(value: string): readonly string[] {
  const known = lists.get(value)
  if (known) return known
  const parsed: unknown = JSON.parse(value || '[]')
  const read = Array.isArray(parsed) ? [...new Set(parsed.map(String))] : []
  lists.set(value, read)
  return read
}

/** Which labels of a field a filter lets through. */
function allowed(view: View, field: number, test: (label: string) => boolean): Uint8Array {
  return Uint8Array.from(view.labels.get(field)!, (label, id) => (id > 0 && test(label) ? 1 : 0))
}

const under = (topic: string, filter: string): boolean => topic === filter || topic.startsWith(filter.endsWith('/') ? filter : `${filter}/`)

/** The filters of a query as one test. */
export function filterOf(view: View, query: Query): Passes {
  const tests: ((n: number) => boolean)[] = []
  const c = view.columns
  const { agency, issuer, topic, kind, year, validity } = query
  if (issuer) {
    const ok = allowed(view, labelField.issuer, label => label === issuer)
    tests.push(n => ok[c.issuer[n]!] === 1)
  }
  if (agency) {
    const ok = allowed(view, labelField.agency, label => list(label).includes(agency))
    tests.push(n => ok[c.agency[n]!] === 1)
  }
  if (topic) {
    const ok = allowed(view, labelField.topics, label => list(label).some(path => under(path, topic)))
    tests.push(n => ok[c.topics[n]!] === 1)
  }
  if (kind) {
    const ok = allowed(view, labelField.kind, label => label === kind)
    tests.push(n => ok[c.kind[n]!] === 1)
  }
  if (validity) tests.push(n => c.validity[n] === validities.indexOf(validity))
  if (year) tests.push(n => Math.floor(c.date[n]! / 10000) === year)
  const [from, to] = [dateNumber(query.issuedFrom), dateNumber(query.issuedTo)]
  if (from || to) tests.push(n => c.date[n]! > 0 && c.date[n]! >= from && (to === 0 || c.date[n]! <= to))
  return tests.length === 0 ? null : n => tests.every(test => test(n))
}

export type Gathered = { total: number; best: Best[]; facets: Facets }

const years = 10000
const tallies = { issuer: createTally(), topics: createTally(), kind: createTally(), year: createTally(), validity: createTally() }

/** Counts and the best `size` matches; equal scores by date, then by number, the newer first. */
export function gather(view: View, matches: Matches, passes: Passes, size: number): Gathered {
  const { alive, date, issuer, topics, kind, validity } = view.columns
  for (const field of ['issuer', 'topics', 'kind'] as const) reserveTally(tallies[field], view.labels.get(labelField[field])!.length)
  reserveTally(tallies.year, years)
  const best = createBest(size, date)
  const { ns, scores } = matches
  let [threshold, total] = [Number.NEGATIVE_INFINITY, 0]
  for (let i = 0; i < matches.length; i++) {
    const n = ns[i]!
    if (alive[n] === 0 || (passes && !passes(n))) continue
    total++
    note(tallies.issuer, issuer[n]!)
    note(tallies.topics, topics[n]!)
    note(tallies.kind, kind[n]!)
    note(tallies.year, (date[n]! / 10000) | 0)
    note(tallies.validity, validity[n]!)
    if (scores[i]! >= threshold) threshold = best.offer(n, scores[i]!)
  }
  return { total, best: best.ranked(), facets: facetsOf(view) }
}

function facetsOf(view: View): Facets {
  const label = (field: number) => (index: number) => [view.labels.get(field)![index] ?? '']
  return {
    issuer: drain(tallies.issuer, label(labelField.issuer)),
    topic: drain(tallies.topics, index => list(view.labels.get(labelField.topics)![index] ?? '')),
    kind: drain(tallies.kind, label(labelField.kind)),
    year: drain(tallies.year, index => (index > 0 ? [String(index)] : [])),
    validity: drain(tallies.validity, index => [validities[index] ?? '']),
  }
}
