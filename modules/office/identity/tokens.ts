import { randomUUID } from 'node:crypto'
import { addDays, type Day } from '#base/day.ts'
import { hashSecret, newSecret } from '#base/session.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf } from '#procedure/place.ts'
import { desksToday, instantText, type Who } from '../accounts.ts'
import { tokenByHash, tokenById, tokensOf } from '../store/identity-reads.ts'
import { accountOf } from '../store/reads.ts'
import { isBelow } from '../tree.ts'
import { needsSecondFactor } from './policy.ts'
import { powersOf } from './powers.ts'
import { impersonal, isScope } from './scopes.ts'
import type { ApiTokenTable } from './tables.ts'

/** API tokens: `mc_` and 256 bits, shown once, of stated scopes, with an end. A token never can what its person cannot. */

export const tokenPattern = /^mc_[\w-]{43}$/

export type NewToken = {
  readonly name: string
  readonly person: string | null
  readonly scopes: readonly string[]
  readonly agency: string | null
  readonly until: Day
}

const longest = (office: Office): number => {
  const days = Number(office.setting('', 'office.tokenDays') ?? 366)
  return Number.isInteger(days) && days > 0 ? days : 366
}

function faultsOf(office: Office, wanted: NewToken): { field: string; code: string }[] {
  const today = office.clock.today()
  const alone = wanted.person === null
  return [
    ...(wanted.scopes.length === 0 ? [{ field: 'scopes', code: 'required' }] : []),
    ...(wanted.scopes.every(isScope) ? [] : [{ field: 'scopes', code: 'notAChoice' }]),
    ...(alone && !wanted.scopes.every(one => impersonal.some(scope => scope === one)) ? [{ field: 'person', code: 'required' }] : []),
    ...(wanted.until > addDays(today, longest(office)) ? [{ field: 'until', code: 'tooBig' }] : []),
    ...(wanted.until <= today ? [{ field: 'until', code: 'notAhead' }] : []),
    ...(wanted.agency !== null && !office.structure().agencies.has(wanted.agency) ? [{ field: 'agency', code: 'unknown' }] : []),
    ...(!alone && !office.structure().people.has(wanted.person ?? '') ? [{ field: 'person', code: 'unknown' }] : []),
  ]
}

/** Makes a token and answers it, this once. `by` is who made it; its hash alone is kept. */
export async function addToken(office: Office, by: string, wanted: NewToken, client: string): Promise<{ id: string; token: string }> {
  const faults = faultsOf(office, wanted)
  if (faults.length > 0) throw new Invalid(faults)
  const token = `mc_${newSecret()}`
  const id = randomUUID()
  await office.write.other('office.addToken', {
    id,
    hash: hashSecret(token),
    prefix: token.slice(0, 9),
    name: wanted.name,
    person: wanted.person,
    scopes: [...new Set(wanted.scopes)].join(' '),
    agency: wanted.agency,
    by,
    at: instantText(),
    until: endOf(office, wanted.until),
    client,
  })
  return { id, token }
}

/** The end of a day in the office's zone. */
const endOf = (office: Office, until: Day): string =>
  instantText(Temporal.PlainDate.from(until).add({ days: 1 }).toZonedDateTime(office.zone).toInstant())

/** Takes a token back at once: the own one, or for the security administrator anybody's. */
export async function revokeToken(office: Office, who: Pick<Who, 'person' | 'desks'>, id: string, client: string): Promise<void> {
  const row = await tokenById(office, id)
  const may = row && (row.person === who.person || row.made_by === who.person || powersOf(office, who.desks).has('security'))
  if (!row || !may) throw new Missing(`no token ${id}`)
  await office.write.other('office.revokeToken', { id, by: who.person, at: instantText(), client })
}

/** A person's own scopes: figures of operation only for the system administrator. */
export function requireOwnScopes(office: Office, who: Who, wanted: readonly string[]): void {
  if (wanted.includes('metrics') && !powersOf(office, who.desks).has('system')) throw new Refused('notYourRole')
}

export type TokenView = {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly person: string | null
  readonly scopes: readonly string[]
  readonly agency: string | null
  readonly madeBy: string
  readonly madeAt: string
  readonly until: string
  readonly usedAt: string | null
  readonly revokedAt: string | null
}
const told = (row: ApiTokenTable): TokenView => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  person: row.person,
  scopes: row.scopes.split(' '),
  agency: row.agency,
  madeBy: row.made_by,
  madeAt: row.made_at,
  until: row.until,
  usedAt: row.used_at,
  revokedAt: row.revoked_at,
})
/** The tokens of a person, or with null of everybody. Never the token itself. */
export const listTokens = async (office: Office, person: string | null): Promise<TokenView[]> => (await tokensOf(office, person)).map(told)

const named = (row: ApiTokenTable): string => `token ${row.prefix}`

/** Who a token stands for now, or null: unknown, over, revoked, or its person is gone. Duties are read anew, so it loses what they lose. */
export async function whoHolds(office: Office, token: string): Promise<Who | null> {
  const row = await tokenByHash(office, hashSecret(token))
  const now = instantText()
  if (!row || row.revoked_at !== null || row.until <= now) return null
  const person = row.person === null ? null : await holder(office, row.person)
  if (row.person !== null && person === null) return null
  if (row.used_at === null || Temporal.Instant.from(now).since(Temporal.Instant.from(row.used_at)).total('minutes') >= 1)
    noteUse(office, row.id, now)
  const desks =
    person === null ? [] : desksToday(office, person.id).filter(desk => row.agency === null || isBelow(office, agencyOf(desk), row.agency))
  return {
    person: person?.id ?? named(row),
    name: person?.name ?? row.name,
    session: row.id,
    kind: 'api',
    csrf: '',
    mustChange: false,
    desks,
    way: 'token',
    pending: null,
    provenAt: row.made_at,
    scopes: row.scopes.split(' '),
    within: row.agency,
  }
}

function noteUse(office: Office, id: string, at: string): void {
  office.write.other('office.tokenUsed', { id, at }).catch(error => office.log.error('token.used', error))
}

/** The person of a token while they are in service; one without an account may be there for programs only. */
async function holder(office: Office, id: string): Promise<{ readonly id: string; readonly name: string } | null> {
  const person = office.structure().people.get(id)
  if (!person || (person.until !== null && person.until <= office.clock.today())) return null
  const account = await accountOf(office, id)
  return account && account.disabled_at !== null ? null : { id, name: person.name }
}

/** May this person make tokens at all? Whoever still owes a second factor may not go round it. */
export function requireMaker(office: Office, who: Who): void {
  if (who.kind !== 'cookie' || (who.pending !== null && needsSecondFactor(office, who.desks))) throw new Refused('notYourRole')
}
