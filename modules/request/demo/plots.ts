import type { Stage, Story } from '#procedure/stage.ts'
import { type Ask, manyAsks, places } from './ask.ts'
import { asks } from './asks.ts'
import {
  actOfCitizen,
  agree,
  answerAgency,
  arrive,
  askToSupplement,
  assign,
  type Case,
  type Channel,
  confirm,
  consult,
  consultAgency,
  draft,
  returned,
  sendToReview,
  sign,
  signForAgency,
  time,
} from './case.ts'
import { ending, excessive, extension, intake, type Legs, lapsed, later, review, search, supplemented, thirdParty, usual } from './legs.ts'
import { lifeTales } from './life-tales.ts'
import { person } from './people.ts'
import { correct, refuse, replaceCode, sendBack, urge, withdrawAtCounter } from './rare-acts.ts'

/** What becomes of each request of the invented city. The usual ones end as their answers say; the others make sure that every state is there today. */

const channels: readonly Channel[] = [
  'web',
  'web',
  'web',
  'web',
  'web',
  'web',
  'counter',
  'counter',
  'letter',
  'registered',
  'email',
  'fax',
  'oral',
  'web',
  'letter',
  'web',
]

const filled = (ask: Ask, place: string, year: string): Ask => {
  const fill = (text: string): string => text.replaceAll('{place}', place).replaceAll('{year}', year)
  const deep = (value: unknown): unknown =>
    typeof value === 'string'
      ? fill(value)
      : Array.isArray(value)
        ? value.map(deep)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deep(inner)]))
          : value
  return {
    ...ask,
    ...(ask.title && { title: fill(ask.title) }),
    ...(ask.released && { released: fill(ask.released) }),
    ...(ask.party && { party: fill(ask.party) }),
    description: fill(ask.description),
    terms: fill(ask.terms),
    reply: Object(deep(ask.reply)),
  }
}

const yearOf = (stage: Stage, ago = 1): string => String(Number(stage.end.on.slice(0, 4)) - ago)
const isDated = (channel: Channel): boolean => channel !== 'web' && channel !== 'letter' && channel !== 'email' && channel !== 'fax'

/** A request that comes in so many working days before the last day, and goes the way given. */
async function* tale(
  stage: Stage,
  name: string,
  back: number,
  ask: Ask,
  channel: Channel,
  way: (c: Case) => Legs,
  hours: readonly [number, number] = [9, 16],
): Story {
  const dice = stage.dice(`request ${name}`)
  yield { on: stage.back(back), time: channel === 'web' ? time(dice, 8, 21) : time(dice, ...hours) }
  yield* way(await arrive(stage, ask, dice, channel, channel === 'counter' && dice.chance(30) ? { agent: true } : {}))
}

/** The usual ones, spread over the months. */
export function usualTales(stage: Stage): Story[] {
  const dice = stage.dice('request order')
  const all = asks.flatMap(ask => Array.from({ length: ask.times }, (_, i) => ({ ask, i })))
  const spread = dice.shuffled(all)
  return spread.map(({ ask, i }, n) => {
    const channel = channels[(n * 7 + i) % channels.length] ?? 'web'
    const back = 288 - Math.floor((n * 262) / spread.length) - dice.between(0, 1)
    const pace = dice.chance(6) ? dice.between(14, 18) : dice.between(2, 8)
    const made = filled(ask, places[(n + i * 5) % places.length] ?? '钟楼', yearOf(stage, 1 + (i % 2)))
    return tale(stage, `usual ${n}`, back, made, channel, c => usual(c, !isDated(channel), pace))
  })
}

async function* nothing(): Legs {}
const then = (...legs: ((c: Case) => Legs)[]): ((c: Case) => Legs) =>
  async function* (c) {
    for (const leg of legs) yield* leg(c)
  }
const once = (wait: readonly [number, number, number?], what: (c: Case) => Promise<unknown>): ((c: Case) => Legs) =>
  async function* (c) {
    yield later(c, ...wait)
    await what(c)
  }

