import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findMatter } from '#procedure/store.ts'
import { type Lab, openLab } from './lab.ts'
import { papers } from './papers.ts'

let lab: Lab
before(async () => {
  lab = await openLab()
})
after(() => lab.close())

/** Everything that a paper would say, as one text. */
async function drawn(kind: string, no: string, input = {}): Promise<string> {
  const { id, agency } = (await findMatter(lab.office.db, (await lab.row(no)).id))!
  return JSON.stringify(await papers[kind]!.data(lab.office, await lab.now(no), { id, no, agency }, input))
}
const plan = [
  [
    { to: 'JZZJ/handler', part: 'lead', frame: '改造管网', day: '2026-06-20' },
    { to: 'JZST/handler', frame: '监测水质' },
  ],
]

test('督查通知单 says what, who, by when, how often it is reported, and that no pictures are owed', async () => {
  const no = await lab.register()
  const paper = await drawn('supervisionNotice', no, { plan, dueOn: '2026-06-30' })
  for (const words of [
    no,
    '完成背街小巷排水改造',
    '江州市住房和城乡建设局',
    '江州市生态环境局',
    '改造管网，2026年6月20日前',
    '2026年6月30日',
    '每月反馈',
    '不需要照片',
  ])
    assert.ok(paper.includes(words), words)
  assert.ok((await drawn('supervisionNotice', no, { plan })).includes('无明确时限'))
})

test('催办通知单 has a number of its own in the order of the letters, and says how many days are left or past', async () => {
  const no = await lab.issued(plan[0]!)
  const task = await lab.task(no, 'JZZJ/handler')
  const n = /(\d+)号$/.exec(task)![1]
  assert.match(
    await drawn('chaseNotice', task, { about: 'sign', answerBy: '2026-03-10' }),
    new RegExp(`督催〔2026〕${n}-1号.*尚未签收；完成时限为2026年6月20日，距到期还有110天`),
  )
  await lab.act(task, 'JZ-inspector', 'chase', { about: 'sign', answerBy: '2026-03-10' }, ['chaseNotice'])
  assert.match(await drawn('chaseNotice', task), new RegExp(`${n}-1号`), 'printed again it keeps its number')
  lab.date('2026-06-25')
  const late = await drawn('chaseNotice', task, { about: 'finish', answerBy: '2026-06-30', demands: '请说明原因' })
  assert.match(late, new RegExp(`${n}-2号.*已逾期5天`))
  assert.ok(late.includes('请说明原因。') && late.includes(no) && late.includes('请于2026年6月30日前（含当日）'))
})

test('销号单 lists who did what and when, and whether it was in time', async () => {
  const no = await lab.issued([{ to: 'JZZJ/handler', part: 'lead', frame: '改造管网' }])
  const task = await lab.task(no, 'JZZJ/handler')
  await lab.act(task, 'JZZJ-handler', 'signFor')
  await lab.act(task, 'JZZJ-handler', 'filePlan', { steps: '施工' })
  await lab.act(task, 'JZ-inspector', 'acceptAtEnd')
  lab.date('2026-07-02')
  await lab.act(task, 'JZZJ-handler', 'complete', { result: '完工' })
  await lab.act(task, 'JZ-inspector', 'checkOff', { how: 'onSite', result: '属实' })
  await lab.act(no, 'JZ-inspector', 'verify', { how: 'returnVisit', result: '居民满意' })
  const paper = await drawn('closingSheet', no, { opinion: '同意销号' })
  for (const words of ['2026年7月2日，逾期办结', '江州市住房和城乡建设局', '回访', '居民满意', '同意销号'])
    assert.ok(paper.includes(words), words)
})

test('情况通报 draws its figures from the ledger as they stood on the last day of the quarter; a quarter that lies ahead has none', async () => {
  const open = async (year: number, quarter: string) =>
    (
      await lab.office.write.open({
        business: 'circular',
        agency: 'JZ',
        by: { person: 'JZ-inspector' },
        input: { year, quarter, remarks: '总体平稳' },
        evidence: [],
      })
    ).no
  const paper = await drawn('circularDraft', await open(2026, '2'))
  assert.match(paper, /2026年第二季度（2026年4月1日至2026年6月30日）/)
  assert.match(paper, /列入督办事项2件，其中以前结转1件、本季新增1件。办结0件.*在办2件，其中逾期未办结0件/)
  assert.ok(paper.includes('送审稿') && paper.includes('总体平稳。') && paper.includes('改造管网'))
  await assert.rejects(drawn('circularDraft', await open(2027, '1')), /figuresAhead|quarter/)
})

test('the circular is issued by a person’s act alone, with its paper', async () => {
  const { actions } = (await import('./procedure.ts')).circular2021
  assert.deepEqual(
    Object.entries(actions)
      .filter(([, action]) => 'to' in action && action.to === 'released')
      .map(([name, action]) => [name, action.by, action.evidence]),
    [['release', ['deputyPrincipal'], ['circularIssued']]],
  )
})
