import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Upload } from '#base/page.ts'
import type { Language } from '#base/words.ts'
import { receiptHolds } from '#procedure/chain.ts'
import { Missing } from '#procedure/errors.ts'
import type { Pages } from '#procedure/module.ts'
import { blankCall, hiddenIn, shown, type Visitor, visitorOf } from '#test/visitor.ts'
import { codeOf } from './filing.ts'
import { type Lab, officer, openLab, sample } from './lab.ts'
import { portal } from './portal.ts'
import { loadByNo } from './store.ts'

let lab: Lab
let pages: Pages
before(async () => {
  lab = await openLab('2026-09-01')
  pages = portal(lab.office)
})
after(() => lab.close())

const visitor = (language?: Language): Visitor => visitorOf(pages, language)

const typed = {
  agency: 'JZ',
  'applicant.kind': 'person',
  'applicant.name': '王芳',
  'applicant.identity.type': 'residentId',
  'applicant.identity.number': sample.applicant.identity.number,
  'applicant.phone': '13800000000',
  'applicant.email': '',
  'wanted.title': '',
  'wanted.description': '东湖片区旧城改造项目2024年度征收补偿资金使用情况',
  medium: 'electronic',
  delivery: 'online',
}

async function filed(
  v = visitor(),
  more: Record<string, string> = {},
  uploads: Upload[] = [],
): Promise<{ v: typeof v; no: string; code: string }> {
  const answer = await v.go('POST /requests', { body: { ...typed, _key: randomUUID(), ...more }, uploads })
  assert.equal(answer.kind, 'redirect')
  const text = shown(await v.go('GET /requests/receipt')).text
  return { v, no: /id="no">([^<]+)</.exec(text)![1]!, code: /id="code">([^<]+)</.exec(text)![1]! }
}

test('the landing page and the empty form work in three languages without a script', async () => {
  for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
    const v = visitor(language)
    const landing = shown(await v.go('GET /requests')).text
    const form = shown(await v.go('GET /requests/new', { query: { q: '污水处理厂', agency: 'JZ' } })).text
    assert.match(landing, /requests\/new/)
    assert.match(form, /污水处理厂/)
    assert.match(form, /enctype="multipart\/form-data"/)
    assert.doesNotMatch((landing + form).replace(/data-count-says="[^"]*"/g, ''), /<script|undefined|\{\w+\}/)
  }
})

test('a citizen files with scripts off and sees number, code, QR and from when it counts', async () => {
  const { v, no, code } = await filed()
  const text = shown(await v.go('GET /requests/receipt')).text
  assert.match(text, /<svg/)
  assert.match(text, /我们会在 2026-09-02 前与您确认/)
  assert.match(text, /2026年9月29日/)
  const loaded = await loadByNo(lab.office, no)
  assert.equal(codeOf(lab.office, loaded!), code)
  const file = await v.go('GET /requests/receipt.json')
  assert.ok(file.kind === 'raw' && receiptHolds(JSON.parse(String(file.body)), lab.office.keys.publicKeys))
})

test('a wrong form comes back with everything typed and received, each fault beside its field', async () => {
  const digest = await lab.paper('身份证照片')
  const upload: Upload = { field: 'identityProof', file: digest, name: '身份证.jpg', type: 'image/jpeg', size: 15 }
  const v = visitor()
  const body = { ...typed, 'applicant.name': '<b>王芳', 'applicant.phone': '', _key: randomUUID() }
  const { status, text } = shown(await v.go('POST /requests', { body, uploads: [upload] }))
  assert.equal(status, 422)
  assert.match(text, /href="#f-applicant-phone"/)
  assert.match(text, /&lt;b&gt;王芳/)
  assert.match(text, /征收补偿资金使用情况/)
  const again = hiddenIn(text)
  assert.equal(again['_key'], body._key)
  const { no } = await filed(v, { ...again, 'applicant.name': '王芳' })
  const loaded = await loadByNo(lab.office, no)
  assert.deepEqual(
    loaded!.stored[0]!.step.evidence!.map(p => [p.kind, p.file]),
    [['identityProof', digest]],
  )
})

test('a token for a file that we did not make names nothing', async () => {
  const { no } = await filed(visitor(), {
    'identityProof.kept.0': `${Buffer.from('["identityProof","aa","x","t",1]').toString('base64url')}.forged`,
  })
  assert.deepEqual((await loadByNo(lab.office, no))!.stored[0]!.step.evidence, [])
})

test('a refused file costs nothing of what was typed', async () => {
  const { status, text } = shown(
    await visitor().go('POST /requests', {
      body: { ...typed, _key: randomUUID() },
      refusedUploads: [{ field: 'other', name: 'x.exe', why: 'fileType' }],
    }),
  )
  assert.equal(status, 422)
  assert.match(text, /征收补偿资金使用情况/)
  assert.match(text, /不接受这种文件/)
})

