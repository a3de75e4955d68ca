import { hash } from 'node:crypto'
import type { Algorithm } from './chain.ts'

/** Proof that one entry stands under the signed root of its day, so that a single matter can be checked without the ledger of the office. */

/** A neighbour on the way up, at the left or the right of what is known. */
export type Neighbour = { readonly side: 'left' | 'right'; readonly hash: string }

const leaf = (alg: Algorithm, text: string): string => hash(alg, `\u0000${text}`, 'hex')
const node = (alg: Algorithm, left: string, right: string): string => hash(alg, `\u0001${left}${right}`, 'hex')

/** The neighbours from the leaf at `index` up to the root of `merkleRoot` over the same hashes. */
export function inclusionOf(alg: Algorithm, hashes: readonly string[], index: number): Neighbour[] {
  const path: Neighbour[] = []
  let level = hashes.map(one => leaf(alg, one))
  let at = index
  while (level.length > 1) {
    const other = at % 2 === 0 ? level[at + 1] : level[at - 1]
    if (other !== undefined) path.push({ side: at % 2 === 0 ? 'right' : 'left', hash: other }) // a lone node moves up unchanged
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => {
      const [left = '', right] = [level[2 * i], level[2 * i + 1]]
      return right === undefined ? left : node(alg, left, right)
    })
    at = Math.floor(at / 2)
  }
  return path
}

/** True where the neighbours lead from an entry's hash to the root. */
export const includes = (alg: Algorithm, entryHash: string, path: readonly Neighbour[], root: string): boolean =>
  path.reduce(
    (known, { side, hash: other }) => (side === 'left' ? node(alg, other, known) : node(alg, known, other)),
    leaf(alg, entryHash),
  ) === root
