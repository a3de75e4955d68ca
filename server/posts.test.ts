import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { addDays, day } from '#base/day.ts'
import { adoptPlannedChains } from './chains.ts'
import { type HttpLab, openHttpLab, password, type Session } from './lab.ts'

/** 岗位 over HTTP: lending, leave, handover, chains and the opening of covered values, each for whom it is and for nobody else. */

const clock = settableClock('Asia/Shanghai', day('2026-11-24'))
let lab: HttpLab
const sessions = new Map<string, Session>()
const as = async (user: string): Promise<Session> => {
  const session = sessions.get(user) ?? (await lab.signIn(user))
  sessions.set(user, session)
  return session
}
const call = async (user: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, headers: object = {}) =>
  lab.ask({ method, url: `/api/v1${url}`, ...(payload && { payload }), headers: { ...(await as(user)), ...headers } })
const get = async (user: string, url: string) => (await call(user, 'GET', url)).json()
const fields = (answer: { json(): { errors?: { field: string; code: string }[] } }) =>
  answer.json().errors?.map(e => `${e.field} ${e.code}`)
const today = clock.today()

before(async () => {
  clock.set(today, '09:00')
  lab = await openHttpLab({ clock })
})
after(() => lab.close())

type Posts = {
  posts: { desk: string; owed: number | null; today: { person: string; why: string; of: string | null } | null; away: string[] }[]
}
const answers = async (desk: string, on = today) => {
  const { posts }: Posts = await get('JZ-handler', `/posts?agency=JZ&on=${on}`)
  return posts.find(p => p.desk === desk)?.today
}

test('a desk’s page says who answers and why: the senior, the deputy while the senior is away, the substitute, the one above a vacancy', async () => {
  assert.deepEqual((await answers('JZ/handler'))?.why, 'appointed')
  assert.equal(await answers('JZ/auditor'), undefined, 'a duty that no business needs is no desk')
  const preview = await call('JZ-legalReviewer', 'POST', '/absences', { kind: 'leave', from: today, until: today, preview: true })
  assert.equal(preview.statusCode, 200, preview.body)
  assert.deepEqual(
    preview.json().answers.map((a: { desk: string; today: { why: string } }) => [a.desk, a.today.why]),
    [['JZ/legalReviewer', 'above']],
  )
  assert.equal((await answers('JZ/legalReviewer'))?.why, 'appointed', 'a preview changes nothing')
  const tomorrow = addDays(today, 1)
  const made = await call('JZ-legalReviewer', 'POST', '/absences', {
    kind: 'trip',
    from: tomorrow,
    until: addDays(today, 3),
    substitute: 'JZ-registrar',
  })
  assert.equal(made.statusCode, 201, made.body)
  assert.equal((await answers('JZ/legalReviewer'))?.person, 'JZ-legalReviewer')
  assert.deepEqual(
    [(await answers('JZ/legalReviewer', tomorrow))?.person, (await answers('JZ/legalReviewer', tomorrow))?.why],
    ['JZ-registrar', 'substitute'],
  )
  assert.equal((await call('JZ-handler', 'POST', `/absences/${made.json().id}/end`, {})).statusCode, 404, 'another’s leave')
  assert.equal((await call('JZ-legalReviewer', 'POST', `/absences/${made.json().id}/end`, {})).statusCode, 204)
  assert.equal((await answers('JZ/legalReviewer', tomorrow))?.why, 'appointed')
  const stranger: Posts = await get('JZZJ-handler', '/posts?agency=JZ')
  assert.ok(
    stranger.posts.every(p => p.owed === null),
    'how busy another agency is, nobody outside it counts',
  )
})

