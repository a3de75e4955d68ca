import type { Words } from '#base/words.ts'

/** Words of the page on mails. */
export const mails = {
  title: ['邮件往来', '郵件往來', 'Mails'],
  lede: [
    '办理进度由系统发信告知；没有送达的会退回到该办件，请改用其他方式告知。',
    '辦理進度由系統發信告知；沒有送達的會退回到該辦件，請改用其他方式告知。',
    'Applicants are told by mail; what does not arrive comes back to its matter, and they are told another way.',
  ],
  out: ['发出', '發出', 'Out'],
  in: ['收到', '收到', 'In'],
  find: ['按编号、主题查找', '按編號、主題查找', 'Find a number or a subject'],
  none: ['没有邮件。', '沒有郵件。', 'No mails.'],
  noneNext: [
    '邮件服务器由系统管理员在配置中填写（SMTP_URL、MAIL_FROM、IMAP_URL）。',
    '郵件伺服器由系統管理員在配置中填寫（SMTP_URL、MAIL_FROM、IMAP_URL）。',
    'The mail servers are named in the configuration (SMTP_URL, MAIL_FROM, IMAP_URL) by the administrator.',
  ],
  noneAsk: [
    '申请人留了邮箱的，办理进度会发信告知，发出和收到的都列在这里。一直没有的，请问系统管理员邮件服务器是否已经设好。',
    '申請人留了郵箱的，辦理進度會發信告知，發出和收到的都列在這裡。一直沒有的，請問系統管理員郵件伺服器是否已經設好。',
    'Applicants who gave an address are told by mail; what goes out and comes in is listed here. If nothing ever is, ask the system administrator whether the mail server is set up.',
  ],
  at: ['时间', '時間', 'Time'],
  who: ['对方', '對方', 'With'],
  subject: ['主题', '主題', 'Subject'],
  state: ['状态', '狀態', 'State'],
  matter: ['办件', '辦件', 'Matter'],
  said: ['对方服务器答复', '對方伺服器答覆', 'What the server said'],
  again: ['再发一次', '再發一次', 'Send again'],
  more: ['更早的', '更早的', 'Earlier ones'],
  waits: ['待发', '待發', 'waiting'],
  sent: ['已发出', '已發出', 'sent'],
  refused: ['被拒收', '被拒收', 'refused'],
  returned: ['被退回', '被退回', 'returned'],
  givenUp: ['多次未成', '多次未成', 'given up'],
  opened: ['已立为申请', '已立為申請', 'became a request'],
  added: ['已并入办件', '已併入辦件', 'joined a matter'],
  automatic: ['自动回复', '自動回覆', 'automatic'],
  repeated: ['重复来信', '重複來信', 'came twice'],
  tooLarge: ['太大，未取', '太大，未取', 'too large, left in the box'],
  held: ['待人工处理', '待人工處理', 'for a person to read'],
} as const satisfies Readonly<Record<string, Words>>
