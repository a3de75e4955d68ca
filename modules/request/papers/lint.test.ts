import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { day } from '#base/day.ts'
import type { Finding } from '#base/finding.ts'
import { letterDocx } from '#documents/letter/docx.ts'
import { docxLines } from '#documents/letter/docx-text.ts'
import { letterLines } from '#documents/letter/lines.ts'
import { letterIn } from '#documents/letter/shape.ts'
import { mainland } from '#law/calendar.ts'
import { type MatterView, type Step, view } from '#procedure/view.ts'
import { type Lab, openLab, sample } from '../lab.ts'
import { papers } from '../papers.ts'
import { request2019 } from '../procedure.ts'
import { replyOutcomes } from '../rules/outcomes.ts'
import { checkLetter, lintedKinds } from './lint.ts'

let lab: Lab
before(async () => {
  lab = await openLab('2026-09-01')
  const set = (key: string, value: unknown) =>
    lab.office.write.record({ table: 'setting', row: { agency: 'JZ', key, value: JSON.stringify(value) }, by: { kernel: true } })
  await set('request.contact', {
    unit: '江州市人民政府办公室政务公开科',
    phone: '0700-8000300',
    address: '江州市建设路1号',
    postcode: '',
    hours: '',
    fax: '',
    email: '',
  })
  await set('request.reconsiderationOrgan', '江州市人民政府')
  await set('request.reconsiderationUrl', 'https://fy.jiangzhou.example.cn')
})
after(() => lab.close())

const { agency: _, ...asked } = sample
const matter = { id: 7, no: 'JZ-2026-0417', agency: 'JZ' }
const full = {
  grounds: '所涉内容为讨论记录，2025年3月5日会议纪要已经载明',
  lawClause: '《不动产登记暂行条例》第二十七条',
  howToGet: '请在市政府网站“政策文件”栏目查阅',
  provided: '见附件《东湖片区征收补偿资金使用情况表》',
  withheld: '被征收人姓名和账号',
  withheldUnder: ['refusedThirdParty'],
  thirdPartyView: '第三方不同意公开',
  previousNo: '江州府办公开告〔2025〕12号',
  custodian: { name: '江州市档案馆', contact: '0700-8000301' },
}
const step = (action: string, as: string, input: object = {}, on = '2026-09-10'): Step => ({
  action,
  on: day(on),
  by: 'x',
  as: as as Step['as'] & string,
  input: { ...input },
})
const opening: Step = {
  ...step('register', 'JZ/disclosureOfficer', { channel: 'counter', receivedOn: '2026-09-01', ...asked }, '2026-09-01'),
  home: 'JZ',
}
const assigned = step('assign', 'JZ/disclosureOfficer', { handler: 'JZ/handler' }, '2026-09-02')
const supplementing = step('askToSupplement', 'JZ/disclosureOfficer', { points: '请写明年度。', supplementBy: '2026-09-14' }, '2026-09-03')
const feeAsked = { scale: 'by-request', count: 5, earlier: 30, reason: '本月申请数量明显超过合理范围', payBy: '到本机关缴纳' }
const seen = (on: string, ...steps: Step[]): MatterView => view(request2019, [opening, ...steps], mainland(), day(on))

type Case = { readonly kind: string; readonly now: () => MatterView; readonly input: object }
const cases: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(
    replyOutcomes.map(outcome => [
      outcome,
      { kind: 'draftReply', now: () => seen('2026-09-10', assigned), input: { reply: { ...full, outcome } } },
    ]),
  ),
  signed: {
    kind: 'signedReply',
    now: () => seen('2026-09-10', assigned, step('draft', 'JZ/handler', { reply: { ...full, outcome: 'partial' } })),
    input: {},
  },
  supplement: {
    kind: 'supplementNotice',
    now: () => seen('2026-09-03'),
    input: { points: '请写明哪一年度', guidance: '可以写项目名称', supplementBy: '2026-09-14' },
  },
  abandoned: { kind: 'abandonmentNotice', now: () => seen('2026-09-20', supplementing), input: {} },
  reasons: {
    kind: 'reasonsNotice',
    now: () => seen('2026-09-03'),
    input: { points: '今年以来您提出申请三百余件', answerBy: '2026-09-18' },
  },
  delay: { kind: 'delayNotice', now: () => seen('2026-09-10', assigned), input: { reason: '数量多', delayedUntil: '2026-11-10' } },
  extension: { kind: 'extensionNotice', now: () => seen('2026-09-10', assigned), input: { days: 10, reason: '检索量大' } },
  thirdParty: {
    kind: 'thirdPartyLetter',
    now: () => seen('2026-09-10', assigned),
    input: {
      plan: [[{ to: 'party-1/self' }]],
      parties: [{ line: 'party-1/self', name: '江州建工集团有限公司' }],
      letter: '是否同意公开合同价款？',
    },
  },
  coAgency: {
    kind: 'agencyLetter',
    now: () => seen('2026-09-10', assigned),
    input: { plan: [[{ to: 'JZZJ/handler' }]], letter: '是否同意公开？' },
  },
  otherAgency: {
    kind: 'agencyLetter',
    now: () => seen('2026-09-10', assigned),
    input: { plan: [[{ to: 'JZZJ/handler', day: '2026-09-21' }]], letter: '是否同意公开？' },
  },
  fee: { kind: 'feeNotice', now: () => seen('2026-09-10', assigned), input: feeAsked },
  feeLapse: {
    kind: 'feeLapseNotice',
    now: () => seen('2026-10-20', assigned, step('feeNotice', 'JZ/disclosureOfficer', feeAsked)),
    input: {},
  },
}