test('what sounds like a petition is pointed to its door with the text, and filed all the same when the citizen goes on', async () => {
  const v = visitor()
  const body = { ...typed, 'wanted.description': '要求解决拆迁补偿，我要投诉拆迁办', _key: randomUUID() }
  const { text } = shown(await v.go('POST /requests', { body }))
  assert.match(text, /第三十九条第一款/)
  assert.doesNotMatch(text, /petitions\/new/, 'no link to a business that is not installed')
  const petitions = { name: 'petition', portal: () => ({ 'GET /petitions/new': async () => assert.fail() }) }
  const wider = portal({ ...lab.office, modules: [...lab.office.modules, petitions as never] })
  const answer = await wider['POST /requests']!({ ...blankCall, method: 'POST', path: '/requests', body })
  assert.match(shown(answer).text, /petitions\/new\?q=/)
  const { no } = await filed(v, { ...hiddenIn(text), _looked: '1' })
  assert.ok(no)
})

test('sending the same form twice files once', async () => {
  const key = randomUUID()
  const [a, b] = [await filed(visitor(), { _key: key }), await filed(visitor(), { _key: key })]
  assert.equal(a.no, b.no)
})

test('number and code open the page for this request only; a wrong code looks like an unknown number', async () => {
  const { no, code } = await filed()
  const stranger = visitor()
  const wrong = shown(await stranger.go('POST /requests/track', { body: { no, code: '0000' } }))
  const unknown = shown(await stranger.go('POST /requests/track', { body: { no: 'JZ-1999-0001', code: '0000' } }))
  assert.equal(wrong.status, 404)
  assert.equal(wrong.text.replaceAll(no, '?'), unknown.text.replaceAll('JZ-1999-0001', '?'))
  const v = visitor()
  const answer = await v.go('POST /requests/track', { body: { no: ` ${no} `, code: code.toLowerCase().replaceAll('-', ' ') } })
  assert.ok(answer.kind === 'redirect' && !answer.to.includes(code))
  const { text } = shown(await v.go('GET /requests/track'))
  assert.match(text, /已提交/)
  assert.match(text, /class="days"/)
  assert.match(text, /<td class="due"[^>]*>9\/29/)
  v.cookies.set('track', `${v.cookies.get('track')!.slice(0, -3)}AAA`)
  assert.match(shown(await v.go('GET /requests/track')).text, /查询码/)
})

test('the applicant completes the request with a paper; without the page’s own token nothing is done', async () => {
  const { v, no } = await filed()
  await lab.act(no, officer, 'askToSupplement', { points: '哪一年？', supplementBy: '2026-09-20' }, ['supplementNotice'])
  const { text } = shown(await v.go('GET /requests/track'))
  assert.match(text, /哪一年/)
  const { _token, _key } = hiddenIn(text)
  const forged = shown(await v.go('POST /requests/track/supplement', { body: { text: '2024年度', _token: 'x' } }))
  assert.equal(forged.status, 403)
  const empty = shown(await v.go('POST /requests/track/supplement', { body: { text: ' ', _token: _token!, _key: _key! } }))
  assert.equal(empty.status, 422)
  const digest = await lab.paper('图纸')
  const sent = await v.go('POST /requests/track/supplement', {
    body: { text: '2024年度', _token: _token!, _key: _key! },
    uploads: [{ field: 'supplementPaper', file: digest, name: '图纸.pdf', type: 'application/pdf', size: 6 }],
  })
  assert.equal(sent.kind, 'redirect')
  const page = shown(await v.go('GET /requests/track')).text
  assert.match(page, /已补正/)
  const href = [...page.matchAll(/href="(\/requests\/track\/files\/[^"]+)"/g)].map(m => m[1]!).at(-1)!
  const file = await v.go(`GET ${href}`)
  assert.ok(file.kind === 'raw' && file.headers!['content-disposition']!.includes('attachment'))
  const { v: other } = await filed()
  await assert.rejects(other.go(`GET ${href}`), Missing)
})

test('withdrawing asks first, then ends the matter; doing it again says why not', async () => {
  const { v, no } = await filed()
  const ask = shown(await v.go('GET /requests/track/withdraw')).text
  const hidden = hiddenIn(ask)
  assert.match(ask, new RegExp(no))
  assert.equal((await v.go('POST /requests/track/withdraw', { body: { ...hidden, reason: '找到了' } })).kind, 'redirect')
  assert.match(shown(await v.go('GET /requests/track')).text, /您已撤回/)
  const again = shown(await v.go('POST /requests/track/withdraw', { body: { ...hidden, _key: randomUUID() } }))
  assert.equal(again.status, 409)
})

test('leaving forgets the session, and a replaced code ends it', async () => {
  const { v, no } = await filed()
  await lab.act(no, officer, 'replaceCode', { reason: '遗失', shown: 'residentId' }, ['identityProof'])
  assert.match(shown(await v.go('GET /requests/track')).text, /name="code"/)
  const again = await filed()
  await again.v.go('POST /requests/track/leave')
  assert.match(shown(await again.v.go('GET /requests/track')).text, /name="code"/)
})
