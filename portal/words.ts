/** The words of the frame around every public page. Each page keeps its own words beside it. */
import type { Words } from '#base/words.ts'

export const words = {
  siteName: ['政府信息公开', '政府信息公開', 'Open Government Information'],
  motto: ['公开为常态，不公开为例外', '公開為常態，不公開為例外', 'Openness is the rule, secrecy the exception'],
  skip: ['跳到正文', '跳到正文', 'Skip to the content'],
  tools: ['语言与显示', '語言與顯示', 'Language and display'],
  elder: ['长者模式', '長者模式', 'Large type'],
  elderLeave: ['退出长者模式', '退出長者模式', 'Leave large type'],
  accessible: ['无障碍', '無障礙', 'Accessibility'],
  colours: ['配色', '配色', 'Colours'],
  themeSystem: ['跟随系统', '跟隨系統', 'As my device'],
  themeLight: ['浅色', '淺色', 'Light'],
  themeDark: ['深色', '深色', 'Dark'],
  themeContrast: ['高对比（黑底黄字）', '高對比（黑底黃字）', 'High contrast (yellow on black)'],
  nav: ['主导航', '主導覽', 'Main'],
  home: ['首页', '首頁', 'Home'],
  disclosure: ['政府信息公开', '政府信息公開', 'Published information'],
  request: ['依申请公开', '依申請公開', 'Request information'],
  petition: ['信访', '信訪', 'Petitions'],
  track: ['查进度', '查進度', 'Track a request'],
  agencies: ['机构', '機構', 'Agencies'],
  guide: ['指南', '指南', 'Guide'],
  help: ['帮助', '幫助', 'Help'],
  searchLabel: ['搜索公开的文件', '搜尋公開的文件', 'Search published documents'],
  searchHint: ['文号、标题或一句话', '文號、標題或一句話', 'Number, title or words'],
  searchGo: ['搜索', '搜尋', 'Search'],
  callUs: ['电话', '電話', 'Telephone'],
  simulated: [
    '模拟日期：本系统今天按 {day} 计算，期限和回执仅供试用，没有法律效力。',
    '模擬日期：本系統今天按 {day} 計算，期限和回執僅供試用，沒有法律效力。',
    'Simulated date: today is taken to be {day}. Time limits and receipts are for trial only and have no legal effect.',
  ],
  demonstration: [
    '演示站：机关、文件和人物都是虚构的，请不要填写真实的个人信息。',
    '演示站：機關、文件和人物都是虛構的，請不要填寫真實的個人資訊。',
    'Demonstration: the offices, documents and people are invented. Please do not enter real personal data.',
  ],
  sponsor: ['主办', '主辦', 'Published by'],
  undertaker: ['承办', '承辦', 'Operated by'],
  address: ['地址', '地址', 'Address'],
  phone: ['电话', '電話', 'Telephone'],
  hours: ['办公时间', '辦公時間', 'Office hours'],
  email: ['邮箱', '郵箱', 'E-mail'],
  siteCode: ['网站标识码', '網站標識碼', 'Site code'],
  reportError: ['我为政府网站找错', '我為政府網站找錯', 'Report a fault of this site'],
  accessibility: ['无障碍说明', '無障礙說明', 'Accessibility statement'],
  privacy: ['隐私说明', '隱私說明', 'Privacy notice'],
  sitemap: ['网站地图', '網站地圖', 'Site map'],
  staff: ['工作人员入口', '工作人員入口', 'Staff'],
  notice: ['请注意', '請注意', 'Please note'],
  wrong: ['有要改的地方', '有要改的地方', 'Please correct'],
} as const satisfies Record<string, Words>

/** A sentence with its `{name}` parts filled in. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** A count as people read it: 18,204. */
export const count = (n: number): string => n.toLocaleString('en')
