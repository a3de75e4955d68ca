import { isDay } from '#base/day.ts'
import { scan } from '#documents/leaks.ts'
import { plain } from '#documents/plain.ts'
import { type Item, item, type Validity } from './contract.ts'

/** One row of a catalogue, judged: taken in (with what was left empty), or rejected with the field and the reason. */
export type Judged =
  | { readonly ok: true; readonly id: string; readonly item: Item; readonly held: readonly string[]; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly field: string; readonly reason: string }

const idPattern = /^[^\s/\\?#%\u0000-\u001f\u007f]{1,200}$/

/** 有效性 as catalogues write it. */
const validityWords: Readonly<Record<string, Validity>> = {
  有效: 'inForce',
  现行有效: 'inForce',
  已修改: 'amended',
  修改: 'amended',
  已废止: 'repealed',
  废止: 'repealed',
  失效: 'expired',
  已失效: 'expired',
  inForce: 'inForce',
  amended: 'amended',
  repealed: 'repealed',
  expired: 'expired',
  unknown: 'unknown',
}

/** What an import holds back until a named person has read it; other hits are warnings. */
const holding = new Set(['residentId', 'bankCard'])

type Raw = Readonly<Record<string, unknown>>

export function judge(raw: unknown): Judged {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { ok: false, field: '', reason: 'the row is not an object' }
  const row = raw as Raw
  const id = typeof row['id'] === 'number' ? String(row['id']) : row['id']
  if (typeof id !== 'string' || id.trim() === '') return { ok: false, field: 'id', reason: 'an id is missing' }
  if (!idPattern.test(id.trim()))
    return { ok: false, field: 'id', reason: 'an id has 1 to 200 characters without spaces, slashes or % ? #' }
  if (typeof row['title'] !== 'string' || plain(row['title']).trim() === '')
    return { ok: false, field: 'title', reason: 'a title is missing' }
  const warnings: string[] = []
  const read = item.safeParse(itemFrom(row, warnings))
  if (!read.success)
    return { ok: false, field: read.error.issues[0]?.path.join('.') ?? '', reason: read.error.issues[0]?.message ?? 'not readable' }
  const hits = scan(`${read.data.title}\n${read.data.summary}\n${read.data.body}`).map(leak => leak.kind)
  const held = [...new Set(hits.filter(kind => holding.has(kind)))]
  for (const kind of new Set(hits.filter(kind => !holding.has(kind)))) warnings.push(`body: ${kind}`)
  return { ok: true, id: id.trim(), item: read.data, held, warnings }
}

/** The fields of the item; what has another shape is left empty and named. */
function itemFrom(row: Raw, warnings: string[]): Raw {
  const meta = typeof row['meta'] === 'object' && row['meta'] !== null ? (row['meta'] as Raw) : {}
  const text = (field: string, from: Raw = row): string => {
    const value = from[field]
    if (typeof value === 'string') return plain(value).trim()
    if (typeof value === 'number') return String(value)
    if (value !== undefined && value !== null) warnings.push(`${field}: not a text, left empty`)
    return ''
  }
  const dayOf = (field: string, from: Raw = row): string | null => {
    const value = text(field, from)
    if (value === '' || isDay(value)) return value || null
    warnings.push(`${field}: not a day, left empty`)
    return null
  }
  for (const field of ['issuer', 'formedOn', 'publishedOn', 'body'] as const)
    if (row[field] === undefined || row[field] === null || row[field] === '') warnings.push(`${field}: missing`)
  return {
    title: text('title'),
    docNo: text('docNo'),
    indexNo: text('indexNo'),
    issuer: text('issuer'),
    summary: text('summary'),
    topics: list(row['topics'], 'topics', warnings),
    keywords: list(row['keywords'], 'keywords', warnings),
    kind: text('kind') || text('kind', meta),
    formedOn: dayOf('formedOn'),
    publishedOn: dayOf('publishedOn'),
    effectiveOn: dayOf('effectiveOn') ?? dayOf('effectiveOn', meta),
    validity: validityWords[text('validity') || text('status', meta)] ?? 'unknown',
    successor: text('successor'),
    body: text('body'),
    source: text('url') || text('source'),
  }
}

function list(value: unknown, field: string, warnings: string[]): string[] {
  const parts = typeof value === 'string' ? value.split(/[;；,，|]/) : Array.isArray(value) ? value.filter(v => typeof v === 'string') : []
  if (value !== undefined && value !== null && typeof value !== 'string' && !Array.isArray(value))
    warnings.push(`${field}: not a list, left empty`)
  const clean = parts.map(part => plain(part).trim()).filter(part => part !== '' && part.length <= 200)
  if (clean.length > 20) warnings.push(`${field}: more than 20, the rest left out`)
  return clean.slice(0, 20)
}
