import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Finding } from '#base/finding.ts'
import { letterLines } from '#documents/letter/lines.ts'
import { letterIn } from '#documents/letter/shape.ts'
import type { MatterView } from '#procedure/view.ts'
import { bureau, bureauHead, type Lab, officer, openLab, opinion, reviewed } from '../lab.ts'
import { papers } from '../papers.ts'
import { lintedKinds } from './check.ts'

/** Each letter as it is raises nothing; each mutation of it is named by its rule. */

let lab: Lab
let matters: Readonly<Record<string, { readonly now: MatterView; readonly no: string }>>
before(async () => {
  lab = await openLab()
  const { no } = await lab.register()
  await lab.act(no, officer, 'judge', { purpose: 'appeal', repeat: 'first' })
  const judged = await lab.now(no)
  await lab.act(no, officer, 'accept', { handler: bureau, handlingHead: bureauHead }, ['acceptanceNotice'])
  const accepted = await lab.now(no)
  await lab.act(no, bureau, 'draft', { opinion }, ['draftOpinion'])
  const drafted = await lab.now(no)
  const suggestion = (await lab.register({ purpose: 'suggestion' })).no
  await lab.act(suggestion, officer, 'judge', { purpose: 'suggestion', repeat: 'first' })
  const accusation = (await lab.register({ purpose: 'accusation' }, 'register', 'accusation')).no
  matters = {
    judged: { now: judged, no },
    accepted: { now: accepted, no },
    drafted: { now: drafted, no },
    suggestion: { now: await lab.now(suggestion), no: suggestion },
    accusation: { now: await lab.now(accusation), no: accusation },
  }
})
after(() => lab.close())

type Case = readonly [kind: string, matter: string, input: object]
const cases: Readonly<Record<string, Case>> = {
  transfer: ['transferSlip', 'judged', { handler: bureau, note: '请依法处理' }],
  handOver: ['handOverSlip', 'judged', { handler: bureau, feedbackBy: '2026-04-30' }],
  passedOn: ['transferSlip', 'accusation', { organ: '江州市纪律检查委员会' }],
  handedOver: ['handOverSlip', 'accusation', { plan: [[{ to: bureau }]] }],
  accepted: ['acceptanceNotice', 'judged', { handler: bureau, handlingHead: bureauHead }],
  acceptedSuggestion: ['acceptanceNotice', 'suggestion', { handler: bureau, handlingHead: bureauHead, answerBy: '2026-04-30' }],
  ...Object.fromEntries(
    ['pending', 'final', 'judicial'].map(ground => [
      ground,
      ['notAcceptedNotice', 'judged', { ground, reason: '已经复核终结', earlier: 'JZ-X2025-0003' }] satisfies Case,
    ]),
  ),
  ...Object.fromEntries(
    ['competent', 'litigation', 'arbitration', 'party', 'administrative', 'duty'].map(way => [
      way,
      ['leadNotice', 'judged', { way, organ: '江州市劳动人事争议仲裁委员会', reason: '可以申请行政复议' }] satisfies Case,
    ]),
  ),
  extension: ['extensionNotice', 'accepted', { days: 30, reason: '涉及多户资料核对，情况复杂。' }],
  ...Object.fromEntries(
    ['supported', 'explained', 'notSupported', 'mediated'].map(view => [
      view,
      ['draftOpinion', 'accepted', { opinion: { ...opinion, view } }] satisfies Case,
    ]),
  ),
  opinion: ['opinionLetter', 'drafted', {}],
  suggestion: ['suggestionReply', 'drafted', { outcome: 'partlyAdopted', text: '具备条件的先行开放' }],
  review: ['reviewOpinion', 'drafted', reviewed],
  changed: ['reviewOpinion', 'drafted', { ...reviewed, result: 'changed', text: '变更原意见，改为按面积补偿' }],
  redo: ['reviewOpinion', 'drafted', { redoBy: '2026-05-06', facts: '原查明的事实不清。', text: '应当补充核实面积。' }],
  recheck: ['recheckOpinion', 'drafted', reviewed],
  feedback: ['feedbackLetter', 'drafted', { text: '已经调查处理' }],
}

async function read(name: string, change: (lines: string[]) => string[] = lines => lines): Promise<readonly Finding[]> {
  const [kind, which, input] = cases[name]!
  const { now, no } = matters[which]!
  const matter = { id: 1, no, agency: 'JZ' }
  const form = papers[kind]!
  const data = await form.data(lab.office, now, matter, { ...input })
  const letter = letterIn(data)
  assert.ok(letter, name)
  const lines = letterLines(letter)
  const changed = change([...lines])
  return (await form.check?.(lab.office, now, matter, { ...input }, data, changed)) ?? []
}

for (const name of Object.keys(cases))
  test(`the letter “${name}” as it is raises nothing`, async () => {
    assert.deepEqual(
      (await read(name)).map(one => `${one.rule} ${one.quote} ${one.says[0]}`),
      [],
    )
  })

test('every kind of letter of this business is read by its content, and stands among the cases', () => {
  const letters = Object.entries(papers).flatMap(([kind, form]) => (form.editable ? [kind] : []))
  assert.deepEqual(letters.toSorted(), lintedKinds.toSorted())
  assert.deepEqual(
    letters.filter(kind => !Object.values(cases).some(([one]) => one === kind)),
    [],
  )
})

