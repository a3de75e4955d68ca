import { identityDigest } from '#base/identity-digest.ts'
import { part, textIn } from '#base/part.ts'
import type { Writing } from '#procedure/module.ts'

/** 初次、重复: the same person is found by keyed digests, a like text by keyed signatures; neither can be read back. */

const size = 32
const grams = 2
type Hmac = Writing['hmac']

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')

/**
 * A signature of a text: of each of 32 keyed orders the smallest pair of characters (MinHash), in hex. Two texts share about as many of
 * them as they share pairs. '' for a text that is too short to compare.
 */
export function signatureOf(hmac: Hmac, text: string): string {
  const characters = [...folded(text)]
  const pairs = new Set(characters.slice(grams - 1).map((character, i) => `${characters[i]}${character}`))
  if (pairs.size === 0) return ''
  const least = new Uint32Array(size).fill(0xffffffff)
  for (const pair of pairs) {
    const bytes = Buffer.from(hmac(`petition.pair\u0000${pair}`))
    const [a, b] = [bytes.readUInt32LE(0), bytes.readUInt32LE(4) | 1]
    for (let i = 0; i < size; i++) {
      const value = mixed((a + Math.imul(i, b)) >>> 0)
      if (value < least[i]!) least[i] = value
    }
  }
  return [...least].map(value => value.toString(16).padStart(8, '0')).join('')
}

function mixed(value: number): number {
  let x = value
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** How alike two texts are by their signatures, in percent. */
export function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0
  const of = (signature: string) => signature.match(/.{8}/g) ?? []
  const other = of(b)
  return Math.round((of(a).filter((value, i) => value === other[i]).length / size) * 100)
}

/** The digests that find a person again: the identity number, the telephone, the name with the address. */
export function marksOf(hmac: Hmac, petitioners: readonly Readonly<Record<string, unknown>>[]): string[] {
  const marks = petitioners.flatMap(one => {
    const [name, address] = [textIn(one, 'name'), folded(textIn(one, 'address'))]
    const number = textIn(part(one['identity']), 'number')
    const phone = textIn(one, 'phone').replace(/\D/g, '')
    return [number && `id ${number}`, phone && `phone ${phone}`, name && address && `home ${name} ${address}`].filter(Boolean)
  })
  return [...new Set(marks.map(mark => identityDigest(hmac, 'petition', mark)))]
}
