import type { Words } from '#base/words.ts'

/** Words of what stands beside a matter: hints, the bundle, corrections. */

export const beside = {
  hints: ['办理时参考', '辦理時參考', 'Worth knowing'],
  hintsOpen: ['打开', '打開', 'Open'],
  bundle: ['导出卷宗', '匯出卷宗', 'Export the file (卷宗)'],
  bundleText: [
    '卷宗含封面、目录、登记内容、办理过程、期限计算、全部材料和可离线核验的证明。',
    '卷宗含封面、目錄、登記內容、辦理過程、期限計算、全部材料和可離線核驗的證明。',
    'Cover, contents, what was filed, events, periods day by day, all papers, and proofs that can be checked offline.',
  ],
  masked: ['遮盖个人信息', '遮蓋個人資訊', 'Personal values covered'],
  maskedText: ['身份证明等材料不收入。', '身分證明等材料不收入。', 'Identity papers are left out.'],
  full: ['完整', '完整', 'Complete'],
  fullText: ['含个人信息；理由记入查阅记录。', '含個人資訊；理由記入查閱記錄。', 'With personal values; the reason is kept.'],
  bundleReason: ['用途和理由', '用途和理由', 'What it is for'],
  make: ['制作并下载', '製作並下載', 'Make and download'],
  made: [
    '已制作，用“mingchuang verify --bundle”可以核验',
    '已製作，用「mingchuang verify --bundle」可以核驗',
    'Made; “mingchuang verify --bundle” checks it',
  ],
} as const satisfies Readonly<Record<string, Words>>

export const correction = {
  correct: ['更正', '更正', 'Correct'],
  title: ['更正：{action}', '更正：{action}', 'Correct: {action}'],
  lede: [
    '原记录保留，更正另记一笔。先看下面的差异，再决定。',
    '原記錄保留，更正另記一筆。先看下面的差異，再決定。',
    'The record stays and the correction is a record of its own. Look at the differences first.',
  ],
  day: ['发生日期', '發生日期', 'Legal day'],
  time: ['发生时间', '發生時間', 'Time'],
  content: ['内容', '內容', 'Content'],
  personal: [
    '含个人信息的内容不在这里显示，不变。',
    '含個人資訊的內容不在這裡顯示，不變。',
    'Content with personal values is not shown here and stays as it is.',
  ],
  outward: [
    '此步已对外生效，只能更正日期和材料。',
    '此步已對外生效，只能更正日期和材料。',
    'This step took effect outside: only its day and papers can be corrected.',
  ],
  papers: ['更正材料', '更正材料', 'Correct the papers'],
  reason: ['更正理由', '更正理由', 'Why it is corrected'],
  note: ['更正说明（附件）', '更正說明（附件）', 'Note of correction (paper)'],
  nothing: ['还没有改动。', '還沒有改動。', 'Nothing is changed yet.'],
  same: ['期限不受影响。', '期限不受影響。', 'No period is affected.'],
  differences: ['差异', '差異', 'Differences'],
  clock: ['期限', '期限', 'Period'],
  before: ['更正前', '更正前', 'Before'],
  after: ['更正后', '更正後', 'After'],
  notRunning: ['不计算', '不計算', 'not running'],
  paused: ['停计', '停計', 'paused'],
  met: ['已于 {day} 办结', '已於 {day} 辦結', 'met on {day}'],
  late: ['超期', '逾期', 'late'],
  inTime: ['按期', '按期', 'in time'],
  misfits: [
    '更正后，这些已做的步骤不再合于规则，保留并提请监督：',
    '更正後，這些已做的步驟不再合於規則，保留並提請監督：',
    'After it these steps no longer fit the rules; they stay, and the supervisor is told:',
  ],
  tells: ['将告知：{who}', '將告知：{who}', 'Will be told: {who}'],
  done: ['已更正', '已更正', 'Corrected'],
} as const satisfies Readonly<Record<string, Words>>
