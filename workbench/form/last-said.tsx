import type { ReactNode } from 'react'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import { useForm } from './context.ts'
import { at } from './schema.ts'

/** What the same act last said in this field, to be read beside the empty box (上期情况). Nothing where it was never said. */
export function LastSaid({ path }: { path: string }): ReactNode {
  const say = useSay()
  const { action, journal } = useForm()
  const steps = (journal ?? []).filter(step => step.action === action && !step.annulled).sort((a, b) => b.seq - a.seq)
  const last = steps.find(step => typeof at(step.input, path) === 'string')
  if (!last) return null
  return (
    <blockquote className="last-said">
      <small>{say(dialog.lastSaid, { on: last.on, by: last.byName ?? last.by })}</small>
      {String(at(last.input, path))}
    </blockquote>
  )
}
