import { type Language, languages, say, type Words } from './words.ts'

/** What went wrong, as RFC 9457 has it: a stable `type`, words in the reader's language, and never anything of the program's inside. */
export type Problem = {
  readonly type: string // `/problems/<code>`
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly basis?: { readonly rulebook: string; readonly article: string }
  readonly next?: readonly string[] // actions that are open instead
  readonly about?: string // what a refusal speaks of: `needs` about `signOff`
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[]
  readonly methods?: readonly string[] // the second factors that would do
  readonly findings?: readonly object[] // what is wrong in the letters of an act
  readonly reference?: string // of a fault on our side: quoted to the office, found in its log
}

/** The problems of the border; refusals by rule bring their own words. */
export const problems = {
  malformed: { status: 400, words: ['发来的内容读不懂', '發來的內容讀不懂', 'The request could not be read'] },
  idempotencyKey: {
    status: 400,
    words: [
      '缺少 Idempotency-Key，或者它不是 UUID',
      '缺少 Idempotency-Key，或者它不是 UUID',
      'Idempotency-Key is missing or is not a UUID',
    ],
  },
  signInFirst: { status: 401, words: ['请先登录', '請先登入', 'Sign in first'] },
  wrongSignIn: { status: 401, words: ['用户名或密码不对', '使用者名稱或密碼不對', 'Wrong user name or password'] },
  secondFactor: {
    status: 401,
    words: ['请再用第二种方式验证', '請再用第二種方式驗證', 'Now show your second factor'],
  },
  wrongOtp: {
    status: 401,
    words: ['验证码不对，或者已经用过', '驗證碼不對，或者已經用過', 'The code is wrong or was used already'],
  },
  wrongPasskey: { status: 401, words: ['通行密钥没有通过验证', '通行金鑰沒有通過驗證', 'The passkey was not accepted'] },
  enrolFactor: {
    status: 403,
    words: [
      '您的职责须用第二种验证方式，请先设置',
      '您的職責須用第二種驗證方式，請先設定',
      'Your duties need a second factor; set one up first',
    ],
  },
  proveAgain: {
    status: 403,
    words: ['这项改动要先再次确认是您本人', '這項改動要先再次確認是您本人', 'Prove again that it is you before this change'],
  },
  tokenScope: {
    status: 403,
    words: ['这个访问令牌不含这项权限', '這個存取權杖不含這項權限', 'This token has no scope for that'],
  },
  csrf: {
    status: 403,
    words: ['页面已过期，请刷新后再试', '頁面已過期，請重新整理後再試', 'This page has expired; reload it and try again'],
  },
  crossSite: {
    status: 403,
    words: ['不接受其他网站发来的提交', '不接受其他網站發來的提交', 'Submissions from other sites are not accepted'],
  },
  changePassword: { status: 403, words: ['请先更改密码', '請先更改密碼', 'Change your password first'] },
  notFromHere: {
    status: 403,
    words: [
      '管理功能只能从指定的网络地址使用',
      '管理功能只能從指定的網路位址使用',
      'Administration is only open from the addresses that were set for it',
    ],
  },
  notYourRole: { status: 403, words: ['这不是您的职责', '這不是您的職責', 'This is not your duty'] },
  notFound: { status: 404, words: ['没有找到', '沒有找到', 'Not found'] },
  wrongMethod: { status: 405, words: ['这个地址不这样使用', '這個位址不這樣使用', 'This address is not used this way'] },
  notAcceptable: { status: 406, words: ['没有这种格式', '沒有這種格式', 'There is no such format'] },
  changedMeanwhile: {
    status: 409,
    words: [
      '这期间已经有人办理过，请刷新后再看',
      '這期間已經有人辦理過，請重新整理後再看',
      'It has been changed meanwhile; reload and look again',
    ],
  },
  gone: { status: 410, words: ['已经撤下', '已經撤下', 'It has been withdrawn'] },
  tooLarge: {
    status: 413,
    words: [
      '内容太大，请分开发送，或者带到窗口办理',
      '內容太大，請分開發送，或者帶到窗口辦理',
      'Too large; send it in parts or bring it to the counter',
    ],
  },
  uriTooLong: { status: 414, words: ['网址太长', '網址太長', 'The address is too long'] },
  wrongType: { status: 415, words: ['不接受这种格式的内容', '不接受這種格式的內容', 'This type of content is not accepted'] },
  invalid: { status: 422, words: ['有内容需要更正', '有內容需要更正', 'Some entries need correcting'] },
  letterErrors: {
    status: 422,
    words: [
      '文书校核发现错误，请改正；确需保留的，请写明理由',
      '文書校核發現錯誤，請改正；確需保留的，請寫明理由',
      'The letter check found errors: put them right, or say why they stand',
    ],
  },
  keyReused: {
    status: 422,
    words: [
      '这个 Idempotency-Key 已经用于另一份内容',
      '這個 Idempotency-Key 已經用於另一份內容',
      'This Idempotency-Key was used with another body',
    ],
  },
  ifMatchRequired: { status: 428, words: ['缺少 If-Match', '缺少 If-Match', 'If-Match is required'] },
  slowDown: { status: 429, words: ['尝试太频繁，请稍候再试', '嘗試太頻繁，請稍候再試', 'Too many tries; wait a little'] },
  headersTooLarge: { status: 431, words: ['请求头太大', '請求標頭太大', 'The request headers are too large'] },
  internal: {
    status: 500,
    words: [
      '系统出错了，您的内容没有办成；请把编号告诉我们',
      '系統出錯了，您的內容沒有辦成；請把編號告訴我們',
      'Something failed on our side and nothing was done; please quote the number',
    ],
  },
  busy: {
    status: 503,
    words: ['访问的人太多，请过一会儿再试', '訪問的人太多，請過一會兒再試', 'Too many are asking just now; try again in a moment'],
  },
  paused: {
    status: 503,
    words: [
      '系统暂停受理，请打电话或者到窗口办理',
      '系統暫停受理，請打電話或者到窗口辦理',
      'Filing is paused; please telephone or come to the counter',
    ],
  },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly words: Words }>>

