import type { Desk } from '#procedure/define.ts'
import { dutyOf } from '#procedure/place.ts'
import { threeDuties } from './powers.ts'

/** Who has to show a second factor. */

type Office = { setting(agency: string, key: string): unknown }

const isList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(one => typeof one === 'string')

/** The duties that need a second factor: as set; else the three administrators, and in the demonstration nobody. `*` means everybody. */
export function secondFactorDuties(office: Office): readonly string[] {
  const set = office.setting('', 'office.secondFactorDuties')
  if (isList(set)) return set
  return office.setting('', 'demonstration') === true ? [] : threeDuties
}

export function needsSecondFactor(office: Office, desks: readonly Desk[]): boolean {
  const needed = secondFactorDuties(office)
  return needed.includes('*') || desks.some(desk => needed.includes(dutyOf(desk)))
}

/** May a passkey alone open, without a password? It is the device and its owner's finger or number: two factors at once. */
export const isPasswordless = (office: Office): boolean => office.setting('', 'office.passkeyAlone') !== false

/** What the other sign-in service must say (`amr` or `acr`) for its sign-in to count as one with a second factor. */
export function outsideFactors(office: Office): readonly string[] {
  const set = office.setting('', 'office.oidcSecondFactor')
  return isList(set) ? set : ['mfa']
}
