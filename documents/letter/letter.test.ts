import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { letterDocx } from './docx.ts'
import { docxLines } from './docx-text.ts'
import { letterLines } from './lines.ts'
import { letterIn, type PlainLetter } from './shape.ts'

const data = {
  form: 'letter',
  issuer: '江州市人民政府办公室',
  docNo: '江州府办公开告〔2026〕417号',
  title: '政府信息公开申请答复书',
  addressee: '王芳',
  body: [
    '本机关于2026年9月1日收到您提出的政府信息公开申请\ufffe\u200e（编号JZ-2026-0417）& <其他>。',
    { kind: 'heading', level: 1, text: '一、情况' },
    { kind: 'table', head: ['单位', '件数'], rows: [['住建局', '3']] },
    '现予公开。',
  ],
  attachments: ['资金使用情况表', '说明'],
  signer: '江州市人民政府办公室',
  date: '2026-09-10',
  note: '联系人：李敏',
  copies: '市委办公室',
  imprint: { by: '江州市人民政府办公室', on: '2026-09-11' },
}
const letter = (more: object = {}): PlainLetter => {
  const read = letterIn({ ...data, ...more })
  assert.ok(read)
  return read
}

test('what an edited copy says is what the letter says, line by line', async () => {
  for (const form of ['letter', 'document'])
    assert.deepEqual(await docxLines(await letterDocx(letter({ form }))), letterLines(letter({ form })))
})

test('no sign that XML forbids gets into the file', async () => {
  const xml = strFromU8(unzipSync(await letterDocx(letter()))['word/document.xml']!)
  assert.doesNotMatch(xml, /[\ufffe\uffff\u200e\u0000-\u0008]/)
  assert.match(xml, /&amp; &lt;其他&gt;/)
})

test('the page has the margins, faces and lines of GB/T 9704, and no grid that readers count differently', async () => {
  const xml = strFromU8(unzipSync(await letterDocx(letter({ form: 'document' })))['word/document.xml']!)
  assert.match(xml, /w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
  assert.match(xml, /w:eastAsia="仿宋_GB2312"/)
  assert.match(xml, /w:eastAsia="方正小标宋简体"/)
  assert.match(xml, /w:line="580" w:lineRule="exact"/)
  assert.doesNotMatch(xml, /docGrid w:type/)
})

test('text that was deleted under tracked changes is not read, inserted text is', async () => {
  const parts = unzipSync(await letterDocx(letter()))
  const xml = strFromU8(parts['word/document.xml']!).replace(
    '</w:body>',
    '<w:p><w:del w:id="1"><w:r><w:delText>不要</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t xml:space="preserve">要的</w:t></w:r></w:ins></w:p></w:body>',
  )
  const lines = await docxLines(zipSync({ ...parts, 'word/document.xml': strToU8(xml) }))
  assert.ok(lines?.includes('要的'))
  assert.ok(!lines?.join('').includes('不要'))
})

test('a form (slip) is no letter', () => {
  assert.equal(letterIn({ title: '送达回证', rows: [] }), null)
  assert.equal(letterIn({ ...data, date: '2026-02-30' }), null)
})
