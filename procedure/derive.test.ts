import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { document2012 } from '#test/generality/document/procedure.ts'
import { request2019 } from '#test/generality/request/procedure.ts'
import type { Desk, Procedure } from './define.ts'
import { decide, offers } from './derive.ts'
import { reminders, urgings } from './reminders.ts'
import { tally } from './tally.ts'
import { IllegalStep, owed, type Step, view } from './view.ts'

const calendar = mainland()
const filed: Step[] = [
  { action: 'submit', on: day('2026-09-01'), by: 'citizen', as: 'citizen-7/applicant', home: 'office', seq: 0 },
  { action: 'assign', on: day('2026-09-02'), by: 'officer', as: 'office/disclosureOfficer', seq: 1, input: { handler: 'water/office' } },
]
const on = (today: string, steps: readonly Step[] = filed) => view(request2019, steps, calendar, day(today))
const actor = (...desks: Desk[]) => ({ id: 'x', desks })
const given = (evidence: string[] = [], input?: Record<string, unknown>) => ({ evidence, ...(input && { input }) })

test('people are offered what they may do now, and nothing else', () => {
  const names = (desk: Desk) =>
    offers(request2019, on('2026-09-10'), actor(desk))
      .filter(o => o.allowed)
      .map(o => o.action)
  assert.deepEqual(names('office/disclosureHead'), ['extend'])
  assert.deepEqual(names('water/office'), ['refuseAssignment', 'askSearch', 'consultThirdParties', 'consultAgencies', 'sendToReview'])
  assert.deepEqual(names('land/office'), [])
  assert.deepEqual(names('citizen-8/applicant'), [])
  assert.deepEqual(names('citizen-7/applicant'), ['withdraw'])
})

test('what is theirs but refused is offered with the reason, the article and the papers', () => {
  const late = offers(request2019, on('2026-09-20'), actor('office/disclosureOfficer')).find(o => o.action === 'askToSupplement')!
  assert.deepEqual([late.allowed, late.refusal, late.evidence], [false, 'tooLate', ['supplementNotice']])
  assert.equal(late.basis.rulebook, 'cn-foi-2019')
})

test('a button of a round names the lines it may be used on, and is grey with a telling reason only', () => {
  const sent: Step[] = [
    { action: 'draft', on: day('2026-03-02'), by: 'd', as: 'office/drafter', home: 'office', seq: 0 },
    {
      action: 'send',
      on: day('2026-03-02'),
      by: 'd',
      as: 'office/drafter',
      seq: 1,
      evidence: [{ kind: 'text', file: 'f' }],
      input: { leader: 'gov/mayor', plan: [[{ to: 'a/x' }, { to: 'b/x' }], [{ to: 's/x', must: true, frame: '保密审查' }]] },
    },
  ]
  const now = view(document2012, sent, calendar, day('2026-03-02'))
  const of = (desk: Desk) => offers(document2012, now, actor(desk)).filter(o => o.lines)
  assert.deepEqual(
    of('a/x').map(o => [o.action, o.lines!.map(l => l.ask)]),
    [
      ['signOff.signFor', ['1.1']],
      ['signOff.answer', ['1.1']],
      ['signOff.return', ['1.1']],
      ['signOff.add', ['1.1']],
    ],
  )
  assert.deepEqual(of('s/x'), [], 'not its turn')
  const drafter = offers(document2012, now, actor('office/drafter')).map(o => [o.action, o.allowed])
  assert.ok(drafter.some(([a, allowed]) => a === 'signOff.remove' && allowed))
  const seen = view(
    document2012,
    [...sent, { action: 'signOff.signFor', on: day('2026-03-02'), by: 'a', as: 'a/x', seq: 2, input: { ask: '1.1', lap: 1 } }],
    calendar,
    day('2026-03-02'),
  )
  assert.ok(!offers(document2012, seen, actor('a/x')).some(o => o.action === 'signOff.signFor'))
  const recall = (v: typeof now) => offers(document2012, v, actor('office/drafter')).find(o => o.action === 'signOff.recall')
  assert.deepEqual(recall(now)!.lines, [{ ask: '0', lap: 1 }], 'the drafter may take it back while nobody has signed for it')
  assert.deepEqual([recall(seen)!.allowed, recall(seen)!.refusal], [false, 'alreadyOpened'])
})

