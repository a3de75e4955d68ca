import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanFileName, extensionOf } from './file-name.ts'

test('paths, controls, direction marks and reserved names are made harmless', () => {
  assert.equal(cleanFileName('../../etc/passwd'), 'passwd')
  assert.equal(cleanFileName('C:\\temp\\身份证.pdf'), '身份证.pdf')
  assert.equal(cleanFileName('报告\u202egpj.exe'), '报告gpj.exe')
  assert.equal(cleanFileName('a\u0000b\r\n.txt'), 'ab.txt')
  assert.equal(cleanFileName('con.txt'), '_con.txt')
  assert.equal(cleanFileName('...'), '未命名')
  assert.equal(cleanFileName('<b>"x"|?*.pdf'), '_b__x____.pdf')
  assert.equal(cleanFileName('明政发〔2026〕17号.ofd'), '明政发〔2026〕17号.ofd')
})

test('a long name is cut to 120 characters and keeps its extension', () => {
  const name = cleanFileName(`${'长'.repeat(400)}.docx`)
  assert.equal([...name].length, 120)
  assert.equal(extensionOf(name), 'docx')
})

test('whatever is sent, the result is one safe part and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), name => {
      const clean = cleanFileName(name)
      assert.ok(clean !== '' && [...clean].length <= 121 && !/[/\\\u0000-\u001f]|^\.\.?$/.test(clean))
      assert.equal(cleanFileName(clean), clean)
    }),
  )
})
