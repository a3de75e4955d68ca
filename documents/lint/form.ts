import { type Day, day, isDay } from '#base/day.ts'
import type { Finding } from '#base/finding.ts'
import type { Words } from '#base/words.ts'
import { at, put } from './finding.ts'

/** What is wrong in any letter, whatever it is about: gaps left open, broken signs, impossible days, figures written in two ways. */

type Rule = { readonly rule: string; readonly pattern: RegExp; readonly severity?: 'warning'; readonly says: Words; readonly fix: Words }

const rules: readonly Rule[] = [
  {
    rule: 'placeholder',
    pattern:
      /\{\{?[^{}\n]{0,40}\}\}?|[×✕✖ＸX]{2,}|_{2,}|＿{2,}|\b(?:undefined|null|NaN|TODO|TBD)\b|待填|待定稿|某某|[□▢]|\[[^\]\n]{0,30}\]|【[^】\n]{0,30}】|<[^<>\n]{1,30}>|年\s*月\s*日|(?<=于)年月日/g,
    says: ['还有没有填写的地方：{0}', '還有沒有填寫的地方：{0}', 'A gap was left open: {0}'],
    fix: ['填写或者删去', '填寫或者刪去', 'Fill it in or delete it'],
  },
  {
    rule: 'stops',
    pattern: /。。+|[，、；：]{2,}|，。|。，|、。|；。|。；|：。|[，、；]$/g,
    says: ['标点重复或者不完整：{0}', '標點重複或者不完整：{0}', 'Punctuation is doubled or unfinished: {0}'],
    fix: ['只留一个标点，段末用句号', '只留一個標點，段末用句號', 'Keep one mark; end the paragraph with a full stop'],
  },
  {
    rule: 'halfWidth',
    pattern: /(?<=[\u4e00-\u9fff])[,;:?!](?=[\u4e00-\u9fff]|$)|(?<=[\u4e00-\u9fff])\.(?=$|[\u4e00-\u9fff])/g,
    severity: 'warning',
    says: ['中文里用了半角标点：{0}', '中文裡用了半形標點：{0}', 'A Latin mark inside Chinese text: {0}'],
    fix: ['改用全角标点', '改用全形標點', 'Use the Chinese mark'],
  },
  {
    rule: 'wideDigits',
    pattern: /[０-９]+/g,
    severity: 'warning',
    says: ['全角数字：{0}', '全形數字：{0}', 'Full-width figures: {0}'],
    fix: ['改用半角阿拉伯数字', '改用半形阿拉伯數字', 'Use ordinary figures'],
  },
  {
    rule: 'docNoBrackets',
    pattern: /[[［(（【]\s*(?:19|20)\d{2}\s*[\]］)）】]\s*\d+\s*号/g,
    says: ['文号的年份应当用六角括号：{0}', '文號的年份應當用六角括號：{0}', 'The year of a document number stands in 〔〕: {0}'],
    fix: ['写成〔年份〕', '寫成〔年份〕', 'Write 〔year〕'],
  },
  {
    rule: 'docNoZero',
    pattern: /〔\d{4}〕(?:0\d*|第\d+)号/g,
    severity: 'warning',
    says: [
      '发文顺序号不编虚位，不加“第”字：{0}',
      '發文順序號不編虛位，不加「第」字：{0}',
      'The running number has no leading zero and no 第: {0}',
    ],
    fix: ['去掉虚位或者“第”字', '去掉虛位或者「第」字', 'Take it away'],
  },
  {
    rule: 'dateForm',
    pattern:
      /(?<![\d-])(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d-])|\d{4}年0\d月|\d{4}年\d{1,2}月0\d日|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月/g,
    severity: 'warning',
    says: ['日期的写法与公文格式不一致：{0}', '日期的寫法與公文格式不一致：{0}', 'The day is not written as letters write it: {0}'],
    fix: ['写成“2026年9月1日”，不编虚位', '寫成「2026年9月1日」，不編虛位', 'Write 2026年9月1日, without leading zeros'],
  },
  {
    rule: 'articleForm',
    pattern: /第\d{1,3}条/g,
    severity: 'warning',
    says: ['条款序数应当用汉字：{0}', '條款序數應當用漢字：{0}', 'Articles are numbered in Chinese figures: {0}'],
    fix: ['改成“第三十六条”的写法', '改成「第三十六條」的寫法', 'Write 第三十六条'],
  },
]

