import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod'
import { bytesIn, encodingOf, Lately, PageCache, storedOf } from './http-cache.ts'
import { contentSecurity, isOwnSite, newNonce } from './http-headers.ts'
import { languageOf, languageOfPath } from './http-language.ts'
import { fieldErrors, readShape } from './http-shape.ts'
import { attachment, cleanBody } from './http-text.ts'
import { fieldWords, problem, problems } from './problems.ts'
import { cookieName, hashSecret, isSame, newCode, newSecret, readCode } from './session.ts'

test('texts are cleaned at the border and faults name their field', () => {
  assert.deepEqual(cleanBody({ a: 'x\u200by', b: ['\ufeffz', 1, null, true] }), { value: { a: 'xy', b: ['z', 1, null, true] }, faults: [] })
  assert.deepEqual(cleanBody({ a: { b: ['ok', 'n\u0000'] } }).faults, [{ field: 'a.b.1', code: 'controlCharacter' }])
  assert.deepEqual(cleanBody({ t: 'tab\tline\r\n' }).faults, [])
  assert.deepEqual(cleanBody({ t: '\ud800' }).faults, [{ field: 't', code: 'brokenText' }])
  assert.deepEqual(cleanBody({ '\u0007': 1 }).faults[0]?.code, 'controlCharacter')
  assert.equal(cleanBody('a\u202eb').value, 'ab')
})

test('a download name holds no quote, line end or path', () => {
  assert.equal(
    attachment('答复书"; x.pdf'),
    `attachment; filename="_____; x.pdf"; filename*=UTF-8''%E7%AD%94%E5%A4%8D%E4%B9%A6%22%3B%20x.pdf`.replace('_____', '____'),
  )
  assert.ok(!/[\r\n]/.test(attachment('a\r\nSet-Cookie: x')))
})

test('the language that a browser prefers among ours', () => {
  for (const [header, language] of [
    ['zh-TW,zh;q=0.9', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh', 'zh-Hans'],
    ['fr, en;q=0.5, zh;q=0.4', 'en'],
    ['en;q=0', 'zh-Hans'],
    [undefined, 'zh-Hans'],
    ['*', 'zh-Hans'],
  ] as const)
    assert.equal(languageOf(header), language, String(header))
  assert.deepEqual(languageOfPath('/en/search'), { language: 'en', path: '/search' })
  assert.deepEqual(languageOfPath('/english'), { language: 'zh-Hans', path: '/english' })
  assert.deepEqual(languageOfPath('/zh-hant'), { language: 'zh-Hant', path: '/' })
})

test('only our own pages may write', () => {
  assert.ok(isOwnSite({ site: 'same-origin' }, null))
  assert.ok(isOwnSite({}, null), 'a program sends neither header')
  assert.ok(isOwnSite({ origin: 'http://a.example:8080', host: 'a.example:8080' }, null))
  assert.ok(isOwnSite({ origin: 'https://a.example', host: 'inside:8080' }, 'https://a.example'))
  for (const given of [
    { site: 'cross-site' },
    { site: 'same-site' },
    { origin: 'null', host: 'a' },
    { origin: 'http://evil', host: 'a' },
    { origin: 'http://a.evil', host: 'a' },
  ])
    assert.ok(!isOwnSite(given, 'https://a.example'), JSON.stringify(given))
})

test('a policy without a nonce allows no script, one with a nonce only that and our own files', () => {
  assert.match(contentSecurity(null), /script-src 'none'/)
  const nonce = newNonce()
  assert.ok(contentSecurity(nonce).includes(`script-src 'self' 'nonce-${nonce}'`))
  assert.notEqual(nonce, newNonce())
})

test('faults of a shape get stable words', () => {
  const shape = z.strictObject({
    a: z.string().min(1),
    n: z.int().max(3),
    k: z.enum(['x', 'y']),
    list: z.array(z.strictObject({ on: z.iso.date() })).min(1),
    u: z.union([z.literal('a'), z.strictObject({ b: z.string() })]),
  })
  const read = readShape(shape, { a: '', n: 4, k: 'z', list: [{ on: '2026-02-30' }], u: { b: 1 }, extra: true })
  assert.ok('errors' in read)
  assert.deepEqual(Object.fromEntries(read.errors.map(e => [e.field, e.code])), {
    a: 'required',
    n: 'tooBig',
    k: 'notAChoice',
    'list.0.on': 'notADay',
    'u.b': 'wrongType',
    extra: 'unknownField',
  })
  assert.ok('errors' in readShape(shape, {}) && fieldErrors([]).length === 0)
})

test('every problem and every fault of a field has words in three languages', () => {
  for (const words of [...Object.values(problems).map(p => p.words), ...Object.values(fieldWords)])
    assert.ok(words.length === 3 && words.every(word => word.length > 0))
  assert.deepEqual(problem('notFound', 'en'), { type: '/problems/notFound', title: 'Not found', status: 404 })
})

test('a page is rendered once for its key and compressed once for each encoding', () => {
  const cache = new PageCache()
  let n = 0
  const render = () => `<p>${'文'.repeat(2000)}${n++}</p>`
  const first = cache.get('k', render)
  assert.equal(cache.get('k', render), first)
  assert.equal(bytesIn(first, 'br').bytes, bytesIn(first, 'br').bytes)
  assert.equal(cache.same('<p>same</p>'), cache.same('<p>same</p>'))
  assert.equal(bytesIn(storedOf(Buffer.from('short')), 'gzip').encoding, 'identity')
  assert.deepEqual(
    [encodingOf('gzip, deflate, br'), encodingOf('gzip'), encodingOf('br;q=0, gzip;q=0.5'), encodingOf(undefined), encodingOf('brx')],
    ['br', 'gzip', 'gzip', 'identity', 'identity'],
  )
})

test('a kept page keeps no memory but its own, and what was asked for lately is remembered in a fixed room', () => {
  const kept = new PageCache().get('k', () => `<p>${'文'.repeat(2000)}</p>`)
  for (const bytes of [kept.plain, bytesIn(kept, 'br').bytes, bytesIn(kept, 'gzip').bytes])
    assert.equal(bytes.buffer.byteLength, bytes.length)
  const lately = new Lately()
  assert.deepEqual([lately.again('/a?x=1'), lately.again('/a?x=1'), lately.again('/a?x=2')], [false, true, false])
  for (let i = 0; i < 200_000; i++) lately.again(`/other?v=${i}`)
  assert.equal(lately.again('/a?x=1'), false)
})

test('secrets are long, their hashes say nothing, codes are read as people type them', () => {
  assert.equal(Buffer.from(newSecret(), 'base64url').length, 32)
  assert.notEqual(hashSecret('a'), hashSecret('b'))
  assert.ok(isSame('abc', 'abc') && !isSame('abc', 'abd') && !isSame('abc', 'abcd'))
  const code = newCode()
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{1,4}){6}$/)
  assert.equal(readCode(` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `), code.replaceAll('-', ''))
  assert.deepEqual([cookieName(true), cookieName(false)], ['__Host-sid', 'sid'])
})
