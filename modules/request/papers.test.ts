import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { day } from '#base/day.ts'
import { openTypesetter, type Typesetter } from '#documents/typeset.ts'
import { mainland } from '#law/calendar.ts'
import { remediesFor } from '#law/remedies.ts'
import { type MatterView, type Step, view } from '#procedure/view.ts'
import { type Lab, openLab, sample } from './lab.ts'
import { replyLetter } from './papers/reply.ts'
import { papers } from './papers.ts'
import { request2019 } from './procedure.ts'
import { outcomeOf, type ReplyOutcome, replies } from './rules/outcomes.ts'

let lab: Lab
let press: Typesetter
before(async () => {
  lab = await openLab('2026-09-01')
  press = openTypesetter()
})
after(async () => {
  await press.close()
  await lab.close()
})

const { agency: _, ...asked } = sample
const matter = { id: 7, no: 'JZ-2026-0417', agency: 'JZ' }
const full = {
  grounds: '所涉内容为讨论记录。',
  lawClause: '《不动产登记暂行条例》第二十七条',
  howToGet: '请在市政府网站“政策文件”栏目查阅。',
  provided: '见附件《东湖片区征收补偿资金使用情况表》。',
  withheld: '被征收人姓名和账号。',
  withheldUnder: ['refusedThirdParty'],
  thirdPartyView: '第三方不同意公开。',
  previousNo: '江州府办公开告〔2025〕12号',
  custodian: { name: '江州市档案馆', contact: '0700-8000300' },
}

function signed(reply: object, on = '2026-09-10'): MatterView {
  const step = (action: string, as: Step['as'], input: object = {}): Step => ({
    action,
    on: day(on),
    by: 'x',
    as: as!,
    input: { ...input },
  })
  const steps: Step[] = [
    {
      ...step('register', 'JZ/disclosureOfficer', { channel: 'counter', receivedOn: '2026-09-01', ...asked }),
      on: day('2026-09-01'),
      home: 'JZ',
    },
    step('assign', 'JZ/disclosureOfficer', { handler: 'JZ/handler' }),
    step('draft', 'JZ/handler', { reply }),
  ]
  return view(request2019, steps, mainland(), day(on))
}
const bodyOf = (outcome: ReplyOutcome, on?: string, more: object = {}): string =>
  replyLetter(lab.office, signed({ outcome }, on), matter, { ...full, outcome, ...more }).body.join('\n')

