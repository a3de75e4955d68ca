import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { request2019 } from '#test/generality/request/procedure.ts'
import { supervision2021, task2021 } from '#test/generality/supervision/procedure.ts'
import type { Desk, Procedure } from './define.ts'
import { knows, readerOf, see, seeLink } from './see.ts'
import { type MatterView, type Step, view } from './view.ts'

/** Non-interference: change what someone may not know, and nothing he sees changes. */
const calendar = mainland()
const on = day('2026-09-01')
const actor = (...desks: Desk[]) => ({ id: 'x', desks })

type Secret = { name: string; id: string; objection: string; draft: string; text: string }
/** A request in hand: two third parties asked (one has objected), two units searching (one has found), a draft on file. */
function matter(secret: Secret, procedure: Procedure = request2019): MatterView {
  const by = (action: string, as: Desk, seq: number, input = {}, evidence: Step['evidence'] = []): Step => ({
    action,
    on,
    by: as,
    as,
    seq,
    input,
    evidence,
  })
  const steps: Step[] = [
    {
      ...by('submit', 'citizen-7/applicant', 0, { applicant: { name: secret.name, idNumber: secret.id }, wanted: '费用' }),
      home: 'office',
    },
    by('assign', 'office/disclosureOfficer', 1, { handler: 'water/office' }),
    by('askSearch', 'water/office', 2, { plan: [[{ to: 'pipes/office' }, { to: 'lab/office' }]] }),
    by('search.answer', 'pipes/office', 3, { ask: '2.1', lap: 1, attitude: 'found', opinion: secret.draft }),
    by('consultThirdParties', 'water/office', 4, { letter: '函', plan: [[{ to: 'party-1/self' }, { to: 'party-2/self' }]] }, [
      { kind: 'letter', file: 'l' },
      { kind: 'draftReply', file: secret.text },
    ]),
    by('thirdParties.answer', 'party-1/self', 5, { ask: '4.1', lap: 1, attitude: 'objects', opinion: secret.objection }),
  ]
  return view(procedure, steps, calendar, on)
}
const trial: Procedure = {
  ...request2019,
  closed: {
    ...request2019.closed,
    'applicant.name': ['applicant', 'disclosureOfficer', 'handler'],
    'applicant.idNumber': ['applicant', 'disclosureOfficer'],
  },
  rounds: { ...request2019.rounds, thirdParties: { ...request2019.rounds!.thirdParties, about: 'draftReply' } },
}

const text = fc.string({ minLength: 1, maxLength: 8 })
const free = text.map(t => `x${t}`)
const secrets: fc.Arbitrary<Secret> = fc.record({ name: text, id: text, objection: free, draft: free, text: free })
const blindTo: Readonly<Record<Desk, readonly (keyof Secret)[]>> = {
  'citizen-8/applicant': ['name', 'id', 'objection', 'draft', 'text'],
  'land/office': ['name', 'id', 'objection', 'draft', 'text'],
  'party-1/self': ['name', 'id', 'draft', 'text'],
  'party-2/self': ['name', 'id', 'objection', 'draft', 'text'],
  'lab/office': ['name', 'id', 'objection', 'draft', 'text'],
  'citizen-7/applicant': ['objection', 'draft', 'text'],
  'water/office': ['id'],
}
for (const [desk, fields] of Object.entries(blindTo))
  test(`${desk} learns nothing of ${fields.join(', ')}`, () => {
    const seen = (secret: Secret) => JSON.stringify(see(trial, matter(secret, trial), actor(desk as Desk)))
    fc.assert(
      fc.property(secrets, secrets, (a, b) => {
        assert.equal(seen(a), seen({ ...a, ...Object.fromEntries(fields.map(f => [f, b[f]])) }))
      }),
      { numRuns: 60 },
    )
  })

const plain: Secret = { name: '王芳', id: '110', objection: '商业秘密', draft: '见附件', text: 'd1' }

test('those who may see it do see it', () => {
  const now = matter(plain, trial)
  const json = (desk: Desk) => JSON.stringify(see(trial, now, actor(desk)))
  assert.match(json('office/disclosureOfficer'), /王芳.*110/)
  assert.match(json('water/office'), /王芳/)
  assert.match(json('water/office'), /商业秘密/)
  assert.match(json('party-1/self'), /函/)
  assert.equal(see(trial, now, actor('citizen-8/applicant')), null)
  assert.equal(knows(trial, now, actor('land/office')), false)
  assert.equal(see(trial, now, actor('party-1/self'))!.stage, 'open', 'not even the stage')
})

test('an agency’s own matter is known in the agency, a matter of parties is not', () => {
  const colleague = actor('office/typist')
  assert.equal(knows({ ...trial, circle: 'agency' }, matter(plain), colleague), true)
  assert.equal(knows(trial, matter(plain), colleague), false)
  assert.equal(knows({ ...trial, circle: 'agency' }, matter(plain), actor('office2/typist')), false)
})

test('fields and papers are read one by one, by role and by what the round shows', () => {
  const now = matter(plain, trial)
  const may = (desk: Desk) => readerOf(trial, now, actor(desk))
  assert.equal(may('water/office')('applicant.name'), true)
  assert.equal(may('water/office')('applicant.idNumber'), false)
  assert.equal(may('party-1/self')('letter'), true)
  assert.equal(may('party-1/self')('applicant.name'), false)
  assert.equal(may('land/office')('letter'), false)
})

test('responsible and supervisor of a parent see the child whole; the child’s desk sees of the parent what the round shows', () => {
  const by = (action: string, as: Desk, seq: number, input = {}): Step => ({
    action,
    on,
    by: as,
    as,
    seq,
    input,
    ...(seq === 0 && { home: 'office' }),
  })
  const parent = view(
    supervision2021,
    [
      by('register', 'office/inspector', 0, { leadUnit: 'water/office', subject: '排水', secret: '内部' }),
      by('propose', 'office/inspector', 1),
      by('issue', 'office/inspectionHead', 2, { dueOn: '2026-12-31', plan: [[{ to: 'roads/office' }]] }),
    ],
    calendar,
    on,
  )
  const child = view(
    task2021,
    [by('issue', 'far/inspector', 0, { unit: 'roads/office', dueOn: '2026-12-31' })].map(s => ({ ...s, home: 'far' })),
    calendar,
    on,
  )
  const kin = { parent: { procedure: supervision2021, now: parent } }
  assert.equal(see(task2021, child, actor('office/principal')), null)
  assert.equal(see(task2021, child, actor('office/principal'), kin)!.whole, true)
  assert.equal(see(task2021, child, actor('office/inspector'), kin)!.whole, true)
  assert.equal(see(task2021, child, actor('land/office'), kin), null)
  const above = JSON.stringify(see(supervision2021, parent, actor('roads/office')))
  assert.match(above, /排水/)
  assert.doesNotMatch(above, /内部/)
  assert.deepEqual(seeLink(task2021, child, actor('office/inspector'), calendar, kin), {
    procedure: 'task',
    light: 'green',
    due: '2026-09-02',
    opens: true,
  })
  assert.equal(seeLink(task2021, child, actor('land/office'), calendar, kin), null)
})
