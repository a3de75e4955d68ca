import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { verify } from '#procedure/verify.ts'
import { differencesTo } from './calendar-change.ts'
import { filing, type HttpLab, openHttpLab, type Session } from './lab.ts'

/** A notice for next year arrives: what it moves is listed before, moved at once, written down and told. */

let lab: HttpLab
let keeper: Session
let officer: Session
const clock = settableClock('Asia/Shanghai', '2026-11-02')
before(async () => {
  lab = await openHttpLab({ clock })
  keeper = await lab.signIn('JZ-administrator')
  officer = await lab.signIn('JZ-disclosureOfficer')
})
after(() => lab.close())

const post = (url: string, headers: object, payload: object) => lab.ask({ method: 'POST', url, headers: { ...headers }, payload })
const file = async (): Promise<{ requestNo: string; queryCode: string }> =>
  (await post('/api/v1/requests', { 'idempotency-key': randomUUID() }, filing)).json()
const confirm = async (no: string): Promise<void> => {
  const url = `/api/v1/matters/${no}`
  const { seq } = (await lab.ask({ url, headers: officer })).json().matter
  const answer = await post(
    `${url}/actions/confirm`,
    { ...officer, 'if-match': `"${seq}"` },
    { input: { receivedOn: clock.today(), how: 'phone' } },
  )
  assert.equal(answer.statusCode, 200, answer.body)
}

/** New Year with a make-up Sunday; Spring Festival as in other years. Invented, in the shape of the real ones. */
const notice = {
  year: 2027,
  published: '2026-12-20',
  source: '国办发明电〔2026〕9号（试验）',
  off: [
    ['2027-01-01', '元旦'],
    ['2027-01-02', '元旦'],
    ['2027-01-03', '元旦'],
    ['2027-01-04', '元旦'],
    ['2027-01-05', '元旦'],
  ],
  work: [['2027-01-09', '元旦']],
}

test('the difference list is exactly what moves; every move is a step, a milestone and a reminder; the ledger verifies', async () => {
  const early = await file() // ends in 2026: nothing of it may move
  await confirm(early.requestNo)
  clock.set(day('2026-12-15'), '09:00')
  const late = await file() // 20 working days reach into January
  await confirm(late.requestNo)
  clock.set(day('2026-12-21'), '09:00')
  const due = async () => (await lab.ask({ url: `/api/v1/matters/${late.requestNo}`, headers: officer })).json().clocks[0]
  const before = await due()
  assert.equal(before.provisional, true)

  const told = await post('/api/v1/calendar/notices/foresee', keeper, notice)
  assert.equal(told.statusCode, 200, told.body)
  const foreseen = told.json()
  assert.deepEqual(
    foreseen.days.filter((d: { day: string }) => d.day < '2027-02').map((d: { day: string; works: boolean }) => [d.day, d.works]),
    [
      ['2027-01-04', false],
      ['2027-01-05', false],
      ['2027-01-09', true],
    ],
  )
  assert.deepEqual(
    foreseen.matters.map((m: { no: string }) => m.no),
    [late.requestNo],
  )
  assert.equal((await due()).dueOn, before.dueOn, 'nothing moves by asking')

  const taken = await post('/api/v1/calendar/notices', keeper, notice)
  assert.equal(taken.statusCode, 201, taken.body)
  assert.equal(taken.json().counting, null, 'a small office has counted within the moment')
  const moved = await due()
  const [move] = foreseen.matters[0].moves
  assert.deepEqual([before.dueOn, moved.dueOn, moved.provisional], [move.from, move.to, false])

  const { journal } = (await lab.ask({ url: `/api/v1/matters/${late.requestNo}`, headers: officer })).json()
  const step = journal.at(-1)
  assert.deepEqual([step.action, step.by, step.input.because], ['$recount', 'kernel', '2027-2026-12-20'])
  assert.deepEqual(
    step.input.moves,
    foreseen.matters[0].moves.map(({ words: _, ...told }: { words: unknown }) => told),
  )
  const earlier = (await lab.ask({ url: `/api/v1/matters/${early.requestNo}`, headers: officer })).json()
  assert.ok(!earlier.journal.some((s: { action: string }) => s.action === '$recount'))

  const view = (await post(`/api/v1/requests/${late.requestNo}/view`, {}, { code: late.queryCode })).json()
  assert.ok(view.milestones.some((m: { action: string; text: string }) => m.action === '$recount' && m.text.includes(moved.dueOn)))
  const notices = (await lab.ask({ url: '/api/v1/notices', headers: officer })).json().notices
  assert.ok(notices.some((n: { no: string; kind: string }) => n.no === late.requestNo && n.kind === 'recount'))

  const again = await differencesTo({ office: lab.office, registry: lab.office.registry }, lab.office.calendar())
  assert.deepEqual(again, [], 'nothing is left to move')
  const { office } = lab
  const { broken } = await verify({ ...office, structure: office.structure(), calendar: office.calendar() })
  assert.deepEqual(broken, [])
})

test('a notice that was taken in wrongly is taken back: the days move back and that too is a step', async () => {
  const url = '/api/v1/calendar/notices/2027-2026-12-20'
  const foreseen = await post(`${url}/foresee`, keeper, {})
  assert.ok(foreseen.json().moved > 0, foreseen.body)
  const answer = await post(`${url}/withdraw`, keeper, { reason: '录入错误' })
  assert.equal(answer.statusCode, 200, answer.body)
  const [{ no, moves }] = foreseen.json().matters
  const { journal } = (await lab.ask({ url: `/api/v1/matters/${no}`, headers: officer })).json()
  assert.deepEqual([journal.at(-1).action, journal.at(-1).input.moves[0].to], ['$recount', moves[0].to])
  const { notices } = (await lab.ask({ url: '/api/v1/calendar/notices', headers: officer })).json()
  assert.equal(notices[0].notice, null)
  assert.equal((await post('/api/v1/calendar/notices/2027-2026-12-20/withdraw', keeper, { reason: 'x' })).statusCode, 404)
})

test('a notice that contradicts itself is refused at its field; only who administers the whole may take one in', async () => {
  const twice = await post('/api/v1/calendar/notices/foresee', keeper, { ...notice, work: [['2027-01-01', '元旦']] })
  assert.deepEqual([twice.statusCode, twice.json().errors[0].field, twice.json().errors[0].code], [422, 'work', 'notice.twice'])
  const other = await post('/api/v1/calendar/notices', keeper, { ...notice, off: [['2031-01-01', '元旦']] })
  assert.equal(other.json().errors[0].code, 'notice.otherYear')
  assert.equal((await post('/api/v1/calendar/notices/foresee', officer, notice)).statusCode, 403)
  assert.equal((await post('/api/v1/calendar/notices', await lab.signIn('JZZJ-administrator'), notice)).statusCode, 403)
})

test('a notice stays where its year would be left without any calendar', async () => {
  const far = { ...notice, year: 2031, off: [['2031-01-01', '元旦']], work: [] }
  assert.equal((await post('/api/v1/calendar/notices', keeper, far)).statusCode, 201)
  const answer = await post('/api/v1/calendar/notices/2031-2026-12-20/withdraw', keeper, { reason: '试' })
  assert.deepEqual([answer.statusCode, answer.json().errors?.[0]?.code], [422, 'calendarMissing'])
  assert.equal(lab.office.counting(), null)
})
