import { monthNames, type Words } from '#base/words.ts'

/** The name of a month, from 1. */
export const monthWords = (month: number): Words => [`${month} 月`, `${month} 月`, monthNames[month - 1] ?? '']

/** Words of the pages on agencies, calendar, settings, account and help. */
export const office = {
  agencies: ['机构', '機構', 'Agencies'],
  addAgency: ['增加机关', '新增機關', 'Add an agency'],
  addUnit: ['增加内设机构', '新增內設機構', 'Add a unit'],
  addPerson: ['增加人员', '新增人員', 'Add a person'],
  addPost: ['任职', '任職', 'Appoint'],
  endPost: ['免职', '免職', 'End the post'],
  endPostAsk: [
    '结束 {name} 的“{post}”？从 {day} 起不再有这项职责，历史记录不变。',
    '結束 {name} 的「{post}」？從 {day} 起不再有這項職責，歷史記錄不變。',
    'End “{post}” of {name}? From {day} on they no longer hold it; history stays.',
  ],
  resetPassword: ['重置密码', '重設密碼', 'Reset password'],
  initialPassword: ['初始密码', '初始密碼', 'Initial password'],
  initialHow: ['告诉本人，首次登录必须更换。', '告訴本人，首次登入必須更換。', 'Tell the person; it must be changed at the first sign-in.'],
  code: ['代码', '代碼', 'Code'],
  name: ['名称', '名稱', 'Name'],
  shortName: ['简称', '簡稱', 'Short name'],
  parent: ['上级机关', '上級機關', 'Parent agency'],
  phone: ['电话', '電話', 'Telephone'],
  address: ['地址', '地址', 'Address'],
  login: ['账号', '帳號', 'Account'],
  personName: ['姓名', '姓名', 'Name'],
  unit: ['内设机构', '內設機構', 'Unit'],
  wholeAgency: ['机关本级', '機關本級', 'the agency itself'],
  duty: ['职责', '職責', 'Duty'],
  posts: ['任职情况', '任職情況', 'Posts'],
  from: ['自', '自', 'from'],
  people: ['人员', '人員', 'People'],
  units: ['内设机构', '內設機構', 'Units'],
  edit: ['修改', '修改', 'Edit'],
  inactive: ['已停用', '已停用', 'switched off'],
  deactivate: ['停用账号', '停用帳號', 'Switch off the account'],
  activate: ['启用账号', '啟用帳號', 'Switch on the account'],
  noPeople: ['这里还没有人员。', '這裡還沒有人員。', 'Nobody here yet.'],
  readOnly: ['增改由系统管理员办理。', '增改由系統管理員辦理。', 'Changes are made by the administrator.'],
  find: ['查找机构或人员', '查找機構或人員', 'Find an agency or a person'],
  year: ['年份', '年份', 'Year'],
  calendarTitle: ['{year} 年工作日历', '{year} 年工作日曆', 'Working calendar {year}'],
  calendarHow: [
    '选一天，看它为什么计入或不计入期限。',
    '選一天，看它為什麼計入或不計入期限。',
    'Choose a day to see why it counts or does not.',
  ],
  work: ['工作日', '工作日', 'working day'],
  rest: ['非工作日', '非工作日', 'day off'],
  makeUp: ['调休上班', '調休上班', 'make-up working day'],
  provisional: [
    '{year} 年放假安排尚未公布：法定节假日按法律推算，通知公布后自动重算期限。',
    '{year} 年放假安排尚未公布：法定節假日按法律推算，通知公布後自動重算期限。',
    'The {year} notice is not out: statutory days are taken from the law and deadlines are recomputed when it is.',
  ],
  workdays: ['全年 {n} 个工作日', '全年 {n} 個工作日', '{n} {n|working day|working days}'],
  settings: ['参数设置', '參數設定', 'Settings'],
  settingsHow: ['改动立即生效并记入台账。', '改動立即生效並記入台帳。', 'Changes take effect at once and are recorded.'],
  inOffice: ['登录与机构', '登入與機構', 'Sign-in and office'],
  inPortal: ['门户网站', '入口網站', 'Public site'],
  scope: ['适用范围', '適用範圍', 'Applies to'],
  everywhere: ['全部机关', '全部機關', 'All agencies'],
  needsApproval: ['须经法制机构核准后才会印出', '須經法制機構核准後才會印出', 'Printed only once the legal office approved it'],
  approvedBy: ['{who} 于 {day} 核准', '{who} 於 {day} 核准', 'approved by {who} on {day}'],
  notApproved: ['未核准', '未核准', 'not approved'],
  approve: ['核准', '核准', 'Approve'],
  standard: ['恢复默认', '恢復預設', 'Back to the standard'],
  isStandard: ['默认值', '預設值', 'standard'],
  account: ['个人设置', '個人設定', 'My settings'],
  changePassword: ['更换密码', '更換密碼', 'Change password'],
  present: ['现在的密码', '現在的密碼', 'Present password'],
  wanted: ['新密码', '新密碼', 'New password'],
  again: ['再输一次', '再輸一次', 'Once more'],
  notSame: ['两次输入不一样', '兩次輸入不一樣', 'The two differ'],
  passwordChanged: [
    '密码已更换，其他地方的登录已退出。',
    '密碼已更換，其他地方的登入已登出。',
    'Password changed; other sessions were ended.',
  ],
  passwordHow: [
    '至少 10 个字符；不要用姓名、机关名称。',
    '至少 10 個字元；不要用姓名、機關名稱。',
    'At least 10 characters; not your name or the agency’s.',
  ],
  myDuties: ['我的职责', '我的職責', 'My duties'],
  endSessions: ['退出所有登录', '登出所有登入', 'End all my sessions'],
  helpTitle: ['怎么用', '怎麼用', 'How to use this'],
  helpContents: ['本页内容', '本頁內容', 'On this page'],
} as const satisfies Record<string, Words>

