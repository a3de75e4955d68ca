import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { request2019 } from '#test/generality/request/procedure.ts'
import type { Desk } from './define.ts'
import { decide } from './derive.ts'
import { actorOf, answerable, desksOf, holders, type Office, rightsAt, standingOf, supervisorOf } from './desk.ts'
import { agencyDesk, agencyOf, dutyOf, isDesk, personOf, seatOf, selfDesk } from './place.ts'
import { view } from './view.ts'

const on = day('2026-03-02')
const office: Office = {
  appointments: [
    { person: '甲', desk: 'gov/vice', from: day('2024-01-01'), rank: 1 },
    { person: '乙', desk: 'gov/vice', from: day('2025-01-01'), rank: 2 },
    { person: '丙', desk: 'land/head', from: day('2024-01-01'), until: day('2026-03-02'), rank: 1 },
    { person: '丁', desk: 'land/head', from: day('2026-03-03'), rank: 1 },
    { person: '长', desk: 'gov/mayor', from: day('2024-01-01'), rank: 1 },
    { person: '己', desk: 'A01.03/disclosureOfficer', from: day('2024-01-01'), rank: 2 },
    { person: '庚', desk: 'A01.05/disclosureOfficer', from: day('2024-01-01'), rank: 1 },
  ],
  delegations: [{ from: '甲', to: '戊', desk: 'gov/vice', procedures: ['document'], since: day('2026-03-05'), until: day('2026-03-06') }],
  above: { 'land/head': 'gov/vice', 'tax/head': 'gov/vice', 'gov/vice': 'gov/mayor', 'gov/mayor': 'gov/mayor' },
  top: 'gov/mayor',
}

test('two deputies at one desk: the senior answers, either may act', () => {
  assert.deepEqual(holders(office, 'gov/vice', on, 'document'), ['甲', '乙'])
  assert.deepEqual(actorOf(office, '乙', ['gov/vice', 'land/head'], on, 'document').desks, ['gov/vice'])
})

test('委托 in its days and businesses only', () => {
  assert.equal(answerable(office, 'gov/vice', day('2026-03-05'), 'document'), '戊')
  assert.equal(answerable(office, 'gov/vice', day('2026-03-05'), 'petition'), '甲')
  assert.equal(answerable(office, 'gov/vice', day('2026-03-07'), 'document'), '甲')
  assert.deepEqual(desksOf(office, '戊', day('2026-03-05'), 'document'), ['gov/vice'])
  assert.deepEqual(desksOf(office, '戊', day('2026-03-05'), 'petition'), [])
})

test('handover moves no matter; a vacant desk is answered for above', () => {
  assert.equal(answerable(office, 'land/head', on, 'document'), '丙')
  assert.equal(answerable(office, 'land/head', addDays(on, 1), 'document'), '丁')
  assert.equal(answerable(office, 'tax/head', on, 'document'), '甲')
})

test('a desk of the agency as a whole is held by its own appointee, else by those of its units with that duty', () => {
  assert.deepEqual(holders(office, 'A01/disclosureOfficer', on, 'request'), ['庚', '己'])
  assert.deepEqual(holders(office, 'A01.03/disclosureOfficer', on, 'request'), ['己'], 'not the other way round')
  const own: Office = {
    ...office,
    appointments: [...office.appointments, { person: '辛', desk: 'A01/disclosureOfficer', from: on, rank: 9 }],
  }
  assert.deepEqual(holders(own, 'A01/disclosureOfficer', on, 'request'), ['辛'])
  assert.deepEqual(desksOf(office, '己', on, 'request'), ['A01.03/disclosureOfficer', 'A01/disclosureOfficer'])
  assert.deepEqual(holders(office, 'A0/disclosureOfficer', on, 'request'), ['长'], 'another agency is another agency')
})

