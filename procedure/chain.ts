import { hash, randomBytes } from 'node:crypto'
import { canonical } from '#base/canonical.ts'
import { isSignedBy, type Keys, type PublicKey } from '#base/keys.ts'
import type { Leaf, ValueClass } from './shape.ts'

/**
 * The format of the ledger. It is final: what is written in version 1 must verify for ever.
 * An entry's hash is `alg` over the UTF-8 of its canonical JSON (RFC 8785), in lower-case hex. Values that a person wrote, or that
 * speak of a person, stand in it as salted digests; salt and value lie beside it and can be erased without breaking the chain.
 */
export const version = 1
export const algorithms = ['sha256', 'sm3'] as const
export type Algorithm = (typeof algorithms)[number]

/** One entry as it is hashed. `prev` links to the entry before in the office, `own` to the entry before in the same matter. */
export type Entry = {
  readonly v: typeof version
  readonly alg: Algorithm
  readonly seq: number
  readonly prev: string | null
  readonly matter: number | null
  readonly own: string | null
  readonly n: number | null
  readonly no?: string
  readonly business?: string
  readonly declaration?: string
  readonly agency?: string
  readonly home?: string
  readonly parent?: { readonly id: number; readonly round: string; readonly ask: string }
  readonly action: string
  readonly on: string
  readonly at?: string
  readonly recordedAt: string
  readonly recordedOn: string
  readonly simulated?: true
  readonly by: string
  readonly as?: string
  readonly onBehalf?: string
  readonly standing?: { readonly why: string; readonly of?: string; readonly desk: string } // who acts for a desk without sitting at it, and by what right
  readonly basis?: { readonly rulebook: string; readonly article: string }
  readonly input: unknown
  readonly evidence: unknown // [{ kind, file, name? }]; the name is a salted digest
}

/** What stands beside an entry, by path (`input.applicant.name`, `evidence.0.name`). `erased` says when and why the value went. */
export type Beside = Readonly<
  Record<
    string,
    { readonly salt: string; readonly value: Leaf } | { readonly salt: string; readonly sealed: string } | { readonly erased: string }
  >
>

/** Personal kinds whose values are encrypted where they lie. */
const sealedKinds: ReadonlySet<ValueClass> = new Set(['identity', 'phone', 'email', 'address'])

export const hashOf = (alg: Algorithm, text: string): string => hash(alg, text, 'hex')
/** For one text, number, yes/no or nothing, JSON.stringify writes the canonical form. */
const digestOf = (alg: Algorithm, salt: string, value: Leaf): string => hash(alg, `${salt}\u0000${JSON.stringify(value)}`, 'base64url')

/** The text a person's value is replaced by once it was lawfully erased. */
export const erasedText = '〔依法删除〕'

/** Random bytes are asked for by the hundred salts: each asking costs more than a salt. No salt is handed out twice. */
let pool = Buffer.alloc(0)
function newSalt(): string {
  if (pool.length < 16) pool = randomBytes(1600)
  const salt = pool.toString('base64url', 0, 16)
  pool = pool.subarray(16)
  return salt
}

/** Parts a value into what is hashed and what stands beside it. `classOf` says which leaf is which. */
export function close(
  alg: Algorithm,
  keys: Pick<Keys, 'seal'>,
  root: string,
  value: unknown,
  classOf: (path: string) => ValueClass,
): { open: unknown; beside: Beside } {
  const beside: Record<string, Beside[string]> = {}
  const walk = (at: unknown, path: string): unknown => {
    if (!isLeaf(at)) return inside(at, path, walk)
    const as = classOf(path)
    if (as === 'open') return at
    const salt = newSalt()
    beside[`${root}.${path}`] = sealedKinds.has(as)
      ? { salt, sealed: keys.seal(Buffer.from(JSON.stringify(at))).toString('base64') }
      : { salt, value: at }
    return { $: digestOf(alg, salt, at) }
  }
  return { open: walk(value, ''), beside }
}

const isLeaf = (at: unknown): at is Leaf => at === null || typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean'

