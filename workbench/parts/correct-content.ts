import { isRecord, plain, sendable } from '../form/schema.ts'
import type { JournalPaper, JournalStep, Schema } from '../wire.ts'

/** What of a step may be written anew on the page, and what of it was changed. */

/** Holds something personal, which the journal shows covered: nobody may send `张**` back as a name. */
function isPersonal(schema: Schema, root: Schema): boolean {
  const shape = plain(schema, root)
  const own = schema['x-class'] ?? shape['x-class']
  if (own !== undefined && own !== 'text') return true
  return [...Object.values(shape.properties ?? {}), ...(shape.items ? [shape.items] : [])].some(inner => isPersonal(inner, root))
}

/** The form of a step's content without its personal fields, and the names of those. */
export function contentSchema(whole: Schema): { readonly schema: Schema; readonly hidden: readonly string[] } {
  const shape = plain(whole, whole)
  const all = Object.entries(shape.properties ?? {})
  const hidden = all.filter(([, inner]) => isPersonal(inner, whole)).map(([name]) => name)
  return { schema: { ...shape, properties: Object.fromEntries(all.filter(([name]) => !hidden.includes(name))) }, hidden }
}

type Typed = {
  readonly on: string
  readonly at: string
  readonly value: Readonly<Record<string, unknown>>
  readonly papers: readonly JournalPaper[]
  readonly hidden: readonly string[]
}

/** Only what differs from the record: a field that was not touched is not written again. */
export function changeOf(step: JournalStep, { on, at, value, papers, hidden }: Typed): Readonly<Record<string, unknown>> {
  const before = isRecord(step.input) ? step.input : {}
  const input = Object.fromEntries(
    Object.entries(value).flatMap(([name, held]) => {
      const sent = sendable(held)
      const isSame = JSON.stringify(sent) === JSON.stringify(before[name]) || (sent === undefined && before[name] === undefined)
      return hidden.includes(name) || isSame || sent === undefined ? [] : [[name, sent] as const]
    }),
  )
  const bare = (list: readonly JournalPaper[]) => list.map(({ kind, file }) => ({ kind, file }))
  const changed = JSON.stringify(bare(papers)) !== JSON.stringify(bare(step.evidence ?? []))
  return {
    ...(on && on !== step.on ? { on } : {}),
    ...(at && at !== (step.at ?? '') ? { at } : {}),
    ...(Object.keys(input).length > 0 ? { input } : {}),
    ...(changed ? { evidence: bare(papers) } : {}),
  }
}
