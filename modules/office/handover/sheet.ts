import type { Day } from '#base/day.ts'
import { type Light, tickers } from '#procedure/clock.ts'
import type { Desk } from '#procedure/define.ts'
import { holders, type Office as Posts } from '#procedure/desk.ts'
import type { Office } from '#procedure/office.ts'
import { isDesk } from '#procedure/place.ts'
import { type Registry, registryOf } from '#procedure/registry.ts'
import { urgings } from '#procedure/reminders.ts'
import { findMatter, readJournal } from '#procedure/store.ts'
import { type MatterView, view } from '#procedure/view.ts'
import { postsOn } from '../posts/lending.ts'
import { absencesFrom, allDelegations, allOwed, draftCount, type Owing, openSessions, openTokens, unreadNotes } from '../store/posts.ts'

/** 交接清单: everything that would lie in a drawer when somebody leaves a post. Read from the store as it stands; nothing is left out. */

export type SheetClock = { readonly clock: string; readonly due: string | null; readonly light: Light; readonly left: number }
export type SheetMatter = {
  readonly no: string
  readonly title: string
  readonly business: string
  readonly stage: string
  readonly desk: Desk
  readonly clocks: readonly SheetClock[]
  readonly urged: number // 催办 that nothing has answered yet
}
/** 承诺: an answer that somebody waits for. */
export type SheetPromise = SheetClock & {
  readonly no: string
  readonly title: string
  readonly business: string
  readonly round: string
  readonly desk: Desk
  readonly since: Day
}
export type Sheet = {
  readonly person: string
  readonly on: Day
  readonly desks: readonly Desk[]
  readonly kept: readonly Desk[] // posts that stay
  readonly matters: readonly SheetMatter[]
  readonly promises: readonly SheetPromise[]
  readonly notes: readonly { readonly no: string; readonly on: Day }[]
  readonly lent: readonly SheetLent[]
  readonly absences: readonly { readonly from: Day; readonly until: Day; readonly kind: string; readonly substitute: string | null }[]
  readonly sessions: readonly { readonly kind: string; readonly since: string; readonly client: string }[]
  readonly tokens: readonly { readonly name: string; readonly scopes: string; readonly until: string }[]
  readonly drafts: number
}
export type SheetLent = {
  readonly given: boolean
  readonly from: string
  readonly to: string
  readonly desk: string
  readonly procedures: string
  readonly since: Day
  readonly until: Day
}

/** True where nothing at all is open. */
export const isEmpty = (sheet: Sheet): boolean =>
  [sheet.matters, sheet.promises, sheet.notes, sheet.lent, sheet.absences, sheet.sessions, sheet.tokens].every(list => list.length === 0) &&
  sheet.drafts === 0

/**
 * The desks that move with these posts: those this person answers or acts for now, and would not without them. The agency's desk of the
 * same duty moves with a unit's, and what was answered for a vacant desk below moves with the one above.
 */
export function movesWith(posts: Posts, person: string, desks: readonly Desk[], on: Day): (desk: Desk, business: string) => boolean {
  const without: Posts = { ...posts, appointments: posts.appointments.filter(a => a.person !== person || !desks.includes(a.desk)) }
  const known = new Map<string, boolean>()
  return (desk, business) => {
    const key = `${business} ${desk}`
    const found =
      known.get(key) ?? (holders(posts, desk, on, business).includes(person) && !holders(without, desk, on, business).includes(person))
    known.set(key, found)
    return found
  }
}

type Near = Pick<Office, 'db' | 'keys' | 'structure' | 'calendar' | 'clock' | 'modules' | 'setting'>
const registries = new WeakMap<Near['modules'], Registry>()
function registryFor(modules: Near['modules']): Registry {
  const registry = registries.get(modules) ?? registryOf(modules)
  registries.set(modules, registry)
  return registry
}

