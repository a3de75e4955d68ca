/** The text of the accessibility statement and the privacy notice. */
import type { Chapter } from '../article.ts'

export const accessibility: readonly Chapter[] = [
  {
    id: 'settings',
    head: ['调成您看着舒服的样子', '調成您看著舒服的樣子', 'Set the pages to your liking'],
    text: [
      {
        list: [
          [
            '[长者模式](/mode?elder=1&back={back})：字更大，选项更少，页面上方总有电话',
            '[長者模式](/mode?elder=1&back={back})：字更大，選項更少，頁面上方總有電話',
            '[Large type](/mode?elder=1&back={back}): bigger letters, fewer choices, the telephone always at the top',
          ],
          [
            '配色：[跟随系统](/mode?theme=system&back={back})、[浅色](/mode?theme=light&back={back})、[深色](/mode?theme=dark&back={back})、[高对比](/mode?theme=contrast&back={back})',
            '配色：[跟隨系統](/mode?theme=system&back={back})、[淺色](/mode?theme=light&back={back})、[深色](/mode?theme=dark&back={back})、[高對比](/mode?theme=contrast&back={back})',
            'Colours: [as my device](/mode?theme=system&back={back}), [light](/mode?theme=light&back={back}), [dark](/mode?theme=dark&back={back}), [high contrast](/mode?theme=contrast&back={back})',
          ],
          [
            '用浏览器放大到 200% 以上，内容不会丢失，也不用左右拖动',
            '用瀏覽器放大到 200% 以上，內容不會遺失，也不用左右拖動',
            'Zoom to 200% and more in your browser: nothing is lost and nothing needs sideways scrolling',
          ],
        ],
      },
    ],
  },
  {
    id: 'keyboard',
    head: ['不用鼠标', '不用滑鼠', 'Without a mouse'],
    text: [
      [
        '所有功能只用键盘就能完成。每一页按一次 Tab 键，出现“跳到正文”。不开脚本（JavaScript）也能查、能申请、能看进度。',
        '所有功能只用鍵盤就能完成。每一頁按一次 Tab 鍵，出現「跳到正文」。不開指令碼（JavaScript）也能查、能申請、能看進度。',
        'Everything works with the keyboard alone. The first Tab on a page shows “Skip to the content”. Searching, asking and tracking work with scripts switched off.',
      ],
      [
        '每个页面有标题层次、语言标记和区域标记，供读屏软件使用。颜色后面总有文字：看不出颜色，也知道进度和期限。',
        '每個頁面有標題層次、語言標記和區域標記，供螢幕閱讀軟體使用。顏色後面總有文字：看不出顏色，也知道進度和期限。',
        'Headings, languages and regions are marked for screen readers. Colour never stands alone: progress and time limits are always written out.',
      ],
    ],
  },
  {
    id: 'standard',
    head: ['做到什么程度', '做到什麼程度', 'What we hold ourselves to'],
    text: [
      [
        '页面以《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668—2019）二级为目标，并用自动检查工具检查每一种页面。没有经过第三方评测，不作认证声明。',
        '頁面以《信息技術 互聯網內容無障礙可訪問性技術要求與測試方法》（GB/T 37668—2019）二級為目標，並用自動檢查工具檢查每一種頁面。沒有經過第三方評測，不作認證聲明。',
        'Pages aim at level 2 of GB/T 37668-2019 and each kind of page is checked by an automatic tool. No third party has certified this site and we claim no certificate.',
      ],
      [
        '机关上传的附件可能是扫描件，读屏软件读不出。需要文字版的，请联系发布的机关。',
        '機關上傳的附件可能是掃描檔，螢幕閱讀軟體讀不出。需要文字版的，請聯絡發布的機關。',
        'Attachments may be scans that a screen reader cannot read. Please ask the agency that published them for a text.',
      ],
    ],
  },
]

export const privacy: readonly Chapter[] = [
  {
    id: 'reading',
    head: ['浏览和搜索', '瀏覽和搜尋', 'Reading and searching'],
    text: [
      [
        '浏览、搜索不用登录。本站没有统计脚本，没有广告，不从其他网站加载任何东西。网络地址只用来防止过快的访问。',
        '瀏覽、搜尋不用登入。本站沒有統計指令碼，沒有廣告，不從其他網站載入任何東西。網路位址只用來防止過快的存取。',
        'Reading and searching need no account. There are no analytics, no advertising, and nothing is loaded from other sites. Network addresses serve only to hold back too fast access.',
      ],
    ],
  },
  {
    id: 'cookies',
    head: ['Cookie', 'Cookie', 'Cookies'],
    text: [
      ['只有您自己选择以后才有：', '只有您自己選擇以後才有：', 'Only after a choice of your own:'],
      {
        list: [
          ['`elder`：您选了长者模式，保存一年', '`elder`：您選了長者模式，保存一年', '`elder`: you chose large type, kept for a year'],
          ['`theme`：您选了配色，保存一年', '`theme`：您選了配色，保存一年', '`theme`: you chose colours, kept for a year'],
        ],
      },
    ],
  },
]

export const privacyOfRequests: readonly Chapter[] = [
  {
    id: 'requests',
    head: ['申请信息时', '申請資訊時', 'When you ask for information'],
    text: [
      [
        '姓名、身份证明、联系方式和所需信息的描述，是条例第二十九条要求的，只用于办理这件申请和依法存档。身份证件号码、电话、邮箱、地址和身份证明的内容加密保存，查看要有权限，并且留下记录。',
        '姓名、身分證明、聯絡方式和所需資訊的描述，是條例第二十九條要求的，只用於辦理這件申請和依法歸檔。身分證件號碼、電話、郵箱、地址和身分證明的內容加密保存，查看要有權限，並且留下記錄。',
        'Name, proof of identity, contact and the description of what you want are required by article 29; they serve this request and its lawful archiving only. Identity number, telephone, e-mail, address and the content of identity papers are stored encrypted; opening them needs authority and leaves a record.',
      ],
      [
        '看进度时，本站用一个 15 分钟有效的 Cookie 记住您打开的那一件，只对那一件有效。',
        '看進度時，本站用一個 15 分鐘有效的 Cookie 記住您開啟的那一件，只對那一件有效。',
        'While you track a request, a cookie valid for 15 minutes remembers that one request and nothing else.',
      ],
      [
        '填表时，“所需信息”会在您自己的浏览器里存一份草稿，页面上可以删除，提交后自动删除。身份和联系方式从不存在浏览器里。',
        '填表時，「所需資訊」會在您自己的瀏覽器裡存一份草稿，頁面上可以刪除，提交後自動刪除。身分和聯絡方式從不存在瀏覽器裡。',
        'While you fill in the form, a draft of what you want is kept in your own browser; it can be deleted on the page and is deleted once you have sent it. Identity and contact are never kept there.',
      ],
      [
        '您可以向受理机关要求查阅、更正自己的个人信息。',
        '您可以向受理機關要求查閱、更正自己的個人資訊。',
        'You may ask the office to see and correct your personal data.',
      ],
    ],
  },
]
