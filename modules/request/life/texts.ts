import type { Words } from '#base/words.ts'

/** The words of the later life of a request: fees, delay, passing on, remedies. */

export const lifeStages = {
  disputed: ['转办有异议', '轉辦有異議', 'Passing on disputed'],
  handedOn: ['转办待认领', '轉辦待認領', 'Passed on, to be claimed'],
  awaitingFee: ['待缴费', '待繳費', 'Awaiting the fee'],
} as const satisfies Readonly<Record<string, Words>>

export const lifeClocks = {
  pay: ['缴费期限', '繳費期限', 'Payment of the fee'],
  delayed: ['延迟答复期限', '延遲答覆期限', 'Delayed reply'],
  redo: ['复议决定的办理期限', '復議決定的辦理期限', 'Reply by order of reconsideration'],
  judged: ['判决的履行期限', '判決的履行期限', 'Reply by judgment'],
  claim: ['内部认领时限', '內部認領時限', 'Claim within the agency'],
} as const satisfies Readonly<Record<string, Words>>

export const lifeActions = {
  feeNotice: ['通知收取信息处理费', '通知收取資訊處理費', 'Give notice of a fee'],
  tellFee: ['登记收费通知送达', '登記收費通知送達', 'Record when the notice of the fee arrived'],
  reduceFee: ['减少收费', '減少收費', 'Reduce the fee'],
  waiveFee: ['免收、撤回收费', '免收、撤回收費', 'Waive the fee'],
  payFee: ['登记缴费', '登記繳費', 'Record the payment'],
  lapseFee: ['逾期未缴费', '逾期未繳費', 'Fee not paid in time'],
  refundFee: ['退费', '退費', 'Refund the fee'],
  delayReply: ['延迟答复', '延遲答覆', 'Delay the reply'],
  handOver: ['转办其他单位', '轉辦其他單位', 'Pass to another unit'],
  claim: ['认领', '認領', 'Claim'],
  refuseHandOver: ['退回转办', '退回轉辦', 'Refuse what was passed on'],
  decideHandOver: ['裁定承办单位', '裁定承辦單位', 'Decide who handles it'],
  recordRemedy: ['登记复议、诉讼', '登記復議、訴訟', 'Record reconsideration or suit'],
  recordDecision: ['登记复议决定、判决结果', '登記復議決定、判決結果', 'Record its result'],
  answerAnew: ['依决定、判决重新办理', '依決定、判決重新辦理', 'Answer anew as ordered'],
  orderedByReconsideration: ['复议决定责令限期答复', '復議決定責令限期答覆', 'Ordered to reply by reconsideration'],
  orderedByJudgment: ['判决责令限期答复', '判決責令限期答覆', 'Ordered to reply by judgment'],
  redoByReconsideration: ['依复议决定重新立案', '依復議決定重新立案', 'Opened anew after reconsideration'],
  redoByJudgment: ['依判决重新立案', '依判決重新立案', 'Opened anew after judgment'],
  recordCost: ['登记检索、复制、邮寄成本费', '登記檢索、複製、郵寄成本費', 'Record costs of search, copying and postage'],
} as const satisfies Readonly<Record<string, Words>>

export const lifePapers = {
  feeNotice: ['信息处理费收费通知书', '資訊處理費收費通知書', 'Notice of the fee'],
  feeReceipt: ['财政票据', '財政票據', 'Fiscal receipt'],
  feeLapseNotice: ['逾期未缴费不再处理告知书', '逾期未繳費不再處理告知書', 'Notice that the request is closed unpaid'],
  refundRecord: ['退费凭证', '退費憑證', 'Proof of refund'],
  delayNotice: ['延迟答复告知书', '延遲答覆告知書', 'Notice of delayed reply'],
  remedyNotice: ['复议答复通知书、应诉通知书', '復議答覆通知書、應訴通知書', 'Notice of reconsideration or suit'],
  decisionPaper: ['复议决定书、判决书', '復議決定書、判決書', 'Decision or judgment'],
} as const satisfies Readonly<Record<string, Words>>

export const lifeOutcomes = {
  feeUnpaid: ['逾期未缴费，视为放弃', '逾期未繳費，視為放棄', 'Abandoned: fee not paid in time'],
} as const satisfies Readonly<Record<string, Words>>

export const lifeFields: Readonly<Record<string, Words>> = {
  scale: ['收费标准', '收費標準', 'Scale'],
  count: ['本件件数或者页数', '本件件數或者頁數', 'Items or pages of this request'],
  earlier: ['本月在前的件数（按件计收）', '本月在前的件數（按件計收）', 'Items of the month before it (by request)'],
  payBy: ['缴纳方式', '繳納方式', 'Way of payment'],
  yuan: ['金额（元）', '金額（元）', 'Amount (yuan)'],
  receiptNo: ['票据号', '票據號', 'Receipt number'],
  items: ['收费项目', '收費項目', 'Charged for'],
  delayedUntil: ['延迟至', '延遲至', 'Delayed until'],
  way: ['途径', '途徑', 'Way'],
  organ: ['复议机关、法院', '復議機關、法院', 'Organ or court'],
  caseNo: ['案号', '案號', 'Case number'],
  noticedOn: ['收到通知日期', '收到通知日期', 'Notice received on'],
  decisionNo: ['决定书、判决书文号', '決定書、判決書文號', 'Number of the decision'],
  result: ['结果', '結果', 'Result'],
  order: ['决定内容', '決定內容', 'Ordered'],
  servedOn: ['送达日期', '送達日期', 'Served on'],
  statedLength: ['决定载明的期限', '決定載明的期限', 'Period stated in it'],
  statedUnit: ['期限单位', '期限單位', 'Unit of the period'],
  demands: ['要求', '要求', 'What it demands'],
  ofNo: ['原申请编号', '原申請編號', 'Earlier request'],
}

