import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { html } from '#base/html.ts'
import type { Answer, Call } from '#base/page.ts'
import { languages } from '#base/words.ts'
import { type FrameOffice, frame } from './frame.ts'
import { callTo } from './lab.ts'

const officeWith = (settings: Readonly<Record<string, unknown>> = {}, modules: readonly string[] = [], simulated = false): FrameOffice => ({
  setting: (_agency, key) => settings[key] ?? null,
  publicUrl: 'https://xxgk.example/',
  clock: { today: () => day('2026-11-23'), time: () => '09:00', now: () => '2026-11-23T01:00:00Z', simulated },
  modules: modules.map(name => ({ name })),
})
const page: Extract<Answer, { kind: 'page' }> = { kind: 'page', title: '标题 <x>', body: html`<h1>内容</h1>` }
const draw = (call: Call, office = officeWith(), more: Partial<typeof page> = {}) => frame(office, call, { ...page, ...more })

test('the page says its language and leads to itself in the two others', () => {
  for (const language of languages) {
    const text = draw(callTo('/search', language, { query: { q: '电梯 &' } }))
    assert.match(text, new RegExp(`<html lang="${language}">`))
    assert.match(text, /<link rel="alternate" hreflang="en" href="https:\/\/xxgk\.example\/en\/search\?q=%E7%94%B5%E6%A2%AF\+%26">/)
    const others = languages.filter(l => l !== language)
    for (const other of others) assert.match(text, new RegExp(`lang="${other}" hreflang="${other}"`))
  }
})

test('titles are escaped, faults are told in the title, and faulty pages are kept from robots', () => {
  assert.match(draw(callTo('/x')), /<title>标题 &lt;x&gt; · 政府信息公开<\/title>/)
  const faulty = draw(callTo('/requests', 'zh-Hans', { method: 'POST' }), officeWith(), { status: 422 })
  assert.match(faulty, /<title>有要改的地方：标题/)
  assert.match(faulty, /<meta name="robots" content="noindex">/)
  assert.doesNotMatch(faulty, /canonical/)
})

test('there is no inline style, no inline script and nothing from another site', () => {
  const text = draw(callTo('/'))
  assert.doesNotMatch(text, / style=|<style| on\w+=/)
  assert.deepEqual(
    text.match(/<script[^>]*>/g)?.map(tag => tag.replace(/\.[\w-]+\.js/, '.js')),
    ['<script defer src="/assets/portal.js">'],
  )
  assert.deepEqual(
    [...text.matchAll(/(?:src|href)="(https?:[^"]+)"/g)].filter(m => !m[1]?.startsWith('https://xxgk.example/')),
    [],
  )
})

test('only businesses that are installed are linked', () => {
  assert.doesNotMatch(draw(callTo('/')), /\/requests/)
  assert.match(draw(callTo('/'), officeWith({}, ['request'])), /href="\/requests\/track"/)
})

test('the menu marks where the reader is, the nearest entry only', () => {
  const current = (path: string) =>
    /<a href="([^"]+)" aria-current="(page|true)"/
      .exec(draw(callTo(path), officeWith({}, ['request'])).split('<nav class="main"')[1] ?? '')
      ?.slice(1)
  assert.deepEqual(current('/'), ['/', 'page'])
  assert.deepEqual(current('/requests/new'), ['/requests', 'true'])
  assert.deepEqual(current('/requests/track'), ['/requests/track', 'page'])
  assert.deepEqual(current('/publications/a'), ['/catalogue', 'true'])
  assert.deepEqual(current('/privacy'), undefined)
})

test('elder mode has larger type, fewer choices and the telephone at the top', () => {
  const office = officeWith({ 'portal.phone': '0700-8000000' }, ['request'])
  const text = draw(callTo('/guide', 'zh-Hans', { elder: true }), office)
  assert.match(text, /data-mode="elder"/)
  assert.match(text, /退出长者模式/)
  assert.match(text, /<a href="tel:07008000000">0700-8000000<\/a>/)
  assert.equal((text.split('<nav class="main"')[1]?.split('</nav>')[0]?.match(/<li>/g) ?? []).length, 4)
})

test('the chosen colours stand on the root, an unknown choice is ignored', () => {
  const choose = (value: string) => draw(callTo('/', 'zh-Hans', { cookie: name => (name === 'theme' ? value : undefined) }))
  assert.match(choose('contrast'), /data-theme="contrast"/)
  assert.doesNotMatch(choose('"><script>'), /data-theme|"><script>/)
})

test('a simulated day and a demonstration are told on every page, a real office tells neither', () => {
  assert.doesNotMatch(draw(callTo('/')), /class="banner"/)
  const text = draw(callTo('/'), officeWith({ demonstration: true }, [], true))
  assert.match(text, /今天按 2026-11-23 计算/)
  assert.match(text, /演示站/)
})

test('the footer shows what the office has set and nothing that is empty', () => {
  const text = draw(callTo('/'), officeWith({ 'portal.sponsor': '市政府办公室', 'portal.siteCode': '3600000000' }))
  assert.match(text, /主办：市政府办公室/)
  assert.match(text, /网站标识码：3600000000/)
  assert.doesNotMatch(text, /地址：|ICP|找错/)
})
