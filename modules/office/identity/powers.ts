import type { Desk } from '#procedure/define.ts'
import { dutyOf } from '#procedure/place.ts'

/**
 * 三员分立 (GB/T 22239 第三级 安全管理中心; GB/T 28448): the system administrator runs agencies, people and posts; the security administrator
 * decides on the three themselves, on second factors and locks; the audit administrator reads what was done. One person is at most one
 * of them, and none of them has business duties.
 */
export type Power = 'system' | 'security' | 'audit'
export const powers: readonly Power[] = ['system', 'security', 'audit']
const dutyOfPower = { system: 'administrator', security: 'securityAdministrator', audit: 'auditAdministrator' } as const

export const threeDuties: readonly string[] = Object.values(dutyOfPower)
export const isOfThree = (desk: Desk): boolean => threeDuties.includes(dutyOf(desk))

/** Where the office says that it does without. */
export const separationKey = 'office.separation'
export type Separation = { readonly on: boolean; readonly reason: string }

/** Separated unless the office has said otherwise, with its reason. */
export function separationOf(setting: (agency: string, key: string) => unknown): Separation {
  const value = setting('', separationKey)
  if (typeof value !== 'object' || value === null || !('on' in value) || value.on !== false) return { on: true, reason: '' }
  return { on: false, reason: 'reason' in value && typeof value.reason === 'string' ? value.reason : '' }
}

type Office = { setting(agency: string, key: string): unknown }

/** The duties that give a power: its own, and where the office is not separated also the system administrator's. */
export const dutiesFor = (office: Office, power: Power): readonly string[] =>
  power === 'system' || separationOf(office.setting).on ? [dutyOfPower[power]] : [dutyOfPower[power], dutyOfPower.system]

/** What these desks may do in the house itself. */
export const powersOf = (office: Office, desks: readonly Desk[]): ReadonlySet<Power> =>
  new Set(powers.filter(power => desks.some(desk => dutiesFor(office, power).includes(dutyOf(desk)))))