const under = (path: string, words: Readonly<Record<string, Words>>): [string, Words][] =>
  Object.entries(words).map(([value, word]) => [`${path}.${value}`, word])

const remedyWayWords = {
  reconsideration: ['行政复议', '行政復議', 'Reconsideration'],
  litigation: ['未经复议直接起诉', '未經復議直接起訴', 'Direct suit'],
  afterReconsideration: ['复议后起诉', '復議後起訴', 'Suit after reconsideration'],
} as const satisfies Readonly<Record<string, Words>>
const remedyResultWords = {
  pending: ['尚未审结', '尚未審結', 'Pending'],
  upheld: ['结果维持', '結果維持', 'Upheld'],
  corrected: ['结果纠正', '結果糾正', 'Corrected'],
  other: ['其他结果', '其他結果', 'Other'],
} as const satisfies Readonly<Record<string, Words>>
export const orderWords = {
  revoked: ['撤销原答复，重新作出', '撤銷原答覆，重新作出', 'Revoked, to be answered anew'],
  unlawful: ['确认违法', '確認違法', 'Found unlawful'],
  perform: ['责令限期答复', '責令限期答覆', 'Ordered to reply in time'],
  changed: ['变更', '變更', 'Changed'],
} as const satisfies Readonly<Record<string, Words>>
const scaleWords = {
  'by-request': ['按件计收', '按件計收', 'By request'],
  'by-volume': ['按量计收', '按量計收', 'By volume'],
} as const satisfies Readonly<Record<string, Words>>

export const lifeChoices: readonly (readonly [string, Words])[] = [
  ...under('scale', scaleWords),
  ...under('way', remedyWayWords),
  ...under('result', remedyResultWords),
  ...under('order', orderWords),
  ...under('statedUnit', {
    workday: ['工作日', '工作日', 'working days'],
    day: ['日', '日', 'days'],
    month: ['个月', '個月', 'months'],
  }),
  ...under('fee', {
    owed: ['待缴', '待繳', 'owed'],
    paid: ['已缴', '已繳', 'paid'],
    lapsed: ['逾期未缴', '逾期未繳', 'not paid in time'],
    waived: ['免收', '免收', 'waived'],
    refunded: ['已退', '已退', 'refunded'],
  }),
  ...under('remedy', remedyResultWords),
]

export const lifeRefusals = {
  'request.feeNotYet': ['当时没有信息处理费', '當時沒有資訊處理費', 'There was no such fee yet'],
  'request.feeIsNil': ['在免费范围内，不收费', '在免費範圍內，不收費', 'Within what is free: nothing is owed'],
  'request.feeNotLess': [
    '减少后的金额应当低于原金额并大于零',
    '減少後的金額應當低於原金額並大於零',
    'Give less than before, and more than nothing',
  ],
  'request.feeOtherAmount': ['与应缴金额不一致', '與應繳金額不一致', 'Not the amount that is owed'],
  'request.refundTooMuch': ['退费不能多于已缴金额', '退費不能多於已繳金額', 'More than was paid'],
  'request.statedHalf': [
    '决定载明的期限和单位应当一并填写',
    '決定載明的期限和單位應當一併填寫',
    'Give length and unit of the period together',
  ],
  'request.notReconsideration': ['法院判决请用“判决责令限期答复”', '法院判決請用「判決責令限期答覆」', 'For a judgment use the other act'],
  'request.notJudgment': [
    '复议决定请用“复议决定责令限期答复”',
    '復議決定請用「復議決定責令限期答覆」',
    'For a reconsideration use the other act',
  ],
  'request.redoNotSupplemented': [
    '重新办理的期限由决定、判决确定，不因补正重新起算；不明确的，在答复中说明',
    '重新辦理的期限由決定、判決確定，不因補正重新起算；不明確的，在答覆中說明',
    'The period was set by the decision and does not start again: say in the reply what is unclear',
  ],
  'request.passesOutside': [
    '只能转给本机关的单位；属于其他机关的，请在答复中告知',
    '只能轉給本機關的單位；屬於其他機關的，請在答覆中告知',
    'Only to a unit of this agency; if another agency is responsible, say so in the reply',
  ],
  'request.passesToOneself': ['已经由该单位办理', '已經由該單位辦理', 'It is with that unit already'],
  'request.delayTooShort': ['应当晚于原答复期限', '應當晚於原答覆期限', 'It must be later than the day that counts now'],
} as const satisfies Readonly<Record<string, Words>>
