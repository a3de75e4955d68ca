import { LRUCache } from 'lru-cache'
import type { Who } from '#modules/office/accounts.ts'
import { isBelow } from '#modules/office/tree.ts'
import { desksOver } from '#procedure/circle.ts'
import type { Desk, Procedure } from '#procedure/define.ts'
import type { Actor } from '#procedure/derive.ts'
import { actorOf, desksInBusiness, supervisorOf } from '#procedure/desk.ts'
import { Missing } from '#procedure/errors.ts'
import { actorFor } from '#procedure/matter.ts'
import type { AnyModule } from '#procedure/module.ts'
import { type Kin, type Seen, see } from '#procedure/see.ts'
import { findMatter, findMatterByNo, identityOf, readJournal, type Stored } from '#procedure/store.ts'
import type { MatterTable } from '#procedure/tables.ts'
import type { AnyTexts } from '#procedure/texts.ts'
import { type MatterView, view } from '#procedure/view.ts'
import type { Context } from './context.ts'

/** A matter as it is today, before anybody looks at it. */
export type Folded = {
  readonly row: MatterTable
  readonly module: AnyModule
  readonly procedure: Procedure
  readonly texts: AnyTexts
  readonly stored: readonly Stored[]
  readonly now: MatterView
  readonly supervisor: Desk | null
}
/** The same with what one person may know of it. */
export type Looked = Folded & { readonly actor: Actor; readonly seen: Seen; readonly kin: Kin }

/** What folding needs of the server. */
export type Folding = Pick<Context, 'office' | 'registry'>

/** Folds are kept by step, minute and what stands around (structure, calendar): what is kept is never wrong, only forgotten. */
const kept = new WeakMap<object, LRUCache<string, Folded>>()

function folds(context: Folding): LRUCache<string, Folded> {
  const key = context.office.structure() // read anew with every change of structure, settings or calendar
  const cache = kept.get(key) ?? new LRUCache<string, Folded>({ max: 2_000 })
  kept.set(key, cache)
  return cache
}

/** Folds one matter from its journal. */
export async function fold(context: Folding, row: MatterTable): Promise<Folded> {
  const { office } = context
  const time = `${office.clock.today()}T${office.clock.time()}`
  const key = `${row.id}:${row.last_seq}:${time}`
  const known = folds(context).get(key)
  if (known) return known
  const folded = await foldOnce(context, row)
  folds(context).set(key, folded)
  return folded
}

/** The same without keeping it: for work that passes over many matters, each once. */
export async function foldOnce({ office, registry }: Folding, row: MatterTable): Promise<Folded> {
  const procedure = registry.declared(row.declaration)
  const stored = await readJournal(office.db, office.keys, row.id)
  const now = view(
    procedure,
    stored.map(s => s.step),
    office.calendar(row.id),
    office.clock.today(),
    office.clock.time(),
    registry.procedures,
  )
  return {
    row,
    module: registry.moduleOf(row.business),
    procedure,
    texts: registry.textsOf(row.business),
    stored,
    now,
    supervisor: supervisorOf(procedure, now, office.structure()),
  }
}

/** The desks from which a person may act or read in this matter today: also those over the line it answers, where they stand in for one. */
export function actorIn({ office }: Pick<Context, 'office'>, folded: Folded, person: string, kin: Kin = {}): Actor {
  const structure = office.structure()
  const today = office.clock.today()
  const { procedure, row, now, supervisor } = folded
  const others = [...(supervisor ? [supervisor] : []), ...(kin.parent ? desksOver(kin.parent.procedure, kin.parent.now) : [])]
  const near = actorFor({ structure, today }, { procedure, identity: identityOf(row) }, now, others, { person })
  return actorOf(
    structure,
    person,
    [...new Set([...near.desks, ...desksInBusiness(structure, person, today, row.business)])],
    today,
    row.business,
  )
}

async function kinOf(context: Context, row: MatterTable): Promise<Kin> {
  const parent = row.parent === null ? undefined : await findMatter(context.office.db, row.parent)
  if (!parent) return {}
  const { procedure, now } = await fold(context, parent)
  return { parent: { procedure, now } }
}

/** The row of a matter by its number or its id. */
export async function rowOf(context: Context, ref: string): Promise<MatterTable> {
  const { db } = context.office
  const row = (await findMatterByNo(db, ref)) ?? (/^[1-9]\d{0,14}$/.test(ref) ? await findMatter(db, Number(ref)) : undefined)
  if (!row) throw new Missing(`no matter ${ref}`)
  return row
}

/** Who looks; an API token may be bound to one agency and what is below it. */
export type Looker = Pick<Who, 'person'> & Partial<Pick<Who, 'within'>>

/** What this person may know of a matter, or null where not even that it exists. */
export async function lookOrNull(context: Context, who: Looker, row: MatterTable): Promise<Looked | null> {
  if (who.within && !isBelow(context.office, row.agency, who.within)) return null
  const folded = await fold(context, row)
  const kin = await kinOf(context, row)
  const actor = actorIn(context, folded, who.person, kin)
  const seen = see(folded.procedure, folded.now, actor, kin)
  return seen ? { ...folded, actor, seen, kin } : null
}

/** A matter by number or id, as far as this person may know it; throws Missing, the same for what is not there and for what is not theirs. */
export async function lookAt(context: Context, who: Looker, ref: string): Promise<Looked> {
  const looked = await lookOrNull(context, who, await rowOf(context, ref))
  if (!looked) throw new Missing(`no matter ${ref}`)
  return looked
}
