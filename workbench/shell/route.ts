import { type MouseEvent, useCallback, useMemo, useSyncExternalStore } from 'react'

/** Addresses of the workbench: plain history, no library. Filters live in the query, so that a list can be sent to a colleague. */
const base = '/workbench'
const changed = 'mingchuang:moved'

/** Goes to a path below /workbench, as a new entry of the history or in place of the present one. */
export function go(path: string, replace = false): void {
  const to = base + path
  if (replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  window.dispatchEvent(new Event(changed))
  if (!replace) window.scrollTo(0, 0)
}

const subscribe = (listen: () => void): (() => void) => {
  window.addEventListener('popstate', listen)
  window.addEventListener(changed, listen)
  return () => {
    window.removeEventListener('popstate', listen)
    window.removeEventListener(changed, listen)
  }
}

export type Route = { readonly path: string; readonly parts: readonly string[]; readonly query: URLSearchParams }

/** Where we are: the path below /workbench, its decoded parts, and the query. */
export function useRoute(): Route {
  const href = useSyncExternalStore(subscribe, () => location.pathname + location.search)
  return useMemo(() => {
    const url = new URL(href, location.origin)
    const path = url.pathname.slice(base.length).replace(/\/+$/, '') || '/'
    return { path, parts: path.split('/').filter(Boolean).map(safeDecode), query: url.searchParams }
  }, [href])
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Changes some filters in the address bar; null or '' takes one away. */
export function useFilters(): (change: Readonly<Record<string, string | null>>) => void {
  const { path, query } = useRoute()
  return useCallback(
    change => {
      const next = new URLSearchParams(query)
      for (const [name, value] of Object.entries(change)) {
        if (value === null || value === '') next.delete(name)
        else next.set(name, value)
      }
      const text = next.toString()
      go(path + (text ? `?${text}` : ''), true)
    },
    [path, query],
  )
}

/** Attributes of a link inside the workbench: a real address (new tab, copy), followed without loading the page anew. */
export function linkTo(path: string): { href: string; onClick: (event: MouseEvent) => void } {
  return {
    href: base + path,
    onClick: event => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
      event.preventDefault()
      go(path)
    },
  }
}

export const matterPath = (no: string): string => `/matters/${encodeURIComponent(no)}`
