/** The six classes of questions whose speed is measured, drawn from the collection itself. */
import type { SearchDoc, SearchReader } from '#search/port.ts'
import { random } from './held-out.ts'
import { wordsOf } from './words.ts'

export const classNames = ['rare term', 'medium', 'very common', 'two terms', 'two common', 'four title words'] as const
export type ClassName = (typeof classNames)[number]
/** Words (of two ideographs) that must all be there; real ones, so that an index of words knows them too. */
export type Asked = { kind: ClassName; words: string[] }

const pairs = (text: string): string[] => wordsOf(text).filter(word => /^\p{Script=Han}{2}$/u.test(word))
const some = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)]!

/** Words by how many of 2,000 sampled documents hold them. */
function sample(count: number, documentAt: (i: number) => SearchDoc): { common: string[]; medium: string[]; rare: string[] } {
  const held = new Map<string, number>()
  const size = Math.min(2000, count)
  for (let i = 0; i < size; i++)
    for (const pair of new Set(pairs(documentAt(Math.floor((i * count) / size)).body))) held.set(pair, (held.get(pair) ?? 0) + 1)
  const between = (from: number, to: number) => [...held].filter(([, n]) => n >= from * size && n <= to * size).map(([pair]) => pair)
  return { common: between(0.3, 0.9), medium: between(0.008, 0.03), rare: between(0, 0.0011) }
}

/** So many questions of each class; none without an answer. */
export function drawClasses(reader: SearchReader, count: number, documentAt: (i: number) => SearchDoc, each: number): Asked[] {
  const next = random(4)
  const words = sample(count, documentAt)
  const fourWords = (): string[] => {
    const title = [...new Set(pairs(documentAt(Math.floor(next() * count)).title))]
    return title.length < 4 ? [] : title.slice(0, 4)
  }
  const makers: Record<ClassName, () => string[]> = {
    'rare term': () => [some(words.rare, next)],
    medium: () => [some(words.medium, next)],
    'very common': () => [some(words.common, next)],
    'two terms': () => [some(words.medium, next), some(words.common, next)],
    'two common': () => [some(words.common, next), some(words.common, next)],
    'four title words': fourWords,
  }
  return classNames.flatMap(kind => {
    const out: Asked[] = []
    for (let tries = 0; out.length < each && tries < each * 50; tries++) {
      const asked = { kind, words: [...new Set(makers[kind]())] }
      if (asked.words.length > 0 && reader.query({ q: asked.words.join(' '), limit: 1 }).total > 0) out.push(asked)
    }
    return out
  })
}