test('nobody lends more than they have, to whom it may not go, or what was lent to them', async () => {
  const lend = (user: string, payload: object) => call(user, 'POST', '/delegations', { from: today, until: addDays(today, 5), ...payload })
  assert.deepEqual(fields(await lend('JZ-handler', { to: 'JZ-registrar', desk: 'JZ/principal' })), ['desk notAccepted'])
  assert.deepEqual(fields(await lend('JZ-handler', { to: 'JZZJ-handler', desk: 'JZ/handler' })), ['to office.otherAgency'])
  assert.deepEqual(fields(await lend('JZ-handler', { to: 'JZ-principal', desk: 'JZ/handler' })), ['to office.supervises'])
  assert.deepEqual(fields(await lend('JZ-administrator', { to: 'JZ-registrar', desk: 'JZ/administrator' })), ['desk office.notLent'])
  assert.deepEqual(fields(await lend('JZ-handler', { to: 'JZ-registrar', desk: 'JZ/handler', actions: ['sign'] })), ['actions unknown'])
  const lent = await lend('JZ-handler', { to: 'JZ-registrar', desk: 'JZ/handler', procedures: ['request'], actions: ['draft'] })
  assert.equal(lent.statusCode, 201, lent.body)
  assert.deepEqual(fields(await lend('JZ-handler', { to: 'JZ-registrar', desk: 'JZ/handler' })), ['to office.lentAlready'])
  assert.deepEqual(fields(await lend('JZ-registrar', { to: 'JZ-publisher', desk: 'JZ/handler' })), ['desk notAccepted'], 'not lent on')
  for (const user of ['JZ-handler', 'JZ-registrar']) {
    const { delegations } = await get(user, '/delegations')
    assert.deepEqual([delegations[0].state, delegations[0].given, delegations[0].actions], ['running', user === 'JZ-handler', 'draft'])
  }
  assert.equal((await get('JZ-publisher', '/delegations?scope=agency')).delegations.length, 0, 'others see nothing')
  assert.equal((await get('JZ-principal', '/delegations?scope=agency')).delegations.length, 1, 'the head sees it')
  assert.equal((await call('JZ-handler', 'POST', `/delegations/${lent.json().id}/end`, {})).statusCode, 204)
  assert.equal((await get('JZ-registrar', '/delegations')).delegations[0].state, 'cancelled')
  assert.deepEqual(fields(await call('JZ-handler', 'POST', `/delegations/${lent.json().id}/end`, {})), ['id office.overAlready'])
})

const openRequest = async (): Promise<string> => {
  const made = await call('JZ-disclosureOfficer', 'POST', '/matters', {
    procedure: 'request',
    action: 'register',
    input: {
      channel: 'counter',
      receivedOn: today,
      applicant: { kind: 'person', name: '王小芳', identity: { type: 'other', number: 'HZ-1' }, phone: '13800000000' },
      wanted: { description: '请提供 2025 年绿化合同。' },
      medium: 'electronic',
      delivery: 'online',
    },
    evidence: await evidence('JZ-disclosureOfficer', 'application', 'identityProof'),
  })
  assert.equal(made.statusCode, 201, made.body)
  return made.json().no
}
let papers = 0
async function evidence(user: string, ...kinds: string[]): Promise<{ kind: string; file: string }[]> {
  const list: { kind: string; file: string }[] = []
  for (const kind of kinds) {
    const form = lab.form({ kind }, [{ field: 'file', name: `${kind}.txt`, bytes: `${kind} ${++papers}` }])
    const answer = await lab.ask({
      method: 'POST',
      url: '/api/v1/files',
      ...(form.payload !== undefined && { payload: form.payload }),
      headers: { ...(await as(user)), ...form.headers },
    })
    assert.equal(answer.statusCode, 201, answer.body)
    list.push({ kind, file: answer.json().file })
  }
  return list
}
const act = async (user: string, no: string, action: string, body: object = {}) => {
  const seen = await call(user, 'GET', `/matters/${no}`)
  return call(user, 'POST', `/matters/${no}/actions/${action}`, body, { 'if-match': String(seen.headers['etag'] ?? '"0"') })
}

test('an act by delegation says so in the journal and in the ledger, and only the lent actions are offered', async () => {
  const no = await openRequest()
  assert.equal((await act('JZ-disclosureOfficer', no, 'assign', { input: { handler: 'JZ/handler' } })).statusCode, 200)
  const lent = await call('JZ-handler', 'POST', '/delegations', {
    to: 'JZ-registrar',
    desk: 'JZ/handler',
    from: today,
    until: today,
    procedures: ['request'],
    actions: ['draft'],
  })
  assert.equal(lent.statusCode, 201, lent.body)
  const seen = await get('JZ-registrar', `/matters/${no}`)
  const allowed = seen.offers.filter((o: { allowed: boolean }) => o.allowed).map((o: { action: string }) => o.action)
  assert.deepEqual(allowed, ['draft'])
  const drafted = await act('JZ-registrar', no, 'draft', {
    input: { reply: { outcome: 'granted', provided: '见附件。' } },
    evidence: await evidence('JZ-registrar', 'draftReply'),
  })
  assert.equal(drafted.statusCode, 200, drafted.body)
  assert.equal((await act('JZ-registrar', no, 'refuseAssignment', { input: { reason: '不属于本岗' } })).statusCode, 403)
  const { journal } = await get('JZ-handler', `/matters/${no}`)
  const step = journal.find((s: { action: string }) => s.action === 'draft')
  assert.deepEqual([step.by, step.as, step.standing.why, step.standing.ofName], ['JZ-registrar', 'JZ/handler', 'delegation', 'handler甲'])
  const entry = await lab.office.db.selectFrom('entry').select('body').where('action', '=', 'draft').executeTakeFirstOrThrow()
  assert.deepEqual(JSON.parse(entry.body).standing, { why: 'delegation', of: 'JZ-handler', desk: 'JZ/handler' })
})

