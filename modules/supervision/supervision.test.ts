import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { readSurroundings } from '#procedure/around.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import { verify } from '#procedure/verify.ts'
import { asked, type Lab, openLab } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab()
})
/** Whatever was done: rows, links and the ledger verify. */
afterEach(async () => {
  const { broken } = await verify({ ...lab.office, ...(await readSurroundings(lab.office.db, lab.office.registry)) })
  await lab.close()
  assert.deepEqual(broken, [])
})

const refused = (code: string) => (error: unknown) => error instanceof Refused && error.code === code
const zj = { to: 'JZZJ/handler', part: 'lead', frame: '改造排水管网', day: '2026-06-20' }
const st = { to: 'JZST/handler', frame: '监测水质' }

/** Signed for, planned and accepted with monthly reports. */
async function begun(no: string, unit: string): Promise<void> {
  await lab.act(no, `${unit}-handler`, 'signFor', { contact: '张工 0600-1000001' })
  await lab.act(no, `${unit}-handler`, 'filePlan', { steps: '先勘察，后施工' })
  await lab.act(no, 'JZ-inspector', 'acceptMonthly')
}

test('an item is registered, reviewed, approved and given out: each unit has a task of its own that says what is wanted', async () => {
  const no = await lab.issued([zj, st], { target: '雨后两小时退水' })
  assert.match(no, /^督立〔2026〕\d+号$/)
  const [water, air] = [await lab.task(no, 'JZZJ/handler'), await lab.task(no, 'JZST/handler')]
  assert.match(water, /^督办〔2026〕\d+号$/)
  const first = (await lab.now(water)).steps[0]!.input!
  assert.equal(first['task'], asked.task)
  assert.equal(first['target'], '雨后两小时退水')
  assert.deepEqual([first['part'], first['dueOn'], first['frame']], ['lead', '2026-06-20', '改造排水管网'])
  assert.equal((await lab.now(air)).steps[0]!.input!['dueOn'], '2026-06-30', 'a line without a day has the day of the whole')
  const row = await lab.row(no)
  assert.deepEqual([row.facts['lead'], row.facts['coUnits'], row.due_on], ['JZZJ', 'JZST', '2026-06-30'])
  assert.equal((await lab.row(water)).title, `改造排水管网（${asked.task}）`)
  assert.equal((await lab.now(water)).due('signFor'), '2026-03-03')
})

test('monthly reports, “nothing new”, a chase letter, an extension asked in time, the result sent back, and the days of checking not counted', async () => {
  const no = await lab.issued([zj])
  const task = await lab.task(no, 'JZZJ/handler')
  await begun(task, 'JZZJ')
  assert.equal((await lab.now(task)).due('progress'), '2026-04-02')
  lab.date('2026-04-01')
  await lab.act(task, 'JZZJ-handler', 'report', { text: '已完成勘察', percent: 20 })
  assert.equal((await lab.row(task)).facts['progress'], '2026-04-01 已完成勘察')
  lab.date('2026-05-06')
  await lab.act(task, 'JZZJ-handler', 'noChange')
  assert.equal((await lab.now(task)).due('progress'), '2026-06-02')
  await lab.act(task, 'JZ-inspector', 'chase', { about: 'finish', answerBy: '2026-05-20' }, ['chaseNotice'])
  lab.date('2026-06-19')
  await assert.rejects(lab.act(task, 'JZZJ-handler', 'askExtension', { until: '2026-06-20', reason: '雨季' }), refused('notLater'))
  await assert.rejects(lab.act(task, 'JZ-officeDirector', 'extend', { days: 10 }), refused('needs:askExtension'))
  await lab.act(task, 'JZZJ-handler', 'askExtension', { until: '2026-06-30', reason: '雨季' })
  await assert.rejects(lab.act(task, 'JZZJ-handler', 'askExtension', { until: '2026-07-30', reason: '雨季' }), refused('extensionPending'))
  lab.date('2026-06-22')
  await lab.act(task, 'JZ-officeDirector', 'extend', { days: 10 })
  await assert.rejects(lab.act(task, 'JZ-officeDirector', 'extend', { days: 10 }), refused('noExtensionAsked'))
  const facts = (await lab.row(task)).facts
  assert.deepEqual(
    [facts['firstLimit'], facts['dueOn'], facts['extended']],
    ['2026-06-20', '2026-06-30', 10],
    'the first day stays readable',
  )
  lab.date('2026-06-26')
  await lab.act(task, 'JZZJ-handler', 'complete', { result: '全部完工' })
  lab.date('2026-06-29')
  await lab.act(task, 'JZ-inspector', 'sendBack', { reason: '一处未接通' })
  assert.equal((await lab.now(task)).due('finish'), '2026-07-03', 'three days of checking')
  await lab.act(task, 'JZZJ-handler', 'complete', { result: '已接通' })
  lab.date('2026-07-10')
  await lab.act(task, 'JZ-inspector', 'checkOff', { how: 'onSite', result: '现场查看属实' })
  const row = await lab.row(task)
  assert.deepEqual(
    [row.outcome, row.facts['timely'], row.facts['doneOn'], row.facts['dueOn']],
    ['struckOff', 'inTime', '2026-06-29', '2026-07-03'],
  )
  assert.equal((await lab.row(no)).stage, 'toVerify', 'the last task done brings the item to verification')
  await lab.act(no, 'JZ-inspector', 'verify', { how: 'returnVisit', result: '居民反映已无积水' })
  await lab.act(no, 'JZ-deputyPrincipal', 'acknowledge', { opinion: '同意' }, ['closingSheet'])
  assert.equal((await lab.row(no)).facts['timely'], 'late', 'the item had its own day, the end of June')
  await lab.act(no, 'JZ-archivist', 'fileAway')
  assert.equal((await lab.row(no)).facts['filed'], 'yes')
})

