import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as z from 'zod'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { readSurroundings } from '#procedure/around.ts'
import { defineProcedure } from '#procedure/define.ts'
import { defineModule } from '#procedure/module.ts'
import { verify } from '#procedure/verify.ts'
import { plainTexts, word } from '#test/plain.ts'
import { type HttpLab, openHttpLab, type Session } from './lab.ts'

const basis = { rulebook: 'rules', article: '1' }
const loan2020 = defineProcedure({
  name: 'loan',
  inForce: { from: day('2020-01-01'), until: day('2026-08-31') },
  roles: ['handler', 'principal'],
  supervisor: 'principal',
  circle: 'agency',
  stages: { asked: { responsible: 'handler' }, checking: { responsible: 'handler' }, lent: { final: true } },
  clocks: {
    lend: { kind: 'duty', length: 10, unit: 'workday', warnAt: 2, basis },
    check: { kind: 'duty', length: 10, unit: 'workday', warnAt: 2, basis },
  },
  actions: {
    ask: { from: 'nothing', to: 'asked', by: ['handler'], starts: ['lend'], basis, evidence: [] },
    check: { from: 'asked', to: 'checking', by: ['handler'], starts: ['check'], basis, evidence: [] },
    lend: { from: ['asked', 'checking'], to: 'lent', by: ['handler'], stops: ['lend', 'check'], outcome: 'lent', basis, evidence: [] },
  },
})
/** The newer text: shorter to lend, the stage renamed, no clock of checking. */
const loan2026 = defineProcedure({
  name: 'loan',
  inForce: { from: day('2026-09-01') },
  roles: ['handler', 'principal'],
  supervisor: 'principal',
  circle: 'agency',
  stages: { waiting: { responsible: 'handler' }, checking: { responsible: 'handler' }, lent: { final: true } },
  clocks: { lend: { kind: 'duty', length: 5, unit: 'workday', warnAt: 2, basis } },
  actions: {
    ask: { from: 'nothing', to: 'waiting', by: ['handler'], starts: ['lend'], basis, evidence: [] },
    check: { from: 'waiting', to: 'checking', by: ['handler'], basis, evidence: [] },
    lend: { from: ['waiting', 'checking'], to: 'lent', by: ['handler'], stops: ['lend'], outcome: 'lent', basis, evidence: [] },
  },
  adopts: { 'loan@2020-01-01': { stages: { asked: 'waiting' } } },
})
const library = defineModule({
  name: 'loan',
  words: word,
  procedures: [loan2020, loan2026],
  inputs: { ask: z.strictObject({ book: z.string().max(50) }) },
  texts: plainTexts,
  title: now => String(now.steps[0]?.input?.['book']),
})

const clock = settableClock('Asia/Shanghai', '2026-08-31')
let lab: HttpLab
let boss: Session
let handler: Session
let note: { kind: string; file: string }
before(async () => {
  lab = await openHttpLab({
    clock,
    modules: [(await import('#modules/office/module.ts')).office, (await import('#modules/publication/module.ts')).default, library],
  })
  boss = await lab.signIn('JZ-principal')
  handler = await lab.signIn('JZ-handler')
  const { digest, size } = await lab.office.files.put(Buffer.from('转用新规的说明'))
  await lab.office.write.other('kernel.file', { digest, size, type: 'text/plain', sealed: false, by: 'JZ-principal' })
  note = { kind: 'correctionNote', file: digest }
})
after(() => lab.close())

const open = async (book: string): Promise<string> => {
  const done = await lab.office.write.open({ business: 'loan', agency: 'JZ', by: { person: 'JZ-handler' }, input: { book }, evidence: [] })
  return done.no
}
const act = async (no: string, action: string): Promise<void> => {
  const { id } = await lab.office.db.selectFrom('matter').select('id').where('no', '=', no).executeTakeFirstOrThrow()
  await lab.office.write.act({ matter: id, action, by: { person: 'JZ-handler' }, input: {}, evidence: [] })
}
const get = async (url: string, who = boss) => (await lab.ask({ url: `/api/v1${url}`, headers: who })).json()
const pass = (no: string, payload: object, who = boss) =>
  lab.ask({ method: 'POST', url: `/api/v1/matters/${no}/adoption`, headers: { ...who }, payload })

test('what a passage would change is told for one matter and for all of a declaration; it is done, told and verified', async () => {
  const [plain, checking] = [await open('甲'), await open('乙')]
  await act(checking, 'check')
  const done = await open('丙')
  await act(done, 'lend')
  clock.set(day('2026-09-01'), '09:00')
  const newer = await open('丁')

  const { passages } = await get('/adoptions')
  assert.deepEqual(
    passages.map((p: { from: string; to: string; open: number }) => [p.from, p.to, p.open]),
    [['loan@2020-01-01', 'loan@2026-09-01', 2]],
  )
  const { choices, from } = await get(`/matters/${plain}/adoption`)
  assert.equal(from, 'loan@2020-01-01')
  assert.deepEqual(choices[0].stage, { before: 'asked', after: 'waiting' })
  assert.deepEqual(choices[0].clocks, [{ clock: 'lend', before: '2026-09-14', after: '2026-09-07' }])
  assert.equal(choices[0].refusal, null)
  assert.equal((await get(`/matters/${newer}/adoption`)).choices.length, 0)
  assert.equal((await get(`/matters/${plain}/adoption`, handler)).choices[0].refusal, 'notYourRole')

  const { matters } = await get('/adoptions/matters?from=loan@2020-01-01&to=loan@2026-09-01')
  assert.deepEqual(
    matters.map((m: { no: string; refusal: string | null }) => [m.no, m.refusal]),
    [
      [plain, null],
      [checking, 'clockUnknown'],
    ],
  )
  assert.ok(matters[1].refusalText.length > 3, 'in words')

  const body = { to: 'loan@2026-09-01', reason: '新规施行', evidence: [note] }
  assert.equal((await pass(plain, { ...body, evidence: [] })).statusCode, 422, 'it owes its note')
  assert.equal((await pass(plain, body, handler)).statusCode, 403)
  assert.equal((await pass(checking, body)).statusCode, 409)
  assert.equal((await pass(plain, { ...body, to: 'loan@2020-01-01' })).statusCode, 404)
  assert.equal((await pass(plain, body)).statusCode, 201)
  const { matter, clocks, journal } = await get(`/matters/${plain}`, handler)
  assert.deepEqual([matter.stage, clocks[0].dueOn], ['waiting', '2026-09-07'])
  assert.equal(journal.at(-1).action, '$adopt')
  const { notices } = await get('/notices', handler)
  assert.deepEqual(
    notices.map((n: { kind: string; no: string }) => [n.kind, n.no]),
    [['adopt', plain]],
  )
  assert.equal((await get('/adoptions')).passages[0].open, 1, 'the one that could not pass')
  const { broken } = await verify({ ...lab.office, ...(await readSurroundings(lab.office.db, lab.office.registry)) })
  assert.deepEqual(broken, [])
  await act(plain, 'lend')
})