test('a handover moves every post or none: where one was taken away meanwhile, nothing happens', async () => {
  const { office } = lab
  await office.write.record({
    table: 'appointment',
    by: { kernel: true },
    row: { id: 'extra', person: 'JZ-registrar', desk: 'JZ/sealKeeper', rank: 1, from_day: '2020-01-01', until: null, acting: 0 },
  })
  const made = await call('JZ-registrar', 'POST', '/handovers', {
    to: 'JZ-secrecyReviewer',
    desks: ['JZ/registrar', 'JZ/sealKeeper'],
    effectiveOn: today,
    cause: 'transfer',
  })
  assert.equal(made.statusCode, 201, made.body)
  const { no } = made.json()
  const sheet = await evidence('JZ-registrar', 'handoverSheet')
  assert.equal((await act('JZ-registrar', no, 'signLeaver', { evidence: sheet, confirm: password })).statusCode, 200)
  assert.equal((await act('JZ-officeDirector', no, 'approve', { confirm: password })).statusCode, 200)
  const ended = await office.db.selectFrom('appointment').selectAll().where('id', '=', 'extra').executeTakeFirstOrThrow()
  await office.write.record({ table: 'appointment', by: { kernel: true }, row: { ...ended, until: addDays(today, -3) } })
  const before = await office.db.selectFrom('appointment').selectAll().orderBy('id').execute()
  const taking = await evidence('JZ-secrecyReviewer', 'handoverSheet')
  const refused = await act('JZ-secrecyReviewer', no, 'signTaker', { evidence: taking, confirm: password })
  assert.deepEqual([refused.statusCode, refused.json().type], [409, '/problems/handover.postChanged'])
  assert.deepEqual(await office.db.selectFrom('appointment').selectAll().orderBy('id').execute(), before)
  assert.equal(
    (await act('JZ-officeDirector', no, 'signForTaker', { input: { reason: '出差' }, evidence: taking, confirm: password })).statusCode,
    409,
  )
  assert.equal((await act('JZ-registrar', no, 'withdraw', { input: { reason: '岗位已变' } })).statusCode, 200)
})