test('an item may have no due day; one can be set later, once, and is then extended', async () => {
  const no = await lab.issued([{ to: 'JZZJ/handler' }], { dueOn: undefined, continuous: true })
  const task = await lab.task(no, 'JZZJ/handler')
  assert.deepEqual([(await lab.now(no)).due('finish'), (await lab.now(task)).due('finish')], [null, null])
  await begun(task, 'JZZJ')
  await assert.rejects(lab.act(task, 'JZZJ-handler', 'askExtension', { until: '2026-08-01', reason: '无' }), refused('noLimitYet'))
  await lab.act(task, 'JZ-inspector', 'setLimit', { dueOn: '2026-09-30', reason: '会议明确' })
  await assert.rejects(lab.act(task, 'JZ-inspector', 'setLimit', { dueOn: '2026-10-30', reason: '再改' }), refused('limitSet'))
  assert.equal((await lab.row(task)).due_on, '2026-04-02', 'the monthly report comes first')
})

test('milestones are the unit’s own: named, dated, one after the other; nobody is done before they are', async () => {
  const task = await lab.task(await lab.issued([zj]), 'JZZJ/handler')
  await begun(task, 'JZZJ')
  await lab.act(task, 'JZZJ-handler', 'setMilestones', {
    plan: [[{ frame: '勘察', day: '2026-03-20' }], [{ frame: '完工', day: '2026-06-10' }]],
  })
  const line = await lab.line(task, 'milestones')
  assert.equal((await lab.row(task)).due_on, '2026-03-20')
  await assert.rejects(lab.act(task, 'JZZJ-handler', 'complete', { result: '完成' }), refused('roundOpen'))
  await lab.act(task, 'JZZJ-handler', 'milestones.answer', { ...line, attitude: 'reached' })
  await assert.rejects(
    lab.act(task, 'JZZJ-handler', 'milestones.answer', { ...(await lab.line(task, 'milestones')), attitude: 'dropped' }),
    refused('opinionMissing'),
  )
  await lab.act(task, 'JZZJ-handler', 'milestones.answer', { ...(await lab.line(task, 'milestones')), attitude: 'reached' })
  await lab.act(task, 'JZZJ-handler', 'complete', { result: '完成' })
})

