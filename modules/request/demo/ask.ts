import type { ReplyOutcome } from '../rules/outcomes.ts'

/** What people ask the invented city for, and what the answer is. {place} and {year} are filled in. */
export type Ask = {
  readonly agency: string
  readonly unit: string // whose handler works on it
  readonly title?: string
  readonly description: string
  readonly outcome: ReplyOutcome
  readonly reply: Readonly<Record<string, unknown>>
  readonly terms: string // of the search
  readonly times: number
  readonly released?: string // the text of what is handed over
  readonly party?: string // whom it concerns
}

/** What is handed over, in a line, and its text. */
export const granted = (provided: string, released: string) => ({ outcome: 'granted' as const, reply: { provided }, released })
/** Where it is published. */
export const isPublic = (howToGet: string) => ({ outcome: 'alreadyPublic' as const, reply: { howToGet } })
export const places = ['书院里', '钟楼', '码头', '石榴巷', '杨柳', '临江', '北门', '听涛', '东埠', '南桥', '清波', '杏林'] as const
/** The one who asks too much, in reasonable words. */
export const manyAsks = [
  '全市各部门近五年全部公车加油记录',
  '全市各部门近五年全部打印耗材领用记录',
  '全市各部门近五年全部会议签到表',
  '全市各部门近五年全部值班表',
] as const
