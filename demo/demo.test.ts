import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { queryCode } from '#base/query-code.ts'
import { scan } from '#documents/leaks.ts'
import { modules } from '#modules/index.ts'
import { isDuty } from '#modules/office/duties.ts'
import { replies } from '#modules/request/rules/outcomes.ts'
import { readSurroundings } from '#procedure/around.ts'
import { opens } from '#procedure/citizen/code.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { verify } from '#procedure/verify.ts'
import { demoAccounts } from './accounts.ts'
import { diceOf } from './dice.ts'
import { isEmptyStore } from './empty.ts'
import { loadDemo } from './load.ts'
import { removeDemo } from './remove.ts'
import { demoTracks } from './tracks.ts'

const end = { on: day('2026-11-24'), time: '16:20' }
const root = mkdtempSync(join(tmpdir(), 'demo-'))
const openAt = (dataDir: string) => openOffice({ dataDir, modules, clock: fixedClock(end.on, 'Asia/Shanghai') })
/** Sets no letters: what is asked here does not depend on their looks. */
const press = { typeset: async (_: string, data: unknown) => new TextEncoder().encode(JSON.stringify(data)), close: async () => undefined }
let office: OpenOffice

before(async () => {
  await loadDemo({ dataDir: join(root, 'one'), end })
  office = await openAt(join(root, 'one'))
})
after(async () => {
  await office.close()
  rmSync(root, { recursive: true, force: true })
})

const rows = (business: string) =>
  office.db
    .selectFrom('matter')
    .select(['no', 'stage', 'outcome', 'paused', 'due_on', 'warn_on', 'title'])
    .where('business', '=', business)
    .orderBy('no')
    .execute()

test('the city verifies: every act of it was a real one', async () => {
  const { ok, broken, entries, files } = await verify({ ...office, ...(await readSurroundings(office.db, office.registry)) })
  assert.deepEqual(broken, [])
  assert.ok(ok && entries > 2000 && files > 500, `${entries} entries, ${files} files`)
})

test('it says that it is invented: the setting, and every entry of its ledger', async () => {
  assert.equal(office.setting('', 'demonstration'), true)
  const real = await office.db.selectFrom('entry').select('seq').where('body', 'not like', '%"simulated":true%').execute()
  assert.deepEqual(real, [])
})

test('it has about three hundred publications and a hundred and fifty requests', async () => {
  const [publications, requests] = [await rows('publication'), await rows('request')]
  assert.ok(publications.length >= 290 && publications.length <= 330, String(publications.length))
  assert.ok(requests.length >= 150 && requests.length <= 190, String(requests.length))
  assert.equal(office.structure().agencies.size, 12)
})

test('requests stand in every stage, with every light and every outcome of the report form', async () => {
  const all = await rows('request')
  const stages = new Set(all.map(r => r.stage))
  for (const stage of Object.keys(modules[0].procedures[0]?.stages ?? {})) assert.ok(stages.has(stage), `no request is ${stage}`)
  const outcomes = new Set(all.map(r => r.outcome))
  for (const outcome of [...Object.keys(replies), 'abandoned', 'withdrawn']) assert.ok(outcomes.has(outcome), `no request ended ${outcome}`)
  const open = all.filter(r => r.outcome === null && r.due_on !== null)
  const inTime = open.filter(r => r.due_on! >= end.on)
  assert.ok(
    open.some(r => r.due_on! < end.on),
    'one is late',
  )
  assert.ok(
    inTime.some(r => r.warn_on !== null && r.warn_on <= end.on),
    'one is near its day',
  )
  assert.ok(
    inTime.some(r => r.warn_on !== null && r.warn_on > end.on),
    'one has time',
  )
  assert.ok(
    all.some(r => r.paused === 1),
    'one stands still',
  )
})

test('requests came every way, and every kind of act was taken', async () => {
  const facts = await office.db.selectFrom('request').select(['channel', 'kind', 'by_agent', 'extended', 'late', 'receipt_fixed']).execute()
  for (const channel of ['web', 'counter', 'letter', 'registered', 'fax', 'email', 'oral'])
    assert.ok(
      facts.some(f => f.channel === channel),
      channel,
    )
  for (const kind of ['person', 'company', 'research', 'charity', 'legalService', 'other'])
    assert.ok(
      facts.some(f => f.kind === kind),
      kind,
    )
  assert.ok(
    facts.some(f => f.by_agent === 1) &&
      facts.some(f => f.extended > 0) &&
      facts.some(f => f.late === 1) &&
      facts.some(f => f.receipt_fixed === 0),
  )
  const taken = new Set((await office.db.selectFrom('entry').select('action').distinct().execute()).map(e => e.action))
  for (const action of [
    '$correct',
    '$urge',
    'replaceCode',
    'refuseAssignment',
    'sendBack',
    'recordWithdrawal',
    'review.return',
    'coAgencies.signFor',
  ])
    assert.ok(taken.has(action), action)
})

test('petitions stand in every state, late, objected to, reviewed, rated, joint and repeated ones among them', async () => {
  const [petitions, accusations] = [await rows('petition'), await rows('accusation')]
  assert.ok(petitions.length + accusations.length >= 30, String(petitions.length))
  const ends = new Set(petitions.map(p => p.outcome ?? p.stage))
  for (const end of [
    'registered',
    'forwarded',
    'objected',
    'accepted',
    'toSign',
    'inReview',
    'reviewed',
    'final',
    'settled',
    'adopted',
    'led',
    'kept',
  ])
    assert.ok(ends.has(end), end)
  const facts = await office.db.selectFrom('petition').select(['late', 'joint', 'repeat', 'office_rating', 'reviews']).execute()
  assert.ok(facts.some(f => f.late === 1) && facts.some(f => f.joint === 1) && facts.some(f => f.repeat === 'repeat'))
  assert.ok(facts.some(f => f.office_rating !== null) && facts.some(f => f.reviews === 2))
})

