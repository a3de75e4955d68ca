/** Words of Chinese text as the dictionary of ICU cuts them. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

export const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text)].flatMap(piece => (piece.isWordLike ? [piece.segment.toLowerCase()] : []))
