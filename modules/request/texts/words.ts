import type { Words } from '#base/words.ts'
import { lifeChoices, lifeOutcomes } from '../life/texts.ts'

/** Words of outcomes and choices, which forms, letters and registers share. */

export const outcomes = {
  granted: ['予以公开', '予以公開', 'Granted'],
  alreadyPublic: ['已经主动公开', '已經主動公開', 'Already public'],
  partial: ['部分公开', '部分公開', 'Granted in part'],
  refusedSecret: ['不予公开：国家秘密', '不予公開：國家秘密', 'Refused: state secret'],
  refusedLaw: ['不予公开：法律、行政法规禁止公开', '不予公開：法律、行政法規禁止公開', 'Refused: forbidden by law'],
  refusedSafety: ['不予公开：危及“三安全一稳定”', '不予公開：危及「三安全一穩定」', 'Refused: safety and stability'],
  refusedThirdParty: ['不予公开：第三方合法权益', '不予公開：第三方合法權益', 'Refused: rights of a third party'],
  refusedInternal: ['不予公开：内部事务信息', '不予公開：內部事務資訊', 'Refused: internal affairs'],
  refusedProcess: ['不予公开：过程性信息', '不予公開：過程性資訊', 'Refused: deliberations'],
  refusedCaseFile: ['不予公开：行政执法案卷', '不予公開：行政執法案卷', 'Refused: enforcement file'],
  specialInquiry: ['行政查询事项', '行政查詢事項', 'Register look-up under another law'],
  notExist: ['信息不存在', '資訊不存在', 'Does not exist'],
  notOurs: ['不属于本机关负责公开', '不屬於本機關負責公開', 'Another agency is responsible'],
  archive: ['已移交档案馆', '已移交檔案館', 'Handed over to the archive'],
  needsMaking: ['需要另行制作', '需要另行製作', 'Would have to be made'],
  unclear: ['补正后仍不明确', '補正後仍不明確', 'Still unclear after completion'],
  petition: ['信访举报投诉类', '信訪舉報投訴類', 'Petition, report or complaint'],
  repeat: ['重复申请', '重複申請', 'Repeated request'],
  publication: ['公开出版物', '公開出版物', 'Published works'],
  excessive: ['无正当理由大量反复申请', '無正當理由大量反覆申請', 'Excessive without good reason'],
  reissue: ['要求确认或者重新出具', '要求確認或者重新出具', 'Confirmation or re-issue'],
  notInformation: ['不是政府信息（咨询等）', '不是政府資訊（諮詢等）', 'Not government information'],
  otherwise: ['其他处理', '其他處理', 'Otherwise'],
  abandoned: ['逾期不补正，视为放弃', '逾期不補正，視為放棄', 'Abandoned: not completed in time'],
  withdrawn: ['申请人撤回', '申請人撤回', 'Withdrawn'],
  ...lifeOutcomes,
} as const satisfies Readonly<Record<string, Words>>

const kinds = {
  person: ['自然人', '自然人', 'Natural person'],
  company: ['商业企业', '商業企業', 'Company'],
  research: ['科研机构', '科研機構', 'Research institution'],
  charity: ['社会公益组织', '社會公益組織', 'Charity'],
  legalService: ['法律服务机构', '法律服務機構', 'Legal service'],
  other: ['其他组织', '其他組織', 'Other organisation'],
} as const satisfies Readonly<Record<string, Words>>
const papers = {
  residentId: ['居民身份证', '居民身分證', 'Resident identity card'],
  passport: ['护照', '護照', 'Passport'],
  other: ['其他有效证件', '其他有效證件', 'Another valid document'],
  uscc: ['统一社会信用代码', '統一社會信用代碼', 'Unified social credit code'],
} as const satisfies Readonly<Record<string, Words>>
const methods = {
  direct: ['直接送达', '直接送達', 'By hand'],
  entrusted: ['委托其他机关代为送达', '委託其他機關代為送達', 'Through another agency'],
  post: ['邮寄', '郵寄', 'By post'],
  electronic: ['电子送达', '電子送達', 'Electronically'],
} as const satisfies Readonly<Record<string, Words>>
const languages = {
  'zh-Hans': ['简体中文', '簡體中文', 'Simplified Chinese'],
  'zh-Hant': ['繁体中文', '繁體中文', 'Traditional Chinese'],
  en: ['英文', '英文', 'English'],
} as const satisfies Readonly<Record<string, Words>>
const channelWords = {
  web: ['网上', '網上', 'Web'],
  counter: ['当面', '當面', 'Counter'],
  letter: ['平常信函', '平常信函', 'Ordinary letter'],
  registered: ['挂号信、快递等须签收的邮件', '掛號信、快遞等須簽收的郵件', 'Registered mail'],
  fax: ['传真', '傳真', 'Fax'],
  email: ['电子邮件', '電子郵件', 'E-mail'],
  oral: ['口头（代填）', '口頭（代填）', 'By word of mouth'],
} as const satisfies Readonly<Record<string, Words>>

const under = (path: string, words: Readonly<Record<string, Words>>): [string, Words][] =>
  Object.entries(words).map(([value, word]) => [`${path}.${value}`, word])

/** Values of enumerations, by the path of their field. */
export const choices: Readonly<Record<string, Words>> = Object.fromEntries([
  ...under('applicant.kind', kinds),
  ...under('applicant.identity.type', papers),
  ...under('agent.identity.type', papers),
  ...under('shown', papers),
  ...under('channel', channelWords),
  ...under('medium', {
    electronic: ['电子文件', '電子檔案', 'Electronic file'],
    paper: ['纸质', '紙本', 'Paper'],
    disk: ['光盘', '光碟', 'Disk'],
  }),
  ...under('delivery', {
    online: ['网上下载', '網上下載', 'Download here'],
    email: ['电子邮件', '電子郵件', 'E-mail'],
    post: ['邮寄', '郵寄', 'Post'],
    pickup: ['自行领取、当场查阅', '自行領取、當場查閱', 'Pick up, read on the spot'],
  }),
  ...under('how', {
    phone: ['电话', '電話', 'Telephone'],
    message: ['短信', '簡訊', 'Text message'],
    inPerson: ['当面', '當面', 'In person'],
    ...channelWords,
    ...methods,
  }),
  ...under('kind', {
    identityProof: ['身份证明', '身分證明', 'Proof of identity'],
    authority: ['授权委托书', '授權委託書', 'Power of attorney'],
    application: ['申请材料', '申請材料', 'Application'],
    other: ['其他材料', '其他材料', 'Other'],
  }),
  ...under('plan.part', { lead: ['主办', '主辦', 'Lead'], co: ['协办', '協辦', 'Co-handler'] }),
  ...under('method', methods),
  ...under('seen.language', languages),
  ...under('reply.outcome', outcomes),
  ...under('reply.withheldUnder', outcomes),
  ...under('outcome', outcomes),
  ...under('ledger.outcome', outcomes),
  ...under('draftedOutcome', outcomes), // facts of lists, by their names
  ...lifeChoices,
  ...under('applicantKind', kinds),
  ...under('receipt', { fixed: ['已确定', '已確定', 'settled'], assumed: ['暂计', '暫計', 'assumed'] }),
  ...['supplemented', 'consulted', 'late', 'overLimit'].flatMap(fact => under(fact, { yes: ['是', '是', 'yes'], no: ['否', '否', 'no'] })),
])
