import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Day, day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { law } from '#law/law.ts'
import { petition2022 } from '#test/generality/petition/procedure.ts'
import { proposal } from '#test/generality/proposal/procedure.ts'
import { request2019 } from '#test/generality/request/procedure.ts'
import type { Procedure } from './define.ts'
import { decide } from './derive.ts'
import { type MatterView, type Step, view } from './view.ts'

/** The worked cases of the law, walked as matters: what the fold makes of steps is what the law says. */
const file = new URL('../../shared/data/law/deadlines-cases.json', import.meta.url)
type Event = { type: string; date?: string; workdays?: number; days?: number; approvedOn?: string }
type LawCase = {
  id: string
  rulebook: string
  clock: string
  calendar: string
  input: Record<string, unknown> & { receiptDate?: string; startDate?: string; events?: Event[] }
  expected: Record<string, unknown>
}
const cases: LawCase[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).cases : []
const calendar = mainland()
const end = day('2026-12-31')

const step = (action: string, on: Day, input: Step['input'] = {}, evidence: string[] = []): Step => ({
  action,
  on,
  by: 'test',
  input,
  evidence: evidence.map(kind => ({ kind, file: kind })),
})
const opening = (action: string, on: Day, input: Step['input'] = {}): Step => ({
  ...step(action, on, input),
  home: 'office',
  as: 'office/disclosureOfficer',
})

/** A request walked through the events of a case, told as a handler's journal would tell them. */
function requestOf(one: LawCase): { now: () => MatterView; steps: Step[]; refused: () => string | null } {
  const received = day(one.input.receiptDate!)
  const steps: Step[] = [opening('submit', received), step('assign', received, { handler: 'office/handler' })]
  const lines: Record<'thirdParties' | 'coAgencies', string | null> = { thirdParties: null, coAgencies: null }
  const now = () => view(request2019, steps, calendar, end)
  let refused: string | null = null
  const consult = (round: keyof typeof lines, action: string, on: Day) => {
    lines[round] = `${steps.length}.1`
    steps.push(step(action, on, { plan: [[{ to: `${round}/self` }]] }, ['letter']))
  }
  const line = (round: keyof typeof lines) => ({ ask: lines[round], lap: 1 })
  for (const event of one.input.events ?? []) {
    const on = event.date ? day(event.date) : received
    const round = event.type.startsWith('third-party') ? 'thirdParties' : 'coAgencies'
    if (event.type === 'supplement-notice') steps.push(step('askToSupplement', on, { supplementBy: end }))
    if (event.type === 'supplement-received') {
      if (now().stage !== 'supplementing') steps.push(step('askToSupplement', received, { supplementBy: end }))
      steps.push(step('supplement', on), step('assign', on, { handler: 'office/handler' }))
    }
    if (event.type.endsWith('-letter-sent')) consult(round, round === 'thirdParties' ? 'consultThirdParties' : 'consultAgencies', on)
    if (/^(third-party|agency)-received$/.test(event.type)) steps.push(step(`${round}.signFor`, on, line(round)))
    if (/^(third-party|agency)-answered$/.test(event.type))
      steps.push(step(`${round}.answer`, on, { ...line(round), attitude: 'consents' }))
    if (event.type === 'fee-notice-received') steps.push(step('chargeFee', on))
    if (event.type === 'fee-paid') steps.push(step('feePaid', on))
    if (event.type === 'extension') {
      const approved = event.approvedOn ? day(event.approvedOn) : day(now().due('reply')!)
      if (one.expected['dueBeforeExtension']) assert.equal(now().due('reply'), one.expected['dueBeforeExtension'])
      const input = { days: event.workdays }
      const head = { id: 'head', desks: ['office/disclosureHead' as const] }
      refused = decide(request2019, 'extend', view(request2019, steps, calendar, approved), head, { evidence: ['extensionNotice'], input })
      if (refused === null) steps.push(step('extend', approved, input, ['extensionNotice']))
    }
  }
  return { now, steps, refused: () => refused }
}

const requests = cases.filter(
  c =>
    c.rulebook === 'cn-foi-2019' &&
    !c.expected['provisional'] &&
    c.calendar === 'cn-mainland@current' &&
    c.input.receiptDate &&
    /^foi\.(reply|supplement|thirdparty|coagency|fee)/.test(c.clock),
)