export type ProblemCode = keyof typeof problems
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code)

/** What is wrong with one field. */
export const fieldWords: Readonly<Record<string, Words>> = {
  required: ['必须填写', '必須填寫', 'Required'],
  noSuchFinding: [
    '校核没有发现这个错误，请按最新的校核结果填写',
    '校核沒有發現這個錯誤，請按最新的校核結果填寫',
    'The letter check did not find this error; state what it finds now',
  ],
  unknownField: ['不认识的字段', '不認識的欄位', 'Unknown field'],
  wrongType: ['类型不对', '類型不對', 'Wrong type'],
  tooShort: ['太短', '太短', 'Too short'],
  tooLong: ['太长', '太長', 'Too long'],
  tooSmall: ['太小', '太小', 'Too small'],
  tooBig: ['太大', '太大', 'Too big'],
  tooFew: ['太少', '太少', 'Too few'],
  tooMany: ['太多', '太多', 'Too many'],
  notANetwork: [
    '应为地址或网段，例如 10.1.0.0/16',
    '應為位址或網段，例如 10.1.0.0/16',
    'Must be an address or a network such as 10.1.0.0/16',
  ],
  shutsYouOut: [
    '您现在的地址不在其中，保存后您自己也进不来',
    '您現在的位址不在其中，儲存後您自己也進不來',
    'Your own address is not among them: saving would shut you out',
  ],
  notAChoice: ['不在可选范围内', '不在可選範圍內', 'Not one of the choices'],
  wrongFormat: ['格式不对', '格式不對', 'Wrong format'],
  notADay: ['不是有效日期', '不是有效日期', 'Not a valid day'],
  controlCharacter: ['含有不可用的控制字符', '含有不可用的控制字元', 'Holds a control character'],
  brokenText: ['含有损坏的字符', '含有損壞的字元', 'Holds a broken character'],
  tooDeep: ['层次太深', '層次太深', 'Nested too deeply'],
  tooCommon: ['太常见，容易被猜到', '太常見，容易被猜到', 'Too common, easily guessed'],
  wrongPassword: ['现用密码不对', '現用密碼不對', 'The current password is wrong'],
  wrongCode: ['安装码不对或者已经失效', '安裝碼不對或者已經失效', 'The set-up code is wrong or has expired'],
  wrongOtp: [
    '验证码不对；请看手机上现在的六位数字，并核对手机时间',
    '驗證碼不對；請看手機上現在的六位數字，並核對手機時間',
    'Wrong code: use the six figures shown now, and check the clock of the telephone',
  ],
  passkeyRefused: [
    '通行密钥没有登记成功，请再试一次',
    '通行金鑰沒有登記成功，請再試一次',
    'The passkey could not be registered; try again',
  ],
  linkOver: [
    '找回码不对、已经用过或者过了时间，请管理员重新办理',
    '找回碼不對、已經用過或者過了時間，請管理員重新辦理',
    'The code is wrong, used or too old; ask your administrators for another',
  ],
  taken: ['已经有了', '已經有了', 'Already taken'],
  unknown: ['没有这一项', '沒有這一項', 'There is no such entry'],
  fileUnknown: ['没有收到这个文件', '沒有收到這個檔案', 'This file was not received'],
  fileType: ['不接受这种文件', '不接受這種檔案', 'This kind of file is not accepted'],
  fileTooLarge: ['文件太大', '檔案太大', 'The file is too large'],
  fileEmpty: ['文件是空的', '檔案是空的', 'The file is empty'],
  fileBroken: ['文件损坏或者加了密', '檔案損壞或者加了密', 'The file is damaged or encrypted'],
  tooManyRows: [
    '超过一个文件能放的件数，请按日期、单位或环节缩小范围后再导出',
    '超過一個檔案能放的件數，請按日期、單位或環節縮小範圍後再匯出',
    'More rows than one file may hold: narrow the list by day, unit or stage',
  ],
  beforeToday: ['不能早于今天', '不能早於今天', 'May not be before today'],
  notAhead: ['应晚于今天', '應晚於今天', 'Must be after today'],
  beforeFrom: ['不能早于起始日期', '不能早於起始日期', 'May not be before the first day'],
  tooManyFiles: ['文件太多', '檔案太多', 'Too many files'],
  itself: ['不能是它自己或者它的下级', '不能是它自己或者它的下級', 'Cannot be itself or below itself'],
  notEmpty: ['还有人或者下级在用', '還有人或者下級在用', 'Still in use'],
  calendarMissing: ['这一年还没有日历', '這一年還沒有日曆', 'There is no calendar for this year'],
  missing: ['必须填写', '必須填寫', 'Required'],
  noDesk: ['不是有效的岗位', '不是有效的崗位', 'Not a desk'],
  notEarlier: ['内部时限须早于法定期限', '內部時限須早於法定期限', 'An internal deadline must be earlier than the statutory one'],
  notOfSeries: ['不属于本业务本年度的编号', '不屬於本業務本年度的編號', 'Not a number of this series'],
  notFree: ['这个编号没有预留或跳过，不能补用', '這個編號沒有預留或跳過，不能補用', 'This number was neither reserved nor skipped'],
  noSuchFile: ['没有收到这个文件', '沒有收到這個檔案', 'This file was not received'],
  noSuchPlace: ['没有这个机关或者内设机构', '沒有這個機關或者內設機構', 'There is no such agency or unit'],
  unknownAgency: ['没有这个机关', '沒有這個機關', 'There is no such agency'],
  usedForAnother: ['这个编号已经用于另一份内容', '這個編號已經用於另一份內容', 'This key was used with another body'],
  invalid_type: ['类型不对或者没有填写', '類型不對或者沒有填寫', 'Missing or of the wrong type'],
  invalid_value: ['不在可选范围内', '不在可選範圍內', 'Not one of the choices'],
  invalid_format: ['格式不对', '格式不對', 'Wrong format'],
  too_small: ['太短、太小或者没有填写', '太短、太小或者沒有填寫', 'Too short, too small or missing'],
  too_big: ['太长或者太大', '太長或者太大', 'Too long or too big'],
}

/** The sentence of a field's fault; a fault we have no word for says that the value is not accepted. */
export const fieldWord = (code: string, language: Language): string =>
  say(fieldWords[code] ?? ['不能这样填写', '不能這樣填寫', 'This value is not accepted'], language)

/** A problem document of the border. */
export function problem(code: ProblemCode, language: Language, more: Omit<Partial<Problem>, 'type' | 'status'> = {}): Problem {
  return { type: `/problems/${code}`, title: say(problems[code].words, language), status: problems[code].status, ...more }
}

/** The page that explains a problem type, for people who open its URL: every word in the three languages. */
export const explain = (code: ProblemCode): string => languages.map(language => say(problems[code].words, language)).join('\n')