const dataOf = async ({ kind, now, input }: Case): Promise<object> =>
  (await papers[kind]?.data(lab.office, now(), matter, { ...input })) ?? {}
const linesOf = async (name: string): Promise<string[]> => {
  const read = letterIn(await dataOf(cases[name]!))
  assert.ok(read, name)
  return letterLines(read)
}
async function lint(name: string, lines: readonly string[] | null): Promise<readonly Finding[]> {
  const given = cases[name]!
  return checkLetter(given.kind, lab.office, given.now(), matter, { ...given.input }, await dataOf(given), lines)
}
const brief = (found: readonly Finding[]): string[] => found.map(one => `${one.rule} ${one.line} ${one.quote} ${one.says[0]}`)

for (const name of Object.keys(cases))
  test(`the letter “${name}” as it is raises nothing, also after its way through DOCX`, async () => {
    assert.deepEqual(brief(await lint(name, null)), [])
    const read = letterIn(await dataOf(cases[name]!))
    assert.ok(read)
    assert.deepEqual(brief(await lint(name, await docxLines(await letterDocx(read)))), [])
  })

test('every kind of letter of this business is among those that are read again', () => {
  const letters = Object.entries(papers).flatMap(([kind, form]) => (form.editable ? [kind] : []))
  assert.deepEqual(
    letters.filter(kind => !lintedKinds.includes(kind)),
    [],
  )
  assert.deepEqual(
    letters.filter(kind => !Object.values(cases).some(one => one.kind === kind)),
    [],
  )
})

/** What was done to a letter, and the rule that has to name it. */
type Mutation = readonly [
  what: string,
  letter: string,
  rule: string,
  change: readonly [from: string | RegExp, to: string] | ((lines: string[]) => string[]),
]
const without = (pattern: RegExp) => (lines: string[]) => lines.filter(line => !pattern.test(line))
const withLine = (line: string) => (lines: string[]) => [...lines.slice(0, 5), line, ...lines.slice(5)]

