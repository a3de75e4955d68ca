import type { Office } from '#procedure/office.ts'
import type { ApiTokenTable, AuditTable, PasskeyTable, RecoveryTable, SecurityNoticeTable, TotpTable } from '../identity/tables.ts'
import type { SessionTable } from '../tables.ts'

/** What sign-in, the security page and the audit page read. */

type Reading = Pick<Office, 'db'>

export const totpOf = ({ db }: Reading, person: string): Promise<TotpTable | undefined> =>
  db.selectFrom('totp').selectAll().where('person', '=', person).executeTakeFirst()

export const passkeysOf = ({ db }: Reading, person: string): Promise<PasskeyTable[]> =>
  db.selectFrom('passkey').selectAll().where('person', '=', person).orderBy('made_at').execute()

export const passkeyById = ({ db }: Reading, id: string): Promise<PasskeyTable | undefined> =>
  db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst()

/** How many recovery codes are left. */
export const codesLeft = async ({ db }: Reading, person: string): Promise<number> =>
  (await db.selectFrom('recovery_code').select('hash').where('person', '=', person).where('used_at', 'is', null).execute()).length

/** The running sessions of a person, the latest first; half-done sign-ins are none. */
export const sessionsOf = ({ db }: Reading, person: string): Promise<SessionTable[]> =>
  db
    .selectFrom('session')
    .selectAll()
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('pending', 'is', null)
    .orderBy('seen_at', 'desc')
    .execute()

export const noticesOf = ({ db }: Reading, person: string): Promise<SecurityNoticeTable[]> =>
  db.selectFrom('security_notice').selectAll().where('person', '=', person).orderBy('at', 'desc').limit(50).execute()

export const unreadNotices = async ({ db }: Reading, person: string): Promise<number> =>
  (await db.selectFrom('security_notice').select('id').where('person', '=', person).where('read_at', 'is', null).limit(100).execute())
    .length

export const tokenByHash = ({ db }: Reading, hash: string): Promise<ApiTokenTable | undefined> =>
  db.selectFrom('api_token').selectAll().where('hash', '=', hash).executeTakeFirst()

export const tokenById = ({ db }: Reading, id: string): Promise<ApiTokenTable | undefined> =>
  db.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirst()

/** Tokens of one person, or with `null` all; those revoked long ago are left out. */
export const tokensOf = ({ db }: Reading, person: string | null): Promise<ApiTokenTable[]> =>
  db
    .selectFrom('api_token')
    .selectAll()
    .$if(person !== null, q => q.where('person', '=', person ?? ''))
    .orderBy('made_at', 'desc')
    .limit(500)
    .execute()

export const recoveryById = ({ db }: Reading, id: string): Promise<RecoveryTable | undefined> =>
  db.selectFrom('recovery').selectAll().where('id', '=', id).executeTakeFirst()

export const recoveryByCode = ({ db }: Reading, codeHash: string, now: string): Promise<RecoveryTable | undefined> =>
  db
    .selectFrom('recovery')
    .selectAll()
    .where('code_hash', '=', codeHash)
    .where('done_at', 'is', null)
    .where('until', '>', now)
    .executeTakeFirst()

/** Recoveries that wait for a second administrator or for the person. */
export const openRecoveries = ({ db }: Reading, now: string): Promise<RecoveryTable[]> =>
  db.selectFrom('recovery').selectAll().where('done_at', 'is', null).where('until', '>', now).orderBy('asked_at').execute()

/** Is somebody with an account at one of these desks? */
export const canSignIn = async ({ db }: Reading, people: readonly string[]): Promise<ReadonlySet<string>> =>
  people.length === 0
    ? new Set()
    : new Set(
        (
          await db
            .selectFrom('account')
            .select('person')
            .where('person', 'in', [...people])
            .where('disabled_at', 'is', null)
            .execute()
        ).map(row => row.person),
      )

export type AccountState = {
  readonly person: string
  readonly disabled: boolean
  readonly mustChange: boolean
  readonly totp: boolean
  readonly passkeys: number
  readonly linked: boolean
  readonly lastSignIn: string | null
  readonly failures: number // since the last success, within the hour
}

/** How every account stands, for the security administrator. */
export async function accountStates({ db }: Reading, hourAgo: string): Promise<AccountState[]> {
  const [accounts, totps, keys, links, last, tries] = await Promise.all([
    db.selectFrom('account').select(['person', 'disabled_at', 'must_change', 'unlocked_at']).orderBy('person').execute(),
    db.selectFrom('totp').select('person').where('confirmed_at', 'is not', null).execute(),
    db
      .selectFrom('passkey')
      .select(['person', eb => eb.fn.countAll<number>().as('n')])
      .groupBy('person')
      .execute(),
    db.selectFrom('federated').select('person').execute(),
    db
      .selectFrom('sign_in')
      .select(['person', eb => eb.fn.max('at').as('at')])
      .where('ok', '=', 1)
      .groupBy('person')
      .execute(),
    db
      .selectFrom('sign_in')
      .select(['person', 'at', 'ok'])
      .where('at', '>', hourAgo)
      .where('person', 'is not', null)
      .orderBy('id')
      .execute(),
  ])
  const [hasTotp, linked] = [new Set(totps.map(r => r.person)), new Set(links.map(r => r.person))]
  const passkeys = new Map(keys.map(r => [r.person, Number(r.n)]))
  const lastAt = new Map(last.map(r => [r.person, r.at]))
  return accounts.map(account => {
    const own = tries.filter(t => t.person === account.person && t.at > (account.unlocked_at ?? ''))
    return {
      person: account.person,
      disabled: account.disabled_at !== null,
      mustChange: account.must_change === 1,
      totp: hasTotp.has(account.person),
      passkeys: passkeys.get(account.person) ?? 0,
      linked: linked.has(account.person),
      lastSignIn: lastAt.get(account.person) ?? null,
      failures: own.slice(own.findLastIndex(t => t.ok === 1) + 1).length,
    }
  })
}

export type AuditQuery = {
  readonly kind?: string | undefined
  readonly person?: string | undefined
  readonly outcome?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly before?: number | undefined
  readonly limit: number
}

/** Rows of the audit log, the newest first. */
export const auditRows = ({ db }: Reading, query: AuditQuery): Promise<AuditTable[]> =>
  db
    .selectFrom('audit')
    .selectAll()
    .$if(query.kind !== undefined, q => q.where('kind', '=', query.kind ?? ''))
    .$if(query.outcome !== undefined, q => q.where('outcome', '=', query.outcome === 'refused' ? 'refused' : 'ok'))
    .$if(query.person !== undefined, q =>
      q.where(eb => eb.or([eb('person', '=', query.person ?? ''), eb('about', '=', query.person ?? '')])),
    )
    .$if(query.from !== undefined, q => q.where('at', '>=', query.from ?? ''))
    .$if(query.to !== undefined, q => q.where('at', '<', `${query.to ?? ''}~`))
    .$if(query.before !== undefined, q => q.where('seq', '<', query.before ?? 0))
    .orderBy('seq', 'desc')
    .limit(query.limit)
    .execute()

/** The audit log from a place on, oldest first, for checking it. */
export const auditFrom = ({ db }: Reading, after: number, limit: number): Promise<AuditTable[]> =>
  db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(limit).execute()

export const auditHead = ({ db }: Reading): Promise<Pick<AuditTable, 'seq' | 'hash'> | undefined> =>
  db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
