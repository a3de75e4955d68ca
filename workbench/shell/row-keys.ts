import { useEffect, useRef, useState } from 'react'
import { isAtRest, isTyping } from './keys.ts'

type Does = { readonly open: (row: number) => unknown; readonly select?: (row: number) => unknown }

/** Keyboard in a list: j and k move the present row, Enter opens it, x selects it. Gives the present row, −1 before the first key. */
export function useRowKeys(rows: number, does: Does): number {
  const [at, setAt] = useState(-1)
  const held = useRef({ at, does })
  held.current = { at, does }
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event)) return
      const row = held.current.at
      if (event.key === 'j') setAt(Math.min(row + 1, rows - 1))
      else if (event.key === 'k') setAt(Math.max(row - 1, 0))
      else if (event.key === 'x' && row >= 0) held.current.does.select?.(row)
      else if (event.key === 'Enter' && row >= 0 && isAtRest()) held.current.does.open(row)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [rows])
  useEffect(() => {
    if (at >= 0) document.querySelector('[data-row="here"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return Math.min(at, rows - 1)
}