/** Every state that a request can be in today, each at least once. */
export function specialTales(stage: Stage): Story[] {
  const dice = stage.dice('request special')
  const some = (agency: string, outcome?: Ask['outcome']): Ask => {
    const fitting = asks.filter(a => a.agency === agency && (outcome === undefined || a.outcome === outcome))
    return filled(dice.pick(fitting), dice.pick(places), yearOf(stage))
  }
  const web = (name: string, back: number, ask: Ask, way: (c: Case) => Legs): Story => tale(stage, name, back, ask, 'web', way)
  const open = (c: Case): Legs => intake(c, true)
  const wide: Ask = {
    ...some('ALCZ'),
    description: manyAsks[0],
    outcome: 'excessive',
    reply: { grounds: '您未能说明所需信息与自身生产、生活的关系，也未缩小范围，理由不合理。' },
    terms: '加油记录',
  }
  const unclear: Ask = {
    ...some('ALZJ'),
    description: '申请公开房子的材料',
    outcome: 'unclear',
    reply: { grounds: '经补正，仍无法确定您所需信息的名称、形成时间或者其他特征。' },
    terms: '房子',
  }
  const { title: _, ...excessiveAsk } = wide
  const { title: __, ...unclearAsk } = unclear
  const otherwise: Ask = {
    ...some('ALRS', 'granted'),
    outcome: 'otherwise',
    reply: { grounds: '您申请的信息已在您本人的社会保险个人权益记录中载明，可以凭身份证在任一社保窗口当场打印。' },
  }
  return [
    ...[0, 1, 2].map(n => today(stage, n, some(['ALZJ', 'ALJY', 'AL'][n] ?? 'AL'))),
    web('unconfirmed', 1, some('ALZR'), nothing),
    web('unassigned', 3, some('ALWJ'), once([1, 9], confirm)),
    web('green 1', 6, some('ALZJ'), open),
    web(
      'green 2',
      9,
      some('ALFG'),
      then(open, c => search(c, 2)),
    ),
    web('green 3', 4, some('WX'), open),
    web('yellow 1', 17, some('ALZR', 'granted'), open),
    web('yellow 2', 18, some('ALJY', 'granted'), open),
    web('red 1', 25, some('ALZJ', 'granted'), then(open, once([20, 15], urge))),
    web('red 2', 28, some('ALCZ', 'granted'), open),
    web('paused 1', 12, some('ALZR', 'partial'), then(open, once([2, 10], consult))),
    web('paused 2', 10, some('ALST', 'refusedThirdParty'), then(open, once([1, 10], consult))),
    web(
      'paused 3',
      8,
      some('ALFG', 'granted'),
      then(
        open,
        once([1, 10], c => consultAgency(c, 'ALZR')),
        once([1, 9], signForAgency),
      ),
    ),
    web(
      'extended 1',
      24,
      some('ALZR', 'granted'),
      then(open, c => extension(c, 15, 15, '所需材料年代较久，需到异地档案库房调阅')),
    ),
    web(
      'extended 2',
      29,
      some('AL', 'granted'),
      then(open, c => extension(c, 16, 20, '涉及多个部门的材料，需逐一核对')),
    ),
    web(
      'supplementing 1',
      8,
      unclearAsk,
      then(
        once([1, 9], confirm),
        once([1, 10], c => askToSupplement(c, stage.after(stage.end.on, 9))),
      ),
    ),
    web(
      'supplementing 2',
      16,
      some('ALWJ'),
      then(
        once([1, 9], confirm),
        once([2, 10], c => askToSupplement(c, stage.back(1))),
      ),
    ),
    web('supplemented', 21, some('ALRS', 'granted'), then(supplemented, once([1, 9], assign))),
    ...[70, 140, 210].map((back, n) => web(`lapsed ${n}`, back, n === 1 ? some('YL') : unclearAsk, lapsed)),
    ...[95, 180].map((back, n) =>
      web(
        `unclear ${n}`,
        back,
        unclearAsk,
        then(supplemented, once([1, 9], assign), c => review(c, 4), ending),
      ),
    ),
    web('excessive', 120, excessiveAsk, excessive),
    ...[60, 150].map((back, n) => repeated(stage, n, back, some('ALZJ', 'granted'))),
    web('otherwise', 77, otherwise, c => usual(c, true, 4)),
    web(
      'in review 1',
      13,
      some('ALZJ', 'granted'),
      then(open, c => inReview(c, 3, '请把资金来源表的合计数与附件核对一致。')),
    ),
    web(
      'in review 2',
      11,
      some('ALFG', 'granted'),
      then(open, c => inReview(c, 4)),
    ),
    web(
      'in review 3',
      12,
      some('ALZR', 'granted'),
      then(open, c => inReview(c, 5)),
    ),
    web(
      'to sign',
      14,
      some('ALJY', 'granted'),
      then(open, c => review(c, 3)),
    ),
    web(
      'signed 1',
      13,
      some('ALWJ', 'granted'),
      then(open, c => review(c, 2), once([1, 9], sign)),
    ),
    tale(
      stage,
      'signed 2',
      15,
      some('WX', 'granted'),
      'letter',
      then(open, c => review(c, 3), once([1, 9], sign)),
    ),
    web(
      'withdrawn 1',
      46,
      some('ALZJ'),
      then(
        open,
        once([2, 19], c => actOfCitizen(c, 'withdraw', { reason: '已从主动公开的文件中找到' })),
      ),
    ),
    web(
      'withdrawn 2',
      131,
      some('ALCZ'),
      once([1, 20], c => actOfCitizen(c, 'withdraw', {})),
    ),
    tale(
      stage,
      'withdrawn 3',
      84,
      some('ALZR'),
      'counter',
      then(c => intake(c, false), once([2, 15], withdrawAtCounter)),
    ),
    tale(
      stage,
      'corrected',
      19,
      some('ALZJ', 'granted'),
      'registered',
      then(c => intake(c, false), once([1, 15], correct)),
    ),
    web(
      'code replaced',
      33,
      some('AL', 'granted'),
      then(open, once([1, 10], replaceCode), c => review(c, 3), ending),
    ),
    web(
      'handed back',
      30,
      some('ALZR', 'granted'),
      then(open, once([1, 9], refuse), once([0, 15], assign), c => review(c, 3), ending),
    ),
    web(
      'sent back',
      36,
      some('ALST', 'granted'),
      then(
        open,
        c => review(c, 3),
        once([1, 9], sendBack),
        c => review(c, 1),
        ending,
      ),
    ),
    tale(stage, 'by agent', 41, some('ALRS', 'granted'), 'counter', c => usual(c, false, 3)),
    web(
      'co-maker agrees',
      64,
      some('ALFG', 'granted'),
      then(
        open,
        once([1, 10], c => consultAgency(c, 'ALZR')),
        once([1, 9], signForAgency),
        once([5, 15], answerAgency),
        c => review(c, 2),
        ending,
      ),
    ),
    web(
      'third parties agree',
      52,
      { ...some('ALFG', 'granted'), party: '安澜澜江燃气有限公司' },
      then(
        open,
        c => thirdParty(c, 6),
        c => review(c, 3),
        ending,
      ),
    ),
    ...lifeTales(yearOf(stage, 0), some, web, then),
  ]
}