for (const one of requests)
  test(`${one.id} ${one.clock}, walked as a request`, () => {
    const { now, steps, refused } = requestOf(one)
    const expected = one.expected as Record<string, string>
    if (expected['supplementNoticeDue']) {
      const filed = view(request2019, steps.slice(0, 1), calendar, day(one.input.receiptDate!))
      assert.equal(filed.due('askToSupplement'), expected['supplementNoticeDue'])
    }
    if (one.expected['extensionAccepted'] === false) assert.equal(refused(), 'tooLate')
    else assert.equal(refused(), null)
    if (one.clock === 'foi.fee' && !one.input.events?.some(e => e.type === 'fee-paid'))
      return assert.equal(now().due('payFee'), expected['feeDue'])
    if (expected['abandonedFrom']) {
      const on = day(expected['abandonedFrom'])
      steps[steps.length - 1] = { ...steps.at(-1)!, input: { ...steps.at(-1)!.input, supplementBy: on } }
      steps.push(step('lapse', on))
      return assert.equal(now().outcome, 'abandoned')
    }
    assert.equal(now().due('reply'), expected['replyDueAfterPayment'] ?? expected['replyDueAfterRestart'] ?? expected['due'])
  })

for (const one of cases.filter(c => /^petition\.(transfer|conclude)/.test(c.clock) && c.input.startDate))
  test(`${one.id} ${one.clock}, walked as a petition`, () => {
    const on = day(one.input.startDate!)
    const steps: Step[] = [{ ...step('register', on), home: 'office', as: 'office/petitionOfficer' }]
    if (one.clock !== 'petition.transfer') steps.push(step('accept', on, { unit: 'roads/office' }))
    for (const e of one.input.events ?? []) steps.push(step('extend', on, { days: e.days }))
    assert.equal(
      view(petition2022, steps, calendar, on).due(one.clock === 'petition.transfer' ? 'transfer' : 'conclude'),
      one.expected['due'],
    )
  })

/** The clocks of the other businesses, each in a declaration of one stage and one clock. */
const others: Readonly<Record<string, Pick<Procedure['clocks'][string], 'kind' | 'length' | 'unit' | 'warnAt' | 'basis'>>> = {
  'license.decide': law('cn-license-2019', 'license.decide'),
  'license.decide.extended': law('cn-license-2019', 'license.decide'),
  'license.deliver': law('cn-license-2019', 'license.deliver'),
  'license.supplement': law('cn-license-2019', 'license.supplement'),
  'petition.notice': law('cn-petition-2022', 'petition.notice'),
  'petition.review.request': law('cn-petition-2022', 'petition.review.request'),
  'petition.review.decide': law('cn-petition-2022', 'petition.review.decide'),
  'petition.recheck.decide': law('cn-petition-2022', 'petition.recheck.decide'),
  'foi.proactive': law('cn-foi-2019', 'foi.proactive'),
  'proposal.reply': law('cn-proposal', 'proposal.reply'),
  'proposal.reply.complex': law('cn-proposal', 'proposal.reply.complex'),
  'remedy.reconsideration': law('cn-remedy', 'remedy.reconsideration'),
  'remedy.reconsideration.decide.summary': law('cn-remedy', 'remedy.reconsideration.decide.summary'),
  'secrecy.undetermined.report': law('cn-secrecy-2024', 'secrecy.undetermined.report'),
  'supervision.objection': law('cn-supervision-2021', 'supervision.objection'),
}
const art = { rulebook: 'test', article: '1' }
const oneClock = (clock: Procedure['clocks'][string]): Procedure => ({
  name: 'one',
  inForce: { from: day('2000-01-01') },
  roles: ['clerk', 'head'],
  supervisor: 'head',
  circle: 'agency',
  stages: { open: { responsible: 'clerk' }, done: { final: true } },
  clocks: { c: clock },
  actions: {
    begin: { from: 'nothing', to: 'open', by: ['clerk'], starts: ['c'], basis: art, evidence: [] },
    extend: { from: 'open', by: ['head'], extends: { clock: 'c' }, basis: art, evidence: [] },
    end: { from: 'open', to: 'done', by: ['clerk'], stops: ['c'], outcome: 'done', basis: art, evidence: [] },
  },
})

for (const one of cases.filter(c => others[c.clock] && !c.expected['provisional']))
  test(`${one.id} ${one.clock}, as a declaration of its own`, () => {
    const on = day(String(Object.values(one.input)[0]))
    const steps: Step[] = [{ ...step('begin', on), home: 'office', as: 'office/clerk' }]
    if (one.clock.endsWith('.extended')) steps.push(step('extend', on))
    assert.equal(view(oneClock(others[one.clock]!), steps, calendar, on).due('c'), one.expected['due'])
  })

test('a local rule may differ: what a place decides is an argument of the declaration', () => {
  const due = (returnDays: number) => {
    const p = proposal({ returnDays })
    const steps: Step[] = [
      { ...step('receive', day('2026-03-09'), { submitter: 'deputy-1/submitter' }), home: 'office', as: 'office/inspector' },
      step('assign', day('2026-03-09'), { lead: 'roads/office' }),
    ]
    return view(p, steps, calendar, day('2026-03-09')).due('askToReturn')
  }
  assert.deepEqual([due(5), due(7)], ['2026-03-16', '2026-03-18'])
})