type Mutation = readonly [what: string, letter: string, rule: string, from: string | RegExp, to: string]
const mutations: readonly Mutation[] = [
  ['another day on which it was brought', 'accepted', 'receivedOn', '2026年3月2日提出', '2026年3月1日提出'],
  ['another subject', 'opinion', 'subject', '“拆迁补偿款未发放”', '“拆迁补偿款已发放”'],
  // terms
  ['90 days instead of 60 to conclude', 'accepted', 'concludeWithin', '起60日内办结', '起90日内办结'],
  ['no term to conclude', 'accepted', 'concludeWithin', '自受理之日起60日内办结，', ''],
  ['another day for the answer to a suggestion', 'acceptedSuggestion', 'answerBy', '2026年4月30日前', '2026年5月30日前'],
  ['30 days to tell the petitioner', 'transfer', 'tellWithin', '起15日内书面告知', '起30日内书面告知'],
  ['15 working days to object', 'handOver', 'objectWithin', '5个工作日内提出异议', '15个工作日内提出异议'],
  ['another term for the report', 'handOver', 'feedbackBy', '2026年4月30日前', '2026年4月20日前'],
  ['more days of extension than were granted', 'extension', 'extendedBy', '延长30日', '延长60日'],
  ['another new last day', 'extension', 'extendedUntil', /日，至2026年\d+月\d+日/, '日，至2026年7月1日'],
  ['another term for handling anew', 'redo', 'redoBy', '于2026年5月6日前', '于2026年6月5日前'],
  // outcome
  ['an acceptance that refuses', 'accepted', 'outcome', '予以受理', '不予受理'],
  ['a refusal that accepts', 'final', 'outcome', '不予受理。', '予以受理。'],
  ['another ground of refusal', 'final', 'ground', '已经复核，仍以同一事实和理由提出', '涉及诉讼权利救济'],
  ['the article of another ground', 'final', 'articleUnfit', '第三十六条第三款', '第十九条第三款'],
  ['a refusal without reasons', 'pending', 'grounds', /^理由：.*$/, '理由：'],
  ['another earlier number', 'pending', 'earlierNo', 'JZ-X2025-0003。', 'JZ-X2025-0004。'],
  ['another way', 'arbitration', 'way', '应当通过仲裁的途径处理', '应当通过诉讼的途径处理'],
  ['the article of another way', 'arbitration', 'articleUnfit', '第三十一条第二项', '第三十一条第四项'],
  ['another organ to turn to', 'litigation', 'organ', '请您向江州市劳动人事争议仲裁委员会提出', '请您向江州市信访局提出'],
  ['supported turned into refused', 'opinion', 'outcome', '予以支持', '不予支持'],
  ['refused turned into supported', 'notSupported', 'outcome', '不予支持', '予以支持'],
  ['the item of another view', 'supported', 'articleUnfit', '第三十二条第一项', '第三十二条第三项'],
  ['a mediation without its agreement', 'mediated', 'outcome', '已经达成协议', '已经结束'],
  ['an opinion without facts', 'opinion', 'grounds', /^二、查明的事实。.*$/, '二、查明的事实。'],
  ['an opinion without its legal basis', 'opinion', 'grounds', /^四、依据。.*$/, ''],
  ['upheld turned into changed', 'review', 'outcome', '维持原处理意见。', '变更原意见。'],
  ['changed turned into upheld', 'changed', 'outcome', '变更原意见，', '维持原处理意见，'],
  ['the last review changed', 'recheck', 'outcome', '维持复查意见', '变更复查意见'],
  ['adopted instead of partly adopted', 'suggestion', 'outcome', '部分采纳', '予以采纳'],
  // remedies
  ['60 days for the review', 'opinion', 'remedyPeriod', '起30日内', '起60日内'],
  ['no way of review', 'opinion', 'remedyPeriod', /^对本处理意见不服的.*$/, ''],
  ['another organ of the review', 'opinion', 'remedyOrgan', '请求江州市人民政府复查', '请求江州市信访局复查'],
  [
    'the article of the re-review in an opinion',
    'opinion',
    'articleMissing',
    '复查（《信访工作条例》第三十五条）',
    '复查（《信访工作条例》第三十六条）',
  ],
  ['15 days for the re-review', 'review', 'remedyPeriod', '起30日内', '起15日内'],
  ['no way of re-review', 'changed', 'remedyPeriod', /^对本复查意见不服的.*$/, ''],
  [
    'a further way after the last review',
    'recheck',
    'remedyTooMuch',
    '本意见为信访终结意见。',
    '本意见为信访终结意见。可以自收到之日起30日内，请求省人民政府复核。',
  ],
  ['the last word not said to be the last', 'recheck', 'final', '本意见为信访终结意见。', ''],
  ['accepted again after the last review', 'recheck', 'final', '不再受理', '予以受理'],
  // who must not be named
  ['the petitioner named to the unit', 'transfer', 'petitionerNamed', '信访材料随附', '赵春生的信访材料随附'],
  ['the one who reported named', 'passedOn', 'petitionerNamed', '信访材料随附', '赵春生的信访材料随附'],
  ['no word on secrecy', 'handedOver', 'secrecy', /^根据《信访工作条例》第三十条第三款.*$/, ''],
]

for (const [what, letter, rule, from, to] of mutations)
  test(`${what} is caught in “${letter}” as ${rule}`, async () => {
    let isChanged = false
    const found = await read(letter, lines =>
      lines.flatMap(line => {
        const next = line.replace(from, to)
        isChanged ||= next !== line
        return next === '' ? [] : [next]
      }),
    )
    assert.ok(isChanged, 'the letter was changed')
    const own = found.filter(one => one.rule === rule)
    assert.ok(own.length > 0, JSON.stringify(found.map(one => `${one.rule} ${one.says[0]}`)))
    assert.ok(own.every(one => one.severity === 'error'))
  })