/** Filed on the last day itself, before the hour at which the city is shown. */
async function* today(stage: Stage, n: number, ask: Ask): Story {
  const dice = stage.dice(`request today ${n}`)
  const minutes = Math.floor(((Number(stage.end.time.slice(0, 2)) * 60 + Number(stage.end.time.slice(3))) * (n + 1)) / 5)
  yield { on: stage.end.on, time: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` }
  await arrive(stage, ask, dice, 'web')
}

/** The same person asks twice; the second answer points to the first. */
async function* repeated(stage: Stage, n: number, back: number, ask: Ask): Story {
  const dice = stage.dice(`request repeated ${n}`)
  const applicant = person(dice)
  yield { on: stage.back(back), time: time(dice, 9, 20) }
  const first = await arrive(stage, ask, dice, 'web', { applicant })
  yield* usual(first, true, 2)
  yield later(first, 8, 19)
  const again = await arrive(stage, { ...ask, outcome: 'repeat', reply: { previousNo: first.done.no } }, dice, 'web', { applicant })
  const { party: _, released: __, ...plain } = again.ask
  yield* usual({ ...again, ask: plain }, true, 3)
}

async function* inReview(c: Case, wait: number, back?: string): Legs {
  yield later(c, wait, 9)
  await draft(c)
  yield later(c, 0, 10)
  await sendToReview(c)
  yield later(c, 1, 14)
  await agree(c)
  if (!back) return
  yield later(c, 0, 16)
  yield* returned(c, back)
}
