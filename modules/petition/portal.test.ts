import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Upload } from '#base/page.ts'
import type { Language } from '#base/words.ts'
import { receiptHolds } from '#procedure/chain.ts'
import { Missing } from '#procedure/errors.ts'
import type { Pages } from '#procedure/module.ts'
import { hiddenIn, shown, type Visitor, visitorOf } from '#test/visitor.ts'
import { bureau, bureauHead, type Lab, officer, openLab, typed } from './lab.ts'
import { portal } from './portal.ts'

let lab: Lab
let pages: Pages
before(async () => {
  lab = await openLab()
  pages = portal(lab.office)
})
after(() => lab.close())

const visitor = (language?: Language): Visitor => visitorOf(pages, language)

const written = { ...typed, purpose: 'appeal', agency: 'JZ', people: '3' }
async function filed(v = visitor(), more: Record<string, string> = {}, uploads: Upload[] = []) {
  const answer = await v.go('POST /petitions', { body: { ...written, _key: randomUUID(), ...more }, uploads })
  assert.equal(answer.kind, 'redirect', answer.kind === 'page' ? answer.body.text : '')
  const { text } = shown(await v.go('GET /petitions/receipt'))
  return { v, text, no: /id="no">([^<]+)</.exec(text)?.[1] ?? '', code: /id="code">([^<]+)</.exec(text)?.[1] ?? '' }
}

