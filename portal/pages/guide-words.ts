/** The text of the guide. Numbers in braces come from the rulebook. */
import type { Chapter } from '../article.ts'

export const findChapters: readonly Chapter[] = [
  {
    id: 'published',
    head: ['公开了什么', '公開了什麼', 'What is published'],
    text: [
      [
        '机关制作或者取得的政府信息，除法律规定不公开的以外，都应当公开。应当主动公开的，自形成或者变更之日起 {proactive} 个工作日内公开（条例{proactiveArticle}）。',
        '機關製作或者取得的政府資訊，除法律規定不公開的以外，都應當公開。應當主動公開的，自形成或者變更之日起 {proactive} 個工作日內公開（條例{proactiveArticle}）。',
        'Information that an agency makes or obtains is open unless the law says otherwise. What must be published is published within {proactive} working days of being made or changed (Regulation, {proactiveArticle}).',
      ],
      [
        '每件信息有索引号、名称、发布机关、成文日期和公开日期，有文号、主题、有效性的也一并标出。全部信息按文种、主题、机关和年份编排，见[政府信息公开目录](/catalogue)。',
        '每件資訊有索引號、名稱、發布機關、成文日期和公開日期，有文號、主題、有效性的也一併標出。全部資訊按文種、主題、機關和年份編排，見[政府信息公開目錄](/catalogue)。',
        'Each item carries an index number, title, issuer, date and day of publication, and its document number, topic and validity where there are any. All of it is arranged by kind, topic, agency and year in the [catalogue](/catalogue).',
      ],
    ],
  },
  {
    id: 'find',
    head: ['怎么查', '怎麼查', 'How to find it'],
    text: [
      [
        '在[查文件](/search)里写文号、标题或者一句话。文号的括号怎么写、写不写都能找到；简体、繁体、全角、半角一样。',
        '在[查文件](/search)裡寫文號、標題或者一句話。文號的括號怎麼寫、寫不寫都能找到；簡體、繁體、全形、半形一樣。',
        'Write a document number, a title or a few words in [the search](/search). Brackets in numbers may be of any style or left out; simplified and traditional characters are alike.',
      ],
      [
        '不会上网，可以到各机关和公共查阅场所，由工作人员帮助查找。阅读有困难、听不清看不清的，可以要求帮助（条例第四十三条）。',
        '不會上網，可以到各機關和公共查閱場所，由工作人員幫助查找。閱讀有困難、聽不清看不清的，可以要求幫助（條例第四十三條）。',
        'Without the internet, ask at an agency or a public reading place. Those who find reading, seeing or hearing difficult may ask for help (article 43).',
      ],
    ],
  },
]

export const askChapters: readonly Chapter[] = [
  {
    id: 'ask',
    head: ['没有公开的，怎么申请', '沒有公開的，怎麼申請', 'How to ask for what is not published'],
    text: [
      [
        '公民、法人和其他组织都可以申请，不用说明用途。申请要写明（条例第二十九条）：',
        '公民、法人和其他組織都可以申請，不用說明用途。申請要寫明（條例第二十九條）：',
        'Any person or organisation may ask, without giving a purpose. A request says (article 29):',
      ],
      {
        list: [
          [
            '申请人的姓名或者名称、身份证明、联系方式',
            '申請人的姓名或者名稱、身分證明、聯絡方式',
            'your name, proof of identity, and how to reach you',
          ],
          [
            '要的是什么：信息的名称、文号，或者便于查找的其他描述',
            '要的是什麼：資訊的名稱、文號，或者便於查找的其他描述',
            'what you want: its title, its number, or whatever helps to find it',
          ],
          ['要什么形式，怎么拿', '要什麼形式，怎麼拿', 'in what form, and how you would like to receive it'],
        ],
      },
      [
        '可以[在网上申请](/requests/new)，也可以当面交、寄信。自己写有困难的，可以口头申请，由工作人员代填。一件申请写一件事，最快。',
        '可以[在網上申請](/requests/new)，也可以當面交、寄信。自己寫有困難的，可以口頭申請，由工作人員代填。一件申請寫一件事，最快。',
        '[Ask on this site](/requests/new), in person or by letter. If writing is difficult, ask orally and staff will write it down. One matter per request is fastest.',
      ],
    ],
  },
  {
    id: 'when',
    head: ['多久答复', '多久答覆', 'When you get an answer'],
    text: [
      [
        '能当场答复的当场答复；不能的，自收到申请之日起 {reply} 个工作日内答复。需要延长的，经批准并告诉您，最多再延长 {more} 个工作日（条例{replyArticle}）。',
        '能當場答覆的當場答覆；不能的，自收到申請之日起 {reply} 個工作日內答覆。需要延長的，經批准並告訴您，最多再延長 {more} 個工作日（條例{replyArticle}）。',
        'At once where possible, otherwise within {reply} working days of receipt. It may be extended with approval and notice to you by at most {more} working days (Regulation, {replyArticle}).',
      ],
      [
        '写得不够清楚的，机关在 {notice} 个工作日内一次告诉您要补充什么（条例{noticeArticle}）。征求第三方和其他机关意见的时间，不算在期限里。',
        '寫得不夠清楚的，機關在 {notice} 個工作日內一次告訴您要補充什麼（條例{noticeArticle}）。徵求第三方和其他機關意見的時間，不算在期限裡。',
        'If something is unclear the office tells you once, within {notice} working days, what to add (Regulation, {noticeArticle}). Time for asking third parties and other agencies does not count.',
      ],
      [
        '提交后您会得到编号和查询码。凭这两样可以[看进度](/requests/track)：到了哪一步、最迟哪天答复、这个日期是怎么算出来的。',
        '提交後您會得到編號和查詢碼。憑這兩樣可以[看進度](/requests/track)：到了哪一步、最遲哪天答覆、這個日期是怎麼算出來的。',
        'You receive a number and a query code. With both you can [track the request](/requests/track): the step reached, the last day for the answer, and how that day was counted.',
      ],
    ],
  },
  {
    id: 'cost',
    head: ['收不收费', '收不收費', 'What it costs'],
    text: [
      [
        '不收费。申请的数量、频次明显超过合理范围的，可以收取信息处理费（条例第四十二条）。',
        '不收費。申請的數量、頻次明顯超過合理範圍的，可以收取資訊處理費（條例第四十二條）。',
        'Nothing. Only where number or frequency is clearly beyond reason may a processing fee be charged (article 42).',
      ],
    ],
  },
  {
    id: 'remedy',
    head: ['不满意怎么办', '不滿意怎麼辦', 'If you are not satisfied'],
    text: [
      [
        '可以向上一级机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼（条例第五十一条）。向谁提、多少天内提，答复书上写明。',
        '可以向上一級機關或者政府信息公開工作主管部門投訴、舉報，也可以依法申請行政復議或者提起行政訴訟（條例第五十一條）。向誰提、多少天內提，答覆書上寫明。',
        'You may complain to the agency above or to the department in charge of openness, and you may ask for reconsideration or go to court (article 51). The reply says where and by when.',
      ],
    ],
  },
]
