import { useEffect, useRef, useState } from 'react'
import { call, get } from '../http.ts'
import { clockNow } from '../shell/days.ts'
import type { Draft } from '../wire.ts'

export type DraftState = {
  readonly found: Draft | null
  readonly loaded: boolean
  readonly savedAt: string | null
  readonly failed: boolean
  readonly drop: () => Promise<void>
}

/** Milliseconds of rest after typing before the draft goes to the server. */
const rest = 900

/** Keeps what is typed on the server under a key, so that it outlives a closed page or a session that ended. */
export function useDraft(key: string, value: Draft | null): DraftState {
  const path = `/drafts/${encodeURIComponent(key)}`
  const [found, setFound] = useState<Draft | null>(null)
  const [loaded, setLoaded] = useState(false)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const over = useRef(false)
  useEffect(() => {
    let gone = false
    get<Draft | null>(path)
      .then(draft => !gone && setFound(draft))
      .catch(() => !gone && setFailed(true))
      .finally(() => !gone && setLoaded(true))
    return () => {
      gone = true
    }
  }, [path])
  const text = value === null ? '' : JSON.stringify(value)
  useEffect(() => {
    if (!loaded || text === '') return
    const timer = setTimeout(() => {
      if (over.current) return
      call('PUT', path, { body: JSON.parse(text) }).then(
        () => {
          setSavedAt(clockNow())
          setFailed(false)
        },
        () => setFailed(true),
      )
    }, rest)
    return () => clearTimeout(timer)
  }, [path, text, loaded])
  const drop = async () => {
    over.current = true
    await call('DELETE', path).catch(() => undefined) // a draft that stays is only offered again
  }
  return { found, loaded, savedAt, failed, drop }
}
