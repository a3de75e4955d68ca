import { createHash, hash } from 'node:crypto'
import { isSignedBy, type Keys, type PublicKey } from '#base/keys.ts'
import type { Algorithm } from './chain.ts'

/**
 * A signed checkpoint (检查点): how many entries the ledger holds, and the Merkle root over them. Whoever keeps one can show later that
 * nothing before it was edited, deleted, inserted, reordered or cut off. The text is a signed note with a checkpoint as C2SP describes
 * them; the tree is that of RFC 6962 with the entries' hashes as leaves.
 */
export type Checkpoint = {
  readonly origin: string
  readonly size: number
  readonly root: string // base64
  readonly alg: Algorithm
  readonly at: string
  readonly simulated?: true
}

/** A Merkle tree that only grows: it keeps the roots of its whole subtrees, a few dozen hashes for a million entries. */
export type Tree = {
  readonly size: number
  /** Adds the next entry by its hash in lower-case hex. */
  add(hash: string): void
  /** The root over all added so far, base64. */
  root(): string
}

/** An empty tree. */
export function newTree(alg: Algorithm): Tree {
  const whole: { height: number; hash: Buffer }[] = []
  let size = 0
  const digest = (...parts: readonly Uint8Array[]) => hash(alg, Buffer.concat(parts), 'buffer')
  const join = (left: Uint8Array, right: Uint8Array) => digest(Uint8Array.of(1), left, right)
  return {
    get size() {
      return size
    },
    add(leaf) {
      let node = { height: 0, hash: digest(Uint8Array.of(0), Buffer.from(leaf, 'hex')) }
      for (let last = whole.at(-1); last && last.height === node.height; last = whole.at(-1)) {
        whole.pop()
        node = { height: node.height + 1, hash: join(last.hash, node.hash) }
      }
      whole.push(node)
      size++
    },
    root() {
      const [last, ...before] = [...whole].reverse().map(node => node.hash)
      return (last ? before.reduce((right, left) => join(left, right), last) : digest()).toString('base64')
    },
  }
}

const textOf = ({ origin, size, root, alg, at, simulated }: Checkpoint): string =>
  `${[origin, size, root, `alg ${alg}`, `time ${at}`, ...(simulated ? ['simulated'] : [])].join('\n')}\n`

/** The first four bytes of SHA-256 over name, line end, 0x01 and key: how a signed note tells whose signature it is. */
function keyHash(origin: string, key: Pick<PublicKey, 'publicKey'>): Buffer {
  const raw = Buffer.from(key.publicKey, 'base64url')
  return createHash('sha256').update(`${origin}\n`).update(Uint8Array.of(1)).update(raw).digest().subarray(0, 4)
}

/** The checkpoint as a note with the office's signature. */
export function signedNote(keys: Keys, checkpoint: Checkpoint): string {
  const key = keys.publicKeys.find(k => k.kid === keys.kid)
  if (!key) throw new Error(`no public key ${keys.kid}`)
  const text = textOf(checkpoint)
  const signature = Buffer.concat([keyHash(checkpoint.origin, key), Buffer.from(keys.sign(text), 'base64url')]).toString('base64')
  return `${text}\n— ${checkpoint.origin} ${signature}\n`
}

/** A note, read; null where the text is none. What it says is to be believed only once `isSignedNote` or a comparison says so. */
export function readNote(note: string): Checkpoint | null {
  const text = note.replaceAll('\r\n', '\n').split('\n\n')[0] ?? ''
  const [origin = '', size = '', root = '', ...more] = text.split('\n')
  if (origin === '' || !/^(0|[1-9]\d{0,14})$/.test(size) || !/^[A-Za-z0-9+/]{43}=$/.test(root)) return null
  const said = (name: string) => more.find(line => line.startsWith(`${name} `))?.slice(name.length + 1)
  const alg = said('alg') ?? 'sha256'
  if (alg !== 'sha256' && alg !== 'sm3') return null
  return { origin, size: Number(size), root, alg, at: said('time') ?? '', ...(more.includes('simulated') && { simulated: true as const }) }
}

/** True where one of these keys signed the note. */
export function isSignedNote(note: string, keys: readonly PublicKey[]): boolean {
  const [text = '', ...rest] = note.replaceAll('\r\n', '\n').split('\n\n')
  const lines = rest.join('\n\n').split('\n')
  return lines.some(line => {
    const [, name, base64] = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? []
    if (!name || !base64) return false
    const bytes = Buffer.from(base64, 'base64')
    return keys.some(
      key => keyHash(name, key).equals(bytes.subarray(0, 4)) && isSignedBy(key, `${text}\n`, bytes.subarray(4).toString('base64url')),
    )
  })
}

/** Why an old checkpoint does not hold; `what` says it in a sentence. */
export type Flaw = { readonly code: 'unreadable' | 'signature' | 'cut' | 'changed'; readonly what: string }

/**
 * What of an old checkpoint does not hold against a ledger that stands here now, or null. `hashes` are those of its entries from the
 * first; no more of them are read than the checkpoint counts.
 */
export async function flawOfCheckpoint(
  note: string,
  hashes: AsyncIterable<string>,
  keys: readonly PublicKey[] | null,
): Promise<Flaw | null> {
  const old = readNote(note)
  if (!old) return { code: 'unreadable', what: 'this is no checkpoint' }
  if (keys && !isSignedNote(note, keys)) return { code: 'signature', what: 'the signature of the checkpoint does not hold' }
  const tree = newTree(old.alg)
  if (old.size > 0)
    for await (const hash of hashes) {
      tree.add(hash)
      if (tree.size === old.size) break
    }
  if (tree.size < old.size)
    return { code: 'cut', what: `the checkpoint counts ${old.size} entries, here are only ${tree.size}: the end was cut off` }
  return tree.root() === old.root
    ? null
    : { code: 'changed', what: `the first ${old.size} entries are not those that the checkpoint was made of` }
}
