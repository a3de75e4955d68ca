import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { get, keepCsrf, Problem } from './http.ts'
import type { SettingView, YearCalendar } from './setting-wire.ts'
import type { Agency, Matter, MatterList, Modules, ProcedureInfo, Session, Staff, Todo } from './wire.ts'

/** Every question the pages ask the server, with the key under which the answer is kept. */

/** Who is signed in; null when nobody is. */
export const useSession = (): UseQueryResult<Session | null> =>
  useQuery({
    queryKey: ['session'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      try {
        const session = await get<Session>('/session', signal)
        keepCsrf(session.csrf)
        return session
      } catch (fault) {
        if (fault instanceof Problem && fault.status === 401) return null
        throw fault
      }
    },
  })

/** What is mine to do; `asked` narrows and pages it (`show=late&page=2`). */
export const useTodo = (asked = ''): UseQueryResult<Todo> =>
  useQuery({
    queryKey: ['todo', asked],
    queryFn: ({ signal }) => get<Todo>(`/todo${asked ? `?${asked}` : ''}`, signal),
    refetchInterval: 60_000,
    placeholderData: before => before,
  })

export const useModules = (): UseQueryResult<Modules> =>
  useQuery({ queryKey: ['modules'], staleTime: Number.POSITIVE_INFINITY, queryFn: ({ signal }) => get<Modules>('/modules', signal) })

/** One procedure's words and structure; undefined while loading or when there is none of that name. */
export function useProcedure(name: string | undefined): ProcedureInfo | undefined {
  const modules = useModules()
  return modules.data?.procedures.find(p => p.name === name) ?? modules.data?.procedures.find(p => p.business === name)
}

export const useMatter = (no: string): UseQueryResult<Matter> =>
  useQuery({ queryKey: ['matter', no], queryFn: ({ signal }) => get<Matter>(`/matters/${encodeURIComponent(no)}`, signal) })

export const useMatters = (query: string): UseQueryResult<MatterList> =>
  useQuery({
    queryKey: ['matters', query],
    queryFn: ({ signal }) => get<MatterList>(`/matters?${query}`, signal),
    placeholderData: before => before,
  })

export const useStaff = (): UseQueryResult<Staff> =>
  useQuery({ queryKey: ['staff'], staleTime: 300_000, queryFn: ({ signal }) => get<Staff>('/staff', signal) })

export const useAgencies = (): UseQueryResult<readonly Agency[]> =>
  useQuery({
    queryKey: ['agencies'],
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await get<{ agencies: readonly Agency[] }>('/agencies', signal)).agencies,
  })

export const useCalendar = (year: number): UseQueryResult<YearCalendar> =>
  useQuery({
    queryKey: ['calendar', year],
    staleTime: 3_600_000,
    queryFn: ({ signal }) => get<YearCalendar>(`/calendar?year=${year}`, signal),
  })

/** Settings as they hold for an agency; '' is the whole installation. */
export const useSettings = (agency = ''): UseQueryResult<readonly SettingView[]> =>
  useQuery({
    queryKey: ['settings', agency],
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (await get<{ settings: readonly SettingView[] }>(`/settings${agency ? `?agency=${encodeURIComponent(agency)}` : ''}`, signal))
        .settings,
  })
