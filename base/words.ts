/** A word as people read it, in the three languages side by side, so that it is never translated out of sight of its neighbours. */
export type Words = readonly [zhHans: string, zhHant: string, en: string]

export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const
export type Language = (typeof languages)[number]

/** The word in one language. */
export const say = (words: Words, language: Language): string => words[languages.indexOf(language)]!
