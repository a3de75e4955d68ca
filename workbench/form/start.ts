import type { Asked } from '../parts/asked.ts'
import type { Matter, ProcedureInfo, Schema, Session } from '../wire.ts'
import { choicesOf, isRecord, plain } from './schema.ts'

/**
 * Defaults from the case: what the same action said last time (a draft revised, a plan sent again), an outcome that was already
 * decided, today for a day that must lie in the past.
 */
export function startFrom(
  schema: Schema,
  asked: Asked,
  it: Matter | null,
  session: Session,
  procedure?: ProcedureInfo,
): Readonly<Record<string, unknown>> {
  const properties = plain(schema, schema).properties ?? {}
  const start: Record<string, unknown> = {}
  const journal = it ? [...it.journal].filter(s => !s.annulled).sort((a, b) => b.seq - a.seq) : []
  const again = journal.find(s => s.action === asked.action)?.input ?? {}
  // a plan that an earlier step proposed, without asking anybody yet
  const proposed = journal.find(s => s.input?.['plan'] !== undefined && procedure?.actions[s.action]?.asks === undefined)?.input?.['plan']
  const limit = journal.map(s => s.input?.['dueOn']).find(day => typeof day === 'string' && day > (session.today ?? '')) // as it was proposed
  for (const [name, inner] of Object.entries(properties)) {
    const shape = plain(inner, schema)
    const isOnce = repeats.has(name) || shape['x-last'] === true || (name === 'plan' && 'parties' in properties) // other people are asked each time
    const said = isOnce ? undefined : (again[name] ?? (name === 'plan' ? proposed : undefined))
    if (said !== undefined && fits(shape) && !isPersonal(shape, schema)) start[name] = said
    else if (name === 'dueOn' && limit) start[name] = limit
    else if (shape.format === 'date' && /^(received|told|sent|held)On$/.test(name) && session.today) start[name] = session.today
    else {
      const found = choicesOf(shape) ? journal.map(s => deep(s.input, name)).find(v => typeof v === 'string') : undefined
      if (found !== undefined && choicesOf(shape)?.some(c => c === found)) start[name] = found
    }
  }
  return { ...start, ...asked.given }
}

/** Texts that belong to one occasion and are never carried over. */
const repeats = new Set(['reason', 'note', 'opinion', 'attitude', 'on', 'wordingOnly', 'ask', 'lap', 'target', 'mode'])
const fits = (shape: Schema): boolean => shape.format !== 'date'

/** Holds a value that journals show covered: nobody may send `张**` back as a name. */
function isPersonal(schema: Schema, root: Schema): boolean {
  const shape = plain(schema, root)
  const own = schema['x-class'] ?? shape['x-class']
  if (own !== undefined && own !== 'text') return true
  return [...Object.values(shape.properties ?? {}), ...(shape.items ? [shape.items] : [])].some(inner => isPersonal(inner, root))
}

/** A value by its name, wherever in an input it stands. */
function deep(value: unknown, name: string): unknown {
  if (!isRecord(value)) return undefined
  if (value[name] !== undefined) return value[name]
  return Object.values(value)
    .map(inner => deep(inner, name))
    .find(found => found !== undefined)
}
