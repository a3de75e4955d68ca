import { canonical } from '#base/canonical.ts'
import { queryCode } from '#base/query-code.ts'
import type { Language } from '#base/words.ts'
import { type Receipt, receiptOf } from '#procedure/chain.ts'
import { whereToGo as contactWords } from '#procedure/citizen/contact.ts'
import { earlierAnswer } from '#procedure/citizen/facts.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import type { Paper } from '#procedure/define.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { Done, Office } from '#procedure/office.ts'
import { petitionerDesk } from './carry.ts'
import type { Filing } from './contract.ts'
import { codeVersion } from './rules/arrival.ts'
import { loadById, loadByNo } from './store.ts'

/** Filing a petition, and what the petitioner does later. */

/** Version of the privacy notice that petitioners are shown; raise it when the notice changes. */
export const noticeVersion = '2026-11'

const keyOf = (key: string): string => `petition.submit ${key.toLowerCase()}`

/**
 * Files a petition or an accusation; answers once it is durable. The same key with the same body answers as the first time.
 * Throws Invalid (unknown agency), Refused('keyReused').
 */
export async function file(office: Office, filing: Filing, key: string, language: Language, evidence: readonly Paper[]): Promise<Done> {
  const { agency, petitioner, ...rest } = filing
  if (!office.structure().agencies.has(agency)) throw new Invalid([{ field: 'agency', code: 'unknown' }])
  const given = { petitioners: [petitioner], ...rest }
  const earlier = await earlierFiling(office, agency, given, key)
  if (earlier) return earlier
  return office.write.open({
    business: filing.purpose === 'accusation' ? 'accusation' : 'petition',
    agency,
    action: 'submit',
    by: { citizen: petitionerDesk },
    input: { channel: 'web', receivedOn: office.clock.today(), seen: { notice: noticeVersion, language }, ...given },
    evidence,
    idempotencyKey: keyOf(key),
  })
}

/** What a key answered before: found in the store, because the day may have changed since. */
async function earlierFiling(office: Office, agency: string, given: object, key: string): Promise<Done | null> {
  const row = await earlierAnswer(office.db, keyOf(key))
  if (!row) return null
  const done: Done = JSON.parse(row.answer)
  const loaded = await loadById(office, done.id)
  const { channel: _, receivedOn: __, seen: ___, ...then } = loaded?.stored[0]?.step.input ?? {}
  if (loaded?.row.agency !== agency || canonical(then) !== canonical({ ...given })) throw new Refused('keyReused')
  return { ...done, repeated: true }
}

/** The signed receipt of a petition in the store. */
export function receiptOfLoaded(office: Pick<Office, 'keys'>, { row, stored }: Loaded): Receipt {
  const first = stored[0]
  if (!first) throw new Missing(`no petition ${row.no}`)
  return receiptOf(office.keys, { no: row.no, seq: first.entry, hash: first.hash, at: first.recordedAt, simulated: first.simulated })
}

/** The code of a petition in its newest version. */
export const codeOf = (office: Pick<Office, 'keys'>, { row, now }: Pick<Loaded, 'row' | 'now'>): string =>
  queryCode(text => office.keys.hmac(text), row.no, codeVersion(now))

/** What the petitioner does, with papers; `input` was read by its shape. Throws Refused, Invalid. */
export const actAsPetitioner = (
  office: Office,
  { row, now }: Loaded,
  action: string,
  input: Readonly<Record<string, unknown>>,
  evidence: readonly Paper[],
  key?: string,
): Promise<Done> =>
  office.write.act({
    matter: row.id,
    action,
    by: { citizen: now.desk('petitioner') },
    input: action === 'askReview' || action === 'askRecheck' ? { ...input, receivedOn: office.clock.today() } : input,
    evidence,
    ...(key && { idempotencyKey: `petition.${action} ${row.id} ${key.toLowerCase()}` }),
  })

/** The petition as it is after a step; throws Missing when it is gone. */
export async function reload(office: Office, no: string): Promise<Loaded> {
  const loaded = await loadByNo(office, no)
  if (!loaded) throw new Missing(`no petition ${no}`)
  return loaded
}

/** Where to go when filing here is not possible. */
export const whereToGo = (office: Office, agency: string): string => contactWords(office, agency, 'petition.contact')