for (const outcome of Object.keys(replies) as ReplyOutcome[]) {
  test(`the reply “${outcome}” names its article and holds no gap`, () => {
    const text = bodyOf(outcome)
    assert.doesNotMatch(text, /undefined|\{|null|（）|：\n?$/)
    if (!['otherwise', 'reissue', 'archive'].includes(outcome)) assert.match(text, /《政府信息公开条例》第/)
    assert.match(text, /江州市|东湖片区/)
  })
}

test('letters read as sentences, whatever stops were typed, and cite documents in full', () => {
  const typed = {
    grounds: '所涉内容为讨论记录',
    provided: '见附件',
    howToGet: '请到网站查阅；',
    lawClause: '《不动产登记暂行条例》第二十七条。',
  }
  for (const outcome of Object.keys(replies) as ReplyOutcome[])
    for (const more of [{}, typed, { custodian: { name: '江州市档案馆。', contact: '0700-1。' } }]) {
      const text = bodyOf(outcome, '2026-09-10', more)
      assert.doesNotMatch(text, /。。|。[”）]|[，；：]。|。，|；[ ]|条（[一二三四五六七]）/, outcome)
      for (const line of text.split('\n')) assert.match(line, /[。：！？]$/, `${outcome}: ${line}`)
    }
  const decided = (on: string) => bodyOf('archive', on)
  assert.match(
    decided('2026-09-10'),
    /根据《中华人民共和国档案法》第十五条第二款和《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》（法释〔2025〕8号）第九条第二款的规定/,
  )
  assert.match(bodyOf('refusedThirdParty'), /《政府信息公开条例》第三十六条第（三）项、第十五条和第三十二条的规定/)
  assert.match(bodyOf('partial'), /该部分内容根据《政府信息公开条例》第十五条和第三十二条的规定不予公开。/)
})

test('the letter of extension names the new last day before the act and after it; while the clock stands still it says so', async () => {
  const given = { days: 10, reason: '检索量大。' }
  const letter = async (now: MatterView): Promise<string> =>
    JSON.stringify(await papers['extensionNotice']?.data(lab.office, now, matter, given))
  const before = signed({ outcome: 'granted' })
  assert.match(
    await letter(before),
    /因检索量大，根据《政府信息公开条例》第三十三条第二款的规定.*答复期限延长10个工作日，至2026年10月19日。/,
  )
  const step = (action: string, input: object): Step => ({
    action,
    on: day('2026-09-10'),
    by: 'x',
    as: 'JZ/disclosureHead',
    input: { ...input },
  })
  const extended = view(request2019, [...before.steps, step('extend', given)], mainland(), day('2026-09-10'))
  assert.equal(extended.due('reply'), '2026-10-19')
  assert.match(await letter(extended), /至2026年10月19日。/)
  const asked = { ...step('consultThirdParties', { plan: [[{ to: 'party-1/self' }]], letter: 'x' }), as: 'JZ/handler' as const }
  const still = view(request2019, [...before.steps, asked], mainland(), day('2026-09-10'))
  assert.match(await letter(still), /延长10个工作日，征求意见所需时间不计算在内。/)
})

test('remedies are those of the day of the decision', () => {
  assert.match(bodyOf('refusedInternal', '2026-09-10'), /先向.*申请行政复议/)
  assert.match(bodyOf('granted', '2026-09-10'), /或者.*提起行政诉讼/)
  assert.equal(remediesFor('cn-foi-2019', 'R36.3-internal', day('2023-12-29')).route, 'reconsideration-or-litigation')
})

test('wording of law that nobody approved is not printed; once approved it is', async () => {
  const kind = outcomeOf('petition')!.kind
  const { setting } = remediesFor('cn-foi-2019', kind, day('2026-09-10'))
  assert.ok(setting)
  assert.match(bodyOf('petition'), /第五十一条的规定寻求救济/)
  await lab.office.write.record({ table: 'setting', row: { agency: 'JZ', key: setting, value: 'true' }, by: { kernel: true } })
  assert.doesNotMatch(bodyOf('petition'), /第五十一条的规定寻求救济/)
})

const inputs: Readonly<Record<string, object>> = {
  supplementNotice: { points: '请写明哪一年度、哪一项目的资金。', supplementBy: '2026-09-18' },
  reasonsNotice: { points: '今年以来您提出申请三百余件。', answerBy: '2026-09-18' },
  thirdPartyLetter: {
    plan: [[{ to: 'party-1/self' }]],
    parties: [{ line: 'party-1/self', name: '江州建工集团有限公司' }],
    letter: '是否同意公开合同价款？',
  },
  agencyLetter: { plan: [[{ to: 'JZZJ/handler' }]], letter: '是否同意公开？' },
  extensionNotice: { days: 10, reason: '检索量大' },
  draftReply: { reply: { ...full, outcome: 'partial' } },
  deliveryRecord: { outcome: 'partial', method: 'post', trackingNo: 'XA123456789CN' },
}

for (const [name, form] of Object.entries(papers)) {
  test(`“${form.words[0]}” can be printed`, async () => {
    const now = signed({ ...full, outcome: 'partial' })
    const data = await form.data(lab.office, now, matter, { ...inputs[name] })
    assert.doesNotMatch(JSON.stringify(data), /undefined|\{\w+\}/)
    const pdf = await press.typeset(form.template, data, { stamp: day('2026-09-10') })
    assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-')
    if (process.env['KEEP_PAPERS']) await (await import('node:fs/promises')).writeFile(`${process.env['KEEP_PAPERS']}/${name}.pdf`, pdf)
  })
}

test('after a later day was told the reply still says when the request was received, and the notice itself printed again', async () => {
  const given = { reason: '数量多', delayedUntil: '2026-11-10' }
  const reasons = [
    {
      ...signed({ outcome: 'granted' }).steps[0]!,
      action: 'askReasons',
      input: { points: '用途', answerBy: '2026-09-08' },
      on: day('2026-09-02'),
    },
    { ...signed({ outcome: 'granted' }).steps[0]!, action: 'giveReasons', input: {}, on: day('2026-09-03') },
  ]
  const before = signed({ ...full, outcome: 'partial' })
  const delay: Step = { action: 'delayReply', on: day('2026-09-10'), by: 'x', as: 'JZ/disclosureHead', input: given }
  const [first, ...rest] = before.steps
  const now = view(request2019, [first!, ...reasons, ...rest, delay], mainland(), day('2026-09-11'))
  assert.ok('delayed' in now.running)
  for (const kind of ['delayNotice', 'signedReply'])
    assert.match(JSON.stringify(await papers[kind]?.data(lab.office, now, matter, {})), /本机关于2026年9月1日收到您提出/, kind)
})

test('against a reply of a government people turn to the government above it, by name where it is here; of a department to its own', async () => {
  const row = { code: 'JZX', name: '云麓县人民政府', short_name: '云麓县', level: 'county', kind: 'government', data: '{}', until: null }
  await lab.office.write.record({ table: 'agency', row: { ...row, parent: 'JZ' }, by: { kernel: true } })
  const said = (agency: string, on = '2026-09-10'): string =>
    replyLetter(lab.office, signed({ outcome: 'granted' }, on), { ...matter, agency }, { ...full, outcome: 'granted' }).body.join('\n')
  assert.match(said('JZ'), /60日内向上一级人民政府申请行政复议/)
  assert.match(said('JZX'), /60日内向江州市人民政府办公室申请行政复议/)
  assert.match(said('JZZJ'), /60日内向本级人民政府申请行政复议/)
})