test('a handover lists what is open, is signed by both with a proof, and moves every post at once on its day', async () => {
  const sheet = await get('JZ-handler', '/handovers/sheet')
  assert.equal(sheet.empty, false)
  assert.equal(sheet.matters.length, 1)
  assert.ok(
    sheet.matters[0].clocks.some(
      (c: { clock: string; due: string; light: string }) => c.clock === 'reply' && c.due > today && c.light === 'green',
    ),
  )
  assert.equal((await call('JZ-registrar', 'GET', '/handovers/sheet?person=JZ-handler')).statusCode, 404, 'another’s sheet')
  assert.equal((await call('JZ-officeDirector', 'GET', '/handovers/sheet?person=JZ-handler')).statusCode, 200, 'the desk above')
  const draw = (user: string, body: object) =>
    call(user, 'POST', '/handovers', {
      to: 'JZ-publisher',
      desks: ['JZ/handler'],
      effectiveOn: addDays(today, 1),
      cause: 'rotation',
      ...body,
    })
  assert.deepEqual(fields(await draw('JZ-handler', { effectiveOn: addDays(today, -1) })), ['effectiveOn handover.tooEarly'])
  assert.equal((await draw('JZ-handler', { desks: ['JZ/principal'] })).json().type, '/problems/handover.notTheirPost')
  assert.equal(
    (await draw('JZ-administrator', { desks: ['JZ/administrator'], to: 'JZ-handler' })).json().type,
    '/problems/handover.notByHandover',
  )
  const made = await draw('JZ-handler', {})
  assert.equal(made.statusCode, 201, made.body)
  const { no } = made.json()
  assert.equal((await draw('JZ-handler', {})).json().type, '/problems/handover.twice')
  assert.equal((await call('JZ-legalReviewer', 'GET', `/matters/${no}`)).statusCode, 404, 'a stranger does not know of it')

  const paper = async (user: string) => {
    const drawn = await call(user, 'POST', `/matters/${no}/papers/handoverSheet`, {})
    assert.equal(drawn.statusCode, 201, drawn.body)
    return [{ kind: 'handoverSheet', file: drawn.json().file, name: '交接清单.pdf' }]
  }
  const leaving = await paper('JZ-handler')
  assert.deepEqual(fields(await byToken('JZ-handler', no, 'signLeaver', { evidence: leaving })), ['confirm office.proveAgain'])
  assert.deepEqual(fields(await act('JZ-handler', no, 'signLeaver', { evidence: leaving, confirm: 'wrong' })), ['confirm wrongPassword'])
  assert.equal((await act('JZ-publisher', no, 'signLeaver', { evidence: leaving, confirm: password })).statusCode, 403)
  assert.equal((await act('JZ-handler', no, 'signLeaver', { evidence: leaving, confirm: password })).statusCode, 200)
  const taking = await paper('JZ-publisher')
  assert.equal(
    (await act('JZ-publisher', no, 'signTaker', { evidence: taking, confirm: password })).statusCode,
    409,
    'not before it is approved',
  )
  assert.equal((await act('JZ-officeDirector', no, 'approve', { confirm: password })).statusCode, 200)
  const signed = await act('JZ-publisher', no, 'signTaker', { evidence: taking, confirm: password })
  assert.equal(signed.statusCode, 200, signed.body)
  assert.equal(signed.json().matter.outcome, 'inForce')
  assert.deepEqual((await answers('JZ/handler'))?.person, 'JZ-handler', 'until the day')
  assert.deepEqual((await answers('JZ/handler', addDays(today, 1)))?.person, 'JZ-publisher')
  clock.set(addDays(today, 1), '09:00')
  const todo = await get('JZ-publisher', '/todo')
  assert.ok(
    todo.items.some((item: { business: string }) => item.business === 'request'),
    'the matter went with the post',
  )
  assert.equal((await get('JZ-handler', '/handovers/sheet')).matters.length, 0)
})

/** The same act with the bearer token of a program, which never counts as freshly signed in. */
const byToken = async (user: string, no: string, action: string, body: object) => {
  const started = await lab.ask({ method: 'POST', url: '/api/v1/session', payload: { user, password, token: true } })
  const headers = { authorization: `Bearer ${started.json().token}` }
  const seen = await lab.ask({ url: `/api/v1/matters/${no}`, headers })
  return lab.ask({
    method: 'POST',
    url: `/api/v1/matters/${no}/actions/${action}`,
    payload: body,
    headers: { ...headers, 'if-match': String(seen.headers['etag'] ?? '"0"') },
  })
}

test('an agency edits its chain with a look ahead; obligatory links stay, a later day waits, every former text can be read', async () => {
  const { chains } = await get('JZ-officeDirector', '/chains?agency=JZ')
  const chain = chains.find((c: { key: string }) => c.key === 'request.reviewChain')
  assert.deepEqual([chain.editable, chain.obligatory], [true, ['secrecyReviewer', 'disclosureHead']])
  const short = [[{ duty: 'secrecyReviewer', frame: '保密', must: true }], [{ duty: 'disclosureHead', frame: '公开', must: true }]]
  const looked = await call('JZ-handler', 'POST', '/chains/preview', { agency: 'JZ', key: chain.key, value: short })
  assert.equal(looked.statusCode, 200, looked.body)
  assert.deepEqual(
    looked
      .json()
      .groups.flat()
      .map((seat: { desk: string; today: { person: string } }) => [seat.desk, seat.today.person]),
    [
      ['JZ/secrecyReviewer', 'JZ-secrecyReviewer'],
      ['JZ/disclosureHead', 'JZ-disclosureHead'],
    ],
  )
  assert.ok(looked.json().changes.some((c: { what: string; duty: string }) => c.what === 'gone' && c.duty === 'legalReviewer'))
  const save = (user: string, body: object) =>
    call(user, 'PUT', '/chains', { agency: 'JZ', key: chain.key, value: short, reason: '精简环节', ...body })
  assert.equal((await save('JZ-handler', {})).statusCode, 403)
  assert.equal((await save('JZZJ-officeDirector', {})).statusCode, 403)
  const lacking = await save('JZ-officeDirector', { value: [[{ duty: 'disclosureHead', frame: '公开', must: true }]] })
  assert.deepEqual(fields(lacking), ['value office.linkMissing'])
  const twice = [
    [
      { duty: 'secrecyReviewer', frame: '甲', must: true },
      { duty: 'secrecyReviewer', frame: '乙', must: true },
    ],
    short[1],
  ]
  assert.deepEqual(fields(await save('JZ-officeDirector', { value: twice })), ['value.0.1 askedTwice'])
  assert.equal((await save('JZ-officeDirector', { from: addDays(today, 2) })).statusCode, 204)
  const planned = (await get('JZ-officeDirector', '/chains?agency=JZ')).chains[0]
  assert.deepEqual([planned.next.from, planned.value.length], [addDays(today, 2), 4])
  assert.equal(await adoptPlannedChains({ office: lab.office }), 0, 'not before its day')
  clock.set(addDays(today, 2), '08:00')
  assert.equal(await adoptPlannedChains({ office: lab.office }), 1)
  assert.equal(await adoptPlannedChains({ office: lab.office }), 0)
  const held = (await get('JZ-officeDirector', '/chains?agency=JZ')).chains[0]
  assert.deepEqual([held.next, held.value.length, held.history[0].reason, held.history[0].by], [null, 2, '精简环节', 'officeDirector甲'])
  const other = (await get('JZZJ-officeDirector', '/chains?agency=JZZJ')).chains[0]
  assert.deepEqual([other.value.length, other.history.length], [4, 0], 'another agency keeps its own')
  clock.set(addDays(today, 2), '09:00')
})

