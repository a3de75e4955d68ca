/** From matches to an answer: filters, exact counts by facet, and the best of them. */
import { labelField } from './columns.ts'
import type { Matches } from './match.ts'
import { type Facet, type Facets, type Query, type Validity, validities } from './port.ts'
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

export type Best = { n: number; score: number }
export type Gathered = { total: number; best: Best[]; facets: Facets }

const years = 10000

/** Counts and the best `size` matches; equal scores by date, then by number, the newer first. */
export function gather(view: View, matches: Matches, passes: Passes, size: number): Gathered {
  const { alive, date, issuer, topics, kind, validity } = view.columns
  const count = {
    issuer: new Uint32Array(view.labels.get(labelField.issuer)!.length),
    topics: new Uint32Array(view.labels.get(labelField.topics)!.length),
    kind: new Uint32Array(view.labels.get(labelField.kind)!.length),
    year: new Uint32Array(years),
    validity: new Uint32Array(validities.length),
  }
  const before = (a: Best, b: Best): number => b.score - a.score || date[b.n]! - date[a.n]! || b.n - a.n
  let best: Best[] = []
  let [threshold, total] = [Number.NEGATIVE_INFINITY, 0]
  for (let i = 0; i < matches.length; i++) {
    const n = matches.ns[i]!
    if (!alive[n] || (passes && !passes(n))) continue
    total++
    count.issuer[issuer[n]!]!++
    count.topics[topics[n]!]!++
    count.kind[kind[n]!]!++
    count.year[(date[n]! / 10000) | 0]!++
    count.validity[validity[n]!]!++
    const score = matches.scores[i]!
    if (score < threshold) continue
    best.push({ n, score })
    if (best.length < size * 4) continue
    best = best.sort(before).slice(0, size)
    threshold = best[size - 1]!.score
  }
  best = best.sort(before).slice(0, size)
  return { total, best, facets: facetsOf(view, count) }
}

type Counts = Record<'issuer' | 'topics' | 'kind' | 'year' | 'validity', Uint32Array>

function ranked(counts: Map<string, number>): Facet[] {
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

function counted(counts: Uint32Array, values: (index: number) => readonly string[]): Map<string, number> {
  const out = new Map<string, number>()
  counts.forEach((count, index) => {
    if (count > 0) for (const value of values(index)) if (value) out.set(value, (out.get(value) ?? 0) + count)
  })
  return out
}

function facetsOf(view: View, count: Counts): Facets {
  const label = (field: number) => (index: number) => [view.labels.get(field)![index] ?? '']
  const validityName = (index: number): [Validity] => [validities[index]!]
  return {
    issuer: ranked(counted(count.issuer, label(labelField.issuer))),
    topic: ranked(counted(count.topics, index => list(view.labels.get(labelField.topics)![index] ?? ''))),
    kind: ranked(counted(count.kind, label(labelField.kind))),
    year: ranked(counted(count.year, index => (index > 0 ? [String(index)] : []))),
    validity: ranked(counted(count.validity, validityName)),
  }
}
