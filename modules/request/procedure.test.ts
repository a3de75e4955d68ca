import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Day, day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { problemsOf } from '#procedure/checks.ts'
import { lightOf } from '#procedure/clock.ts'
import type { Desk } from '#procedure/define.ts'
import { decide } from '#procedure/derive.ts'
import { type MatterView, type Step, view } from '#procedure/view.ts'
import { sample } from './lab.ts'
import request from './module.ts'
import { request2019 } from './procedure.ts'
import { registerRow } from './registers.ts'
import { articleOf, outcomeNames, outcomeOf, type ReplyOutcome, replies, reportRow } from './rules/outcomes.ts'
import { confirmBy, needsConfirmation } from './rules.ts'

const calendar = mainland()
const { agency: _, ...asked } = sample

/** A journal that grows by lawful steps only: each is decided as the office would. */
function walk(start: string) {
  const steps: Step[] = []
  let on = day(start)
  const look = (today: Day = on): MatterView => view(request2019, steps, calendar, today)
  const desk = (role: string): Desk => (steps.length > 0 ? look().desk(role) : `JZ/${role}`)
  const papers = (kinds: readonly string[]) => kinds.map((kind, i) => ({ kind, file: `${kind}${steps.length}${i}` }))
  const refusal = (by: string, action: string, input: object = {}, evidence: readonly string[] = []) =>
    decide(
      request2019,
      action,
      steps.length > 0 ? look() : nothing(on),
      { id: by, desks: [by.includes('/') ? (by as Desk) : desk(by)] },
      { evidence, input: { ...input } },
    )
  const act = (by: string, action: string, input: object = {}, evidence: readonly string[] = []) => {
    const refused = refusal(by, action, input, evidence)
    assert.equal(refused, null, `${action} on ${on}: ${refused}`)
    steps.push({
      action,
      on,
      by,
      as: by.includes('/') ? (by as Desk) : desk(by),
      seq: steps.length,
      ...(steps.length === 0 && { home: 'JZ' }),
      input: { ...input },
      evidence: papers(evidence),
    })
  }
  const line = (round: string, to: string) => {
    const ask = look()
      .rounds[round]!.groups.flat()
      .find(a => a.to === to)!
    return { ask: ask.id, lap: ask.lap }
  }
  return {
    steps,
    look,
    act,
    refusal,
    line,
    to: (next: string) => {
      on = day(next)
    },
    push: (step: Omit<Step, 'by'>) => steps.push({ by: 'x', ...step, seq: steps.length }),
  }
}
const nothing = (today: Day): MatterView => ({ ...view(request2019, [], calendar, today), stage: 'nothing', home: 'JZ' })

const counter = (on: string) => ({ channel: 'counter', receivedOn: on, ...asked })
const chain = [[{ to: 'JZ/legalReviewer' }], [{ to: 'JZ/secrecyReviewer', must: true }], [{ to: 'JZ/disclosureHead', must: true }]]

function inHand(start = '2026-09-01') {
  const w = walk(start)
  w.act('disclosureOfficer', 'register', counter(start), ['application'])
  w.act('disclosureOfficer', 'assign', { handler: 'JZ.water/handler' })
  return w
}
function answered(w: ReturnType<typeof walk>, reply: object) {
  w.act('handler', 'draft', { reply }, ['draftReply'])
  w.act('handler', 'sendToReview', { plan: chain })
  for (const to of ['JZ/legalReviewer', 'JZ/secrecyReviewer', 'JZ/disclosureHead'])
    w.act(to, 'review.answer', { ...w.line('review', to), attitude: 'agrees' })
  w.act('deputyPrincipal', 'sign', {}, ['signedReply'])
  w.act('disclosureOfficer', 'deliver', { outcome: (reply as { outcome: string }).outcome, method: 'direct' })
}

test('the declaration has no fault and every word', () => {
  assert.deepEqual(problemsOf(request as never), [])
})

