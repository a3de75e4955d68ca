/** A word as people read it, in the three languages side by side, so that it is never translated out of sight of its neighbours. */
export type Words = readonly [zhHans: string, zhHant: string, en: string]

export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const
export type Language = (typeof languages)[number]

/** The word in one language. */
export const say = (words: Words, language: Language): string => words[languages.indexOf(language)]!

/** A text with its `{name}` parts filled in; `{n|day|days}` says the first word for one and the second for any other number. */
export const fillIn = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g, (_, name: string, one?: string, many?: string) =>
    one === undefined ? String(values[name] ?? '') : ((Number(values[name]) === 1 ? one : many) ?? ''),
  )

/** The word in one language with its parts filled in. */
export const told = (words: Words, language: Language, values: Readonly<Record<string, string | number>> = {}): string =>
  fillIn(say(words, language), values)

/** English names of the months, January first. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
/** A day as people read it: 2026年12月4日 in Chinese, 4 December 2026 in English. */
export function dateWords(on: string, language: Language): string {
  const [year = 0, month = 0, dom = 0] = on.split('-').map(Number)
  return language === 'en' ? `${dom} ${monthNames[month - 1] ?? ''} ${year}` : `${year}年${month}月${dom}日`
}
