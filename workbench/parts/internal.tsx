import type { ReactNode } from 'react'
import { useSay } from '../shell/preferences.ts'
import { deadlineTexts as words } from '../texts/duties.ts'
import type { InternalLight } from '../wire.ts'

/** 内部时限 in words of its own, beside the statutory light: it urges, and makes nobody late before the law. */
export function Internal({ on, light }: { on?: string | undefined; light?: InternalLight | undefined }): ReactNode {
  const say = useSay()
  if (!on || !light) return null
  return <small className={`internal internal-${light}`}>{say(words[light], { day: on })}</small>
}
