import { useEffect, useState } from 'react'
import { call } from '../http.ts'
import type { Foresight } from '../wire.ts'

/** Milliseconds of rest after typing before the server is asked what the act would do. */
const rest = 500

/** What the act would do with what is filled in; null until everything needed is there, or where the server cannot say. */
export function useForesight(no: string, action: string, input: unknown, on: string, ready: boolean): Foresight | null {
  const [found, setFound] = useState<{ readonly for: string; readonly what: Foresight } | null>(null)
  const text = JSON.stringify({ input, ...(on ? { on } : {}) })
  useEffect(() => {
    if (!ready || action.startsWith('$')) return
    const stop = new AbortController()
    const path = `/matters/${encodeURIComponent(no)}/actions/${encodeURIComponent(action)}/foresee`
    const timer = setTimeout(() => {
      call<Foresight>('POST', path, { body: JSON.parse(text), signal: stop.signal }).then(
        what => setFound({ for: text, what }),
        () => undefined, // nothing can be said in advance: the act itself will tell
      )
    }, rest)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [no, action, text, ready])
  return ready && found?.for === text ? found.what : null
}
