import type { Words } from '#base/words.ts'

/** What the petitioner reads of the way of the petition; {…} are filled in. */
export const milestoneWords = {
  submitted: ['已提交', '已提交', 'Filed'],
  submittedText: [
    '网上提交，已自动登记，回执已生成。',
    '網上提交，已自動登記，回執已生成。',
    'Filed online and registered; the receipt was made.',
  ],
  registered: ['已登记', '已登記', 'Registered'],
  registeredText: ['{channel}收到，已登记。', '{channel}收到，已登記。', 'Received ({channel}) and registered.'],
  carried: ['已由信息公开申请转为信访事项', '已由資訊公開申請轉為信訪事項', 'Carried over from an information request'],
  carriedText: [
    '原编号 {no}，原提交日期 {day}；信访的期限从在这里登记之日起计算。',
    '原編號 {no}，原提交日期 {day}；信訪的期限從在這裡登記之日起計算。',
    'Number there {no}, filed there on {day}; time counts from the day it was registered here.',
  ],
  paper: ['补充了材料', '補充了材料', 'A paper was added'],
  newCode: ['查询码已换发', '查詢碼已換髮', 'The query code was replaced'],
  given: ['已转送 {unit}', '已轉送 {unit}', 'Forwarded to {unit}'],
  givenText: ['由该单位书面告知您是否受理。', '由該單位書面告知您是否受理。', 'That office tells you in writing whether it accepts.'],
  inHand: ['正在办理', '正在辦理', 'Being handled'],
  accepted: ['已受理', '已受理', 'Accepted'],
  acceptedText: ['承办：{unit}。', '承辦：{unit}。', 'Handled by {unit}.'],
  unaccepted: ['不予受理', '不予受理', 'Not accepted'],
  shown: ['请通过其他途径提出', '請通過其他途徑提出', 'Another way applies'],
  extended: ['办理期限已延长', '辦理期限已延長', 'More time was taken'],
  extendedText: ['延长 {days} 天，原因：{reason}', '延長 {days} 天，原因：{reason}', '{days} days more, because: {reason}'],
  delivered: ['处理意见书已送达', '處理意見書已送達', 'The opinion was delivered'],
  deliveredText: ['处理意见：{view}。', '處理意見：{view}。', 'Opinion: {view}.'],
  answered: ['已回复', '已回覆', 'Answered'],
  askedReview: ['您已请求复查', '您已請求複查', 'You asked for a review'],
  reviewed: ['复查意见书已送达', '複查意見書已送達', 'The review was delivered'],
  redo: ['上一级机关要求重新处理', '上一級機關要求重新處理', 'The organ above ordered handling anew'],
  askedRecheck: ['您已请求复核', '您已請求複核', 'You asked for a re-review'],
  hearing: ['将举行听证', '將舉行聽證', 'A hearing is held'],
  hearingText: [
    '听证日期 {day}，听证所需时间不计入复核期限。',
    '聽證日期 {day}，聽證所需時間不計入複核期限。',
    'On {day}; its time is not counted.',
  ],
  rechecked: ['复核意见书已送达', '複核意見書已送達', 'The re-review was delivered'],
  recheckedText: [
    '复核意见是终结意见，同一事实和理由不再受理。',
    '複核意見是終結意見，同一事實和理由不再受理。',
    'It is final: the same facts and reasons are not accepted again.',
  ],
  settled: ['已息诉息访', '已息訴息訪', 'Settled'],
  closed: ['已办结', '已辦結', 'Closed'],
  withdrawn: ['您已撤回', '您已撤回', 'You withdrew it'],
  transferred: ['已转送有关机关依规依纪依法处理', '已轉送有關機關依規依紀依法處理', 'Passed to the competent organ'],
  evaluated: ['您已评价，谢谢', '您已評價，謝謝', 'You rated it, thank you'],
} as const satisfies Readonly<Record<string, Words>>

/** By the last day of a clock this happens. */
export const clockWords = {
  sort: ['告知您是否受理、转送何处', '告知您是否受理、轉送何處', 'You are told whether it is accepted or where it went'],
  again: ['再行转送', '再行轉送', 'It is forwarded again'],
  tell: ['书面告知您是否受理', '書面告知您是否受理', 'You are told in writing whether it is accepted'],
  conclude: ['办结答复您', '辦結答覆您', 'You get the opinion'],
  suggestion: ['回复您', '回覆您', 'You get the reply'],
  redo: ['重新处理', '重新處理', 'It is handled anew'],
  review: ['给您复查意见', '給您複查意見', 'You get the review'],
  recheck: ['给您复核意见', '給您複核意見', 'You get the re-review'],
  askReview: ['可以请求复查', '可以請求複查', 'You may ask for a review'],
  askRecheck: ['可以请求复核', '可以請求複核', 'You may ask for a re-review'],
} as const satisfies Readonly<Record<string, Words>>