/** What must come before an outcome, done in the walk. */
const before: Readonly<Record<string, (w: ReturnType<typeof walk>) => void>> = {
  search: w => {
    w.act('handler', 'askSearch', { plan: [[{ to: 'JZ.archive/archivist' }]], terms: '运行费用' })
    w.act(
      'JZ.archive/archivist',
      'search.answer',
      { ...w.line('search', 'JZ.archive/archivist'), attitude: 'notFound', opinion: '查了三个库' },
      ['searchRecord'],
    )
  },
  supplement: w => {
    w.act('disclosureOfficer', 'askToSupplement', { points: '哪一年', supplementBy: '2026-09-20' }, ['supplementNotice'])
    w.act('applicant', 'supplement', { text: '都要', receivedOn: '2026-09-01' })
    w.act('disclosureOfficer', 'assign', { handler: 'JZ.water/handler' })
  },
  reasons: w => {
    w.act('disclosureOfficer', 'askReasons', { points: '一年三百件', answerBy: '2026-09-10' }, ['reasonsNotice'])
    w.act('applicant', 'giveReasons', { text: '想看看' })
  },
  thirdParties: w => {
    w.act('handler', 'consultThirdParties', { plan: [[{ to: 'party-1/self' }]], letter: '同意公开吗' }, ['thirdPartyLetter'])
    w.act('handler', 'thirdParties.answerFor', { ...w.line('thirdParties', 'party-1/self'), attitude: 'objects', opinion: '商业秘密' }, [
      'thirdPartyReply',
    ])
  },
}

for (const outcome of Object.keys(replies) as ReplyOutcome[]) {
  test(`a request can end as ${outcome}, only after what the law asks for before it, and lands in its row of the report`, () => {
    const w = inHand()
    const owed = outcomeOf(outcome)!
    const refused = w.refusal('handler', 'draft', { reply: { outcome } }, ['draftReply'])
    assert.equal(refused === null, owed.before === undefined, String(refused))
    if (owed.before) before[owed.before]!(w)
    answered(w, { outcome, withheldUnder: outcome === 'partial' ? ['refusedInternal'] : undefined })
    const now = w.look()
    assert.equal(now.outcome, outcome)
    assert.deepEqual([now.stage, now.kept.at(-1)!.late], ['delivered', false])
    assert.equal(registerRow(now, { no: 'JZ-2026-0001', agency: 'JZ' })['report_row'], reportRow(outcome))
  })
}

test('every row of the 2021 form that a request can end in has an outcome, but for unpaid fees', () => {
  const form = JSON.parse(readFileSync(new URL('../../law/report-rows.json', import.meta.url), 'utf8')) as { rows: Record<string, unknown> }
  const rows = Object.keys(form.rows).filter(row => /^T3\.3\.[1-6]/.test(row) && row !== 'T3.3.6.2')
  const reached = new Set(outcomeNames.map(reportRow))
  assert.deepEqual(
    rows.filter(row => !reached.has(row)),
    [],
  )
  for (const name of outcomeNames) assert.match(articleOf(name), /第.+条|format row/)
})

test('a third party’s ground in a partial refusal needs the third party asked', () => {
  const w = inHand()
  const reply = { outcome: 'partial', withheldUnder: ['refusedThirdParty'] }
  assert.equal(w.refusal('handler', 'draft', { reply }, ['draftReply']), 'request.thirdPartiesFirst')
  before['thirdParties']!(w)
  assert.equal(w.refusal('handler', 'draft', { reply }, ['draftReply']), null)
})

test('what comes by network is assumed received that day, yellow until confirmed, and counts anew from the confirmed day', () => {
  const w = walk('2026-10-29')
  w.act('applicant', 'submit', { channel: 'web', ...asked, receivedOn: '2026-10-29', confirmBy: '2026-10-30' })
  assert.equal(lightOf(request2019, w.look(), calendar).light, 'yellow')
  assert.equal(w.look().due('reply'), '2026-11-26')
  w.to('2026-10-30')
  assert.equal(w.refusal('disclosureOfficer', 'confirm', { receivedOn: '2026-10-31' }), 'request.dayAhead')
  assert.equal(w.refusal('disclosureOfficer', 'confirm', { receivedOn: '2026-10-28' }), 'request.dayBeforeFiling')
  w.act('disclosureOfficer', 'confirm', { receivedOn: '2026-10-30', how: 'phone' })
  assert.equal(w.look().due('reply'), '2026-11-27')
  assert.equal(lightOf(request2019, w.look(), calendar).light, 'green')
  assert.equal(w.refusal('disclosureOfficer', 'confirm', { receivedOn: '2026-10-30' }), 'onlyOnce')
})