const mutations: readonly Mutation[] = [
  // days
  ['another day of receipt', 'granted', 'receivedOn', ['2026年9月1日收到', '2026年9月2日收到']],
  ['the year of receipt', 'refusedInternal', 'receivedOn', ['2026年9月1日收到', '2025年9月1日收到']],
  ['a day that does not exist', 'granted', 'impossibleDate', ['2026年9月1日收到', '2026年9月31日收到']],
  ['29 February of a common year', 'supplement', 'impossibleDate', ['2026年9月14日', '2026年2月29日']],
  ['another date under the letter', 'granted', 'letterDate', [/^2026年9月10日$/, '2026年9月11日']],
  ['no date under the letter', 'granted', 'letterDate', without(/^2026年9月10日$/)],
  ['a term before the letter', 'supplement', 'dateOrder', ['2026年9月14日前', '2026年8月14日前']],
  ['another term for completing', 'supplement', 'supplementBy', ['2026年9月14日前', '2026年9月15日前']],
  ['another day in the notice of abandonment', 'abandoned', 'toldOn', ['本机关于2026年9月3日告知', '本机关于2026年9月4日告知']],
  ['another term in the notice of abandonment', 'abandoned', 'supplementBy', ['2026年9月14日前', '2026年9月24日前']],
  ['a wrong weekday', 'granted', 'weekday', ['2026年9月1日收到', '2026年9月1日（星期三）收到']],
  ['a day that nobody knows', 'refusedInternal', 'strangeDate', ['2025年3月5日会议', '2025年3月5日和2025年4月6日会议']],
  ['another last day of the extension', 'extension', 'extendedUntil', [/至2026年(\d+)月(\d+)日/, '至2026年12月31日']],
  ['another later day', 'delay', 'delayedUntil', ['2026年11月10日前', '2026年12月10日前']],
  ['a day with leading zeros', 'granted', 'dateForm', ['2026年9月1日收到', '2026年09月01日收到']],
  ['a day in Chinese figures', 'granted', 'dateForm', ['现答复如下', '现于二〇二六年九月十日答复如下']],
  // names and numbers
  ['another applicant', 'granted', 'addressee', ['王芳：', '王方：']],
  ['no addressee', 'granted', 'addressee', without(/^王芳：$/)],
  ['another agency in the head', 'granted', 'issuer', (lines: string[]) => ['江州市人民政府', ...lines.slice(1)]],
  [
    'another signature',
    'granted',
    'signer',
    (lines: string[]) => lines.map((line, i) => (i === lines.length - 2 ? '江州市住房和城乡建设局' : line)),
  ],
  ['another document number', 'granted', 'docNo', [/〔2026〕417号/, '〔2026〕418号']],
  ['a document number in square brackets', 'granted', 'docNoBrackets', [/〔2026〕417号/, '[2026]417号']],
  ['no document number', 'granted', 'docNo', without(/号$/)],
  ['another number of the request', 'granted', 'matterNo', ['编号JZ-2026-0417', '编号JZ-2026-0471']],
  ['another title', 'granted', 'title', [/^政府信息公开申请答复书$/, '政府信息公开申请告知书']],
  ['something else was asked for', 'granted', 'wanted', ['2024年度', '2023年度']],
  ['another earlier reply', 'repeat', 'previousReply', ['〔2025〕12号', '〔2025〕21号']],
  ['a document number that nobody knows', 'granted', 'strangeNumber', ['现答复如下', '现参照江州府〔2024〕9号答复如下']],
  ['another telephone of the office', 'granted', 'contact', ['电话0700-8000300', '电话0700-8000308']],
  // articles and grounds
  ['an item that does not fit', 'refusedInternal', 'articleUnfit', ['第三十六条第（三）项', '第三十六条第（四）项']],
  ['an item that does not exist', 'granted', 'articleUnknown', ['第三十六条第（二）项', '第三十六条第（八）项']],
  ['an article that does not exist', 'needsMaking', 'articleUnknown', ['第三十八条', '第八十三条']],
  ['the article left out', 'notExist', 'articleMissing', [/根据《政府信息公开条例》第三十六条第（四）项的规定，/, '']],
  ['the article of another outcome', 'notOurs', 'articleUnfit', ['第三十六条第（五）项', '第三十九条第一款']],
  ['an article of 15 where 16 is meant', 'refusedInternal', 'articleUnfit', ['第十六条第一款', '第十五条']],
  ['an article in Arabic figures', 'granted', 'articleForm', ['第三十六条', '第36条']],
  ['no grounds', 'refusedInternal', 'grounds', without(/^理由：/)],
  ['the conclusion of another outcome', 'refusedInternal', 'outcome', ['决定不予公开', '决定予以公开']],
  ['what is withheld is not said', 'partial', 'grounds', without(/^不予公开的内容：/)],
  ['what the third party said is not said', 'refusedThirdParty', 'grounds', without(/^第三方意见情况：/)],
  ['what to complete is not said', 'supplement', 'grounds', without(/^请写明哪一年度/)],
  ['what silence means is not said', 'supplement', 'silence', ['视为放弃申请', '按有关规定处理']],
  // remedies
  ['thirty days instead of sixty', 'granted', 'remedyPeriod', ['60日内', '30日内']],
  ['three months to the court', 'granted', 'remedyPeriod', ['6个月内', '3个月内']],
  ['thirty days to the court afterwards', 'refusedInternal', 'remedyPeriod', ['15日内', '30日内']],
  [
    'a direct suit against a refusal',
    'refusedInternal',
    'remedyRoute',
    [
      /^如不服.*$/,
      '如不服本答复书，可以自收到本答复书之日起60日内向江州市人民政府申请行政复议，或者自收到本答复书之日起6个月内向人民法院提起行政诉讼。',
    ],
  ],
  [
    'reconsideration first where either is open',
    'granted',
    'remedyRoute',
    [/可以自收到本答复书之日起60日内向/, '应当自收到本答复书之日起60日内先向'],
  ],
  ['another organ of reconsideration', 'granted', 'remedyOrgan', ['向江州市人民政府申请', '向江南省人民政府申请']],
  ['no remedies', 'granted', 'remedyMissing', without(/^如不服/)],
  [
    'remedies in a notice that decides nothing',
    'supplement',
    'remedyTooMuch',
    withLine('如不服本告知书，可以自收到本告知书之日起60日内向江州市人民政府申请行政复议。'),
  ],
  ['another address for reconsideration', 'granted', 'remedyAddress', ['fy.jiangzhou.example.cn', 'fy.jiangzou.example.cn']],
  // attachments
  ['the list of attachments left out', 'granted', 'attachmentMissing', without(/^附件：/)],
  ['another attachment listed', 'granted', 'attachmentMissing', [/^附件：.*/, '附件：西湖片区征收补偿资金使用情况表']],
  [
    'an attachment that the text does not mention',
    'granted',
    'attachmentUnmentioned',
    ['见附件《东湖片区征收补偿资金使用情况表》。', '予以提供。'],
  ],
  // gaps, signs, personal data
  ['a gap left open', 'granted', 'placeholder', ['现答复如下', '{答复内容}，现答复如下']],
  ['crosses for a name', 'notOurs', 'placeholder', ['现予告知', '××局']],
  ['a note to oneself', 'granted', 'placeholder', ['现答复如下', '【核对】现答复如下']],
  ['a bracket that does not close', 'granted', 'brackets', ['《政府信息公开条例》', '《政府信息公开条例']],
  ['two full stops', 'granted', 'stops', [/。$/, '。。']],
  ['figures of another width', 'granted', 'wideDigits', ['现答复如下', '共３份，现答复如下']],
  ['another person’s identity number', 'granted', 'personal', ['现答复如下', '李强（身份证110101198001011237）一并申请，现答复如下']],
  ['another person’s telephone', 'partial', 'personal', ['被征收人姓名和账号', '被征收人张三（13912345678）的账号']],
  [
    'the applicant is named to the third party',
    'thirdParty',
    'applicantNamed',
    ['本机关收到政府信息公开申请', '本机关收到王芳提出的政府信息公开申请'],
  ],
  // fees and terms
  ['another amount', 'fee', 'fee', ['人民币1000元', '人民币1200元']],
  ['another scale', 'fee', 'feeScale', ['按件计收', '按量计收']],
  ['another price', 'fee', 'feeSteps', ['每件200元', '每件100元']],
  ['thirty working days to pay', 'fee', 'payWithin', [/次日起\d+个工作日内缴纳/, '次日起30个工作日内缴纳']],
  ['another amount in the notice of lapse', 'feeLapse', 'fee', ['信息处理费1000元', '信息处理费100元']],
  ['more working days than were agreed', 'extension', 'extendedBy', ['延长10个工作日', '延长20个工作日']],
  ['another term for the third party', 'thirdParty', 'answerWithin', [/之日起\d+个工作日内/, '之日起10个工作日内']],
  ['silence that means nothing', 'coAgency', 'silence', ['视为同意公开', '由本机关决定']],
]