test('vacant desks in a ring end at the top; an office without anybody has nobody', () => {
  const ring: Office = { ...office, above: { 'x/a': 'x/b', 'x/b': 'x/a' } }
  assert.deepEqual(holders(ring, 'x/a', on, 'any'), ['长'])
  assert.deepEqual(holders({ ...office, appointments: [] }, 'x/a', on, 'any'), [])
  assert.throws(() => answerable({ ...office, appointments: [] }, 'x/a', on, 'any'), /nobody at/)
})

const away = (person: string, substitute: string | null, desks: readonly Desk[], since: string, until: string) => ({
  person,
  substitute,
  desks,
  since: day(since),
  until: day(until),
})

test('who is away does not answer: the substitute does, else the deputy, else the desk above; the one away may still act', () => {
  const absences = [
    away('甲', '丙', ['gov/vice'], '2026-03-02', '2026-03-03'),
    away('甲', null, [], '2026-03-10', '2026-03-11'),
    away('丁', null, [], '2026-03-10', '2026-03-10'),
  ]
  const then: Office = { ...office, absences }
  assert.deepEqual(holders(then, 'gov/vice', on, 'any'), ['丙', '乙', '甲'])
  assert.deepEqual(holders(then, 'gov/vice', addDays(on, 2), 'any'), ['甲', '乙'], 'back on the day after')
  assert.deepEqual(holders(then, 'gov/vice', day('2026-03-10'), 'any'), ['乙', '甲'], 'the deputy answers')
  assert.deepEqual(holders(then, 'land/head', day('2026-03-10'), 'any'), ['乙', '丁', '甲'], 'nobody present: the desk above')
  assert.deepEqual(
    rightsAt(then, 'land/head', day('2026-03-10'), 'any').map(r => [r.person, r.why, r.desk]),
    [
      ['乙', 'above', 'gov/vice'],
      ['丁', 'away', 'land/head'],
      ['甲', 'away', 'gov/vice'],
    ],
  )
  assert.deepEqual(desksOf(then, '丙', on, 'any'), ['land/head', 'gov/vice'])
  assert.deepEqual(standingOf(then, 'gov/vice', '丙', on, 'any'), { why: 'substitute', of: '甲', desk: 'gov/vice' })
  assert.equal(standingOf(then, 'gov/vice', '乙', on, 'any'), null, 'a deputy sits there')
  const gone: Office = { ...then, absences: [...absences, away('丙', null, [], '2026-03-02', '2026-03-02')] }
  assert.equal(answerable(gone, 'gov/vice', on, 'any'), '乙', 'a substitute who is away too does not answer')
})

test('a delegation of some actions lets act in those alone, and does not answer for the desk', () => {
  const lent: Office = {
    ...office,
    delegations: [
      { from: '甲', to: '戊', desk: 'gov/vice', procedures: 'all', actions: ['sign'], since: day('2026-03-05'), until: day('2026-03-06') },
    ],
  }
  const then = day('2026-03-05')
  assert.equal(answerable(lent, 'gov/vice', then, 'request'), '甲')
  const actor = actorOf(lent, '戊', ['gov/vice'], then, 'request')
  assert.deepEqual([actor.desks, actor.only], [['gov/vice'], { 'gov/vice': ['sign'] }])
  const journal = [{ action: 'submit', on, by: 'c', as: 'citizen-1/applicant' as Desk, home: 'office' }]
  const now = { ...view(request2019, journal, mainland(), on), desk: (): Desk => 'gov/vice' }
  const refused = (name: string) => decide(request2019, name, now, actor, { evidence: [] })
  const able = Object.keys(request2019.actions).filter(name => !['notYourRole', 'wrongStage', 'notAsked'].includes(refused(name) ?? ''))
  assert.deepEqual(able, [], 'none of what the stage allows was lent')
})

test('a person’s own desk is theirs alone, and no post', () => {
  assert.deepEqual(holders(office, selfDesk('戊'), on, 'any'), ['戊'])
  assert.deepEqual([personOf(selfDesk('a.b')), personOf('gov/vice')], ['a.b', null])
  assert.deepEqual(actorOf(office, '乙', [selfDesk('戊'), selfDesk('乙')], on, 'any').desks, [selfDesk('乙')])
})