test('publications were released, amended, repealed with a successor, withdrawn, held and dropped', async () => {
  const stages = new Set((await rows('publication')).map(r => r.stage))
  assert.deepEqual([...stages].sort(), ['dropped', 'held', 'proposed', 'published', 'withdrawn'])
  const old = await office.db.selectFrom('publication').select(['successor', 'title']).where('validity', '=', 'repealed').executeTakeFirst()
  assert.ok(old?.successor)
  assert.ok(await office.db.selectFrom('publication').select('title').where('public_id', '=', old.successor).executeTakeFirst())
  assert.equal(office.search.query({ q: '公共租赁住房管理办法' }).hits.length > 1, true)
})

test('what is public holds no identity number, mobile number or address of a person', async () => {
  const items = await office.db
    .selectFrom('publication')
    .select(['public_id', 'title', 'summary', 'body'])
    .where('status', '=', 'published')
    .execute()
  const found = items.flatMap(item => scan(`${item.title}\n${item.summary}\n${item.body}`).map(leak => `${item.public_id} ${leak.kind}`))
  assert.deepEqual(found, [])
})

test('everybody of the city can sign in, and all duties of the businesses are held', async () => {
  const accounts = await demoAccounts(office)
  assert.equal(accounts.length, office.structure().people.size)
  const held = new Set(accounts.flatMap(a => a.duties))
  for (const { roles } of modules.flatMap(m => [...m.procedures]))
    for (const role of roles) if (isDuty(role)) assert.ok(held.has(role), role)
  assert.ok(held.has('administrator') && held.has('auditor'))
})

test('the query codes that are shown open their requests', async () => {
  const tracks = await demoTracks(office)
  assert.deepEqual(
    tracks.map(t => t.stage),
    ['supplementing', 'inHand', 'delivered'],
  )
  for (const { no, code } of tracks) assert.ok(await opens(office, no, code), no)
  assert.equal(
    await opens(
      office,
      tracks[0]!.no,
      queryCode(text => office.keys.hmac(text), 'another', 1),
    ),
    false,
  )
})

test('the same day gives the same city', async () => {
  await loadDemo({ dataDir: join(root, 'two'), end, press })
  const other = await openAt(join(root, 'two'))
  const told = (from: OpenOffice) => from.db.selectFrom('entry').select(['seq', 'action', 'recorded_on']).orderBy('seq').execute()
  const named = (from: OpenOffice) => from.db.selectFrom('matter').select(['no', 'title', 'stage', 'due_on']).orderBy('id').execute()
  assert.deepEqual(await named(other), await named(office))
  assert.deepEqual(
    (await told(other)).map(e => [e.seq, e.action, e.recorded_on]),
    (await told(office)).map(e => [e.seq, e.action, e.recorded_on]),
  )
  await other.close()
})

test('removing it leaves agencies and settings in an empty office, and nothing of the people', async () => {
  const dataDir = join(root, 'two')
  const agencies = office.structure().agencies.size
  await removeDemo(await openAt(dataDir), dataDir, fixedClock(end.on, 'Asia/Shanghai'))
  const empty = await openAt(dataDir)
  assert.equal(empty.structure().agencies.size, agencies)
  assert.equal(empty.structure().people.size, 0)
  assert.equal(empty.setting('', 'demonstration'), null)
  assert.equal(empty.setting('', 'portal.siteName'), '安澜市政府信息公开')
  assert.equal((await empty.db.selectFrom('matter').select('id').execute()).length, 0)
  assert.equal((await empty.db.selectFrom('account').select('person').execute()).length, 0)
  assert.equal(empty.search.query({ q: '' }).total, 0)
  assert.equal((await verify({ ...empty, ...(await readSurroundings(empty.db, empty.registry)) })).ok, true)
  await empty.close()
})

test('a load that was killed leaves no store; the next one clears it away, and a running one is left alone', async () => {
  const dataDir = join(root, 'three')
  mkdirSync(join(dataDir, 'demo-loading'), { recursive: true })
  writeFileSync(join(dataDir, 'demo-loading', 'mingchuang.sqlite'), 'half a city')
  assert.equal(isEmptyStore(dataDir), true)
  writeFileSync(join(dataDir, 'demo-loading', 'pid'), String(process.ppid))
  await assert.rejects(loadDemo({ dataDir, end, press }), /another mingchuang/)
  writeFileSync(join(dataDir, 'demo-loading', 'pid'), '999999999')
  const broken = { ...press, typeset: () => Promise.reject(new Error('out of paper')) }
  await assert.rejects(loadDemo({ dataDir, end, press: broken }), /out of paper/)
  assert.equal(existsSync(join(dataDir, 'demo-loading')), false)
  assert.equal(isEmptyStore(dataDir), true)
})

test('the dice fall the same way for the same name', () => {
  const throws = (name: string) =>
    Array.from(
      { length: 20 },
      (
        (dice = diceOf(name)) =>
        () =>
          dice.between(1, 6)
      )(),
    )
  assert.deepEqual(throws('a'), throws('a'))
  assert.notDeepEqual(throws('a'), throws('b'))
  assert.deepEqual(
    [...new Set(throws('c'))].every(n => n >= 1 && n <= 6),
    true,
  )
})