test('which channels wait for confirmation, and until when', () => {
  const on = day('2026-10-30') // a Friday
  assert.deepEqual(
    (['web', 'fax', 'email', 'letter', 'counter', 'registered', 'oral'] as const).map(c => needsConfirmation(c, on)),
    [true, true, true, true, false, false, false],
  )
  assert.equal(confirmBy('web', on, calendar), '2026-11-02')
  assert.equal(confirmBy('letter', on, calendar), '2026-10-30')
  assert.equal(confirmBy('fax', on, calendar, 2), '2026-11-03')
})

test('补正 only once and within its window; a lapse only after the day; the supplement starts the reply anew', () => {
  const w = inHand()
  w.to('2026-09-11')
  assert.equal(w.refusal('disclosureOfficer', 'askToSupplement', { supplementBy: '2026-09-20' }, ['supplementNotice']), 'tooLate')
  const x = inHand()
  assert.equal(
    x.refusal('disclosureOfficer', 'askToSupplement', { supplementBy: '2026-09-01' }, ['supplementNotice']),
    'request.periodTooShort',
  )
  x.act('disclosureOfficer', 'askToSupplement', { points: '?', supplementBy: '2026-09-15' }, ['supplementNotice'])
  assert.equal(x.look().due('reply'), null)
  x.to('2026-09-15')
  assert.equal(x.refusal('disclosureOfficer', 'lapse'), 'tooEarly')
  x.act('applicant', 'supplement', { text: '2024', receivedOn: '2026-09-15' })
  assert.equal(x.refusal('disclosureOfficer', 'askToSupplement', { supplementBy: '2026-10-15' }, ['supplementNotice']), 'onlyOnce')
  assert.equal(x.look().due('reply'), '2026-10-19')
  const y = inHand()
  y.act('disclosureOfficer', 'askToSupplement', { points: '?', supplementBy: '2026-09-15' }, ['supplementNotice'])
  y.to('2026-09-16')
  y.act('disclosureOfficer', 'lapse')
  assert.equal(y.look().outcome, 'abandoned')
})

test('the review chain must hold secrecy review and the head of disclosure', () => {
  const w = inHand()
  w.act('handler', 'draft', { reply: { outcome: 'granted' } }, ['draftReply'])
  assert.equal(w.refusal('handler', 'sendToReview', { plan: [[{ to: 'JZ/legalReviewer' }]] }), 'request.chainIncomplete')
  assert.equal(w.refusal('handler', 'sendToReview', { plan: chain }), null)
})

test('a returned draft that changes in substance cannot be signed until all agree to it as it reads', () => {
  const w = inHand()
  w.act('handler', 'draft', { reply: { outcome: 'granted' } }, ['draftReply'])
  w.act('handler', 'sendToReview', { plan: chain })
  w.act('JZ/legalReviewer', 'review.answer', { ...w.line('review', 'JZ/legalReviewer'), attitude: 'agrees' })
  w.act('JZ/secrecyReviewer', 'review.return', { ...w.line('review', 'JZ/secrecyReviewer'), target: '0', mode: 'direct', reason: '有秘密' })
  w.act('handler', 'draft', { reply: { outcome: 'refusedInternal' } }, ['draftReply'])
  w.act('handler', 'review.answer', w.line('review', 'JZ.water/handler'))
  for (const to of ['JZ/secrecyReviewer', 'JZ/disclosureHead']) w.act(to, 'review.answer', { ...w.line('review', to), attitude: 'agrees' })
  assert.equal(w.look().stage, 'toSign')
  assert.equal(w.refusal('deputyPrincipal', 'sign', {}, ['signedReply']), 'staleAnswers')
  w.act('deputyPrincipal', 'sendBack', { reason: '法制未看过新稿' })
  assert.equal(w.look().stage, 'inHand')
})