test('the landing page and the empty form work in three languages without a script, every field labelled', async () => {
  for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
    const v = visitor(language)
    const landing = shown(await v.go('GET /petitions')).text
    const form = shown(await v.go('GET /petitions/new', { query: { q: '补偿款', agency: 'JZ' } })).text
    assert.match(landing, /petitions\/new/)
    assert.match(form, /补偿款/)
    assert.match(form, /enctype="multipart\/form-data"/)
    assert.doesNotMatch((landing + form).replace(/data-count-says="[^"]*"/g, ''), /<script|undefined|\{\w+\}/)
    const fors = new Set([...form.matchAll(/<label for="([^"]+)"/g)].map(m => m[1]))
    for (const [, id = ''] of form.matchAll(/<(?:input|select|textarea)[^>]* id="([^"]+)"/g)) assert.ok(fors.has(id), id)
  }
})

test('a citizen files with scripts off and sees number, code, QR and by when they are told', async () => {
  const { v, text, no } = await filed()
  assert.match(text, /<svg/)
  assert.match(text, /2026年3月17日/)
  const now = await lab.now(no)
  assert.equal(now.stage, 'registered')
  assert.equal((await lab.office.db.selectFrom('petition').select('people').where('no', '=', no).executeTakeFirstOrThrow()).people, 3)
  const file = await v.go('GET /petitions/receipt.json')
  assert.ok(file.kind === 'raw' && receiptHolds(JSON.parse(String(file.body)), lab.office.keys.publicKeys))
})

test('a wrong form comes back with everything typed, each fault beside its field', async () => {
  const digest = await lab.paper('照片')
  const upload: Upload = { field: 'petitionMaterial', file: digest, name: '漏水.jpg', type: 'image/jpeg', size: 6 }
  const body = { ...written, 'petitioner.name': '<b>林', 'petitioner.phone': '', people: '很多', purpose: '', _key: randomUUID() }
  const { status, text } = shown(await visitor().go('POST /petitions', { body, uploads: [upload] }))
  assert.equal(status, 422)
  for (const id of ['f-petitioner-phone', 'f-people', 'f-purpose']) assert.match(text, new RegExp(`href="#${id}"`), id)
  assert.match(text, /&lt;b&gt;林/)
  assert.match(text, /漏水\.jpg/)
  const again = hiddenIn(text)
  const { no } = await filed(visitor(), { ...again, _key: body._key })
  assert.deepEqual(
    (await lab.now(no)).steps[0]?.evidence?.map(paper => [paper.kind, paper.file]),
    [['petitionMaterial', digest]],
  )
})

test('sending the same form twice files once; a changed one under the same key says so', async () => {
  const key = randomUUID()
  const [a, b] = [await filed(visitor(), { _key: key }), await filed(visitor(), { _key: key })]
  assert.equal(a.no, b.no)
  const changed = shown(await visitor().go('POST /petitions', { body: { ...written, 'claim.facts': '另一件事', _key: key } }))
  assert.equal(changed.status, 422)
})

test('a wrong code looks like an unknown number, and a forged cookie opens nothing', async () => {
  const { no, code } = await filed()
  const wrong = shown(await visitor().go('POST /petitions/track', { body: { no, code: '0000' } }))
  const unknown = shown(await visitor().go('POST /petitions/track', { body: { no: 'JZ-X1999-0001', code: '0000' } }))
  assert.equal(wrong.status, 404)
  assert.equal(wrong.text.replaceAll(no, '?'), unknown.text.replaceAll('JZ-X1999-0001', '?'))
  const v = visitor()
  const answer = await v.go('POST /petitions/track', { body: { no, code: code.toLowerCase() } })
  assert.ok(answer.kind === 'redirect' && !answer.to.includes(code))
  assert.match(shown(await v.go('GET /petitions/track')).text, /已提交/)
  v.cookies.set('petition', `${v.cookies.get('petition')?.slice(0, -3)}AAA`)
  assert.match(shown(await v.go('GET /petitions/track')).text, /name="code"/)
})

test('an accusation is filed by the same form and stands in no other list', async () => {
  const { no, v } = await filed(visitor(), { purpose: 'accusation' })
  assert.equal((await lab.now(no)).procedure, 'accusation')
  assert.match(shown(await v.go('GET /petitions/track')).text, /检举控告事项/)
})

test('the petitioner reads the opinion once it was delivered, rates it once, and asks for a review within the window only', async () => {
  const { v, no } = await filed()
  await lab.act(no, officer, 'judge', { purpose: 'appeal', repeat: 'first' })
  await lab.act(no, officer, 'forward', { handler: bureau, note: '内部备注不外传' }, ['transferSlip'])
  await lab.act(no, bureau, 'accept', { handler: bureau, handlingHead: bureauHead }, ['acceptanceNotice'])
  const opinion = { view: 'notSupported', claims: '维修', facts: '查明', text: '内部拟稿文字', lawClause: '《物业管理条例》' }
  await lab.act(no, bureau, 'draft', { opinion }, ['draftOpinion'])
  await lab.act(no, bureau, 'sendToSign')
  await lab.act(no, bureauHead, 'issue', {}, ['opinionLetter'])
  const before = shown(await v.go('GET /petitions/track')).text
  assert.doesNotMatch(before, /内部备注|内部拟稿|处理意见书<\/a>/)
  await lab.act(no, officer, 'deliver', { method: 'electronic', receivedOn: '2026-03-02' }, ['deliveryRecord'])
  const { text } = shown(await v.go('GET /petitions/track'))
  assert.match(text, /处理意见书<\/a>/)
  assert.match(text, /2026年4月1日/)
  const href = [...text.matchAll(/href="(\/petitions\/track\/files\/[^"]+)"/g)].map(m => m[1] ?? '').at(-1)
  const file = await v.go(`GET ${href}`)
  assert.ok(file.kind === 'raw' && file.headers?.['content-disposition']?.includes('attachment'))
  const { v: other } = await filed()
  await assert.rejects(other.go(`GET ${href}`), Missing)
  const hidden = hiddenIn(text)
  assert.equal(shown(await v.go('POST /petitions/track/evaluate', { body: { office: 'satisfied', _token: 'x' } })).status, 403)
  assert.equal(shown(await v.go('POST /petitions/track/evaluate', { body: { ...hidden, office: '' } })).status, 422)
  assert.equal(
    (await v.go('POST /petitions/track/evaluate', { body: { ...hidden, office: 'satisfied', unit: 'notSatisfied', _key: randomUUID() } }))
      .kind,
    'redirect',
  )
  const rated = shown(await v.go('GET /petitions/track')).text
  assert.doesNotMatch(rated, /name="office"/)
  const row = await lab.office.db
    .selectFrom('petition')
    .select(['office_rating', 'unit_rating'])
    .where('no', '=', no)
    .executeTakeFirstOrThrow()
  assert.deepEqual({ ...row }, { office_rating: 'satisfied', unit_rating: 'notSatisfied' })
  assert.equal(
    (await v.go('POST /petitions/track/review', { body: { ...hidden, reason: '不服处理意见', _key: randomUUID() } })).kind,
    'redirect',
  )
  assert.equal((await lab.now(no)).stage, 'reviewAsked')
  const twice = shown(await v.go('POST /petitions/track/review', { body: { ...hidden, reason: '再次请求', _key: randomUUID() } }))
  assert.equal(twice.status, 409)
})

test('withdrawing asks first, then ends the petition', async () => {
  const { v, no } = await filed()
  const hidden = hiddenIn(shown(await v.go('GET /petitions/track/withdraw')).text)
  assert.equal((await v.go('POST /petitions/track/withdraw', { body: { ...hidden, reason: '已经解决' } })).kind, 'redirect')
  assert.equal((await lab.now(no)).outcome, 'withdrawn')
})

test('leaving forgets the session, and a replaced code ends it', async () => {
  const { v, no } = await filed()
  await lab.act(no, officer, 'replaceCode', { reason: '遗失' })
  assert.match(shown(await v.go('GET /petitions/track')).text, /name="code"/)
  const again = await filed()
  await again.v.go('POST /petitions/track/leave')
  assert.match(shown(await again.v.go('GET /petitions/track')).text, /name="code"/)
})
