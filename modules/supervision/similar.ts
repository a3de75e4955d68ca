/** 一事一项: whether a task says the same as one that is already followed. Pure arithmetic on texts. */

/** A text without spaces, punctuation and case. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')

const pairsOf = (text: string): Set<string> => {
  const [...letters] = fold(text)
  return new Set(letters.length < 2 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))
}

/** How much two texts share: pairs of neighbouring letters in both, of those in either; 0 to 1. */
export function likeness(a: string, b: string): number {
  const [x, y] = [pairsOf(a), pairsOf(b)]
  const both = x.intersection(y).size
  const either = x.size + y.size - both
  return either === 0 ? 0 : both / either
}

/** From here on two tasks are shown to each other; the person decides. */
export const alike = 0.6
