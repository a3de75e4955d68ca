import { useEffect, useState } from 'react'
import { call } from '../http.ts'
import type { ProcedureInfo } from '../wire.ts'

/** Milliseconds of rest after typing before the server is asked. */
const rest = 600

/** What the business says beside the form of an opening (可能重复) with what is filled in so far; it never stops anybody. */
export function useBeside(procedure: ProcedureInfo, action: string, input: unknown): readonly string[] {
  const [said, setSaid] = useState<readonly string[]>([])
  const text = procedure.warns ? JSON.stringify({ procedure: procedure.name, action, input }) : ''
  useEffect(() => {
    if (text === '') return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      call<{ warnings: readonly string[] }>('POST', '/matters/foresee', { body: JSON.parse(text), signal: stop.signal }).then(
        found => setSaid(found.warnings),
        () => undefined, // a hint that cannot be had is no fault
      )
    }, rest)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text])
  return said
}
