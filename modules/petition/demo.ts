import type { Stage, Story } from '#procedure/stage.ts'
import { type Ask, asks, secret, suggestions } from './demo/asks.ts'
import { type Arrival, act, answerRound, arrive, inDays, officerOf } from './demo/case.ts'
import {
  accept,
  after,
  answered,
  askReview,
  close,
  decideRecheck,
  decideReview,
  deliver,
  draft,
  forward,
  handOver,
  hearing,
  investigate,
  issue,
  judge,
  rate,
  recheck,
  report,
  sendToReview,
  then,
  type Way,
} from './demo/legs.ts'

/** This business in the demonstration city: petitions in every state, by real acts. */

const none: Way = async function* () {}
const ask = (n: number): Ask => asks[n % asks.length]!
const town = asks.find(one => one.agency === 'WXSJ')!
const accused: Ask = { ...ask(0), ...secret, unit: 'AL.ms/handler', place: '市直' }

type Plot = readonly [back: number, ask: Ask, arrival: Arrival, way: Way]
const came = (channel: Arrival['channel'], who: number, more: Partial<Arrival> = {}): Arrival => ({ channel, who, ...more })

const concluded = (view: string): Way => then(answered(view), rate('satisfied', 'satisfied'), close(view))
const plots = (): Plot[] => [
  [150, ask(0), came('letter', 1), concluded('supported')],
  [144, ask(1), came('web', 2), then(answered('supported'), rate('satisfied', 'basically'), close('supported'))],
  [
    138,
    ask(2),
    came('visit', 3, { crowd: 23 }),
    then(
      judge(),
      handOver(),
      accept(1),
      investigate(5),
      draft('supported', 2),
      issue,
      deliver,
      report,
      rate('satisfied', 'satisfied'),
      close('supported'),
    ),
  ],
  [132, ask(3), came('phone', 9), then(answered('notSupported'), rate('notSatisfied', 'notSatisfied'), close('notSupported'))],
  [128, ask(4), came('web', 10), concluded('supported')],
  [124, ask(5), came('letter', 11), then(answered('explained'), rate('basically', 'basically'), close('explained'))],
  [
    118,
    town,
    came('visit', 12),
    then(
      answered('notSupported'),
      askReview(),
      sendToReview,
      decideReview('upheld'),
      recheck,
      hearing,
      decideRecheck,
      after(3, c => act(c, officerOf(c), 'archive', {})),
    ),
  ],
  [
    110,
    ask(1),
    came('web', 13),
    then(
      judge(),
      forward(),
      accept(),
      investigate(),
      after(5, c => act(c, c.ask.unit, 'mediate', { result: 'agreed', text: '双方就补发时间达成协议。' }, [], ['mediationRecord'])),
      draft('mediated'),
      issue,
      deliver,
      after(4, c => act(c, officerOf(c), 'settle', { text: '信访人自愿息诉息访。' }, [], ['settlementPledge'])),
    ),
  ],
  [
    96,
    suggestions[0]!,
    came('web', 14, { purpose: 'suggestion' }),
    then(judge('first', 'suggestion'), suggestionWay('adopted'), rate('satisfied', 'satisfied')),
  ],
  [
    90,
    suggestions[1]!,
    came('letter', 15, { purpose: 'suggestion' }),
    then(judge('first', 'suggestion'), suggestionWay('partlyAdopted'), rate('satisfied', 'basically')),
  ],
  [
    88,
    ask(3),
    came('web', 9),
    then(
      judge('repeat'),
      after(1, c =>
        act(c, officerOf(c), 'notAccept', { ground: 'pending', reason: '同一事项正在办理，请等待处理意见。' }, ['notAcceptedNotice']),
      ),
    ),
  ],
  [
    84,
    ask(2),
    came('visit', 16),
    then(
      judge(),
      after(2, c =>
        act(
          c,
          officerOf(c),
          'showWay',
          { way: 'arbitration', organ: '安澜市劳动人事争议仲裁委员会', reason: '属于劳动争议，应当先申请仲裁。' },
          ['leadNotice'],
        ),
      ),
    ),
  ],
  [
    80,
    ask(4),
    came('letter', 17, { unclear: true }),
    then(
      judge(),
      after(2, c => act(c, officerOf(c), 'keep', { reason: '未署名、无住址，内容已转有关单位参考。' })),
    ),
  ],
  [
    76,
    ask(0),
    came('phone', 18),
    then(
      judge(),
      forward(),
      after(4, c => act(c, officerOf(c), 'recordWithdrawal', { reason: '问题已经解决。' }, [], ['withdrawalLetter'])),
    ),
  ],
  [
    72,
    accused,
    came('letter', 19, { purpose: 'accusation' }),
    after(3, c => act(c, officerOf(c), 'transfer', { organ: '纪检监察机关', note: '按照管理权限转送。' }, ['transferSlip'])),
  ],
  [
    66,
    accused,
    came('web', 20, { purpose: 'accusation' }),
    then(
      handled,
      after(4, c =>
        act(c, officerOf(c), 'answer', { text: '经调查，反映的问题部分属实，已对当事人批评教育。', method: 'direct' }, ['feedbackLetter']),
      ),
    ),
  ],
  [
    60,
    ask(1),
    came('letter', 21),
    then(
      judge(),
      forward(),
      accept(),
      investigate(10),
      after(20, c => act(c, c.ask.head, 'extend', { days: 30, reason: '涉及多户资料核对，情况复杂。' }, ['extensionNotice'])),
    ),
  ],
  [
    92,
    ask(4),
    came('letter', 36),
    then(judge(), forward(), accept(), investigate(20), draft('supported', 22), issue, deliver, rate('basically', 'notSatisfied')),
  ], // concluded late
  [54, ask(5), came('web', 22), then(answered('notSupported'), askReview(8), sendToReview)],
  [52, ask(3), came('web', 23), then(answered('explained'), askReview(3), sendToReview, decideReview('changed'))],
  [50, ask(4), came('visit', 24), then(judge(), forward(), accept(), investigate(6), draft('supported', 30))], // late: still not signed
  [46, ask(2), came('fax', 25, { crowd: 8 }), then(judge(), handOver(), accept(), investigate())],
  [40, ask(0), came('web', 26), answered('supported')],
  [
    30,
    town,
    came('letter', 27),
    then(
      judge(),
      forward(),
      accept(2),
      investigate(4),
      draft('supported', 3),
      after(1, c => act(c, c.ask.unit, 'sendToSign', {})),
    ),
  ],
  [
    26,
    ask(5),
    came('phone', 28),
    then(
      judge(),
      forward(),
      after(3, c =>
        act(c, c.ask.unit, 'raiseObjection', { reason: '学位规划由东埠新区管委会负责，不属于本机关职权。' }, [], ['objectionLetter']),
      ),
      after(2, c => act(c, officerOf(c), 'rejectObjection', { reason: '划片方案由市教育局制定，属于你单位职权。' })),
      accept(1),
    ),
  ],
  [
    16,
    ask(1),
    came('web', 29),
    then(
      judge(),
      forward(),
      after(2, c => act(c, c.ask.unit, 'raiseObjection', { reason: '该片区由县里组织实施。' }, [], ['objectionLetter'])),
    ),
  ],
  [14, ask(4), came('letter', 30), none], // nobody has sorted it: late
  [
    9,
    accused,
    came('visit', 31, { purpose: 'accusation' }),
    after(2, c => act(c, officerOf(c), 'nameReaders', { plan: [[{ to: 'AL/deputyPrincipal' }]], note: '请阅示' })),
  ],
  [7, ask(2), came('web', 32), then(judge(), forward(1))],
  [5, ask(0), came('web', 1), judge('repeat')], // the first petitioner again
  [4, suggestions[0]!, came('web', 33, { purpose: 'suggestion' }), none],
  [2, ask(3), came('visit', 34, { crowd: 6 }), none],
  [1, ask(5), came('web', 35), none],
]

function suggestionWay(outcome: string): Way {
  return then(
    after(2, c =>
      act(c, officerOf(c), 'acceptSuggestion', { handler: c.ask.unit, handlingHead: c.ask.head, answerBy: inDays(c, 45) }, [
        'acceptanceNotice',
      ]),
    ),
    after(15, c => act(c, c.ask.unit, 'answer', { outcome, text: c.ask.said }, ['suggestionReply'])),
  )
}
const handled: Way = then(
  after(2, c => act(c, officerOf(c), 'handOver', { plan: [[{ to: c.ask.unit, day: inDays(c, 40) }]] }, ['handOverSlip'])),
  after(12, c => answerRound(c, 'handling', 'partlyProved', '经调查，部分属实。', ['handlingReport'])),
)

export const stories = (stage: Stage): Story[] =>
  plots().map(([back, what, arrival, way], n) => {
    const dice = stage.dice(`petition ${n}`)
    return (async function* (): Story {
      yield {
        on: stage.back(back),
        time: `${String(dice.between(9, 16)).padStart(2, '0')}:${String(dice.between(0, 59)).padStart(2, '0')}`,
      }
      yield* way(await arrive(stage, dice, what, arrival))
    })()
  })