test('whoever comes and goes, every desk has exactly one who answers while the top is held', () => {
  const person = fc.constantFrom('p', 'q', 'r')
  const desk = fc.constantFrom<Desk>('a/x', 'b/x', 'c/x')
  const offset = fc.integer({ min: -20, max: 20 })
  const appointments = fc.array(fc.record({ person, desk, f: offset, u: offset, rank: fc.nat(3) }))
  const delegations = fc.array(fc.record({ from: person, to: person, desk, f: offset, u: offset }))
  const absent = fc.array(fc.record({ person: fc.constantFrom('p', 'q', 'r', 'boss'), by: fc.option(person), desk, f: offset, u: offset }))
  fc.assert(
    fc.property(appointments, delegations, absent, fc.dictionary(desk, desk), offset, (as, ds, ab, above, t) => {
      const o: Office = {
        appointments: [
          { person: 'boss', desk: 'top/x', from: day('2000-01-01'), rank: 1 },
          ...as.map(a => ({ person: a.person, desk: a.desk, from: addDays(on, a.f), until: addDays(on, a.u), rank: a.rank })),
        ],
        delegations: ds.map(d => ({
          from: d.from,
          to: d.to,
          desk: d.desk,
          procedures: 'all' as const,
          since: addDays(on, d.f),
          until: addDays(on, d.u),
        })),
        absences: ab.map(a => ({ person: a.person, substitute: a.by, desks: [a.desk], since: addDays(on, a.f), until: addDays(on, a.u) })),
        above,
        top: 'top/x',
      }
      for (const d of ['a/x', 'b/x', 'c/x'] as const) {
        const all = holders(o, d, addDays(on, t), 'any')
        assert.equal(answerable(o, d, addDays(on, t), 'any'), all[0])
        assert.equal(new Set(all).size, all.length)
      }
    }),
  )
})

test('the supervisor is never the responsible desk', () => {
  const matter = (principal: Desk) =>
    view(request2019, [{ action: 'submit', on, by: 'c', as: 'citizen-1/applicant', home: 'office' }], mainland(), on) && {
      ...view(request2019, [{ action: 'submit', on, by: 'c', as: 'citizen-1/applicant', home: 'office' }], mainland(), on),
      desk: (role: string): Desk => (role === 'principal' ? principal : `office/${role}`),
    }
  const above = { 'office/disclosureOfficer': 'office/officeDirector' } as const
  assert.equal(supervisorOf(request2019, matter('office/principal'), { ...office, above }), 'office/principal')
  assert.equal(
    supervisorOf(request2019, matter('office/disclosureOfficer'), { ...office, above }),
    'office/officeDirector',
    'both roles on one desk: the desk above',
  )
  const small: Office = { ...office, above: {}, top: 'office/disclosureOfficer' }
  assert.equal(supervisorOf(request2019, matter('office/disclosureOfficer'), small), null, 'nobody could: it may not be opened')
  assert.equal(
    supervisorOf(request2019, matter('office/disclosureOfficer'), { ...small, supervisionDesk: 'city/inspection' }),
    'city/inspection',
  )
  assert.equal(
    supervisorOf(request2019, matter('office/disclosureOfficer'), { ...small, supervisionDesk: 'office/disclosureOfficer' }),
    null,
  )
})

test('the parts of a desk’s name', () => {
  assert.deepEqual(
    [agencyOf('A01.03/handler'), seatOf('A01.03/handler'), dutyOf('A01.03/handler'), agencyDesk('A01.03/handler')],
    ['A01', 'A01.03', 'handler', 'A01/handler'],
  )
  for (const no of ['', '/', 'a/', '/a', 'a/b/c', ' a/b', 7, null]) assert.equal(isDesk(no), false, String(no))
})
