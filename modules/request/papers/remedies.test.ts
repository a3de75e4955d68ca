import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { day } from '#base/day.ts'
import { letterLines } from '#documents/letter/lines.ts'
import { letterIn } from '#documents/letter/shape.ts'
import { mainland } from '#law/calendar.ts'
import { remediesForSilence } from '#law/remedies.ts'
import { type Step, view } from '#procedure/view.ts'
import { type Lab, openLab, sample } from '../lab.ts'
import { request2019 } from '../procedure.ts'
import type { ReplyOutcome } from '../rules/outcomes.ts'
import { checkLetter } from './lint.ts'
import { replyLetter } from './reply.ts'

/** The remedies of letters by the day of the decision, against the law in force on that day. */

let lab: Lab
before(async () => {
  lab = await openLab('2026-09-01')
  await lab.office.write.record({
    table: 'setting',
    row: { agency: 'JZ', key: 'request.reconsiderationOrgan', value: JSON.stringify('江州市人民政府') },
    by: { kernel: true },
  })
})
after(() => lab.close())

const { agency: _, ...asked } = sample
const reply = {
  grounds: '所涉内容为讨论记录。',
  provided: '资金总额为1亿元。',
  withheld: '姓名和账号。',
  withheldUnder: ['refusedThirdParty'],
  howToGet: '请查阅网站。',
}

function letterOf(outcome: ReplyOutcome, on: string): { readonly lines: string[]; readonly errors: string[] } {
  const step: Step = {
    action: 'register',
    on: day(on),
    by: 'x',
    as: 'JZ/disclosureOfficer',
    home: 'JZ',
    input: { channel: 'counter', receivedOn: on, ...asked },
  }
  const now = view(request2019, [step], mainland(), day(on))
  const matter = { id: 7, no: `JZ-${on.slice(0, 4)}-0417`, agency: 'JZ' }
  const given = { reply: { ...reply, outcome } }
  const data = replyLetter(lab.office, now, matter, given.reply)
  const read = letterIn(data)
  assert.ok(read)
  const found = checkLetter('draftReply', lab.office, now, matter, given, data, null)
  return { lines: letterLines(read), errors: found.map(one => `${one.rule} ${one.quote} ${one.says[0]}`) }
}
const remedyLine = (lines: readonly string[]): string => lines.find(line => /^如不服|^如认为/.test(line)) ?? ''

const either =
  '如不服本答复书，可以自收到本答复书之日起60日内向江州市人民政府申请行政复议，或者自收到本答复书之日起6个月内向人民法院提起行政诉讼。'
const first =
  '如不服本答复书，应当自收到本答复书之日起60日内先向江州市人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼。'
const days = ['2018-06-01', '2023-06-01', '2024-06-01', '2025-09-01', '2026-03-01', '2026-09-01'] as const
const table: Readonly<Record<string, readonly string[]>> = {
  refusedInternal: [either, either, first, first, first, first],
  refusedSecret: [either, either, first, first, first, first],
  partial: [either, either, first, first, first, first],
  granted: [either, either, either, either, either, either],
  alreadyPublic: [either, either, either, either, either, either],
  notExist: [either, either, either, either, either, either],
  notOurs: [either, either, either, either, either, either],
}

for (const [outcome, expected] of Object.entries(table))
  for (const [i, on] of days.entries())
    test(`“${outcome}” decided on ${on} names the remedies of that day, and the letter check agrees`, () => {
      const { lines, errors } = letterOf(outcome as ReplyOutcome, on)
      assert.equal(remedyLine(lines), expected[i])
      assert.deepEqual(errors, [])
    })

test('a decision while the text of 2007 was in force cites the articles of that text', () => {
  const cited = (outcome: ReplyOutcome) => letterOf(outcome, '2018-06-01').lines.find(line => line.includes('《政府信息公开条例》第')) ?? ''
  assert.match(cited('refusedInternal'), /第二十一条第（二）项/)
  assert.match(cited('granted'), /第二十一条第（一）项/)
  assert.match(cited('notExist'), /第二十一条第（三）项/)
  assert.match(cited('partial'), /第二十二条/)
})

test('what the court does not take and nobody approved is left to the law itself', () => {
  for (const on of ['2025-09-01', '2026-03-01', '2026-09-01'])
    assert.match(remedyLine(letterOf('needsMaking', on).lines), /依照《政府信息公开条例》第五十一条的规定寻求救济/)
})

test('silence: either way while the period ended by 2026-06-30, reconsideration first from 2026-07-01', () => {
  const said = (on: string) => remediesForSilence(day(on)).wording[0].replaceAll('{organ}', '江州市人民政府')
  assert.equal(said('2026-06-30'), '行政机关逾期未答复的，可以向江州市人民政府申请行政复议，或者向人民法院提起行政诉讼。')
  assert.equal(
    said('2026-07-01'),
    '行政机关逾期未答复的，应当先向江州市人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼。',
  )
})
