import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Answer } from '#base/page.ts'
import { type Language, languages } from '#base/words.ts'
import { favicon, script, stylesheet } from './assets.ts'
import { frame } from './frame.ts'
import { callTo, type Lab, openLab } from './lab.ts'
import { errorPage, portalPages } from './pages.ts'

let lab: Lab
let empty: Lab
before(async () => {
  lab = await openLab(undefined, {
    'portal.siteName': '江州市政府信息公开',
    'portal.phone': '0700-8000000',
    'portal.popular': '电梯、学区',
  })
  empty = await openLab([])
})
after(async () => {
  await lab.close()
  await empty.close()
})

type Query = Readonly<Record<string, string>>
async function answer(path: string, query: Query = {}, language: Language = 'zh-Hans', { office } = lab): Promise<Answer> {
  const pages = portalPages(office)
  const [, first = '', second] = path.split('/')
  const key =
    first === 'agencies' && second ? 'GET /agencies/:code' : first === 'sitemap' && second ? 'GET /sitemap/:part' : (`GET ${path}` as const)
  const handler = pages[key as keyof typeof pages]
  assert.ok(handler, key)
  return handler(callTo(path, language, { query, params: { code: second ?? '', part: second ?? '' } }))
}
async function draw(path: string, query: Query = {}, language: Language = 'zh-Hans', from = lab): Promise<string> {
  const page = await answer(path, query, language, from)
  assert.equal(page.kind, 'page')
  return frame(from.office, callTo(path, language, { query }), page as Extract<Answer, { kind: 'page' }>)
}
const rawText = (a: Answer) => (a.kind === 'raw' && typeof a.body === 'string' ? a.body : '')

const paths = [
  '/',
  '/search',
  '/catalogue',
  '/agencies',
  '/agencies/JZ',
  '/agencies/JZ-ZJ',
  '/guide',
  '/help',
  '/accessibility',
  '/privacy',
  '/sitemap',
]