test('中止 of an item stops its tasks by steps of their own with the reason, and 恢复 lets them run; a task in checking is left alone', async () => {
  const no = await lab.issued([zj, st])
  const [water, air] = [await lab.task(no, 'JZZJ/handler'), await lab.task(no, 'JZST/handler')]
  await begun(air, 'JZST')
  await lab.act(air, 'JZST-handler', 'complete', { result: '已监测' })
  await lab.act(no, 'JZ-officeDirector', 'suspend', { reason: '规划调整' })
  const held = await lab.now(water)
  assert.deepEqual([held.due('finish'), held.steps.at(-1)?.input?.['reason'], held.steps.at(-1)?.by], [null, '规划调整', 'kernel'])
  assert.equal((await lab.now(air)).stage, 'reported')
  assert.equal((await lab.row(water)).facts['suspendedNow'], 'yes')
  lab.date('2026-03-12')
  await lab.act(no, 'JZ-officeDirector', 'resume')
  assert.equal((await lab.now(water)).due('finish'), '2026-06-30', 'ten days stood still')
  assert.equal((await lab.now(no)).due('finish'), '2026-07-10')
  await assert.rejects(lab.act(water, 'JZ-inspector', 'resume'), refused('notSuspended'))
})

test('并项 is written at both ends; what does not exist, is closed, or is itself cannot take it', async () => {
  const [one, two] = [await lab.issued([zj]), await lab.issued([st])]
  const task = await lab.task(two, 'JZST/handler')
  for (const [into, code] of [
    ['督立〔1999〕1号', 'noSuchItem'],
    [two, 'intoItself'],
  ] as const)
    await assert.rejects(lab.act(two, 'JZ-officeDirector', 'merge', { into, reason: '同一事项' }), refused(code))
  await assert.rejects(lab.act(one, 'JZ-principal', 'absorb', { from: two, reason: '手工' }), refused('writtenByMerging'))
  await lab.act(two, 'JZ-officeDirector', 'merge', { into: one, reason: '同一事项' })
  assert.deepEqual((await lab.now(one)).steps.at(-1)?.input, { from: two, reason: '同一事项' })
  assert.equal((await lab.row(two)).outcome, 'merged')
  assert.equal((await lab.row(task)).outcome, 'calledOff')
  await assert.rejects(lab.act(one, 'JZ-officeDirector', 'merge', { into: two, reason: '反过来' }), refused('noSuchItem'))
})

test('a unit that declines brings the part back to the inspector, who gives it to another', async () => {
  const no = await lab.issued([zj])
  await lab.act(await lab.task(no, 'JZZJ/handler'), 'JZZJ-handler', 'declineTask', { reason: '不属于本单位职责' })
  const own = await lab.line(no, 'tasks')
  assert.equal(own.ask, '0')
  const line = (await lab.now(no)).rounds['tasks']!.groups[1]![0]!
  await lab.act(no, 'JZ-inspector', 'tasks.reassign', { ask: line.id, to: 'JZST/handler', reason: '职责调整' })
  await lab.act(no, 'JZ-inspector', 'tasks.answer', own)
  assert.equal((await lab.row(await lab.task(no, 'JZST/handler'))).stage, 'issued')
})

test('who may not do it is refused, and an unknown or empty field is named', async () => {
  const no = await lab.issued([zj, st])
  const task = await lab.task(no, 'JZZJ/handler')
  const table = [
    [task, 'JZST-handler', 'signFor', {}, 'notYourRole'],
    [task, 'JZZJ-handler', 'report', { text: '早报' }, 'wrongStage'],
    [task, 'JZZJ-handler', 'checkOff', { how: 'papers', result: '自查' }, 'wrongStage'],
    [no, 'JZZJ-handler', 'cancel', { reason: '撤' }, 'notYourRole'],
    [no, 'JZ-inspector', 'acknowledge', {}, 'wrongStage'],
    [no, 'JZ-inspector', 'verify', { how: 'papers', result: '好' }, 'wrongStage'],
  ] as const
  for (const [matter, person, action, input, code] of table)
    await assert.rejects(
      lab.act(matter, person, action, input, action === 'acknowledge' ? ['closingSheet'] : []),
      refused(code),
      `${person} ${action}`,
    )
  await assert.rejects(lab.act(no, 'JZ-officeDirector', 'cancel', { reason: ' ' }), Invalid)
  await assert.rejects(lab.register({ task: '' }), Invalid)
  await assert.rejects(lab.register({ points: 3 }), Invalid)
})