test('papers, once, needs: each with its own code', () => {
  const head = actor('office/disclosureHead')
  assert.equal(decide(request2019, 'extend', on('2026-09-10'), head, given()), 'evidenceMissing:extensionNotice')
  const extended: Step[] = [
    ...filed,
    { action: 'extend', on: day('2026-09-10'), by: 'h', as: 'office/disclosureHead', seq: 2, input: { days: 5 } },
  ]
  assert.equal(decide(request2019, 'extend', on('2026-09-11', extended), head, given(['extensionNotice'])), 'onlyOnce')
  assert.equal(decide(request2019, 'no', on('2026-09-11'), head, given()), 'unknownAction')
  assert.equal(decide(request2019, 'deliver', on('2026-09-11'), head, given()), 'wrongStage')
  assert.equal(decide(request2019, 'search.answer', on('2026-09-11'), head, given()), 'notAsked')
})

test('an extension is a whole number of days within what the law allows, of a clock that runs', () => {
  const head = actor('office/disclosureHead')
  const ask = (days: unknown, at = on('2026-09-10')) => decide(request2019, 'extend', at, head, given(['extensionNotice'], { days }))
  assert.equal(ask(20), null)
  assert.equal(ask(21), 'tooLong')
  for (const bad of [0, -1, 1.5, 'many']) assert.equal(ask(bad), 'daysMissing')
  const charged: Step[] = [
    ...filed,
    { action: 'chargeFee', on: day('2026-09-03'), by: 'o', as: 'office/disclosureOfficer', seq: 2 },
    { action: 'feePaid', on: day('2026-09-04'), by: 'o', as: 'office/disclosureOfficer', seq: 3 },
  ]
  assert.equal(ask(20, on('2026-09-10', charged)), null)
})

test('an action that counts from a day asks for that day', () => {
  const officer = actor('office/disclosureOfficer')
  const notice = given(['supplementNotice'], {})
  assert.equal(decide(request2019, 'askToSupplement', on('2026-09-03'), officer, notice), 'dayMissing:supplementBy')
  assert.equal(
    decide(request2019, 'askToSupplement', on('2026-09-03'), officer, given(['supplementNotice'], { supplementBy: '2026-09-20' })),
    null,
  )
  assert.equal(decide(request2019, 'assign', on('2026-09-03'), officer, given([], { handler: 'water' })), 'noDesk')
})

test('the responsible person is warned; once it is late the supervisor hears too; a lapsed window warns nobody', () => {
  assert.equal(on('2026-09-10').due('reply'), '2026-09-29')
  const told = (today: string) => reminders(request2019, on(today), calendar).map(r => [r.clock, r.light, r.left, r.to])
  assert.deepEqual(told('2026-09-20'), [], 'the window to ask for clarification has lapsed, and nobody is late')
  assert.deepEqual(told('2026-09-24'), [['reply', 'yellow', 2, ['water/office']]])
  assert.deepEqual(told('2026-10-09'), [['reply', 'red', -3, ['water/office', 'office/principal']]])
  const bare = reminders(request2019, on('2026-10-09'), calendar, { ladder: [] })
  assert.deepEqual(
    bare.map(r => r.to),
    [['office/principal']],
    'whatever ladder the office has',
  )
})

test('催办 stands until somebody acts', () => {
  const urged: Step[] = [
    ...filed,
    { action: '$urge', on: day('2026-09-20'), by: 'boss', as: 'office/principal', seq: 2, input: { text: '请抓紧' } },
  ]
  assert.deepEqual(urgings(on('2026-09-21', urged)), [{ by: 'boss', on: '2026-09-20', text: '请抓紧' }])
  assert.equal(on('2026-09-21', urged).stage, 'inHand', 'a note changes nothing')
  const acted: Step[] = [...urged, { action: 'sendToReview', on: day('2026-09-21'), by: 'w', as: 'water/office', seq: 3 }]
  assert.deepEqual(urgings(on('2026-09-21', acted)), [])
})

