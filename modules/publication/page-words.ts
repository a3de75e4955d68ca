import type { Words } from '#base/words.ts'

/** The words of the public page that are not names of fields. */
export const pageWords = {
  home: ['首页', '首頁', 'Home'],
  catalogue: ['政府信息公开', '政府資訊公開', 'Disclosure'],
  facts: ['公开信息要素', '公開資訊要素', 'Metadata'],
  noText: [
    '目录中只有条目，没有正文。需要正文，可以向机关申请。',
    '目錄中只有條目，沒有正文。需要正文，可以向機關申請。',
    'The catalogue holds this entry without its text. You may ask the agency for the text.',
  ],
  attachments: ['附件', '附件', 'Attachments'],
  replacedBy: ['，已由下列文件替代：', '，已由下列文件替代：', '; replaced by: '],
  replaces: ['本文件替代了', '本文件替代了', 'This replaces'],
  share: ['分享', '分享', 'Share'],
  qr: ['本页网址的二维码', '本頁網址的 QR 碼', 'QR code of this page’s address'],
  wrong: ['不是您要找的，或者内容有误？', '不是您要找的，或者內容有誤？', 'Not what you need, or is something wrong?'],
  ask: ['向机关申请', '向機關申請', 'Ask the agency'],
  search: ['去搜索', '去搜尋', 'Search'],
  notFound: ['没有这份文件', '沒有這份文件', 'There is no such document'],
  notFoundWhy: [
    '地址可能有误，或者它从未公开。请用名称或文号搜索。',
    '位址可能有誤，或者它從未公開。請用名稱或文號搜尋。',
    'The address may be wrong, or it was never published. Search by title or number.',
  ],
  gone: ['这份文件已撤下', '這份文件已撤下', 'This document was withdrawn'],
  goneOn: ['{on} 撤下', '{on} 撤下', 'Withdrawn on {on}'],
  goneAsk: ['有疑问请联系发布机关：', '有疑問請聯絡發布機關：', 'For questions, contact the agency:'],
} as const satisfies Record<string, Words>
