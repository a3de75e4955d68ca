import type { Words } from '#base/words.ts'

/** Values of enumerations, by the path of their field; papers and registers use them too. */
const under = (path: string, words: Readonly<Record<string, Words>>): [string, Words][] =>
  Object.entries(words).map(([value, word]) => [`${path}.${value}`, word])

export const sourceWords = {
  superior: ['上级部署', '上級部署', 'Higher authority'],
  workReport: ['政府工作报告', '政府工作報告', 'Government work report'],
  meeting: ['会议议定', '會議議定', 'Decision of a meeting'],
  instruction: ['领导批示', '領導批示', 'Leader’s instruction'],
  document: ['文件', '文件', 'Document'],
  proposal: ['建议提案', '建議提案', 'Proposal of deputies'],
  petition: ['信访', '信訪', 'Petition'],
  media: ['媒体、平台', '媒體、平臺', 'Media and platforms'],
  other: ['其他', '其他', 'Other'],
} as const satisfies Readonly<Record<string, Words>>
export const tierWords = {
  office: ['本级事项', '本級事項', 'Of the government'],
  division: ['部门事项', '部門事項', 'Of a department'],
  keyPoint: ['年度要点', '年度要點', 'Key point of the year'],
} as const satisfies Readonly<Record<string, Words>>
export const deliverableWords = {
  document: ['文件、制度', '文件、制度', 'Document or rule'],
  project: ['工程、项目', '工程、項目', 'Works or project'],
  service: ['服务、活动', '服務、活動', 'Service or event'],
  funds: ['资金', '資金', 'Funds'],
  report: ['报告', '報告', 'Report'],
  problem: ['问题解决', '問題解決', 'Problem solved'],
  other: ['其他', '其他', 'Other'],
} as const satisfies Readonly<Record<string, Words>>
export const urgencyWords = {
  urgent: ['急件', '急件', 'Urgent'],
  usual: ['平件', '平件', 'Usual'],
  hard: ['情况复杂', '情況複雜', 'Difficult'],
} as const satisfies Readonly<Record<string, Words>>
export const frequencyWords = {
  monthly: ['每月反馈', '每月反饋', 'Monthly'],
  quarterly: ['每季反馈', '每季反饋', 'Quarterly'],
  atEnd: ['办结时反馈', '辦結時反饋', 'Once, when done'],
} as const satisfies Readonly<Record<string, Words>>
const checkWords = {
  papers: ['资料核查', '資料核查', 'By papers'],
  onSite: ['现场核查', '現場核查', 'On the spot'],
  returnVisit: ['回访', '回訪', 'Return visit'],
} as const satisfies Readonly<Record<string, Words>>
export const partWords = {
  lead: ['主办', '主辦', 'Lead'],
  co: ['协办', '協辦', 'Co-unit'],
} as const satisfies Readonly<Record<string, Words>>
export const aboutWords = {
  sign: ['尚未签收', '尚未簽收', 'Not signed for'],
  plan: ['尚未报送办理计划', '尚未報送辦理計劃', 'No plan yet'],
  progress: ['尚未反馈进展', '尚未反饋進展', 'No report'],
  finish: ['尚未办结', '尚未辦結', 'Not done'],
} as const satisfies Readonly<Record<string, Words>>
export const quarterWords = {
  1: ['第一季度', '第一季度', 'First quarter'],
  2: ['第二季度', '第二季度', 'Second quarter'],
  3: ['第三季度', '第三季度', 'Third quarter'],
  4: ['第四季度', '第四季度', 'Fourth quarter'],
} as const satisfies Readonly<Record<string, Words>>
const yesNo = { yes: ['是', '是', 'yes'], no: ['否', '否', 'no'] } as const satisfies Readonly<Record<string, Words>>
const timeliness = {
  inTime: ['按时', '按時', 'In time'],
  late: ['逾期', '逾期', 'Late'],
} as const satisfies Readonly<Record<string, Words>>

export const choices: Readonly<Record<string, Words>> = Object.fromEntries([
  ...under('source', sourceWords),
  ...under('tier', tierWords),
  ...under('deliverable', deliverableWords),
  ...under('urgency', urgencyWords),
  ...under('reportEvery', frequencyWords),
  ...under('how', checkWords),
  ...under('part', partWords),
  ...under('plan.part', partWords),
  ...under('about', aboutWords),
  ...under('quarter', quarterWords),
  ...under('timely', timeliness), // facts of lists, by their names
  ...['continuous', 'suspendedNow', 'extensionPending', 'filed'].flatMap(fact => under(fact, yesNo)),
])
