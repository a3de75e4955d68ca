import type { Words } from '#base/words.ts'
import type { AnyTexts } from '#procedure/texts.ts'

/** The words of the office itself. It declares no procedure: its changes stand in the ledger one by one. */
const none: Readonly<Record<string, Words>> = {}
export const words: Words = ['机构人员', '機構人員', 'Agencies and staff']
export const texts: AnyTexts = {
  name: words,
  roles: none,
  stages: none,
  clocks: none,
  rounds: none,
  actions: none,
  answers: none,
  papers: none,
  outcomes: none,
  fields: none,
  refusals: {
    setUpDone: ['已经安装完毕', '已經安裝完畢', 'Set-up is done already'],
    'office.linkMissing': [
      '缺少必经环节，或者没有标为必经',
      '缺少必經環節，或者沒有標為必經',
      'An obligatory link is missing or not marked as such',
    ],
    'office.otherAgency': ['不在同一机关任职', '不在同一機關任職', 'Holds no post in the same agency'],
    'office.away': ['这几天本人也离岗', '這幾天本人也離崗', 'Is away in these days too'],
    'office.supervises': [
      '这些事项由其监督或者受其监督，不能由其代办',
      '這些事項由其監督或者受其監督，不能由其代辦',
      'Supervises, or is supervised in, the same matters',
    ],
    'office.notLent': [
      '系统管理、安全保密、审计岗位不能委托或者代班',
      '系統管理、安全保密、稽核崗位不能委託或者代班',
      'Posts of administration, security and audit are not lent',
    ],
    'office.beyondPost': ['晚于任职的最后一天', '晚於任職的最後一天', 'Later than the post itself ends'],
    'office.lentAlready': ['这几天已经委托给其本人', '這幾天已經委託給其本人', 'Lent to them in these days already'],
    'office.awayAlready': ['这几天已经登记离岗', '這幾天已經登記離崗', 'A leave in these days is entered already'],
    'office.overAlready': ['已经结束', '已經結束', 'It is over already'],
    'office.notYours': ['不是您的事项', '不是您的事項', 'Not yours to arrange'],
    'office.proveAgain': ['签字前请再输入一次密码', '簽字前請再輸入一次密碼', 'Give your password once more before signing'],
    ownDuty: ['不能给自己增加职责', '不能給自己增加職責', 'Nobody gives duties to himself'],
    lastAdministrator: ['至少要留一名系统管理员', '至少要留一名系統管理員', 'At least one administrator must remain'],
    needsApproval: ['这项用语须由法制机构批准', '這項用語須由法制機構批准', 'The legal office approves this wording'],
    'notice.twice': ['同一天写了两次', '同一天寫了兩次', 'A day stands there twice'],
    'notice.otherYear': ['有的日期不属于这一年', '有的日期不屬於這一年', 'A day does not belong to this year'],
    'notice.empty': ['没有写任何日期', '沒有寫任何日期', 'It names no day'],
    dutiesExclusive: [
      '三类管理员互相分开，也不兼任业务职责',
      '三類管理員互相分開，也不兼任業務職責',
      'The three administrators are different people and hold no other duties',
    ],
    notDelegable: ['管理员职责不能委托', '管理員職責不能委託', 'An administrator’s duty cannot be delegated'],
    separationBreached: [
      '还有人兼任管理员和其他职责，请先调整任职',
      '還有人兼任管理員和其他職責，請先調整任職',
      'Somebody still holds an administrator’s duty together with others; change the posts first',
    ],
    threeMissing: ['三类管理员还没有配齐', '三類管理員還沒有配齊', 'The three administrators are not all appointed yet'],
    byTheSecurityAdministrator: [
      '管理员职责由安全保密管理员任免',
      '管理員職責由安全保密管理員任免',
      'Administrators are appointed by the security administrator',
    ],
    twoAdministrators: ['须由另一位管理员批准', '須由另一位管理員批准', 'Another administrator has to approve this'],
    recoveryThere: ['已有一项找回在办', '已有一項找回在辦', 'A recovery is under way already'],
    recoveryOver: ['这项找回已经办完或者过期', '這項找回已經辦完或者過期', 'This recovery is done or over'],
    totpThere: ['已经有动态口令，请先移除', '已經有動態口令，請先移除', 'There is a one-time code already; remove it first'],
    passkeyThere: ['这个通行密钥已经登记', '這個通行金鑰已經登記', 'This passkey is registered already'],
    noFactor: ['请先设置动态口令或者通行密钥', '請先設定動態口令或者通行金鑰', 'Set up a one-time code or a passkey first'],
    lastFactor: [
      '您的职责须有第二种验证方式，不能移除最后一种',
      '您的職責須有第二種驗證方式，不能移除最後一種',
      'Your duties need a second factor; the last one cannot be removed',
    ],
    noPasskeysHere: [
      '通行密钥只能在 https 网址下使用',
      '通行金鑰只能在 https 網址下使用',
      'Passkeys need the https address of this office',
    ],
    passwordFirst: ['本机关要求先输入密码', '本機關要求先輸入密碼', 'This office asks for the password first'],
    notYourAgency: ['不在您管理的机关范围内', '不在您管理的機關範圍內', 'Not an agency you administer'],
  },
}
