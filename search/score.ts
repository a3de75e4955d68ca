/** BM25 (k1 1.2, b 0.75) from tables: a row for each count of a term, a column for each code of a length. */
import { lengthOf } from './columns.ts'
import { inTitle } from './count.ts'

const k1 = 1.2
const b = 0.75
const titleWeight = 3

export type Scores = { body: Float32Array; title: Float32Array; meanBody: number; meanTitle: number }

/** Tables for collections whose bodies and titles have these mean lengths. */
export function scoreTables(meanBody: number, meanTitle: number): Scores {
  const [body, title] = [new Float32Array(64 * 256), new Float32Array(256)]
  for (let code = 0; code < 256; code++) {
    const norm = k1 * (1 - b + (b * lengthOf(code)) / meanBody)
    for (let count = 0; count < 64; count++) body[count * 256 + code] = (count * (k1 + 1)) / (count + norm)
    title[code] = (titleWeight * (k1 + 1)) / (1 + k1 * (1 - b + (b * lengthOf(code)) / meanTitle))
  }
  return { body, title, meanBody, meanTitle }
}

/** Score of one term with this code in a document of these length codes, before its idf. */
export const termScore = (scores: Scores, code: number, bodyLength: number, titleLength: number): number =>
  scores.body[(code & 63) * 256 + bodyLength]! + (code & inTitle ? scores.title[titleLength]! : 0)

/** The weight of a term that `df` of `all` documents hold. */
export const idf = (df: number, all: number): number => Math.log(1 + (all - df + 0.5) / (df + 0.5))
