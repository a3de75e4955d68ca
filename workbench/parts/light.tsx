import type { ReactNode } from 'react'
import type { Words } from '#base/words.ts'
import { useSay } from '../shell/preferences.ts'
import { lights } from '../texts/todo.ts'
import type { LightName } from '../wire.ts'

/** The words of a light with its number: colour never speaks alone. */
export function lightWords(light: LightName, daysLeft: number | null | undefined, unit?: string): [Words, number] {
  if (light === 'paused' || daysLeft == null || light === 'none') return [lights[light], 0]
  const n = Math.abs(daysLeft)
  if (daysLeft < 0) return [unit === 'workday' ? lights.workdaysOver : lights.daysOver, n]
  if (light === 'red') return [lights.red, n]
  if (unit === 'hour') return [lights.hoursLeft, n]
  if (daysLeft === 0) return [lights.today, n]
  return [unit === 'workday' ? lights.workdaysLeft : lights.daysLeft, n]
}

type Props = {
  readonly light: LightName
  readonly daysLeft?: number | null | undefined
  readonly unit?: string | undefined
  readonly window?: boolean // a right that lapses: nobody is late when it is over
  readonly closed?: boolean | undefined // the matter ended: it is not without a deadline, it is done
}

/** 灯: a dot, its word and the days. */
export function Light({ light, daysLeft, unit, window: lapses, closed }: Props): ReactNode {
  const say = useSay()
  const [words, n] = lightWords(light, daysLeft, unit)
  if (lapses && light === 'red') return <span className="light light-none">{say(lights.lapsed)}</span>
  if (closed && light === 'none') return <span className="light light-none">{say(lights.closed)}</span>
  return <span className={`light light-${light}`}>{say(words, { n })}</span>
}
