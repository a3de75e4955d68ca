import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTypesetter, type Typesetter } from '#documents/typeset.ts'
import type { MatterView } from '#procedure/view.ts'
import { bureau, bureauHead, type Lab, officer, openLab, opinion, reviewed } from './lab.ts'
import { papers } from './papers.ts'

let lab: Lab
let press: Typesetter
before(async () => {
  lab = await openLab()
  press = openTypesetter()
})
after(async () => {
  await press.close()
  await lab.close()
})

const inputs: Readonly<Record<string, object>> = {
  transferSlip: { handler: bureau, note: '请依法处理' },
  handOverSlip: { handler: bureau, feedbackBy: '2026-04-30' },
  acceptanceNotice: { handler: bureau, handlingHead: bureauHead },
  notAcceptedNotice: { ground: 'final', reason: '已经复核终结', earlier: 'JZ-X2025-0003' },
  leadNotice: { way: 'arbitration', organ: '江州市劳动人事争议仲裁委员会', reason: '属于劳动争议' },
  extensionNotice: { days: 30, reason: '涉及多户资料核对，情况复杂。' },
  draftOpinion: { opinion },
  opinionLetter: {},
  suggestionReply: { outcome: 'partlyAdopted', text: '具备条件的先行开放' },
  reviewOpinion: reviewed,
  recheckOpinion: reviewed,
  deliveryRecord: { method: 'post', trackingNo: 'XA123456789CN', receivedOn: '2026-03-05' },
  feedbackLetter: { text: '已经调查处理' },
}

/** A petition that was judged, accepted and drafted. */
async function drafted(): Promise<{ now: MatterView; no: string }> {
  const { no } = await lab.register()
  await lab.act(no, officer, 'judge', { purpose: 'appeal', repeat: 'first' })
  await lab.act(no, officer, 'accept', { handler: bureau, handlingHead: bureauHead }, ['acceptanceNotice'])
  await lab.act(no, bureau, 'draft', { opinion }, ['draftOpinion'])
  return { now: await lab.now(no), no }
}
const dataOf = async (kind: string): Promise<object> => {
  const { now, no } = await drafted()
  return (await papers[kind]?.data(lab.office, now, { id: 1, no, agency: 'JZ' }, { ...inputs[kind] })) ?? {}
}

for (const [kind, form] of Object.entries(papers))
  test(`“${form.words[0]}” holds no gap and can be printed`, async () => {
    const data = await dataOf(kind)
    const text = JSON.stringify(data)
    assert.doesNotMatch(text, /undefined|\{\w+\}|null|。。|，。|；。|（）/)
    const pdf = await press.typeset(form.template, data, { stamp: lab.office.clock.today() })
    assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-')
    if (process.env['KEEP_PAPERS']) await (await import('node:fs/promises')).writeFile(`${process.env['KEEP_PAPERS']}/${kind}.pdf`, pdf)
  })

test('letters name the way of review of the law, its days and the organ above', async () => {
  assert.match(
    JSON.stringify(await dataOf('opinionLetter')),
    /自收到本意见书之日起30日内，请求江州市人民政府复查（《信访工作条例》第三十五条）/,
  )
  assert.match(JSON.stringify(await dataOf('reviewOpinion')), /30日内，请求.*复核（《信访工作条例》第三十六条）/)
  assert.match(JSON.stringify(await dataOf('recheckOpinion')), /不再受理（《信访工作条例》第三十六条第三款）/)
  assert.match(JSON.stringify(await dataOf('extensionNotice')), /延长30日，至2026年6月1日/)
  assert.match(JSON.stringify(await dataOf('transferSlip')), /5个工作日内提出异议/)
})

test('no letter to a unit says who petitions', async () => {
  for (const kind of ['transferSlip', 'handOverSlip']) assert.doesNotMatch(JSON.stringify(await dataOf(kind)), /赵春生|13800000001/)
})