const changed = (lines: string[], change: Mutation[3]): string[] =>
  typeof change === 'function' ? change(lines) : lines.map(line => line.replace(change[0], change[1]))

for (const [what, name, rule, change] of mutations)
  test(`caught: ${what} (${name})`, async () => {
    const before = await linesOf(name)
    const after = changed(before, change)
    assert.notDeepEqual(after, before, 'the mutation changes the letter')
    const found = await lint(name, after)
    assert.ok(
      found.some(one => one.rule === rule),
      `${rule} not among: ${brief(found).join(' | ') || 'nothing'}`,
    )
    for (const one of found)
      assert.ok(one.says.every(Boolean) && one.fix.every(Boolean), 'each finding says what and how, in three languages')
  })

test('there are at least forty mutations, all of them distinct', () => {
  assert.ok(mutations.length >= 40)
  assert.equal(new Set(mutations.map(([what]) => what)).size, mutations.length)
})

test('what the applicant wrote is looked at and never holds up the letter; the same in our own words does', async () => {
  const own = { ...opening, input: { ...opening.input, wanted: { description: '某某路（一期【待填】2025年2月30日的台账' } } }
  const now = view(request2019, [own], mainland(), day('2026-09-03'))
  const read = async (points: string) => {
    const input = { points, supplementBy: '2026-09-14' }
    const data = (await papers['supplementNotice']?.data(lab.office, now, matter, input)) ?? {}
    return checkLetter('supplementNotice', lab.office, now, matter, input, data, null)
  }
  const theirs = await read('请写明哪一年度')
  assert.deepEqual([...new Set(theirs.map(one => `${one.rule} ${one.severity}`))].toSorted(), [
    'brackets warning',
    'impossibleDate warning',
    'placeholder warning',
  ])
  const ours = await read('请写明【待填】的年度')
  assert.ok(ours.some(one => one.rule === 'placeholder' && one.severity === 'error' && one.quote === '【待填】'))
})
