import { canonical } from '#base/canonical.ts'
import { type Day, isDay } from '#base/day.ts'
import { queryCode } from '#base/query-code.ts'
import type { Language } from '#base/words.ts'
import { receiptOf as receivedBy } from '#law/receipt.ts'
import { type Receipt, receiptOf } from '#procedure/chain.ts'
import { whereToGo as contactWords } from '#procedure/citizen/contact.ts'
import { earlierAnswer } from '#procedure/citizen/facts.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import type { Paper } from '#procedure/define.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { Done, Office } from '#procedure/office.ts'
import { applicantDesk } from './citizen.ts'
import type { Filing } from './contract.ts'
import { identityDigest } from './identity.ts'
import { codeVersion, confirmBy } from './rules.ts'
import { filedSince, loadById, loadByNo } from './store.ts'

/** Filing and what the applicant does later: the same way for the portal and for programs. */

/** Versions of what the applicant was shown; raise them when notice or form change. */
export const noticeVersion = '2026-11'
const formVersion = '2026-11'

/** Another body came under a key that was used: 422 `/problems/keyReused`. */
const keyReused = (): Refused => new Refused('keyReused')

export type Filed = { readonly done: Done; readonly receivedOn: Day }

/** Keys of filings are kept apart from those of staff. */
const keyOf = (key: string): string => `request.submit ${key.toLowerCase()}`

/**
 * Files a request; answers once it is durable. The same key with the same body answers as the first time, however much later.
 * Throws Invalid (unknown agency), Refused('keyReused').
 */
export async function file(
  office: Office,
  filing: Filing,
  key: string,
  language: Language,
  evidence: readonly Paper[] = [],
): Promise<Filed> {
  const { agency, ...asked } = filing
  if (!office.structure().agencies.has(agency)) throw new Invalid([{ field: 'agency', code: 'unknown' }])
  const today = office.clock.today()
  const receivedOn = receivedBy({ channel: 'web', submittedOn: today })?.day ?? today
  const days = office.setting(agency, 'request.confirmationDays')
  const input = {
    channel: 'web',
    ...asked,
    receivedOn,
    confirmBy: confirmBy('web', today, office.calendar(), typeof days === 'number' ? days : undefined),
    seen: { notice: noticeVersion, form: formVersion, language },
    ...((await isMany(office, filing)) && { overLimit: true }),
  }
  try {
    const done = await office.write.open({
      business: 'request',
      agency,
      action: 'submit',
      by: { citizen: applicantDesk(agency) },
      input,
      evidence,
      idempotencyKey: keyOf(key),
    })
    return { done, receivedOn }
  } catch (error) {
    const earlier = await earlierFiling(office, filing, key)
    if (earlier) return earlier
    throw error
  }
}

/**
 * What a key answered before. The writer finds it where the very same was asked; days that we computed may have changed since, and a
 * store that takes no writes still answers.
 */
async function earlierFiling(office: Office, { agency, ...asked }: Filing, key: string): Promise<Filed | null> {
  const row = await earlierAnswer(office.db, keyOf(key))
  if (!row) return null
  const done: Done = JSON.parse(row.answer)
  const loaded = await loadById(office, done.id)
  const input = loaded?.stored[0]?.step.input ?? {}
  const then = { applicant: input['applicant'], wanted: input['wanted'], medium: input['medium'], delivery: input['delivery'] }
  if (loaded?.row.agency !== agency || canonical(then) !== canonical(asked)) throw keyReused()
  const { receivedOn } = input
  return { done: { ...done, repeated: true }, receivedOn: isDay(receivedOn) ? receivedOn : loaded.row.opened_on }
}

/** Over the limit a filing is kept and marked for staff, never refused. */
async function isMany(office: Office, { agency, applicant }: Filing): Promise<boolean> {
  const most = Number(office.setting(agency, 'request.filingsFlagged') ?? Number.POSITIVE_INFINITY)
  const since = Temporal.Instant.from(office.clock.now()).subtract({ hours: 24 }).toString()
  return (
    (await filedSince(
      office.db,
      identityDigest(text => office.keys.hmac(text), applicant.identity.number),
      since,
    )) >= most
  )
}

/** The signed receipt of a filing that was just made. */
export const signedReceipt = (office: Office, done: Pick<Done, 'no' | 'entry' | 'hash' | 'at'>): Receipt =>
  receiptOf(office.keys, { no: done.no, seq: done.entry, hash: done.hash, at: done.at, simulated: office.clock.simulated })

/** The receipt of a request that is already in the store: whether its clock was a set one is what was recorded then. */
export function receiptOfLoaded(office: Pick<Office, 'keys'>, { row, stored }: Loaded): Receipt {
  const first = stored[0]
  if (!first) throw new Missing(`no request ${row.no}`)
  return receiptOf(office.keys, { no: row.no, seq: first.entry, hash: first.hash, at: first.recordedAt, simulated: first.simulated })
}

/** The code of a request in its newest version. */
export const codeOf = (office: Office, { row, now }: Pick<Loaded, 'row' | 'now'>): string =>
  queryCode(text => office.keys.hmac(text), row.no, codeVersion(now))

/** What the applicant does, with papers; `input` was read by its shape. Throws Refused, Invalid. */
export async function actAsApplicant(
  office: Office,
  loaded: Loaded,
  action: string,
  input: Readonly<Record<string, unknown>>,
  evidence: readonly Paper[],
  key?: string,
): Promise<Done> {
  const today = office.clock.today()
  return office.write.act({
    matter: loaded.row.id,
    action,
    by: { citizen: applicantDesk(loaded.row.agency) },
    input: action === 'supplement' ? { ...input, receivedOn: today, channel: 'web' } : input,
    evidence,
    ...(key && { idempotencyKey: `request.${action} ${loaded.row.id} ${key.toLowerCase()}` }),
  })
}

/** The request as it is after a step; throws Missing when it is gone. */
export async function reload(office: Office, no: string): Promise<Loaded> {
  const loaded = await loadByNo(office, no)
  if (!loaded) throw new Missing(`no request ${no}`)
  return loaded
}

/** Where to go when filing here is not possible: the office's name, telephone and address. */
export const whereToGo = (office: Office, agency: string): string => contactWords(office, agency, 'request.contact')
