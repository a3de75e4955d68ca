import type { Input, Rule } from '#procedure/define.ts'
import type { MatterView } from '#procedure/view.ts'

/** What the old register said of a request, kept in its opening step; nothing else may be recorded by import. */

/** The row of the old register, beside channel, applicant and what was wanted; empty for a request that was not imported. */
export function ledgerOf(now: Pick<MatterView, 'steps'>): Input {
  const first = now.steps[0]
  const ledger = first?.action === 'importLegacy' ? first.input?.['ledger'] : undefined
  return typeof ledger === 'object' && ledger !== null ? Object.fromEntries(Object.entries(ledger)) : {}
}

/** A row is taken in on the legal day on which the request was received. */
export const onItsDay: Rule = now => (now.input && now.input['receivedOn'] !== now.today ? 'request.notItsDay' : null)

const fieldOf = { supplementedOn: 'receivedOn', extendedDays: 'days', outcome: 'outcome' } as const
const ways: readonly unknown[] = ['abandoned', 'withdrawn']

/**
 * Only what the row says may follow: hidden (`notAsked`) where it says nothing of the kind, refused where it says something else.
 * `only` is the one outcome that this step records; without it, every reply of the agency.
 */
export function asRegistered(field: keyof typeof fieldOf, only?: string): Rule {
  return now => {
    const ledger = ledgerOf(now)
    const said = ledger[field]
    if (said === undefined) return 'notAsked'
    if (field === 'outcome' && (only === undefined ? ways.includes(said) : said !== only)) return 'notAsked'
    if (!now.input) return null
    if (only === undefined && now.input[fieldOf[field]] !== said) return 'request.notInRegister'
    return field === 'outcome' && now.today !== (ledger['deliveredOn'] ?? ledger['repliedOn']) ? 'request.notItsDay' : null
  }
}

/** The last day is known only where nothing stopped the clock on days that the register does not tell. */
export function latenessIsKnown(now: Pick<MatterView, 'steps'>): boolean {
  const ledger = ledgerOf(now)
  const isSilent = ledger['supplemented'] !== undefined && ledger['supplementedOn'] === undefined
  return ledger['consulted'] === undefined && !isSilent
}
