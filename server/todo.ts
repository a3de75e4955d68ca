import { offers } from '#procedure/derive.ts'
import { holders } from '#procedure/desk.ts'
import { likelyNext } from '#procedure/next.ts'
import { isDesk } from '#procedure/place.ts'
import { urgings } from '#procedure/reminders.ts'
import { findMatter } from '#procedure/store.ts'
import type { MatterTable, OwedTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { lightOfRow } from './lists.ts'
import { actorIn, fold } from './look.ts'
import { deskName } from './names.ts'
import { daysLeft, nowOf } from './rows.ts'

/** 待办: what is owed at the desks a person answers for today, by light, then day; each row with its next verb. */

type Found = MatterTable &
  Pick<OwedTable, 'desk' | 'what' | 'round' | 'ask' | 'lap' | 'signed'> & {
    readonly owed_due: string | null
    readonly owed_warn: OwedTable['warn_on']
  }
type Item = { readonly f: Found; readonly due: string | null; readonly light: ReturnType<typeof lightOfRow> }

const rank = { red: 0, yellow: 1, green: 2, paused: 3, none: 4 } as const
const byLightThenDay = (a: Item, b: Item): number =>
  rank[a.light] - rank[b.light] || ((a.due ?? '9') < (b.due ?? '9') ? -1 : (a.due ?? '9') > (b.due ?? '9') ? 1 : a.f.id - b.f.id)

/** Boxes with their counts, and the rows of one box or of all. */
export async function todoOf(context: Context, person: string, business: string | undefined, limit: number): Promise<object> {
  const items = (await owedTo(context, person)).map(f => itemOf(context, f))
  const boxes = Map.groupBy(items, item => item.f.business)
  const listed = items.filter(item => business === undefined || item.f.business === business).sort(byLightThenDay)
  const rows: object[] = []
  for (const item of listed.slice(0, limit)) rows.push(await rowOf(context, person, item))
  const countOf = (list: readonly Item[], light: Item['light']) => list.filter(i => i.light === light).length
  return {
    boxes: [...boxes].map(([name, list]) => ({
      business: name,
      name: context.registry.textsOf(name).name,
      count: list.length,
      red: countOf(list, 'red'),
      yellow: countOf(list, 'yellow'),
    })),
    total: listed.length,
    items: rows,
  }
}

/** What is owed at desks where this person sits, stands in, or answers because nobody sits there. */
async function owedTo({ office, registry }: Context, person: string): Promise<Found[]> {
  const { db } = office
  const pairs = await db
    .selectFrom('owed')
    .innerJoin('matter', 'matter.id', 'owed.matter')
    .select(['owed.desk', 'matter.business'])
    .distinct()
    .execute()
  const structure = office.structure()
  const today = office.clock.today()
  const mine = pairs.filter(
    p => registry.has(p.business) && isDesk(p.desk) && holders(structure, p.desk, today, p.business).includes(person),
  )
  if (mine.length === 0) return []
  const own = new Set(mine.map(p => `${p.business} ${p.desk}`))
  const rows = await db
    .selectFrom('owed')
    .innerJoin('matter', 'matter.id', 'owed.matter')
    .selectAll('matter')
    .select([
      'owed.desk',
      'owed.what',
      'owed.round',
      'owed.ask',
      'owed.lap',
      'owed.signed',
      'owed.due_on as owed_due',
      'owed.warn_on as owed_warn',
    ])
    .where('owed.desk', 'in', [...new Set(mine.map(p => p.desk))])
    .where('matter.closed_on', 'is', null)
    .execute()
  return rows.filter(row => own.has(`${row.business} ${row.desk}`))
}

/** A line of a round has its own day where its round has a clock; else the matter's day counts. */
function itemOf(context: Context, f: Found): Item {
  const ownDay = f.what === 'ask' && f.owed_due !== null
  const shown = ownDay ? { closed_on: null, paused: 0, due_on: f.owed_due, warn_on: f.owed_warn } : f
  return { f, due: ownDay ? f.owed_due : f.due_on, light: lightOfRow(shown, nowOf(context)) }
}

async function rowOf(context: Context, person: string, { f, due, light }: Item): Promise<object> {
  const row = await findMatter(context.office.db, f.id)
  const folded = row ? await fold(context, row) : null
  const unit = folded
    ? (folded.procedure.clocks[f.what === 'ask' ? (folded.procedure.rounds?.[f.round]?.clock ?? f.due_clock ?? '') : (f.due_clock ?? '')]
        ?.unit ?? 'day')
    : 'day'
  return {
    id: f.id,
    no: f.no,
    business: f.business,
    procedure: f.business,
    title: f.title,
    stage: f.stage,
    light,
    dueOn: due,
    daysLeft: daysLeft(context, due, unit),
    unit,
    what: f.what,
    ...(f.what === 'ask' && { round: f.round, ask: f.ask, lap: f.lap }),
    desk: f.desk,
    ...(isDesk(f.desk) && { deskName: deskName(context.office, f.desk) }),
    next: folded ? nextVerb(context, folded, person, f) : null,
    signed: f.signed === 1,
    urged: folded ? urgings(folded.now).length > 0 : false,
  }
}

/** What the matter page puts first; on a line signing for it, then answering. */
function nextVerb(context: Context, folded: Awaited<ReturnType<typeof fold>>, person: string, f: Found): string | null {
  const all = offers(folded.procedure, folded.now, actorIn(context, folded, person))
  if (f.what === 'matter') return likelyNext(folded.procedure, folded.now, all)?.action ?? null
  const able = all.filter(offer => offer.allowed)
  const verbs = f.signed === 1 ? ['answer'] : ['signFor', 'answer']
  return verbs.map(verb => `${f.round}.${verb}`).find(name => able.some(offer => offer.action === name)) ?? null
}
