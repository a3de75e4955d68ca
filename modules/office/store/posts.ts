import type { Day } from '#base/day.ts'
import type { Office } from '#procedure/office.ts'
import type { AbsenceTable, AppointmentTable, DelegationTable, MatterTable, OwedTable } from '#procedure/tables.ts'

/** What the pages on posts read: delegations, leave, what is owed at desks, who is signed in where. */

type Reading = Pick<Office, 'db'>

export const absenceRow = ({ db }: Reading, id: string): Promise<AbsenceTable | undefined> =>
  db.selectFrom('absence').selectAll().where('id', '=', id).executeTakeFirst()

/** Every leave that ends on a day or later, the earliest first. */
export const absencesFrom = ({ db }: Reading, from: Day): Promise<AbsenceTable[]> =>
  db
    .selectFrom('absence')
    .selectAll()
    .where(eb => eb.or([eb('until', '>=', from), eb('cancelled_on', '>=', from)]))
    .orderBy('from_day', 'desc')
    .execute()

/** Every delegation, the newest first: those of a year are few. */
export const allDelegations = ({ db }: Reading): Promise<DelegationTable[]> =>
  db.selectFrom('delegation').selectAll().orderBy('from_day', 'desc').orderBy('id').execute()

/** The posts of a person at some desks, as they stand in the table. */
export const postRows = (db: Office['db'], person: string, desks: readonly string[]): Promise<AppointmentTable[]> =>
  desks.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('appointment')
        .selectAll()
        .where('person', '=', person)
        .where('desk', 'in', [...desks])
        .execute()

/** The delegations that a person gave at some desks and that reach a day or later. */
export const givenFrom = (db: Office['db'], person: string, desks: readonly string[], from: Day): Promise<DelegationTable[]> =>
  desks.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('delegation')
        .selectAll()
        .where('person', '=', person)
        .where('desk', 'in', [...desks])
        .where('until', '>=', from)
        .execute()

export type Owing = OwedTable & Pick<MatterTable, 'no' | 'title' | 'business' | 'stage' | 'agency'>

/** Everything that is owed in open matters, by desk. */
export const allOwed = ({ db }: Reading): Promise<Owing[]> =>
  db
    .selectFrom('owed')
    .innerJoin('matter', 'matter.id', 'owed.matter')
    .selectAll('owed')
    .select(['matter.no', 'matter.title', 'matter.business', 'matter.stage', 'matter.agency'])
    .where('matter.closed_on', 'is', null)
    .orderBy('owed.matter')
    .execute()

/** How many lines each desk owes. */
export const owedCounts = async ({ db }: Reading): Promise<ReadonlyMap<string, number>> =>
  new Map(
    (
      await db
        .selectFrom('owed')
        .innerJoin('matter', 'matter.id', 'owed.matter')
        .select(['owed.desk', eb => eb.fn.countAll<number>().as('n')])
        .where('matter.closed_on', 'is', null)
        .groupBy('owed.desk')
        .execute()
    ).map(row => [row.desk, Number(row.n)]),
  )

export type OpenSession = { readonly kind: string; readonly created_at: string; readonly seen_at: string; readonly client: string }

/** Where a person is signed in. */
export const openSessions = ({ db }: Reading, person: string): Promise<OpenSession[]> =>
  db
    .selectFrom('session')
    .select(['kind', 'created_at', 'seen_at', 'client'])
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .orderBy('seen_at', 'desc')
    .execute()

/** When a session began or its person last proved who they are. */
export const sessionBegun = async ({ db }: Reading, idHash: string): Promise<string | null> =>
  (await db.selectFrom('session').select('created_at').where('id_hash', '=', idHash).executeTakeFirst())?.created_at ?? null

export type OpenToken = { readonly name: string; readonly scopes: string; readonly until: string }

/** The programs that sign in for a person. */
export const openTokens = ({ db }: Reading, person: string, at: string): Promise<OpenToken[]> =>
  db
    .selectFrom('api_token')
    .select(['name', 'scopes', 'until'])
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .where('until', '>', at)
    .orderBy('name')
    .execute()

/** Notes that were put to a desk or a person and that this person has not read. */
export const unreadNotes = (
  { db }: Reading,
  person: string,
  targets: readonly string[],
): Promise<{ no: string; on_day: Day; n: number }[]> =>
  db
    .selectFrom('notice')
    .innerJoin('matter', 'matter.id', 'notice.matter')
    .leftJoin('notice_read', join =>
      join.onRef('notice_read.matter', '=', 'notice.matter').onRef('notice_read.n', '=', 'notice.n').on('notice_read.person', '=', person),
    )
    .select(['matter.no', 'notice.on_day', 'notice.n'])
    .where('notice.target', 'in', [person, ...targets])
    .where('notice_read.at', 'is', null)
    .orderBy('notice.on_day')
    .execute()

/** How many unfinished drafts a person left. */
export const draftCount = async ({ db }: Reading, person: string): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('draft')
        .select(eb => eb.fn.countAll<number>().as('n'))
        .where('person', '=', person)
        .executeTakeFirstOrThrow()
    ).n,
  )

/** The listed facts of the handovers that are under way beside this one. */
export const otherHandovers = async (db: Office['db'], id: number): Promise<Readonly<Record<string, unknown>>[]> =>
  (
    await db
      .selectFrom('matter')
      .select('facts')
      .where('business', '=', 'handover')
      .where('closed_on', 'is', null)
      .where('id', '<>', id)
      .execute()
  ).map(row => JSON.parse(row.facts))
