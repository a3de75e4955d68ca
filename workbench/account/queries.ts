import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { get } from '../http.ts'

/** What the account page asks the server. */

export type Passkey = {
  readonly id: string
  readonly name: string
  readonly madeAt: string
  readonly usedAt: string | null
  readonly synced: boolean
}
export type Factors = {
  readonly required: boolean
  readonly totp: { readonly since: string } | null
  readonly passkeys: readonly Passkey[]
  readonly recoveryCodes: number
}
export type OwnSession = {
  readonly id: string
  readonly device: string
  readonly client: string
  readonly kind: string
  readonly way: string
  readonly startedAt: string
  readonly seenAt: string
  readonly current: boolean
}
export type Token = {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly person: string | null
  readonly scopes: readonly string[]
  readonly agency: string | null
  readonly madeBy: string
  readonly until: string
  readonly usedAt: string | null
  readonly revokedAt: string | null
}
export type Notice = {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly detail: Readonly<Record<string, string>>
  readonly read: boolean
}

export const useFactors = (): UseQueryResult<Factors> =>
  useQuery({ queryKey: ['factors'], queryFn: ({ signal }) => get<Factors>('/factors', signal) })
export const useOwnSessions = (): UseQueryResult<{ readonly sessions: readonly OwnSession[] }> =>
  useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => get<{ sessions: readonly OwnSession[] }>('/sessions', signal) })
export const useTokens = (path = '/tokens'): UseQueryResult<{ readonly tokens: readonly Token[] }> =>
  useQuery({ queryKey: ['tokens', path], queryFn: ({ signal }) => get<{ tokens: readonly Token[] }>(path, signal) })
export const useNotices = (): UseQueryResult<{ readonly notices: readonly Notice[] }> =>
  useQuery({ queryKey: ['security-notices'], queryFn: ({ signal }) => get<{ notices: readonly Notice[] }>('/security-notices', signal) })
