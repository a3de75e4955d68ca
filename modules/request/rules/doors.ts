import type { Words } from '#base/words.ts'

/** What people bring to the wrong door: another procedure serves them better, and the law sends it there. The text goes along. */
export type Door = {
  readonly name: 'petition' | 'consultation' | 'complaint' | 'publication' | 'service'
  readonly signs: RegExp
  readonly words: Words
  readonly says: Words
  readonly article: string
  readonly path: string // the page that takes it; the text goes along in `q`
}

export const doors: readonly Door[] = [
  {
    name: 'petition',
    signs: /信访|上访|要求(?:赔偿|补偿|解决|处理|查处)|讨(?:要|回)|申诉|冤/,
    words: ['信访', '信訪', 'Petition'],
    says: [
      '如果您是反映问题、要求解决，信访会有人负责办理并书面答复。信息公开申请只能提供已有的文件。',
      '如果您是反映問題、要求解決，信訪會有人負責辦理並書面答覆。資訊公開申請只能提供已有的文件。',
      'If you want a grievance settled, a petition will be handled and answered in writing. A request only gives existing documents.',
    ],
    article: '第三十九条第一款',
    path: '/petitions/new',
  },
  {
    name: 'complaint',
    signs: /投诉|举报|不作为|乱收费|态度恶劣/,
    words: ['投诉举报', '投訴舉報', 'Complaint'],
    says: [
      '如果您要投诉或者举报，请走投诉渠道，那里会查处并回复。',
      '如果您要投訴或者舉報，請走投訴渠道，那裡會查處並回覆。',
      'To complain about or report somebody, use the complaint form; it is investigated and answered.',
    ],
    article: '第三十九条第一款',
    path: '/complaints/new',
  },
  {
    name: 'consultation',
    signs: /咨询|请问|为什么|怎么办理|如何办理|能不能|是否可以|请解释|请答复/,
    words: ['咨询', '諮詢', 'Question'],
    says: [
      '如果您想问政策怎么理解、事情怎么办，咨询答复更快。',
      '如果您想問政策怎麼理解、事情怎麼辦，諮詢答覆更快。',
      'To ask what a rule means or how something is done, a question is answered faster.',
    ],
    article: '第二条',
    path: '/questions',
  },
  {
    name: 'publication',
    signs: /政府公报|公报全文|报纸|杂志|书籍|出版物|年鉴|地方志/,
    words: ['公开出版物', '公開出版物', 'Published works'],
    says: [
      '公报、报刊、书籍是公开出版物，我们会告诉您在哪里可以看到。',
      '公報、報刊、書籍是公開出版物，我們會告訴您在哪裡可以看到。',
      'Gazettes, newspapers and books are published works; we tell you where to find them.',
    ],
    article: '第三十九条第二款',
    path: '/search',
  },
  {
    name: 'service',
    signs: /不动产登记|房产登记|产权查询|工商档案|企业档案|婚姻登记|户籍|社保查询|公积金查询/,
    words: ['办事查询', '辦事查詢', 'Register look-up'],
    says: [
      '工商、不动产登记等资料另有法律规定的查询办法，到登记机构查询更直接。',
      '工商、不動產登記等資料另有法律規定的查詢辦法，到登記機構查詢更直接。',
      'Company and land registers have a look-up of their own by law; the registry answers directly.',
    ],
    article: '第三十六条（七）',
    path: '/guide',
  },
]

/** The other doors that a description points to; never a refusal, only a hint beside the form. */
export const wrongDoors = (description: string): readonly Door[] => doors.filter(door => door.signs.test(description))

/** What to search for before filing: the document number, else the title, else the beginning of the description. */
export function suggestionQuery(wanted: {
  readonly title?: string | undefined
  readonly docNo?: string | undefined
  readonly description: string
}): string {
  const first = [wanted.docNo, wanted.title, wanted.description].find(text => text?.trim()) ?? ''
  return [...first.trim()].slice(0, suggestionLength).join('')
}
const suggestionLength = 80

/** What two requests of the same applicant have in common, for the duplicate check: the wanted text without spaces and punctuation. */
export const foldWanted = (wanted: { readonly title?: unknown; readonly docNo?: unknown; readonly description?: unknown }): string =>
  [wanted.title, wanted.docNo, wanted.description]
    .map(text => (typeof text === 'string' ? text : ''))
    .join('')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