test('a journal that breaks the procedure is refused, with the step and the reason', () => {
  const broken: Step[] = [...filed, { action: 'reply', on: day('2026-09-03'), by: 'head', seq: 2 }]
  assert.throws(
    () => on('2026-09-10', broken),
    (e: unknown) => e instanceof IllegalStep && e.code === 'wrongStage' && e.seq === 2,
  )
})

test('the fold itself refuses a journal that leaves someone owing, or closes over an unmet duty', () => {
  const more = (action: string, as: Desk, seq: number, input = {}): Step => ({ action, on: day('2026-09-02'), by: 'x', as, seq, input })
  const asked = more('askSearch', 'water/office', 2, { plan: [[{ to: 'party-1/self' }]] })
  assert.throws(() => on('2026-09-02', [...filed, asked, more('sendToReview', 'water/office', 3)]), /roundOpen/)
  const loose: Procedure = { ...request2019, actions: { ...request2019.actions, withdraw: { ...request2019.actions.withdraw, stops: [] } } }
  assert.throws(() => view(loose, [...filed, more('withdraw', 'citizen-7/applicant', 2)], calendar, day('2026-09-02')), /clockRuns:reply/)
})

test('everything owed names its desk; matters are counted by what became of them and whether in time', () => {
  assert.deepEqual(owed(on('2026-09-10')), [{ desk: 'water/office', what: 'matter' }])
  const closing: Step[] = [...filed, { action: 'withdraw', on: day('2026-10-20'), by: 'c', as: 'citizen-7/applicant', seq: 2 }]
  const closed = on('2026-10-21', closing)
  assert.deepEqual(owed(closed), [])
  assert.deepEqual(tally([on('2026-09-10'), closed]), {
    opened: 2,
    open: 1,
    outcomes: { withdrawn: 1 },
    stages: { inHand: 1 },
    inTime: {},
    late: { reply: 1 },
  })
})

test('the fold is careful by itself: an extension beyond the cap adds no more than the cap, wording needs its difference', () => {
  const extended: Step[] = [
    ...filed,
    { action: 'extend', on: day('2026-09-10'), by: 'h', as: 'office/disclosureHead', seq: 2, input: { days: 99 } },
  ]
  const lawful: Step[] = [
    ...filed,
    { action: 'extend', on: day('2026-09-10'), by: 'h', as: 'office/disclosureHead', seq: 2, input: { days: 20 } },
  ]
  assert.equal(on('2026-09-11', extended).due('reply'), on('2026-09-11', lawful).due('reply'))
  const twice = [15, 15].map(
    (days, i): Step => ({ action: 'extend', on: day('2026-09-10'), by: 'h', as: 'office/disclosureHead', seq: 2 + i, input: { days } }),
  )
  assert.equal(
    on('2026-09-11', [...filed, ...twice]).due('reply'),
    on('2026-09-11', lawful).due('reply'),
    'the cap is of all extensions together',
  )
  const text = (file: string) => [{ kind: 'text', file }]
  const agreed: Step[] = [
    { action: 'draft', on: day('2026-03-02'), by: 'd', as: 'office/drafter', home: 'office', seq: 0 },
    {
      action: 'send',
      on: day('2026-03-02'),
      by: 'd',
      as: 'office/drafter',
      seq: 1,
      evidence: text('1'),
      input: { leader: 'gov/mayor', plan: [[{ to: 'a/x' }]] },
    },
    { action: 'signOff.answer', on: day('2026-03-02'), by: 'a', as: 'a/x', seq: 2, input: { ask: '1.1', lap: 1, attitude: 'agree' } },
  ]
  const edited = (evidence: Step['evidence']): Step => ({
    action: 'edit',
    on: day('2026-03-02'),
    by: 'e',
    as: 'office/editor',
    seq: 3,
    input: { wordingOnly: true },
    evidence: evidence ?? [],
  })
  const stale = (step: Step) => view(document2012, [...agreed, step], calendar, day('2026-03-02')).stale().length
  assert.equal(stale(edited([...text('2'), { kind: 'difference', file: 'd' }])), 0)
  assert.equal(stale(edited(text('2'))), 1, 'its papers were corrected away')
})