/** The help page: short, and only what is true. */
export const helpText: readonly { readonly title: Words; readonly text: readonly Words[] }[] = [
  {
    title: ['每天先看待办', '每天先看待辦', 'Begin with the to-do list'],
    text: [
      [
        '待办按灯和期限排列：红的超期，黄的临近，绿的正常，灰的暂停计算。每行右边的按钮就是下一步。',
        '待辦按燈和期限排列：紅的逾期，黃的臨近，綠的正常，灰的暫停計算。每行右邊的按鈕就是下一步。',
        'It is ordered by light and due day: red is overdue, yellow is due soon, green is on time, grey stands still. The button at the end of a row is the next step.',
      ],
      [
        '“待签收”的可以多选后一起签收，每件的结果分别显示，没成功的仍留在待办里。',
        '「待簽收」的可以多選後一起簽收，每件的結果分別顯示，沒成功的仍留在待辦裡。',
        'Several lines can be signed for at once; each shows its own result, and what failed stays in the list.',
      ],
    ],
  },
  {
    title: ['办一件事', '辦一件事', 'Handling a matter'],
    text: [
      [
        '事项页上方是期限，点“逐日说明”看每一天为什么计或不计；下面是现在能做的事。做不了的也列出，并写明原因和条文。',
        '事項頁上方是期限，點「逐日說明」看每一天為什麼計或不計；下面是現在能做的事。做不了的也列出，並寫明原因和條文。',
        'On top stand the deadlines; “day by day” shows why each day counts or not. Below is what can be done now. What cannot is listed too, with reason and article.',
      ],
      [
        '填写时草稿自动存在服务器上；有告知书、答复书的，旁边就是将要发出的那一页，确定后即作为凭据存档。',
        '填寫時草稿自動存在伺服器上；有告知書、答覆書的，旁邊就是將要發出的那一頁，確定後即作為憑據存檔。',
        'What you type is kept on the server as a draft. Where a letter goes out, its page stands beside the form and becomes the evidence when you confirm.',
      ],
      [
        '如果别人先办了一步，页面会更新，您填的内容不会丢。',
        '如果別人先辦了一步，頁面會更新，您填的內容不會丟。',
        'If somebody acted first, the page refreshes and what you typed stays.',
      ],
      [
        '自己当天的最后一步可以撤销；更早的错误由监督岗位更正，原记录都保留。',
        '自己當天的最後一步可以撤銷；更早的錯誤由監督崗位更正，原記錄都保留。',
        'Your own last step of today can be undone; earlier mistakes are corrected by the supervisor, and the record stays.',
      ],
    ],
  },
  {
    title: ['个人信息', '個人資訊', 'Personal data'],
    text: [
      [
        '证件号、电话、住址等默认遮住；需要时点“查看”并写理由，谁看过都有记录。',
        '證件號、電話、住址等預設遮住；需要時點「查看」並寫理由，誰看過都有記錄。',
        'Identity numbers, telephones and addresses are masked. Open one with a reason; who opened it is recorded.',
      ],
    ],
  },
  {
    title: ['键盘', '鍵盤', 'Keyboard'],
    text: [
      [
        'j / k 上下移动，Enter 打开或做第一项，x 选择，/ 搜索，Ctrl+Enter 提交表单，Esc 关闭。',
        'j / k 上下移動，Enter 開啟或做第一項，x 選擇，/ 搜尋，Ctrl+Enter 提交表單，Esc 關閉。',
        'j / k move, Enter opens or does the first action, x selects, / searches, Ctrl+Enter submits a form, Esc closes.',
      ],
    ],
  },
  {
    title: ['不得处理涉密信息', '不得處理涉密資訊', 'Nothing classified'],
    text: [
      [
        '本系统按非涉密系统设计。涉密文件不得录入、上传或扫描。',
        '本系統按非涉密系統設計。涉密檔案不得錄入、上傳或掃描。',
        'This system is built for unclassified work. Classified papers must not be entered, uploaded or scanned.',
      ],
    ],
  },
]
