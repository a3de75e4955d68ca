/** The text of the help page for citizens. */
import type { Chapter } from '../article.ts'

export const help: readonly Chapter[] = [
  {
    id: 'search',
    head: ['查文件', '查文件', 'Search'],
    text: [
      {
        list: [
          [
            '知道文号，直接写文号。`江政发〔2026〕12号`、`江政发[2026]12号`、`江政发2026 12`，找到的是同一件，排在第一。',
            '知道文號，直接寫文號。`江政發〔2026〕12號`、`江政發[2026]12號`、`江政發2026 12`，找到的是同一件，排在第一。',
            'If you know the document number, write it. Brackets of any style, or none, find the same document, and it comes first.',
          ],
          [
            '不知道文号，写标题里的词，或者一句话。词之间可以空格，也可以不空。',
            '不知道文號，寫標題裡的詞，或者一句話。詞之間可以空格，也可以不空。',
            'Otherwise write words of the title or of the matter, with or without blanks.',
          ],
          [
            '找到的太多，点“缩小范围”里的机关、主题、文种、年份、有效性。点已选条件上的 × 去掉它。',
            '找到的太多，點「縮小範圍」裡的機關、主題、文種、年份、有效性。點已選條件上的 × 去掉它。',
            'Too many? Narrow down by agency, topic, kind, year or validity. The × on a filter takes it away.',
          ],
          [
            '什么都不写，点搜索，按成文日期从新到旧列出全部。',
            '什麼都不寫，點搜尋，按成文日期從新到舊列出全部。',
            'Search with an empty box to list everything, newest first.',
          ],
        ],
      },
    ],
  },
]

export const helpAsk: readonly Chapter[] = [
  {
    id: 'ask',
    head: ['申请信息', '申請資訊', 'Ask'],
    text: [
      [
        '没有公开的，可以[向机关申请](/requests/new)。写清楚要的是什么：名称、文号，或者事情、地点、年份。写的时候，系统会先找已经公开的给您看。',
        '沒有公開的，可以[向機關申請](/requests/new)。寫清楚要的是什麼：名稱、文號，或者事情、地點、年份。寫的時候，系統會先找已經公開的給您看。',
        'What is not published can be [requested](/requests/new). Say what you want: title, number, or matter, place and year. Documents already public are offered to you first.',
      ],
      [
        '提交以后，请保存好编号和查询码：可以打印，也可以拍照。丢了查询码，带身份证件到受理机关换一个新的。',
        '提交以後，請保存好編號和查詢碼：可以列印，也可以拍照。丟了查詢碼，帶身分證件到受理機關換一個新的。',
        'Keep the number and the query code that you receive: print or photograph them. A lost code is replaced at the office against proof of identity.',
      ],
      [
        '不会填、不方便填，可以打电话或者到机关，由工作人员代填。',
        '不會填、不方便填，可以打電話或者到機關，由工作人員代填。',
        'If the form is a difficulty, call or visit the office and staff will fill it in for you.',
      ],
    ],
  },
  {
    id: 'track',
    head: ['看进度', '看進度', 'Track'],
    text: [
      [
        '在[看进度](/requests/track)里写编号和查询码。页面上写着到了哪一步、谁在办、最迟哪天答复；点“这个日期怎么算出来的”，逐日看到哪天算、哪天不算、为什么。',
        '在[看進度](/requests/track)裡寫編號和查詢碼。頁面上寫著到了哪一步、誰在辦、最遲哪天答覆；點「這個日期怎麼算出來的」，逐日看到哪天算、哪天不算、為什麼。',
        'Enter number and code under [Track](/requests/track). You see the step reached, who handles it and the last day for the answer; the calendar shows which days count, which do not, and why.',
      ],
      [
        '要补充材料、要撤回，也在这一页办。答复和文件在这里打开、下载。',
        '要補充材料、要撤回，也在這一頁辦。答覆和檔案在這裡開啟、下載。',
        'Add what was asked for, or withdraw, on the same page. The reply and its files are opened and downloaded there.',
      ],
    ],
  },
  {
    id: 'wrong',
    head: ['哪些事不走这里', '哪些事不走這裡', 'What does not belong here'],
    text: [
      [
        '信访、投诉、举报、咨询，不按信息公开申请办理（条例第三十九条）；这些事请找相应的渠道。报纸、图书这类公开出版物，机关会告诉您从哪里获取。',
        '信訪、投訴、舉報、諮詢，不按信息公開申請辦理（條例第三十九條）；這些事請找相應的管道。報紙、圖書這類公開出版物，機關會告訴您從哪裡獲取。',
        'Petitions, complaints, reports and general questions are not handled as requests for information (article 39); please use their own channels. For newspapers, books and other publications the office tells you where to get them.',
      ],
    ],
  },
]
