import type { Day } from '#base/day.ts'
import type { Office } from '#procedure/office.ts'
import type { AppointmentTable, DelegationTable } from '#procedure/tables.ts'
import type { AccountTable, SessionTable } from '../tables.ts'

/** What sign-in and administration read. */

type Reading = Pick<Office, 'db'>
type Named = { readonly name: string; readonly until: Day | null }
export type Account = Pick<AccountTable, 'person' | 'password' | 'disabled_at' | 'must_change' | 'must_enrol'> & Named
export type Session = Pick<
  SessionTable,
  'id_hash' | 'person' | 'kind' | 'csrf' | 'created_at' | 'seen_at' | 'way' | 'pending' | 'second' | 'proven_at'
> &
  Pick<AccountTable, 'must_change' | 'must_enrol'> &
  Named

/** An account with its person; undefined for an unknown login. */
export const accountOf = ({ db }: Reading, login: string): Promise<Account | undefined> =>
  db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person')
    .select([
      'account.person',
      'account.password',
      'account.disabled_at',
      'account.must_change',
      'account.must_enrol',
      'person.name',
      'person.until',
    ])
    .where('account.person', '=', login)
    .executeTakeFirst()

/** A session that has not ended, of an account that is not disabled. */
export const sessionOf = ({ db }: Reading, idHash: string): Promise<Session | undefined> =>
  db
    .selectFrom('session')
    .innerJoin('account', 'account.person', 'session.person')
    .innerJoin('person', 'person.id', 'session.person')
    .select([
      'session.id_hash',
      'session.person',
      'session.kind',
      'session.csrf',
      'session.created_at',
      'session.seen_at',
      'session.way',
      'session.pending',
      'session.second',
      'session.proven_at',
      'account.must_change',
      'account.must_enrol',
      'person.name',
      'person.until',
    ])
    .where('session.id_hash', '=', idHash)
    .where('session.ended_at', 'is', null)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()

/** True once somebody can sign in. */
export const hasAccounts = async ({ db }: Reading): Promise<boolean> =>
  (await db.selectFrom('account').select('person').limit(1).executeTakeFirst()) !== undefined

/** The people who may not sign in for now. */
export const disabledPeople = async ({ db }: Reading): Promise<ReadonlySet<string>> =>
  new Set((await db.selectFrom('account').select('person').where('disabled_at', 'is not', null).execute()).map(row => row.person))

/** Addresses from which sign-ins failed since an instant, the newest first. */
export const failuresSince = async ({ db }: Reading, since: string): Promise<string[]> =>
  (
    await db
      .selectFrom('sign_in')
      .select('client')
      .where('ok', '=', 0)
      .where('at', '>', since)
      .orderBy('at', 'desc')
      .limit(10_000)
      .execute()
  ).map(row => row.client)

/** One post. */
export const appointmentOf = ({ db }: Reading, id: string): Promise<AppointmentTable | undefined> =>
  db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst()

/** Every post that is held today or later, the senior first. */
export const postsFrom = ({ db, clock }: Pick<Office, 'db' | 'clock'>): Promise<AppointmentTable[]> =>
  db
    .selectFrom('appointment')
    .selectAll()
    .where(eb => eb.or([eb('until', 'is', null), eb('until', '>=', clock.today())]))
    .orderBy('rank')
    .execute()

/** One delegation. */
export const delegationOf = ({ db }: Reading, id: string): Promise<DelegationTable | undefined> =>
  db.selectFrom('delegation').selectAll().where('id', '=', id).executeTakeFirst()

/** The delegations that a person gave or holds, from today on. */
export const delegationsOf = ({ db, clock }: Pick<Office, 'db' | 'clock'>, person: string): Promise<DelegationTable[]> =>
  db
    .selectFrom('delegation')
    .selectAll()
    .where('until', '>=', clock.today())
    .where(eb => eb.or([eb('person', '=', person), eb('to_person', '=', person)]))
    .orderBy('from_day')
    .execute()
