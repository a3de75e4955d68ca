import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { get } from './http.ts'
import type { FigureAnswer, FigureIndex, Summary, Views } from './list-wire.ts'

/** What lists and figures ask the server. */

export const useSummary = (query: string): UseQueryResult<Summary> =>
  useQuery({
    queryKey: ['summary', query],
    queryFn: ({ signal }) => get<Summary>(`/summary?${query}`, signal),
    placeholderData: before => before,
  })

export const useViews = (business: string): UseQueryResult<Views> =>
  useQuery({
    queryKey: ['views', business],
    staleTime: 60_000,
    queryFn: ({ signal }) => get<Views>(`/views?business=${encodeURIComponent(business)}`, signal),
  })

export const useFigureIndex = (): UseQueryResult<FigureIndex> =>
  useQuery({ queryKey: ['figures'], staleTime: Number.POSITIVE_INFINITY, queryFn: ({ signal }) => get<FigureIndex>('/figures', signal) })

export const useFigures = (business: string, table: string, query: string): UseQueryResult<FigureAnswer> =>
  useQuery({
    queryKey: ['figures', business, table, query],
    queryFn: ({ signal }) => get<FigureAnswer>(`/figures/${encodeURIComponent(business)}/${encodeURIComponent(table)}?${query}`, signal),
    enabled: business !== '' && table !== '',
    placeholderData: before => before,
  })
