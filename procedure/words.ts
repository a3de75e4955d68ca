import type { Words } from '#base/words.ts'
import type { Light } from './clock.ts'
import type { kernelActions } from './corrections.ts'
import type { Verb } from './round.ts'

/** The kernel's own words, translated once for every business. */

/** 签收 办理 代录 逾期 退回 加签 减签 改派 收回 重报. */
export const verbWords: Readonly<Record<Verb, Words>> = {
  signFor: ['签收', '簽收', 'Sign for'],
  answer: ['办理', '辦理', 'Answer'],
  answerFor: ['代录', '代錄', 'Record on behalf'],
  lapse: ['逾期', '逾期', 'Note silence'],
  return: ['退回', '退回', 'Return'],
  add: ['加签', '加簽', 'Add a signer'],
  remove: ['减签', '減簽', 'Remove a signer'],
  reassign: ['改派', '改派', 'Reassign'],
  recall: ['收回', '收回', 'Take back'],
  askAgain: ['重报', '重報', 'Ask again'],
}

export const kernelWords: Readonly<Record<(typeof kernelActions)[number], Words>> = {
  $correct: ['更正', '更正', 'Correct'],
  $annul: ['撤销', '撤銷', 'Annul'],
  $urge: ['催办', '催辦', 'Urge'],
  $note: ['批注', '批註', 'Note'],
  $adopt: ['转用新规', '轉用新規', 'Adopt the new procedure'],
  $recount: ['期限重算', '期限重算', 'Days counted anew'],
}

export const lightWords: Readonly<Record<Light, Words>> = {
  green: ['正常', '正常', 'In time'],
  yellow: ['临期', '臨期', 'Due soon'],
  red: ['超期', '逾期', 'Overdue'],
  paused: ['停止计时', '停止計時', 'Paused'],
  none: ['无期限', '無期限', 'No deadline'],
}

/** Papers that the kernel itself asks for. */
export const paperWords: Readonly<Record<string, Words>> = {
  correctionNote: ['更正说明', '更正說明', 'Correction note'],
  difference: ['修改对照', '修改對照', 'Comparison of texts'],
}

/** Fields of kernel inputs; `field.value` for their choices. */
export const fieldWords: Readonly<Record<string, Words>> = {
  ask: ['事项行', '事項行', 'Line'],
  lap: ['轮次', '輪次', 'Lap'],
  attitude: ['意见类型', '意見類型', 'Answer'],
  opinion: ['意见', '意見', 'Opinion'],
  reason: ['理由', '理由', 'Reason'],
  text: ['内容', '內容', 'Text'],
  'to.note': ['送', '送', 'To'],
  tell: ['告知', '告知', 'Told'],
  target: ['退回至', '退回至', 'Return to'],
  mode: ['退回方式', '退回方式', 'Way of return'],
  'mode.direct': ['办理后直送退回人', '辦理後直送退回人', 'Straight back to the one who returned it'],
  'mode.rewalk': ['办理后重走流程', '辦理後重走流程', 'Everybody in between again'],
  beside: ['参照行', '參照行', 'Beside'],
  place: ['位置', '位置', 'Place'],
  'place.before': ['之前', '之前', 'Before'],
  'place.with': ['并列', '並列', 'Side by side'],
  'place.after': ['之后', '之後', 'After'],
  wanted: ['加签对象', '加簽對象', 'Whom to add'],
  to: ['岗位', '崗位', 'Desk'],
  part: ['主办或协办', '主辦或協辦', 'Lead or co-unit'],
  'part.lead': ['主办', '主辦', 'Lead'],
  'part.co': ['协办', '協辦', 'Co-unit'],
  must: ['不得减签', '不得減簽', 'Obligatory'],
  frame: ['意见框', '意見框', 'Frame'],
  day: ['限期', '限期', 'Due day'],
  dueOn: ['限期', '限期', 'Due day'],
  plan: ['流转计划', '流轉計劃', 'Who is asked, in which order'],
  child: ['关联办件', '關聯辦件', 'Matter that answers'],
  days: ['延长天数', '延長天數', 'Days of extension'],
  wordingOnly: ['仅文字性修改', '僅文字性修改', 'Change of wording only'],
  outcome: ['办理结果', '辦理結果', 'Outcome'],
  of: ['所更正的记录', '所更正的記錄', 'Record concerned'],
  by: ['更正为', '更正為', 'Corrected to'],
  on: ['日期', '日期', 'Day'],
  at: ['时间', '時間', 'Time'],
  input: ['内容', '內容', 'Content'],
  evidence: ['材料', '材料', 'Papers'],
  kind: ['材料种类', '材料種類', 'Kind of paper'],
  file: ['文件', '檔案', 'File'],
  from: ['原规程', '原規程', 'Earlier procedure'],
  despite: ['校核错误仍予保留', '校核錯誤仍予保留', 'Errors of the letter check let stand'],
  'despite.reason': ['保留的理由', '保留的理由', 'Why they stand'],
  'despite.found': ['校核发现的错误', '校核發現的錯誤', 'What the letter check found'],
}