test('a covered value opens for a reason, is an entry of the ledger, is seen by those who oversee, and not by the hundred', async () => {
  const no = await openRequest()
  const open = (user: string, body: object) => call(user, 'POST', `/matters/${no}/unmask`, { field: 'applicant.phone', ...body })
  assert.deepEqual(fields(await open('JZ-disclosureOfficer', {})), ['reason required'])
  assert.deepEqual(fields(await open('JZ-disclosureOfficer', { kind: 'other', reason: '要' })), ['reason tooShort'])
  const first = await open('JZ-disclosureOfficer', { kind: 'contact' })
  assert.deepEqual([first.statusCode, first.json().value, first.json().often], [200, '13800000000', false])
  const entry = await lab.office.db.selectFrom('entry').select('body').where('action', '=', 'office.opened').executeTakeFirstOrThrow()
  assert.deepEqual([JSON.parse(entry.body).by, JSON.parse(entry.body).input.field], ['JZ-disclosureOfficer', 'applicant.phone'])
  assert.equal((await get('JZ-principal', '/openings')).total, 1)
  assert.equal((await get('JZ-disclosureOfficer', '/openings')).total, 1)
  assert.equal((await get('JZZJ-principal', '/openings')).total, 0)
  assert.equal((await get('JZ-handler', '/openings')).total, 0)
  const listed = await call('JZ-principal', 'GET', '/openings.xlsx')
  assert.equal(listed.statusCode, 200, listed.body.slice(0, 300))
  const bulk = await call('JZ-disclosureOfficer', 'POST', `/matters/${no}/unmask`, {
    fields: ['applicant.phone', 'applicant.name'],
    reason: '全部',
  })
  assert.equal(bulk.statusCode, 422, 'one at a time')
  const sheet = await call('JZ-disclosureOfficer', 'POST', '/registers/request/open', {})
  assert.deepEqual(fields(sheet), ['reason required'])
  assert.equal((await call('JZ-disclosureOfficer', 'POST', '/registers/request/open', { kind: 'inspect' })).statusCode, 200)
  assert.equal((await get('JZ-principal', '/openings')).openings[0].field, 'request')
  await lab.office.write.record({ table: 'setting', by: { kernel: true }, row: { agency: '', key: 'office.unmaskMost', value: '3' } })
  assert.equal((await open('JZ-disclosureOfficer', { kind: 'contact' })).statusCode, 200)
  assert.equal((await open('JZ-disclosureOfficer', { kind: 'contact' })).json().type, '/problems/openedTooMuch')
})

test('after all this the store verifies', async () => {
  const { verify } = await import('#procedure/verify.ts')
  const { readSurroundings } = await import('#procedure/around.ts')
  const { office } = lab
  const around = await readSurroundings(office.db, office.registry)
  const verified = await verify({ db: office.db, keys: office.keys, files: office.files, registry: office.registry, ...around })
  assert.deepEqual(verified.broken, [])
})