const pairs: readonly (readonly [string, string])[] = [
  ['（', '）'],
  ['《', '》'],
  ['“', '”'],
  ['‘', '’'],
  ['〔', '〕'],
]
const countOf = (line: string, sign: string): number => line.split(sign).length - 1

/** Signs that do not pair in a line; where they do over the whole letter (a table cell goes over several lines), nothing is wrong. */
function brackets(line: string, index: number, unpaired: typeof pairs): Finding[] {
  return unpaired.flatMap(([open, close]) => {
    if (countOf(line, open) === countOf(line, close)) return []
    const where = Math.max(line.indexOf(open), 0)
    return [
      at(index, where, line.slice(where, where + 12), {
        rule: 'brackets',
        says: put(['{0}{1}不成对', '{0}{1}不成對', '{0}{1} do not pair'], open, close),
        fix: ['补上或者删去一个', '補上或者刪去一個', 'Add or remove one'],
      }),
    ]
  })
}

export type DateAt = { readonly on: Day | null; readonly from: number; readonly quote: string; readonly weekday: string }
const dateWords = /(\d{4})年(\d{1,2})月(\d{1,2})日(?:[（(]?(?:星期|周)([一二三四五六日天])[）)]?)?/g

/** The days that a line names; `on` is null where no calendar has that day. */
export function datesIn(line: string): DateAt[] {
  return [...line.matchAll(dateWords)].map(hit => {
    const [quote, year = '', month = '', dom = '', weekday = ''] = hit
    const iso = `${year}-${month.padStart(2, '0')}-${dom.padStart(2, '0')}`
    return { on: isDay(iso) ? day(iso) : null, from: hit.index, quote, weekday: weekday === '天' ? '日' : weekday }
  })
}
const weekdays = '一二三四五六日'
const weekdayOf = (on: Day): string => weekdays[Temporal.PlainDate.from(on).dayOfWeek - 1] ?? ''

function days(line: string, index: number): Finding[] {
  return datesIn(line).flatMap(({ on, from, quote, weekday }) => {
    if (on === null)
      return [
        at(index, from, quote, {
          rule: 'impossibleDate',
          says: put(['没有这一天：{0}', '沒有這一天：{0}', 'There is no such day: {0}'], quote),
          fix: ['核对日期', '核對日期', 'Check the day'],
        }),
      ]
    if (weekday === '' || weekdayOf(on) === weekday) return []
    return [
      at(index, from, quote, {
        rule: 'weekday',
        says: put(['星期不对：{0}', '星期不對：{0}', 'The weekday is wrong: {0}'], quote),
        fix: put(['这一天是星期{0}', '這一天是星期{0}', 'That day is 星期{0}'], weekdayOf(on)),
      }),
    ]
  })
}

/** What stands in “ ” in a letter as it was drawn is somebody's own words: they are looked at, and never held against the letter. */
const blanked = (line: string): string => line.replace(/“([^“”]*)”/g, (_, words: string) => `“${'甲'.repeat(words.length)}”`)

/** The findings that need no facts, by line. `drawn`: the lines of the letter as the program writes it. */
export function formFindings(lines: readonly string[], drawn: ReadonlySet<string> = new Set()): Finding[] {
  const text = lines.join('\n')
  const unpaired = pairs.filter(([open, close]) => countOf(text, open) !== countOf(text, close))
  const found = (line: string, index: number): Finding[] => [
    ...rules.flatMap(({ pattern, says, ...rest }) =>
      [...line.matchAll(pattern)].map(hit => at(index, hit.index, hit[0], { ...rest, says: put(says, hit[0]) })),
    ),
    ...brackets(line, index, unpaired),
    ...days(line, index),
  ]
  return lines.flatMap((line, index) => {
    const all = found(line, index)
    if (all.length === 0 || !drawn.has(line)) return all
    const ours = found(blanked(line), index)
    return all.map(one =>
      ours.some(own => own.rule === one.rule && own.from === one.from) ? one : { ...one, severity: 'warning' as const },
    )
  })
}
