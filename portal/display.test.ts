import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bare, frameKey, here, ownPath, setLanguage, setMode } from './display.ts'
import { callTo } from './lab.ts'

test('the way back is a path of this site, whatever was sent', () => {
  for (const bad of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a\r\nset-cookie: x',
    '/a b',
    'javascript:alert(1)',
    '',
    undefined,
    '/\t/evil.example',
  ])
    assert.equal(ownPath(bad), '/', String(bad))
  assert.equal(ownPath('/en/search?q=%E7%94%B5&page=2#x'), '/en/search?q=%E7%94%B5&page=2#x')
  fc.assert(fc.property(fc.string(), text => new URL(ownPath(text), 'https://own.example').host === 'own.example'))
})

test('a mode is a cookie for a year and goes when it is left; a bad value sets nothing', () => {
  const set = (query: Record<string, string>) => setMode(callTo('/mode', 'zh-Hans', { query }))
  assert.deepEqual(set({ elder: '1', back: '/guide' }), {
    kind: 'redirect',
    to: '/guide',
    cookies: [{ name: 'elder', value: '1', path: '/', maxAge: 31_536_000 }],
  })
  assert.deepEqual(set({ elder: '0' }), { kind: 'redirect', to: '/', cookies: [{ name: 'elder', value: '', path: '/', maxAge: 0 }] })
  assert.deepEqual(set({ theme: '<x>', back: '//evil' }), {
    kind: 'redirect',
    to: '/',
    cookies: [{ name: 'theme', value: '', path: '/', maxAge: 0 }],
  })
  assert.equal(frameKey(callTo('/', 'en', { elder: true, cookie: () => 'dark' })), 'en|elder|dark')
})

test('another language is the same page under another address', () => {
  const go = (to: string, back: string) => setLanguage(callTo('/language', 'zh-Hans', { query: { to, back } }))
  assert.deepEqual(go('en', '/zh-hant/search?q=a'), { kind: 'redirect', to: '/en/search?q=a' })
  assert.deepEqual(go('zh-Hans', '/en'), { kind: 'redirect', to: '/' })
  assert.deepEqual(go('zh-hant', '/'), { kind: 'redirect', to: '/zh-hant' })
  assert.equal(bare('/english'), '/english')
})

test('a page that answers a form leads back to where the form was', () => {
  assert.equal(here(callTo('/requests/track/supplement', 'zh-Hans', { method: 'POST' })), '/requests/track')
  assert.equal(here(callTo('/agencies/市?', 'zh-Hans')), '/agencies/%E5%B8%82%3F')
})