/** The sheet of a person for some posts, as of today. */
export async function sheetOf(office: Near, person: string, desks: readonly Desk[]): Promise<Sheet> {
  const today = office.clock.today()
  const structure = office.structure()
  const registry = registryFor(office.modules)
  const moves = movesWith(structure, person, desks, today)
  const rows = (await allOwed(office)).filter(row => isDesk(row.desk) && registry.has(row.business) && moves(row.desk, row.business))
  const delegations = (await allDelegations(office)).filter(d => d.until >= today && d.cancelled_on === null)
  const own = postsOn(structure, person, today)
  const begun = new Map<number, Folded>()
  for (const { matter } of rows) if (!begun.has(matter)) begun.set(matter, await foldOf(office, registry, matter))
  return {
    person,
    on: today,
    desks,
    kept: own.filter(desk => !desks.includes(desk)),
    matters: rows.flatMap(row => (row.what === 'matter' ? matterOf(row, begun.get(row.matter)) : [])),
    promises: rows.flatMap(row => (row.what === 'ask' ? promiseOf(row, begun.get(row.matter)) : [])),
    notes: (await unreadNotes(office, person, desks)).map(({ no, on_day }) => ({ no, on: on_day })),
    lent: delegations
      .filter(d => (d.person === person && desks.some(desk => desk === d.desk)) || d.to_person === person)
      .map(d => ({
        given: d.person === person,
        from: d.person,
        to: d.to_person,
        desk: d.desk,
        procedures: d.procedures,
        since: d.from_day,
        until: d.until,
      })),
    absences: (await absencesFrom(office, today))
      .filter(a => a.cancelled_on === null && (a.person === person || a.substitute === person))
      .map(a => ({ from: a.from_day, until: a.until, kind: a.kind, substitute: a.person === person ? a.substitute : person })),
    sessions: (await openSessions(office, person)).map(s => ({ kind: s.kind, since: s.created_at, client: s.client })),
    tokens: await openTokens(office, person, office.clock.now()),
    drafts: await draftCount(office, person),
  }
}

type Folded = { readonly now: MatterView; readonly clocks: ReturnType<typeof tickers> } | null

async function foldOf(office: Near, registry: Registry, id: number): Promise<Folded> {
  const row = await findMatter(office.db, id)
  if (!row) return null
  const procedure = registry.declared(row.declaration)
  const steps = (await readJournal(office.db, office.keys, id)).map(stored => stored.step)
  const now = view(procedure, steps, office.calendar(id), office.clock.today(), office.clock.time(), registry.procedures)
  const warnings = Object.fromEntries(
    Object.keys(procedure.clocks).flatMap(clock => {
      const own = office.setting(row.agency, `${row.business}.warn.${clock}`)
      return typeof own === 'number' ? [[clock, own]] : []
    }),
  )
  return { now, clocks: tickers(procedure, now, now.calendar, warnings) }
}

const deskOf = (row: Owing): Desk => (isDesk(row.desk) ? row.desk : '/')

const matterOf = (row: Owing, folded: Folded | undefined): SheetMatter[] => [
  {
    no: row.no,
    title: row.title,
    business: row.business,
    stage: row.stage,
    desk: deskOf(row),
    clocks: (folded?.clocks ?? [])
      .filter(t => t.ask === undefined && t.kind === 'duty')
      .map(({ clock, due, light, left }) => ({ clock, due, light, left })),
    urged: folded ? urgings(folded.now).length : 0,
  },
]

function promiseOf(row: Owing, folded: Folded | undefined): SheetPromise[] {
  const ticker = folded?.clocks.find(t => t.round === row.round && t.ask?.id === row.ask)
  return [
    {
      no: row.no,
      title: row.title,
      business: row.business,
      round: row.round,
      desk: deskOf(row),
      since: row.since,
      clock: ticker?.clock ?? '',
      due: ticker?.due ?? row.due_on,
      light: ticker?.light ?? 'none',
      left: ticker?.left ?? 0,
    },
  ]
}