test('every page has one heading of the first rank and leads nowhere that does not exist', async () => {
  const own = Object.keys(portalPages(lab.office))
  const others = (await Promise.all(lab.office.modules.map(async m => Object.keys((await m.portal?.(lab.office)) ?? {})))).flat()
  const known = [...own, ...others].map(
    key => new RegExp(`^${key.replace(/^GET /, '').replaceAll(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}$`),
  )
  for (const language of languages)
    for (const path of paths)
      for (const from of path.startsWith('/agencies/') ? [lab] : [lab, empty]) {
        const text = await draw(path, {}, language, from)
        assert.equal(text.match(/<h1/g)?.length, 1, `${language} ${path}`)
        for (const [, href = ''] of text.matchAll(/<(?:a|form)[^>]* (?:href|action)="(\/[^"#?]*)/g)) {
          const bare = decodeURIComponent(href).replace(/^\/(zh-hant|en)(?=\/|$)/, '') || '/'
          assert.ok(bare === '/workbench' || known.some(k => k.test(bare)), `${path} links ${href}`)
        }
      }
})

test('ids are unique, labels find their fields, and nothing is left unfilled', async () => {
  for (const path of paths) {
    const text = await draw(path, {}, 'en')
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(m => m[1])
    assert.equal(new Set(ids).size, ids.length, path)
    for (const [, target] of text.matchAll(/ for="([^"]+)"/g)) assert.ok(ids.includes(target), `${path} ${target}`)
    assert.doesNotMatch(text.replace(/data-[\w-]+="[^"]*"/g, ''), /\{\w+\}|undefined|NaN|\[object/, path)
  }
})

test('the home page shows the newest documents, what exists, and figures only where there are any', async () => {
  const text = await draw('/')
  assert.match(text, /26 件公开的文件/)
  const shown = [...text.matchAll(/href="\/publications\/(doc-\d+)"/g)].map(found => found[1])
  assert.equal(shown[0], 'doc-99', 'what was published last stands first, however old its own date')
  assert.match(text, /href="\/search\?q=%E7%94%B5%E6%A2%AF">电梯</)
  assert.doesNotMatch(text, /收到公开申请/)
  assert.match(text, /href="\/petitions\/new"><b>提意见/)
  const none = await draw('/', {}, 'zh-Hans', empty)
  assert.match(none, /这里还没有公开文件/)
  assert.match(none, /您现在就可以向机关申请信息/)
})

test('a document number in any brackets is the first hit and the words found are marked', async () => {
  for (const q of ['江政发〔2025〕7号', '江政发[2025]7号', '江政发2025 7']) {
    const hits = [...(await draw('/search', { q })).matchAll(/href="\/publications\/(doc-\d+)"/g)]
    assert.equal(hits[0]?.[1], 'doc-7', q)
  }
  assert.match(await draw('/search', { q: '路灯' }), /<mark>路灯<\/mark>/)
})

test('counts narrow, active filters can be taken away, and the words stay', async () => {
  const all = await draw('/search', { q: '改造' })
  assert.match(all, /找到 2\d 件/)
  const filtered = await draw('/search', { q: '路灯', kind: '通知', year: '2025', validity: 'nonsense' })
  assert.match(filtered, /找到 25 件/)
  assert.ok(filtered.includes('href="/search?q=%E8%B7%AF%E7%81%AF&amp;year=2025"'), 'a link without the kind')
  assert.match(filtered, /第 1 页，共 2 页/)
  assert.match(filtered, /rel="next" href="[^"]*page=2"/)
  const second = await draw('/search', { q: '路灯', page: '2' })
  assert.match(second, /rel="prev" href="\/search\?q=%E8%B7%AF%E7%81%AF"/)
})

test('what is not found goes on to a request with the words, and nothing typed becomes markup', async () => {
  const text = await draw('/search', { q: '<img src=x onerror=1>龘靐' }, 'zh-Hant')
  assert.match(text, /沒有找到/)
  assert.doesNotMatch(text, /<img/)
  assert.match(text, /href="\/zh-hant\/requests\/new\?q=%3Cimg/)
  assert.doesNotMatch(await draw('/search', {}), /<b>\s*<\/a>|实施细则 <b>/)
})

test('bad pages and hostile filters are answered as if they were not there', async () => {
  for (const query of [
    { page: '-1' },
    { page: '1e9' },
    { page: 'x' },
    { year: '20x5' },
    { issuedFrom: '2026-02-30' },
    { q: 'a'.repeat(5000) },
  ] as Query[])
    assert.match(await draw('/search', query), /<main/)
})

test('every count of the catalogue is the number of its list', async () => {
  const text = await draw('/catalogue')
  const counts = [...text.matchAll(/href="(\/search\?[^"]+)">[^<]+<\/a> <span class="n">(\d+)</g)]
  assert.ok(counts.length >= 5)
  for (const [, href = '', n = ''] of counts) {
    const query = Object.fromEntries(new URL(href.replaceAll('&amp;', '&'), 'http://own').searchParams)
    assert.match(await draw('/search', query), new RegExp(`找到 ${n} 件`), href)
  }
})

test('an agency shows how to reach it, what it published and who is below; an unknown one is 404', async () => {
  const top = await draw('/agencies/JZ')
  assert.match(top, /江州市政府路1号/)
  assert.match(top, /0700-8000000/) // the site's own telephone belongs to the top
  assert.match(top, /href="\/agencies\/JZ-ZJ"/)
  const below = await draw('/agencies/JZ-ZJ')
  assert.match(below, /0700-8000123/)
  assert.doesNotMatch(below.split('<main')[1] ?? '', /江州市政府路1号/)
  const missing = await answer('/agencies/nobody')
  assert.equal(missing.kind === 'page' && missing.status, 404)
})

test('the guide takes its numbers from the law and draws the procedure', async () => {
  const text = await draw('/guide')
  assert.match(text, /\d+ 个工作日内答复/)
  assert.match(text, /第三十三条/)
  assert.match(text, /<svg[^>]*class="flow"/)
})

test('machines find every document and are kept from what is personal', async () => {
  assert.match(rawText(await answer('/sitemap.xml')), /sitemap\/1\.xml/)
  const part = rawText(await answer('/sitemap/1.xml'))
  assert.equal(part.match(/<url>/g)?.length, 26)
  assert.match(part, /\/en\/publications\/doc-1"/)
  assert.match(rawText(await answer('/sitemap/0.xml')), /\/agencies\/JZ-ZJ</)
  const missing = await answer('/sitemap/9.xml')
  assert.equal(missing.kind === 'page' && missing.status, 404)
  assert.match(rawText(await answer('/robots.txt')), /Disallow: \/requests\/track\n[\s\S]*Sitemap: /)
})

test('errors say what happened, whether anything was lost, and what comes next', () => {
  for (const status of [400, 403, 404, 405, 410, 413, 415, 429, 500, 503])
    for (const language of languages) {
      const page = errorPage(lab.office, { language }, status, 'R-1')
      assert.equal(page.status, status)
      assert.ok(page.noStore && page.noIndex)
      assert.match(page.body.text, /R-1/)
      assert.match(page.body.text, /0700-8000000/)
    }
})

test('the first view weighs at most 60 KB with everything it needs', async () => {
  for (const path of ['/', '/search', '/guide']) {
    const bytes = Buffer.byteLength(await draw(path)) + stylesheet.body.length + script.body.length + favicon.body.length
    assert.ok(bytes <= 60_000, `${path}: ${bytes}`)
  }
})
