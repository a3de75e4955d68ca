import type { Day } from '#base/day.ts'
import type { Moment } from '#procedure/stage.ts'
import {
  actOfCitizen,
  actWithLetter,
  agree,
  answerParty,
  answerSearch,
  askToSupplement,
  assign,
  begun,
  type Case,
  confirm,
  consult,
  deliver,
  draft,
  extend,
  officerOf,
  replyOf,
  returned,
  sendToReview,
  sign,
  startSearch,
  time,
} from './case.ts'

/** Stretches of a request's way, put together by the plots. Each waits some working days before each act. */
export type Legs = AsyncGenerator<Moment, void, void>

/** n working days after the clock's day, at some minute from the one hour to the end of the other. */
export const later = (c: Pick<Case, 'stage' | 'dice'>, n: number, from: number, to = from): Moment => ({
  on: n === 0 ? c.stage.office.clock.today() : c.stage.after(c.stage.office.clock.today(), n),
  time: time(c.dice, from, to),
})

/** Confirmed with the applicant on the next working day, and given to a unit. */
export async function* intake(c: Case, isConfirmed: boolean): Legs {
  if (isConfirmed) {
    yield later(c, 1, 9)
    await confirm(c)
  }
  yield later(c, isConfirmed ? 0 : 1, 10, 11)
  await assign(c)
}

/** Searched in the archive; `found` false where it ends with “does not exist”. */
export async function* search(c: Case, pace: number): Legs {
  yield later(c, 1, 9)
  await startSearch(c)
  yield later(c, pace, 14, 16)
  await answerSearch(c, c.ask.outcome !== 'notExist')
}

/** 征求第三方意见, answered after some days. */
export async function* thirdParty(c: Case, days: number): Legs {
  yield later(c, 1, 10)
  await consult(c)
  yield later(c, days, 10, 11)
  await answerParty(c, c.ask.outcome === 'granted' ? 'consents' : 'objects')
}

export async function* extension(c: Case, wait: number, days: number, reason: string): Legs {
  yield later(c, wait, 15)
  await extend(c, days, reason)
}

/** Drafted and sent along the chain of review; `back`: a reviewer returns it once. */
export async function* review(c: Case, wait: number, back?: string): Legs {
  const at = later(c, wait, 9, 10)
  const ready = begun(c, 'draftReply', { reply: replyOf(c) }, at)
  yield at
  await draft(c, replyOf(c), ready)
  yield later(c, 0, 11)
  await sendToReview(c)
  if (back) {
    yield later(c, 1, 9)
    await agree(c)
    yield later(c, 0, 10, 11)
    yield* returned(c, back)
  }
  yield later(c, back ? 0 : 1, 14)
  while (await agree(c)) yield later(c, c.dice.chance(60) ? 1 : 2, 14, 15)
}

export async function* ending(c: Case): Legs {
  const at = later(c, 1, 9, 10)
  const ready = begun(c, 'signedReply', {}, at)
  yield at
  await sign(c, ready)
  yield later(c, c.dice.chance(70) ? 0 : 1, 16)
  await deliver(c)
}

/** The whole usual way. `pace`: working days until the draft. */
export async function* usual(c: Case, isConfirmed: boolean, pace: number): Legs {
  yield* intake(c, isConfirmed)
  if (c.ask.outcome === 'notExist' || c.dice.chance(35)) yield* search(c, Math.max(1, Math.min(4, pace - 2)))
  if (c.ask.party) yield* thirdParty(c, c.dice.between(4, 9))
  yield* review(c, pace, c.dice.chance(14) ? c.dice.pick(returns) : undefined)
  yield* ending(c)
}
const returns = [
  '请补充说明不予公开部分的理由，并核对引用条款。',
  '答复书请写明信息名称和页数，便于申请人核对。',
  '附件中仍有个人信息，请作区分处理后再报。',
]

/** 补正: asked within the window, answered in time. */
export async function* supplemented(c: Case): Legs {
  yield later(c, 1, 9)
  await confirm(c)
  yield later(c, 2, 10)
  await askToSupplement(c, c.stage.after(c.stage.office.clock.today(), 15))
  yield later(c, c.dice.between(3, 8), 19, 21)
  await actOfCitizen(c, 'supplement', {
    text: `补充说明：${c.ask.description}，时间大概在近三年内。`,
    receivedOn: c.stage.office.clock.today(),
    channel: 'web',
  })
}

/** Nobody answers: 视为放弃. */
export async function* lapsed(c: Case): Legs {
  yield later(c, 1, 9)
  await confirm(c)
  yield later(c, 2, 10)
  const until: Day = c.stage.after(c.stage.office.clock.today(), 10)
  await askToSupplement(c, until)
  yield { on: c.stage.after(until, 1), time: time(c.dice, 9, 11) }
  await actWithLetter(c, officerOf(c), 'lapse', 'abandonmentNotice', {})
}

/** 第三十五条: reasons are asked for, come, and do not convince. */
export async function* excessive(c: Case): Legs {
  yield later(c, 1, 9)
  await confirm(c)
  yield later(c, 0, 11)
  await actWithLetter(c, officerOf(c), 'askReasons', 'reasonsNotice', {
    points: '您在一个月内提出十余件范围相近的申请，请说明与您生产、生活或者科研的关系和所需的具体范围。',
    answerBy: c.stage.after(c.stage.office.clock.today(), 7),
  })
  yield later(c, 4, 20)
  await actOfCitizen(c, 'giveReasons', { text: '想全面了解。' })
  yield later(c, 1, 9)
  await assign(c)
  yield* review(c, 3)
  yield* ending(c)
}