/** Why the kernel refuses. What it speaks of (a paper, a clock, a round) stands after the colon of the code and is worded by the business. */
export const refusalWords: Readonly<Record<string, Words>> = {
  notInCircle: [
    '只能送给本件知情范围内的岗位或人员',
    '只能送給本件知情範圍內的崗位或人員',
    'A note goes only to those who may know of the matter',
  ],
  numberUsed: ['该编号的情况不允许这样处理', '該編號的情況不允許這樣處理', 'The number is not in a state that allows this'],
  numberRuns: [
    '该编号的办件尚未办结，不能作废',
    '該編號的辦件尚未辦結，不能作廢',
    'The matter under this number still runs; close it first',
  ],
  stillCounting: [
    '正在按上一份放假通知重算期限，请稍候',
    '正在按上一份放假通知重算期限，請稍候',
    'Open matters are still being counted by the notice before; wait a little',
  ],
  stillOpen: ['办件尚未办结', '辦件尚未辦結', 'The matter is still open'],
  alreadyDecided: ['已经决定过', '已經決定過', 'Already decided'],
  secondPerson: ['须由提出人以外的第二人决定', '須由提出人以外的第二人決定', 'A second person must decide, not who proposed it'],
  unknownAction: ['没有这个操作', '沒有這個操作', 'There is no such action'],
  wrongStage: ['当前环节不能这样办理', '目前環節不能這樣辦理', 'Not possible at this stage'],
  notAsked: ['尚未发起', '尚未發起', 'Nobody has been asked yet'],
  notYourRole: ['不属于您的岗位职责', '不屬於您的崗位職責', 'Not a duty of your desk'],
  onlyOnce: ['只能办理一次，已经办理过', '只能辦理一次，已經辦理過', 'Possible only once, and already done'],
  needs: ['前置环节尚未完成', '前置環節尚未完成', 'Something that must come first is not done'],
  evidenceMissing: ['缺少必需材料', '缺少必需材料', 'A required paper is missing'],
  tooLate: ['期限已过', '期限已過', 'The period has ended'],
  tooEarly: ['期限未到', '期限未到', 'The period has not ended yet'],
  staleAnswers: [
    '会签意见针对的是修改前的文本，须重新征得同意',
    '會簽意見針對的是修改前的文本，須重新徵得同意',
    'Agreement was given to an earlier text and must be asked again',
  ],
  roundOpen: ['仍有岗位未办结', '仍有崗位未辦結', 'Somebody still owes an answer'],
  clockRuns: ['仍有期限未了结', '仍有期限未了結', 'A duty is still running'],
  clockStopped: ['该期限未在计算', '該期限未在計算', 'That period is not running'],
  noDesk: ['未指明岗位', '未指明崗位', 'No desk was named'],
  dayMissing: ['缺少起算日期', '缺少起算日期', 'The day to count from is missing'],
  daysMissing: ['缺少延长天数', '缺少延長天數', 'The number of days is missing'],
  tooLong: ['超过可延长的上限', '超過可延長的上限', 'Longer than may be extended'],
  emptyPlan: ['未指明征询对象', '未指明徵詢對象', 'Nobody is named'],
  askedTwice: ['同一岗位重复', '同一崗位重複', 'The same desk twice side by side'],
  twoLeads: ['只能有一个主办', '只能有一個主辦', 'Only one lead is possible'],
  noSuchAsk: ['没有这一行', '沒有這一行', 'There is no such line'],
  notDone: ['该行尚未办理', '該行尚未辦理', 'That line has not been answered'],
  reasonMissing: ['须写明理由', '須寫明理由', 'A reason is required'],
  modeNotAllowed: ['不能这样退回', '不能這樣退回', 'Not a way of return here'],
  roundDone: ['已全部办结', '已全部辦結', 'Everybody has answered already'],
  alreadyPassed: ['该环节已经过去', '該環節已經過去', 'That place has passed'],
  nothingToRecall: ['没有可收回的意见', '沒有可收回的意見', 'There is nothing to take back'],
  alreadyOpened: ['后续岗位已签收，不能收回', '後續崗位已簽收，不能收回', 'The next desk has signed for it already'],
  mustStay: ['必经环节，不能减去', '必經環節，不能減去', 'Obligatory, cannot be removed'],
  alreadyAnswered: ['该行已经办理', '該行已經辦理', 'That line has been answered'],
  lastOne: ['至少保留一个', '至少保留一個', 'At least one must stay'],
  notOpen: ['尚未轮到或已办结', '尚未輪到或已辦結', 'Not its turn'],
  changedMeanwhile: ['内容已有变化，请刷新后再办', '內容已有變化，請重新整理後再辦', 'It has changed meanwhile; please look again'],
  answeredByMatter: ['由关联办件的结果答复', '由關聯辦件的結果答覆', 'Answered by the matter opened for it'],
  alreadySignedFor: ['已经签收', '已經簽收', 'Signed for already'],
  silenceMeansNothing: ['逾期不视为答复', '逾期不視為答覆', 'Silence means nothing here'],
  notEarlier: ['只能退回到之前的环节', '只能退回到之前的環節', 'Only an earlier place is possible'],
  unknownAnswer: ['没有这种意见类型', '沒有這種意見類型', 'Not an answer of this round'],
  opinionMissing: ['须写明意见', '須寫明意見', 'An opinion is required'],
  textMissing: ['须写明内容', '須寫明內容', 'A text is required'],
  noSuchStep: ['没有这条记录', '沒有這條記錄', 'There is no such record'],
  onlyDayPapersAndContent: [
    '只能更正日期、时间、材料和内容',
    '只能更正日期、時間、材料和內容',
    'Only day, time, papers and content can be corrected',
  ],
  outward: ['已对外生效，不能撤销或改写', '已對外生效，不能撤銷或改寫', 'It took effect outside and cannot be undone or rewritten'],
  knownElsewhere: ['源自其他办件，请在源头更正', '源自其他辦件，請在源頭更正', 'It came from another matter; correct it there'],
  childrenOpen: ['已派生办件，不能撤销', '已派生辦件，不能撤銷', 'Matters were opened by it'],
  contradicts: ['与之后的记录矛盾', '與之後的記錄矛盾', 'A later record stands in the way'],
  future: ['日期晚于今天', '日期晚於今天', 'The day is in the future'],
  openedTooMuch: [
    '一小时内打开的个人信息太多，暂不能再打开；已报审计员',
    '一小時內開啟的個人資訊太多，暫不能再開啟；已報稽核員',
    'Too much personal data was opened within the hour; the auditor sees it',
  ],
  nobodySupervises: ['没有可以监督的岗位，不能立案', '沒有可以監督的崗位，不能立案', 'Nobody could supervise it, so it cannot be opened'],
  notAdoptable: ['新规程不能承接本件', '新規程不能承接本件', 'The new procedure cannot take this matter over'],
  stageUnknown: ['新规程没有对应环节', '新規程沒有對應環節', 'The new procedure has no such stage'],
  clockUnknown: ['新规程没有对应期限', '新規程沒有對應期限', 'The new procedure has no such period'],
}

/** The word of a refusal by its code, without what it speaks of. */
export const refusalWord = (code: string): Words | undefined => refusalWords[code.split(':')[0] ?? '']
