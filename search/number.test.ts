import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexKey, numberWithin, wholeNumber } from './number.ts'

const issuers = ['国发', '国办发', '国办函', '国办发明电', '财建', '沪府办规', '粤自然资发', '环办监测函', '发改气候规', '卫医字']
const wide = (text: string) => text.replace(/\d/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const brackets = ['〔〕', '[]', '()', '（）', '【】', '﹝﹞', '［］', '〔）', '[〕', '（]']
const tails: ((year: string, number: string, open: string, close: string) => string)[] = [
  (y, n, o, c) => `${o}${y}${c}${n}号`,
  (y, n, o, c) => `${o}${y}${c}第${n}号`,
  (y, n, o, c) => ` ${o}${wide(y)}${c} ${wide(n)} 号`,
  (y, n, o, c) => `${o} ${y} ${c}${n}號`,
  (y, n, o, c) => `${o}${y}年${c}${n}`,
]

test('4,000 spellings of document numbers are read as one', () => {
  let spellings = 0
  for (const issuer of issuers)
    for (const [open, close] of brackets.map(b => [b[0]!, b[1]!] as const))
      for (const tail of tails)
        for (const [year, number] of [
          ['2019', '5'],
          ['2020', '30'],
          ['1996', '1933'],
          ['2008', '100'],
          ['2026', '7'],
          ['1985', '49'],
          ['2004', '88'],
          ['2018', '128'],
        ] as const) {
          spellings++
          const expected = { issuer: issuer.replace(/字$/, ''), year: Number(year), number: Number(number) }
          assert.deepEqual(wholeNumber(issuer + tail(year, number, open, close)), expected, issuer + tail(year, number, open, close))
        }
  assert.equal(spellings, 4000)
})

test('numbers without brackets, of orders, of series, with two-digit years and in other scripts are read', () => {
  const cases: [string, string, number, number][] = [
    ['国发2019 5', '国发', 2019, 5],
    ['国发2019年5号', '国发', 2019, 5],
    ['2019年国发5号', '国发', 2019, 5],
    ['國發〔2019〕5號', '国发', 2019, 5],
    ['国发〔二〇一九〕五号', '国发', 2019, 5],
    ['卫医字[89]第3号', '卫医', 1989, 3],
    ['国办函〔2004〕', '国办函', 2004, 0],
    ['国务院令第745号', '国务院令', 0, 745],
    ['国务院第745号令', '国务院令', 0, 745],
    ['中华人民共和国国务院令（第711号）', '国务院令', 0, 711],
    ['公安部令第１４９号', '公安部令', 0, 149],
    ['生态环境部公告2020年第31号', '生态环境部公告', 2020, 31],
    ['〔2019〕5号', '', 2019, 5],
    ['第450号', '', 0, 450],
  ]
  for (const [text, issuer, year, number] of cases) assert.deepEqual(wholeNumber(text), { issuer, year, number }, text)
})

test('what is no number is not read as one', () => {
  for (const text of ['政府信息公开条例', '第4626号提案', '2018-00221', '档案法', '2025年第一批', '低保'])
    assert.equal(wholeNumber(text), null, text)
})

test('a number inside a sentence is found', () => {
  assert.deepEqual(numberWithin('查询国发〔2019〕5号全文')?.number, 5)
  assert.equal(numberWithin('政府信息公开条例'), null)
})

test('an index number keeps letters and digits only', () => {
  assert.equal(indexKey('000014349/2019-00007'), '000014349201900007')
})
