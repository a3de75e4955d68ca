import type { Texts } from '#procedure/texts.ts'
import type { accusation2022 } from './accusation.ts'
import type { petition2022 } from './procedure.ts'
import { accusationActions, actions } from './texts/actions.ts'
import { fields } from './texts/fields.ts'
import { choices, outcomes, papers, refusals } from './texts/words.ts'

/** The glossary of this business: code name → the words people read. A missing word is a type error. */
const petition: Texts<typeof petition2022> = {
  name: ['信访', '信訪', 'Petition'],
  roles: {
    petitioner: ['信访人', '信訪人', 'Petitioner'],
    petitionOfficer: ['信访工作人员', '信訪工作人員', 'Petition officer'],
    handler: ['承办人', '承辦人', 'Handler'],
    handlingHead: ['承办单位负责人', '承辦單位負責人', 'Head of the handling unit'],
    petitionReviewer: ['复查复核人员', '複查複核人員', 'Reviewer'],
    principal: ['主要负责人', '主要負責人', 'Principal'],
  },
  stages: {
    registered: ['已登记', '已登記', 'Registered'],
    forwarded: ['已转送交办', '已轉送交辦', 'Forwarded'],
    objected: ['有异议', '有異議', 'Objected to'],
    accepted: ['办理中', '辦理中', 'Being handled'],
    toSign: ['待签发', '待簽發', 'To be signed'],
    issued: ['待送达', '待送達', 'To be delivered'],
    replied: ['已答复', '已答覆', 'Answered'],
    reviewAsked: ['请求复查', '請求複查', 'Review asked for'],
    inReview: ['复查中', '複查中', 'In review'],
    reviewIssued: ['复查意见待送达', '複查意見待送達', 'Review to be delivered'],
    reviewed: ['已复查', '已複查', 'Reviewed'],
    recheckAsked: ['请求复核', '請求複核', 'Re-review asked for'],
    inRecheck: ['复核中', '複核中', 'In re-review'],
    recheckIssued: ['复核意见待送达', '複核意見待送達', 'Re-review to be delivered'],
    closed: ['办结', '辦結', 'Closed'],
    unaccepted: ['不予受理', '不予受理', 'Not accepted'],
    led: ['已告知途径', '已告知途徑', 'Shown the right way'],
    kept: ['存参', '存參', 'Kept for reference'],
    withdrawn: ['已撤回', '已撤回', 'Withdrawn'],
    reclassified: ['已转检举控告', '已轉檢舉控告', 'Passed to accusations'],
  },
  clocks: {
    sort: ['登记、转送交办期限', '登記、轉送交辦期限', 'Sorting'],
    again: ['再行转送期限', '再行轉送期限', 'Forwarding again'],
    tell: ['书面告知期限', '書面告知期限', 'Notice in writing'],
    objection: ['提出异议期限', '提出異議期限', 'Objection'],
    feedback: ['反馈结果期限', '反饋結果期限', 'Report of the result'],
    conclude: ['办结期限', '辦結期限', 'Conclusion'],
    suggestion: ['回复建议期限', '回覆建議期限', 'Reply to a suggestion'],
    redo: ['重新处理期限', '重新處理期限', 'Handling anew'],
    askReview: ['请求复查期限', '請求複查期限', 'Asking for review'],
    review: ['复查期限', '複查期限', 'Review'],
    askRecheck: ['请求复核期限', '請求複核期限', 'Asking for re-review'],
    recheck: ['复核期限', '複核期限', 'Re-review'],
  },
  rounds: {},
  actions,
  answers: {},
  papers,
  outcomes,
  fields,
  choices,
  refusals,
}

const accusation: Texts<typeof accusation2022> = {
  name: ['检举控告', '檢舉控告', 'Accusation'],
  roles: {
    petitioner: ['信访人', '信訪人', 'Petitioner'],
    petitionOfficer: ['信访工作人员', '信訪工作人員', 'Petition officer'],
    principal: ['主要负责人', '主要負責人', 'Principal'],
  },
  stages: {
    registered: ['已登记', '已登記', 'Registered'],
    handed: ['办理中', '辦理中', 'Being handled'],
    handled: ['待反馈', '待反饋', 'To be answered'],
    transferred: ['已转送', '已轉送', 'Transferred'],
    answered: ['已反馈', '已反饋', 'Answered'],
    kept: ['存参', '存參', 'Kept for reference'],
  },
  clocks: {
    sort: ['登记、转送交办期限', '登記、轉送交辦期限', 'Sorting'],
    handle: ['办理反馈期限', '辦理反饋期限', 'Handling'],
  },
  rounds: {
    readers: ['知情人员', '知情人員', 'Readers'],
    handling: ['交办', '交辦', 'Handling'],
  },
  actions: accusationActions,
  answers: {
    read: ['已阅', '已閱', 'Read'],
    proved: ['属实', '屬實', 'Proved'],
    partlyProved: ['部分属实', '部分屬實', 'Proved in part'],
    unproved: ['不属实', '不屬實', 'Not proved'],
  },
  papers,
  outcomes: {
    transferred: ['已转送', '已轉送', 'Transferred'],
    answered: ['已反馈', '已反饋', 'Answered'],
    kept: ['存参', '存參', 'Kept for reference'],
  },
  fields,
  choices,
  refusals,
}

export const texts = { petition, accusation }
