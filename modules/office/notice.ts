import * as z from 'zod'
import { isDay } from '#base/day.ts'
import type { Notice } from '#law/calendar.ts'

/** A yearly notice on holidays as it comes in (国务院办公厅关于节假日安排的通知): its shape, and what would contradict itself. */

const day = z.string().refine(isDay, 'notADay')
const pair = z.union([z.tuple([day, z.string()]), z.tuple([day])])

export const noticeShape = z.strictObject({
  year: z.int().min(2008).max(2200),
  published: day,
  source: z.string().trim().min(1).max(300),
  off: z.array(pair).max(120),
  work: z.array(pair).max(120),
})

/** What is wrong with a notice that has the right shape, by field; null where nothing is. A notice speaks of its own year and the weeks around it. */
export function flawOf({
  year,
  off,
  work,
}: Notice): { readonly field: 'off' | 'work'; readonly code: 'otherYear' | 'twice' | 'empty'; readonly day: string } | null {
  const days = [...off.map(([on]) => ['off', on ?? ''] as const), ...work.map(([on]) => ['work', on ?? ''] as const)]
  const far = days.find(([, on]) => Math.abs(Number(on.slice(0, 4)) - year) > 1)
  if (far) return { field: far[0], code: 'otherYear', day: far[1] }
  const twice = days.find(([, on], i) => days.findIndex(([, other]) => other === on) !== i)
  if (twice) return { field: twice[0], code: 'twice', day: twice[1] }
  return days.length === 0 ? { field: 'off', code: 'empty', day: '' } : null
}
