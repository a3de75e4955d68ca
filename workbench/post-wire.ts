import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Words } from '#base/words.ts'
import { get } from './http.ts'
import type { LightName } from './wire.ts'

/** What crosses the wire about posts, and the questions their pages ask. */

export type Why = 'appointed' | 'deputy' | 'delegation' | 'substitute' | 'above' | 'away' | 'self'
export type Answering = {
  readonly person: string
  readonly name: string
  readonly why: Why
  readonly of: string | null
  readonly desk: string
  readonly deskName: string
  readonly until: string | null
  readonly actions: readonly string[] | 'all'
}
export type Answered = { readonly today: Answering | null; readonly may: readonly Answering[]; readonly away: readonly string[] }
export type PostView = Answered & {
  readonly desk: string
  readonly name: string
  readonly vacant: boolean
  readonly owed: number | null // null: of another agency
  readonly limited: readonly { readonly name: string; readonly of: string; readonly until: string }[]
  readonly seated: readonly {
    readonly person: string
    readonly name: string
    readonly rank: number
    readonly from: string
    readonly until: string | null
  }[]
}
export type MyPost = {
  readonly desk: string
  readonly name: string
  readonly lent: boolean
  readonly businesses: readonly { readonly name: string; readonly actions: readonly string[] }[]
}
export type SpanState = 'notYet' | 'running' | 'past' | 'cancelled'
export type DelegationView = {
  readonly id: string
  readonly desk: string
  readonly deskName: string
  readonly fromName: string
  readonly toName: string
  readonly procedures: string
  readonly actions: string | null
  readonly since: string
  readonly until: string
  readonly state: SpanState
  readonly given: boolean
}
export type AbsenceView = {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly substituteName: string | null
  readonly desks: readonly { readonly desk: string; readonly name: string }[]
  readonly kind: string
  readonly since: string
  readonly until: string
  readonly state: SpanState
  readonly mayEnd: boolean
}
type SheetClock = { readonly clock: string; readonly due: string | null; readonly light: LightName; readonly left: number }
type Placed = { readonly desk: string; readonly deskName: string }
export type SheetView = {
  readonly person: string
  readonly name: string
  readonly on: string
  readonly empty: boolean
  readonly posts: readonly { readonly desk: string; readonly name: string; readonly lent: boolean }[]
  readonly matters: readonly (Placed & {
    readonly no: string
    readonly title: string
    readonly business: string
    readonly stage: string
    readonly clocks: readonly SheetClock[]
    readonly urged: number
  })[]
  readonly promises: readonly (Placed &
    SheetClock & {
      readonly no: string
      readonly title: string
      readonly business: string
      readonly round: string
      readonly since: string
    })[]
  readonly notes: readonly { readonly no: string; readonly on: string }[]
  readonly lent: readonly {
    readonly given: boolean
    readonly fromName: string
    readonly toName: string
    readonly deskName: string
    readonly since: string
    readonly until: string
  }[]
  readonly absences: readonly { readonly from: string; readonly until: string; readonly substituteName: string | null }[]
  readonly sessions: readonly { readonly kind: string; readonly since: string; readonly client: string }[]
  readonly tokens: readonly { readonly name: string; readonly scopes: string; readonly until: string }[]
  readonly drafts: number
}
export type Link = { readonly duty: string; readonly frame: string; readonly must?: boolean | undefined }
export type Chain = readonly (readonly Link[])[]
export type SeatView = Link & Answered & { readonly desk: string; readonly deskName: string }
export type ChainView = {
  readonly key: string
  readonly businessWords: Words
  readonly words: Words
  readonly note: Words | null
  readonly obligatory: readonly string[]
  readonly value: Chain
  readonly standard: unknown
  readonly groups: readonly (readonly SeatView[])[]
  readonly editable: boolean
  readonly next: { readonly from: string; readonly value: Chain; readonly byName: string; readonly reason: string } | null
  readonly history: readonly {
    readonly entry: number
    readonly on: string
    readonly by: string
    readonly agency: string
    readonly reason: string
    readonly value: Chain
  }[]
  readonly running: readonly { readonly no: string; readonly title: string }[]
}
export type ChainPreview = {
  readonly groups: readonly (readonly SeatView[])[]
  readonly problems: readonly { readonly at: string; readonly code: string; readonly duty: string }[]
  readonly changes: readonly { readonly what: string; readonly duty: string; readonly group: number; readonly from?: number }[]
  readonly running: readonly { readonly no: string; readonly title: string }[]
}
export type OpeningView = {
  readonly id: number
  readonly on: string
  readonly person: string
  readonly name: string
  readonly no: string | null
  readonly title: string | null
  readonly fieldWords: Words
  readonly kindWords: Words
  readonly reason: string
}
export type OpeningList = {
  readonly total: number
  readonly all: boolean
  readonly openings: readonly OpeningView[]
  readonly notable: readonly { readonly name: string; readonly hour: string; readonly n: number }[]
}

export const usePosts = (agency: string, on: string): UseQueryResult<readonly PostView[]> =>
  useQuery({
    queryKey: ['posts', agency, on],
    enabled: agency !== '',
    queryFn: async ({ signal }) =>
      (await get<{ posts: readonly PostView[] }>(`/posts?${new URLSearchParams({ agency, ...(on ? { on } : {}) })}`, signal)).posts,
  })
export const useMyPosts = (): UseQueryResult<readonly MyPost[]> =>
  useQuery({
    queryKey: ['posts', 'mine'],
    queryFn: async ({ signal }) => (await get<{ posts: readonly MyPost[] }>('/posts/mine', signal)).posts,
  })
export const useDelegations = (scope: string): UseQueryResult<readonly DelegationView[]> =>
  useQuery({
    queryKey: ['delegations', scope],
    queryFn: async ({ signal }) =>
      (await get<{ delegations: readonly DelegationView[] }>(`/delegations?scope=${scope}`, signal)).delegations,
  })
export const useAbsences = (scope: string): UseQueryResult<readonly AbsenceView[]> =>
  useQuery({
    queryKey: ['absences', scope],
    queryFn: async ({ signal }) => (await get<{ absences: readonly AbsenceView[] }>(`/absences?scope=${scope}`, signal)).absences,
  })
export const useSheet = (person: string, desks: readonly string[] | null): UseQueryResult<SheetView> =>
  useQuery({
    queryKey: ['sheet', person, desks],
    placeholderData: before => before,
    queryFn: ({ signal }) =>
      get<SheetView>(`/handovers/sheet?${new URLSearchParams({ person, ...(desks ? { desks: desks.join(',') } : {}) })}`, signal),
  })
export const useChains = (agency: string): UseQueryResult<readonly ChainView[]> =>
  useQuery({
    queryKey: ['chains', agency],
    enabled: agency !== '',
    queryFn: async ({ signal }) =>
      (await get<{ chains: readonly ChainView[] }>(`/chains?agency=${encodeURIComponent(agency)}`, signal)).chains,
  })
export const useOpenings = (query: string): UseQueryResult<OpeningList> =>
  useQuery({
    queryKey: ['openings', query],
    placeholderData: before => before,
    queryFn: ({ signal }) => get<OpeningList>(`/openings?${query}`, signal),
  })