/** A copy of an object or array, each place made anew by its path; anything else as it is. */
function inside(at: unknown, path: string, each: (inner: unknown, path: string) => unknown): unknown {
  if (typeof at !== 'object' || at === null) return at
  const of = (key: string | number, inner: unknown) => each(inner, path === '' ? String(key) : `${path}.${key}`)
  if (Array.isArray(at)) return at.map((inner, i) => of(i, inner))
  return Object.fromEntries(Object.entries(at).map(([key, inner]) => [key, of(key, inner)]))
}

/** Puts the values back into an entry's input; erased ones read as `erasedText`. */
export function rejoin(open: unknown, root: string, beside: Beside, keys: Pick<Keys, 'unseal'>): unknown {
  if (Object.keys(beside).length === 0) return open
  return swap(open, '', (path, at) => {
    if (!isDigest(at)) return undefined
    return { value: keptValue(beside[`${root}.${path}`], keys) }
  })
}

/** What of an entry's values no longer fits its digests: the paths. Erased values fit. */
export function misfits(alg: Algorithm, open: unknown, root: string, beside: Beside, keys: Pick<Keys, 'unseal'>): string[] {
  const wrong: string[] = []
  swap(open, '', (path, at) => {
    if (!isDigest(at)) return undefined
    const kept = beside[`${root}.${path}`]
    if (!kept) wrong.push(path)
    else if (!('erased' in kept)) {
      try {
        if (digestOf(alg, kept.salt, keptValue(kept, keys)) !== at.$) wrong.push(path)
      } catch {
        wrong.push(path)
      }
    }
    return { value: null }
  })
  return wrong
}

function keptValue(kept: Beside[string] | undefined, keys: Pick<Keys, 'unseal'>): Leaf {
  if (!kept || 'erased' in kept) return erasedText
  return 'value' in kept ? kept.value : (JSON.parse(keys.unseal(Buffer.from(kept.sealed, 'base64')).toString()) as Leaf)
}

const isDigest = (at: unknown): at is { $: string } => typeof at === 'object' && at !== null && '$' in at && Object.keys(at).length === 1

/** A copy in which some places are replaced: `{ $ }` stays as it is, `{ value }` becomes its value. */
function swap(at: unknown, path: string, by: (path: string, at: unknown) => { $: string } | { value: unknown } | undefined): unknown {
  const replaced = by(path, at)
  if (replaced) return 'value' in replaced ? replaced.value : replaced
  return inside(at, path, (inner, place) => swap(inner, place, by))
}

/** Merkle root over entry hashes in their order; a lone node moves up unchanged. Leaves and nodes are told apart by a prefix (RFC 6962). */
export function merkleRoot(alg: Algorithm, hashes: readonly string[]): string {
  if (hashes.length === 0) return hash(alg, '', 'hex')
  let level = hashes.map(h => hash(alg, `\u0000${h}`, 'hex'))
  while (level.length > 1)
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) =>
      level[2 * i + 1] === undefined ? level[2 * i]! : hash(alg, `\u0001${level[2 * i]}${level[2 * i + 1]}`, 'hex'),
    )
  return level[0]!
}

export type Receipt = {
  readonly matter: string
  readonly seq: number
  readonly hash: string
  readonly at: string
  readonly kid: string
  readonly simulated?: true
  readonly signature: string
}

/** A receipt that anyone can check with the public key alone: Ed25519 over the canonical form of the receipt without its signature. */
export function receiptOf(keys: Keys, entry: { no: string; seq: number; hash: string; at: string; simulated: boolean }): Receipt {
  const plain = {
    matter: entry.no,
    seq: entry.seq,
    hash: entry.hash,
    at: entry.at,
    kid: keys.kid,
    ...(entry.simulated && { simulated: true as const }),
  }
  return { ...plain, signature: keys.sign(canonical(plain)) }
}

/** Checks a receipt offline. */
export function receiptHolds(receipt: Receipt, publicKeys: readonly PublicKey[]): boolean {
  const { signature, ...plain } = receipt
  const key = publicKeys.find(k => k.kid === receipt.kid)
  return key !== undefined && isSignedBy(key, canonical(plain), signature)
}
