import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, foldInPlace, joined, textOf } from './fold.ts'
import { unitsOf } from './terms.ts'

test('every way to write a text folds to one', () => {
  const cases: [string, string][] = [
    ['國發〔２０１９〕５號', '国发〔2019〕5号'],
    ['ＡＢＣ Ⅳ', 'abc iv'],
    ['㈠', '(一)'],
    ['⻚⾞⽔', '页车水'],
    ['档\u200b案\ufeff', '档案'],
    ['幹部 乾部 干部', '干部 干部 干部'],
    ['養老服務', '养老服务'],
    ['裏裡里', '里里里'],
    ['e\u0301', 'é'],
    ['﹝﹞', '〔〕'],
    ['豈', '岂'],
  ]
  for (const [from, to] of cases) assert.equal(fold(from), to, from)
})

test('folding twice changes nothing', () => {
  for (let unit = 0x20; unit < 0xd800; unit++) {
    const once = fold(String.fromCharCode(unit))
    assert.equal(fold(once), once, `U+${unit.toString(16)}`)
  }
})

test('folding in place keeps every offset', () => {
  const text = '國\u200b發㈠𠮷〔２０１９〕'
  const folded = textOf(foldInPlace(unitsOf(text)))
  assert.equal(folded.length, text.length)
  assert.equal(folded.indexOf('2019'), text.indexOf('２'))
})

test('joining leaves letters, digits and ideographs', () => {
  assert.equal(joined(fold('“双随机、一公开” 监管（2019）')), '双随机一公开监管2019')
})
