import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { day } from '#base/day.ts'
import { lintLetter } from '../lint/lint.ts'
import { matterFacts } from '../lint/matter-facts.ts'
import { openTypesetter, type Typesetter } from '../typeset.ts'
import { letterLines } from './lines.ts'
import { pdfLines } from './pdf-text.ts'
import { letterIn, type PlainLetter } from './shape.ts'

/** Letters as they are printed, read back line by line: what binds an act must not stumble over our own pages. */

let press: Typesetter
before(() => {
  press = openTypesetter()
})
after(() => press.close())

const template = join(import.meta.dirname, '..', 'papers', 'plain-letter.typ')
const base = {
  form: 'letter',
  issuer: '江州市人民政府办公室',
  docNo: '江州府办公开告〔2026〕417号',
  title: '延长政府信息公开申请答复期限告知书',
  addressee: '王芳',
  body: [
    '本机关于2026年9月1日收到您提出的政府信息公开申请（编号JZ-2026-0417），申请公开“东湖片区旧城改造项目2024年度征收补偿资金使用情况”。',
  ],
  signer: '江州市人民政府办公室',
  date: '2026-09-10',
}
const read = async (more: object): Promise<{ readonly letter: PlainLetter; readonly lines: string[] }> => {
  const letter = letterIn({ ...base, ...more })
  assert.ok(letter)
  const lines = pdfLines(await press.typeset(template, { ...base, ...more }, { stamp: day('2026-09-10') }))
  assert.ok(lines)
  return { letter, lines }
}

test('a title of any length stands apart from the addressee below it, and the number of the matter stays whole', async () => {
  for (const title of [
    '补正告知书',
    '政府信息公开申请答复书',
    base.title,
    '政府信息公开申请延迟答复期限告知书',
    '关于督查督办情况的通报',
  ]) {
    const { letter, lines } = await read({ title })
    assert.deepEqual(lines, letterLines(letter), title)
  }
  for (let padding = 0; padding < 24; padding++) {
    const { letter, lines } = await read({ body: [`${'办'.repeat(padding)}理（编号JZ-2026-0417），现予告知。`] })
    assert.deepEqual(lines, letterLines(letter))
  }
})

test('a bracket that pairs over the lines of a table cell is not called lone', async () => {
  const rows = [
    ['澜政督办〔2026〕3号', '市住建局', '督促施工单位支付拖欠的工资（排查化解政府投资项目拖欠农民工工资问题）', '2026年6月20日', '1'],
  ]
  const { letter, lines } = await read({
    form: 'document',
    body: [{ kind: 'table', head: ['任务编号', '承办单位', '任务', '完成时限', '催办次数'], rows }],
  })
  const facts = matterFacts({ letter, no: 'x', steps: [], input: {}, days: ['2026-06-20'], settings: [] })
  assert.deepEqual(
    lintLetter(lines, facts).filter(one => one.rule === 'brackets'),
    [],
  )
  assert.ok(lintLetter([...lines, '（缺一半'], facts).some(one => one.rule === 'brackets'))
})
