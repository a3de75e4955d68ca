import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isOutdated, isPassword, weakness } from './password.ts'

test('a password fits its own hash, also when typed with composed letters, and no other', async () => {
  const hash = await hashPassword('caf\u00e9 一二三四五')
  assert.match(hash, /^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
  assert.ok(await isPassword(hash, 'cafe\u0301 一二三四五'))
  assert.ok(!(await isPassword(hash, 'cafe 一二三四五')))
  assert.ok(!isOutdated(hash) && isOutdated(hash.replace('t=3', 't=2')))
})

test('an unknown account costs the same work as a wrong password', async () => {
  const hash = await hashPassword('江山如此多娇引无数英雄')
  await isPassword(null, 'x')
  const took = async (stored: string | null): Promise<number> => {
    const begun = performance.now()
    await isPassword(stored, 'x')
    return performance.now() - begun
  }
  const [known, unknown] = [await took(hash), await took(null)]
  assert.ok(unknown > known / 4 && known > unknown / 4, `${known} ${unknown}`)
  assert.ok(!(await isPassword(null, 'nobody has this account')))
})

test('length counts, recipes do not; common words and one’s own are refused', () => {
  const own = ['zhangsan', '江州市人民政府', 'A01']
  for (const [text, weak] of [
    ['short', 'tooShort'],
    ['春风又绿江南岸明月', 'tooShort'],
    ['春风又绿江南岸明月何', null],
    ['correct horse battery', null],
    ['aaaaaaaaaaaa', 'tooCommon'],
    ['password2026', 'tooCommon'],
    ['P@ssw0rd!!', 'tooCommon'],
    ['qwertyuiop', 'tooCommon'],
    ['0987654321', 'tooCommon'],
    ['ab12ab12ab12', 'tooCommon'],
    ['woaini1314!', 'tooCommon'],
    ['zhengfu.2026', 'tooCommon'],
    ['2026zhangsan', 'tooCommon'],
    ['admin_zhangsan', 'tooCommon'],
    ['zhangsan rides a tall horse', null],
    ['zhang-san-2026', 'tooCommon'],
    ['江州市人民政府123456', 'tooCommon'],
    ['x'.repeat(40) + 'abcdef'.repeat(20), 'tooLong'],
  ] as const)
    assert.equal(weakness(text, own), weak, text)
})
