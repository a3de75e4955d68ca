import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asked, type Lab, openLab } from './lab.ts'
import { alike, fold, likeness } from './similar.ts'
import { warnings } from './warnings.ts'

let lab: Lab
before(async () => {
  lab = await openLab()
})
after(() => lab.close())

const trial = (input: object, action = 'register') =>
  warnings(lab.office, { procedure: 'supervision', action, agency: 'JZ', matter: null, now: null, input: { ...asked, ...input } })

test('two texts are alike by what they say, not by stops, spaces and width of letters', () => {
  assert.equal(fold('完成 ３个 项目。'), '完成3个项目')
  assert.equal(likeness('完成雨污分流改造。', '完成 雨污分流改造'), 1)
  assert.ok(likeness('完成雨污分流改造', '推进义务教育优质均衡') < 0.1)
  assert.ok(likeness('完成背街小巷排水改造', '完成背街小巷排水改造工作') >= alike)
  assert.equal(likeness('', ''), 0)
})

test('一事一项: the same task is pointed out with its number and unit while it is being registered, and never refused', async () => {
  const no = await lab.register()
  const [words] = await trial({ task: '完成背街小巷的排水改造，解决雨天积水' })
  assert.ok(words?.[0].includes(no) && words[0].includes('江州市住房和城乡建设局'))
  assert.deepEqual(await trial({ task: '推进义务教育优质均衡', source: 'superior' }), [])
  assert.deepEqual(await trial({ task: '', source: 'superior' }), [])
  assert.match(await lab.register(), /^督立/)
})

test('a due day beyond the office’s usual days is pointed out, by urgency first, then by source; none for continuing work', async () => {
  const task = '推进义务教育优质均衡'
  const [far] = await trial({ task, dueOn: '2026-03-20' })
  assert.match(far![0], /2026-03-17.*15/)
  assert.deepEqual(await trial({ task, dueOn: '2026-03-17' }), [])
  assert.match((await trial({ task, dueOn: '2026-03-10', urgency: 'urgent' }))[0]![0], /2026-03-07/)
  assert.deepEqual(await trial({ task, dueOn: '2026-12-31', continuous: true }), [])
  assert.deepEqual(await trial({ task, dueOn: '2026-12-31', source: 'workReport' }), [])
})
