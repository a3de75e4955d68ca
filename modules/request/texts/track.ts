import type { Words } from '#base/words.ts'

/** What the applicant reads of the way of the request; {…} are filled in. */
export const milestoneWords = {
  submitted: ['已提交', '已提交', 'Submitted'],
  submittedText: ['网上提交，回执已生成。', '網上提交，回執已產生。', 'Filed online; the receipt was made.'],
  registered: ['已登记', '已登記', 'Registered'],
  registeredText: ['{channel}收到，已登记。', '{channel}收到，已登記。', 'Received ({channel}) and registered.'],
  confirmed: ['已收到', '已收到', 'Received'],
  confirmedText: [
    '已与您确认，以 {day} 为收到日期，期限从次日起算。',
    '已與您確認，以 {day} 為收到日期，期限從次日起算。',
    'Confirmed with you: received on {day}; time counts from the next day.',
  ],
  asked: ['请您补正', '請您補正', 'Please complete your request'],
  askedText: ['请在 {day} 前补正：{points}', '請在 {day} 前補正：{points}', 'Please complete it by {day}: {points}'],
  supplemented: ['已补正', '已補正', 'Completed'],
  supplementedText: [
    '答复期限从收到补正次日起重新计算。',
    '答覆期限從收到補正次日起重新計算。',
    'The time to reply starts again from the next day.',
  ],
  reasons: ['请您说明理由', '請您說明理由', 'Please give your reasons'],
  reasonsText: ['请在 {day} 前说明：{points}', '請在 {day} 前說明：{points}', 'By {day}: {points}'],
  gaveReasons: ['已说明理由', '已說明理由', 'Reasons given'],
  assigned: ['分给{unit}办理', '分給{unit}辦理', 'Being handled by {unit}'],
  contact: ['联系：{contact}', '聯絡：{contact}', 'Contact: {contact}'],
  thirdParties: ['征求第三方意见', '徵求第三方意見', 'Third parties are asked'],
  agencies: ['征求其他机关意见', '徵求其他機關意見', 'Other agencies are asked'],
  notCounted: [
    '依照条例{article}书面征求意见，期间不计入答复期限。',
    '依照條例{article}書面徵求意見，期間不計入答覆期限。',
    'Asked in writing under {article} of the Regulation; this time is not counted.',
  ],
  extended: ['答复期限延长', '答覆期限延長', 'Time to reply extended'],
  extendedText: [
    '延长 {days} 个工作日（条例第三十三条）。理由：{reason}',
    '延長 {days} 個工作日（條例第三十三條）。理由：{reason}',
    'Extended by {days} working days (article 33). Reason: {reason}',
  ],
  paper: ['收到您补交的材料', '收到您補交的材料', 'Your paper was received'],
  inHand: ['正在办理', '正在辦理', 'Being handled'],
  inReview: ['正在审核答复', '正在審核答覆', 'The reply is in review'],
  replied: ['答复已签发，正在送达', '答覆已簽發，正在送達', 'The reply is signed and on its way'],
  delivered: ['已答复', '已答覆', 'Replied'],
  deliveredText: ['{outcome}。送达方式：{method}。', '{outcome}。送達方式：{method}。', '{outcome}. Delivered: {method}.'],
  abandoned: ['视为放弃', '視為放棄', 'Treated as abandoned'],
  abandonedText: [
    '补正期限已过，没有收到补正。您可以重新申请。',
    '補正期限已過，沒有收到補正。您可以重新申請。',
    'The time to complete it passed without an answer. You may file again.',
  ],
  withdrawn: ['您已撤回', '您已撤回', 'Withdrawn by you'],
  newCode: ['查询码已换发', '查詢碼已換發', 'The query code was replaced'],
  nothingToDo: ['您暂时不用做什么。', '您暫時不用做什麼。', 'There is nothing you need to do now.'],
  waitsForConfirmation: [
    '我们会在 {day} 前与您确认；确认之日是收到日期，期限从次日起算。现按提交日期暂计。',
    '我們會在 {day} 前與您確認；確認之日是收到日期，期限從次日起算。現按提交日期暫計。',
    'We confirm with you by {day}; that day is the day of receipt and time counts from the next day. Until then the day of filing is assumed.',
  ],
} as const satisfies Readonly<Record<string, Words>>

/** A word with its `{name}` parts filled in. */
export const fillIn = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