test('other agencies get a day each; their silence means nothing, a co-maker’s is consent', () => {
  const w = inHand()
  assert.equal(
    w.refusal('handler', 'consultOtherAgencies', { plan: [[{ to: 'tax/handler' }]], letter: 'x' }, ['agencyLetter']),
    'request.dayMissing',
  )
  w.act('handler', 'consultOtherAgencies', { plan: [[{ to: 'tax/handler', day: '2026-09-10' }]], letter: 'x' }, ['agencyLetter'])
  w.act('handler', 'consultCoAgencies', { plan: [[{ to: 'land/handler' }]], letter: 'x' }, ['agencyLetter'])
  w.act('land/handler', 'coAgencies.signFor', w.line('coAgencies', 'land/handler'))
  assert.equal(w.look().due('reply'), null)
  assert.equal(w.refusal('handler', 'sendToReview', { plan: chain }), 'needs:draft')
  w.to('2026-09-28')
  w.act('handler', 'otherAgencies.lapse', w.line('otherAgencies', 'tax/handler'))
  w.act('handler', 'coAgencies.lapse', w.line('coAgencies', 'land/handler'))
  const answers = (round: string) =>
    w
      .look()
      .rounds[round]!.groups.flat()
      .flatMap(a => a.answers.map(x => x.attitude))
  assert.deepEqual([answers('otherAgencies'), answers('coAgencies')], [['noAnswer'], ['consents']])
})

test('a third party without a desk here: the handler records when the letter reached it, and silence ends the hold on its last day', () => {
  const w = inHand()
  w.to('2026-09-07')
  w.act('handler', 'consultThirdParties', { plan: [[{ to: 'party-1/self' }]], letter: '同意公开吗' }, ['thirdPartyLetter'])
  w.to('2026-09-08')
  assert.equal(w.refusal('disclosureHead', 'thirdParties.signFor', w.line('thirdParties', 'party-1/self')), 'notYourRole')
  w.act('handler', 'thirdParties.signFor', w.line('thirdParties', 'party-1/self'))
  assert.equal(w.look().due('reply'), null)
  w.to('2026-10-15')
  assert.equal(w.look().due('reply'), '2026-10-27', '16 days from 29 September')
  w.act('handler', 'thirdParties.lapse', w.line('thirdParties', 'party-1/self'))
  assert.equal(w.look().due('reply'), '2026-10-27', 'noting it late changes nothing')
})

test('the applicant may withdraw whatever is going on; nobody else can for him without his letter', () => {
  const w = inHand()
  before['search']!(w)
  w.act('handler', 'consultThirdParties', { plan: [[{ to: 'party-1/self' }]], letter: 'x' }, ['thirdPartyLetter'])
  assert.equal(w.refusal('disclosureOfficer', 'withdraw'), 'notYourRole')
  assert.equal(w.refusal('disclosureOfficer', 'recordWithdrawal'), 'evidenceMissing:withdrawalLetter')
  w.act('applicant', 'withdraw')
  assert.equal(w.look().outcome, 'withdrawn')
})

test('an extension is asked, approved by the head of disclosure before the last day, capped by law and told', () => {
  const w = inHand()
  w.act('handler', 'askToExtend', { days: 10, reason: '多' })
  assert.equal(w.refusal('handler', 'extend', { days: 10, reason: '多' }, ['extensionNotice']), 'notYourRole')
  assert.equal(w.refusal('disclosureHead', 'extend', { days: 21, reason: '多' }, ['extensionNotice']), 'tooLong')
  assert.equal(w.refusal('disclosureOfficer', 'tellExtension', { how: 'post', toldOn: '2026-09-01' }), 'needs:extend')
  w.act('disclosureHead', 'extend', { days: 10, reason: '多' }, ['extensionNotice'])
  w.act('disclosureOfficer', 'tellExtension', { how: 'post', toldOn: '2026-09-01' })
  assert.equal(w.refusal('disclosureHead', 'extend', { days: 5, reason: '多' }, ['extensionNotice']), 'onlyOnce')
})

// ---- the law's worked cases, through the declaration

