import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { get } from '../http.ts'

/** What the security page asks the server. */

export type Account = {
  readonly person: string
  readonly name: string
  readonly disabled: boolean
  readonly mustChange: boolean
  readonly totp: boolean
  readonly passkeys: number
  readonly linked: boolean
  readonly lastSignIn: string | null
  readonly failures: number
}
export type Recovery = {
  readonly id: string
  readonly person: string
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: string
  readonly approvedBy: string | null
  readonly until: string
}
export type Policy = {
  readonly secondFactorDuties: readonly string[]
  readonly passkeyAlone: boolean
  readonly oidcSecondFactor: readonly string[]
  readonly tokenDays: number
  readonly idleMinutes: number
  readonly sessionHours: number
  readonly managementNetworks: readonly string[]
}
export type Rules = {
  readonly separation: { readonly on: boolean; readonly reason: string }
  readonly three: Readonly<Record<string, readonly string[]>>
  readonly mixed: readonly string[]
  readonly rules: Policy
}

export const useAccounts = (): UseQueryResult<{ readonly accounts: readonly Account[] }> =>
  useQuery({ queryKey: ['accounts'], queryFn: ({ signal }) => get<{ accounts: readonly Account[] }>('/security/accounts', signal) })
export const useRules = (): UseQueryResult<Rules> =>
  useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => get<Rules>('/security/rules', signal) })
/** `base` is /security or /administration: who has which power asks at which door. */
export const useRecoveries = (base: string): UseQueryResult<{ readonly recoveries: readonly Recovery[] }> =>
  useQuery({ queryKey: ['recoveries'], queryFn: ({ signal }) => get<{ recoveries: readonly Recovery[] }>(`${base}/recoveries`, signal) })
