import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Finding } from '#base/finding.ts'
import { letterLines } from '#documents/letter/lines.ts'
import { letterIn } from '#documents/letter/shape.ts'
import { findMatter } from '#procedure/store.ts'
import { type Lab, openLab } from '../lab.ts'
import { papers } from '../papers.ts'

/** Each letter as it is raises nothing; each mutation of it is named by its rule. */

let lab: Lab
const matters: Record<string, string> = {}
before(async () => {
  lab = await openLab()
  const no = await lab.issued([{ to: 'JZZJ/handler', part: 'lead', frame: '改造管网', day: '2026-06-20' }])
  matters['chase'] = await lab.task(no, 'JZZJ/handler')
  lab.date('2026-06-25')
  const input = { year: 2026, quarter: '2', remarks: '总体平稳', demands: '请说明原因' }
  const by = { person: 'JZ-inspector' }
  matters['circular'] = (await lab.office.write.open({ business: 'circular', agency: 'JZ', by, input, evidence: [] })).no
})
after(() => lab.close())

const cases: Readonly<Record<string, readonly [kind: string, matter: string, input: object]>> = {
  chase: ['chaseNotice', 'chase', { about: 'finish', answerBy: '2026-06-30', demands: '请说明原因' }],
  draft: ['circularDraft', 'circular', {}],
  circular: ['circularIssued', 'circular', {}],
}

async function read(name: string, change: (line: string) => string = line => line): Promise<readonly Finding[]> {
  const [kind, which, given] = cases[name]!
  const { id, agency, no } = (await findMatter(lab.office.db, (await lab.row(matters[which]!)).id))!
  const form = papers[kind]!
  const now = await lab.now(no)
  const data = await form.data(lab.office, now, { id, no, agency }, { ...given })
  const letter = letterIn(data)
  assert.ok(letter)
  const lines = letterLines(letter).map(change).filter(Boolean)
  return (await form.check?.(lab.office, now, { id, no, agency }, { ...given }, data, lines)) ?? []
}

for (const name of Object.keys(cases))
  test(`the letter “${name}” as it is raises nothing`, async () => {
    assert.deepEqual(
      (await read(name)).map(one => `${one.rule} ${one.quote} ${one.says[0]}`),
      [],
    )
  })

const mutations: readonly (readonly [what: string, letter: string, rule: string, from: string | RegExp, to: string])[] = [
  ['another limit', 'chase', 'dueOn', '完成时限为2026年6月20日', '完成时限为2026年6月30日'],
  ['fewer days late', 'chase', 'daysLate', '已逾期5天', '已逾期2天'],
  ['late turned into in time', 'chase', 'daysLate', '已逾期5天', '尚未到期'],
  ['another term for answering', 'chase', 'answerBy', '请于2026年6月30日前', '请于2026年7月30日前'],
  ['the number of another item', 'chase', 'itemNo', /立项编号[^）]+）/, '立项编号政督立〔2026〕99号）'],
  ['the number of another task', 'chase', 'matterNo', /（编号[^，]+，/, '（编号政督办〔2026〕99号，'],
  ['a figure made better', 'circular', 'figures', /办结\d+件/, '办结9件'],
  ['a share made up', 'circular', 'figures', /逾期未办结\d+件/, '逾期未办结9件'],
  ['another end of the quarter', 'circular', 'figures', /至2026年6月\d+日）/, '至2026年6月20日）'],
  ['no word of where the figures come from', 'draft', 'figures', /^以上数字由.*$/, ''],
]

for (const [what, letter, rule, from, to] of mutations)
  test(`${what} is caught in “${letter}” as ${rule}`, async () => {
    let isChanged = false
    const found = await read(letter, line => {
      const next = line.replace(from, to)
      isChanged ||= next !== line
      return next
    })
    assert.ok(isChanged, 'the letter was changed')
    const own = found.filter(one => one.rule === rule && one.severity === 'error')
    assert.ok(own.length > 0, JSON.stringify(found.map(one => `${one.rule} ${one.says[0]}`)))
  })