type Event = { type: string; date?: string; workdays?: number; approvedOn?: string; setWorkdays?: number }
type Case = {
  id: string
  rulebook: string
  clock: string
  calendar: string
  input: Record<string, unknown> & { receiptDate?: string; events?: Event[] }
  expected: Record<string, string | boolean>
}
const casesFile = new URL('../../../shared/data/law/deadlines-cases.json', import.meta.url)
const cases = existsSync(casesFile) ? (JSON.parse(readFileSync(casesFile, 'utf8')) as { cases: Case[] }).cases : []
const mine = cases.filter(
  c =>
    c.rulebook === 'cn-foi-2019' &&
    c.calendar === 'cn-mainland@current' &&
    c.input.receiptDate &&
    /^foi\.(reply|supplement|thirdparty|coagency|otheragency)/.test(c.clock),
)
const far = day('2030-01-01')
const rounds: Readonly<Record<string, readonly [action: string, round: string, desk: Desk]>> = {
  'third-party': ['consultThirdParties', 'thirdParties', 'party-1/self'],
  agency: ['consultCoAgencies', 'coAgencies', 'land/handler'],
  'other-agency': ['consultOtherAgencies', 'otherAgencies', 'tax/handler'],
}

test('the worked cases are there', { skip: cases.length === 0 && 'no ../shared/data/law' }, () =>
  assert.ok(mine.length >= 40, String(mine.length)),
)

for (const one of mine) {
  test(`${one.id} ${one.clock}`, () => {
    const received = day(one.input.receiptDate!)
    const w = walk(received)
    const { expected, input } = one
    const due = (clock: string) => w.look(far).due(clock)
    w.push({
      action: 'register',
      on: received,
      as: 'JZ/disclosureOfficer',
      home: 'JZ',
      input: { receivedOn: received, channel: 'counter' },
    })
    if (expected['supplementNoticeDue']) assert.equal(due('askToSupplement'), expected['supplementNoticeDue'])
    w.push({ action: 'assign', on: received, as: 'JZ/disclosureOfficer', input: { handler: 'JZ/handler' } })
    for (const event of input.events ?? []) {
      const on = event.date ? day(event.date) : received
      const [, who = '', what = ''] = /^(.*?)-(letter-sent|received|answered)$/.exec(event.type) ?? []
      const consulted = rounds[who]
      if (event.type === 'supplement-received') {
        w.push({ action: 'askToSupplement', on: received, as: 'JZ/disclosureOfficer', input: { supplementBy: on } })
        w.push({ action: 'supplement', on, as: 'JZ/applicant', input: { receivedOn: on } })
        w.push({ action: 'assign', on, as: 'JZ/disclosureOfficer', input: { handler: 'JZ/handler' } })
      } else if (consulted) {
        const [action, round, desk] = consulted
        const window = expected['windowEnds']
        if (what === 'letter-sent')
          w.push({ action, on, as: 'JZ/handler', input: { plan: [[{ to: desk, ...(typeof window === 'string' && { day: window }) }]] } })
        if (what === 'received') w.push({ action: `${round}.signFor`, on, as: desk, input: w.line(round, desk) })
        if (what === 'answered')
          w.push({ action: `${round}.answer`, on, as: desk, input: { ...w.line(round, desk), attitude: 'consents' } })
      } else if (event.type === 'extension') {
        if (expected['dueBeforeExtension']) assert.equal(due('reply'), expected['dueBeforeExtension'])
        const decided = day(event.approvedOn ?? due('reply')!)
        const refused = decide(
          request2019,
          'extend',
          view(request2019, w.steps, calendar, decided),
          { id: 'h', desks: ['JZ/disclosureHead'] },
          { evidence: ['extensionNotice'], input: { days: event.workdays, reason: 'x' } },
        )
        if (expected['extensionAccepted'] === false) assert.equal(refused, 'tooLate')
        else {
          assert.equal(refused, null)
          w.push({ action: 'extend', on: decided, as: 'JZ/disclosureHead', input: { days: event.workdays } })
        }
      } else assert.fail(event.type)
    }
    assert.equal(due('reply'), expected['replyDueAfterRestart'] ?? expected['due'])
  })
}
