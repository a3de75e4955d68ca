import { hash } from 'node:crypto'
import { canonical } from '#base/canonical.ts'
import { isSignedBy, type PublicKey } from '#base/keys.ts'
import { bundleFormat, type Manifest, type Proof, places } from './bundle.ts'
import { algorithms, type Entry, hashOf, misfits } from './chain.ts'
import { includes } from './inclusion.ts'
import { rootIsSigned } from './roots.ts'
import type { DayRootTable } from './tables.ts'

/** Checks a bundle (卷宗) offline: signature, every byte, the chain of the matter's entries, their values, and the roots of their days. */

export type Checked = {
  readonly ok: boolean
  readonly matter: string | null
  readonly files: number
  readonly entries: number
  readonly sealed: number // entries under a signed root of their day
  readonly kid: string | null
  readonly broken: readonly string[]
}

type Files = ReadonlyMap<string, Uint8Array>
const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')
/** A value inside an entry is never unsealed here: bundles hold clear values only. */
const noKeys = {
  unseal: (): never => {
    throw new Error('sealed')
  },
}

/** `trusted`: the keys of the office, from its own site; without them those in the bundle are believed, which shows only that nothing changed since. */
export function checkBundle(files: Files, trusted: readonly PublicKey[] | null): Checked {
  const broken: string[] = []
  const manifest = read<Manifest>(files, places.manifest, broken)
  if (manifest?.format !== bundleFormat)
    return { ok: false, matter: null, files: 0, entries: 0, sealed: 0, kid: null, broken: ['not a bundle'] }
  const keys = trusted ?? read<{ keys: readonly PublicKey[] }>(files, places.keys, broken)?.keys ?? []
  checkManifest(files, manifest, keys, broken)
  const proofs = read<readonly Proof[]>(files, places.entries, broken) ?? []
  const roots = read<readonly DayRootTable[]>(files, places.roots, broken) ?? []
  checkChain(proofs, manifest.matter, broken)
  const sealed = checkRoots(proofs, roots, keys, broken)
  checkPapers(files, proofs, broken)
  const { matter, kid } = manifest
  return { ok: broken.length === 0, matter, files: manifest.files.length, entries: proofs.length, sealed, kid, broken }
}

function read<T>(files: Files, path: string, broken: string[]): T | null {
  const bytes = files.get(path)
  if (!bytes) {
    broken.push(`${path} is missing`)
    return null
  }
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as T
  } catch {
    broken.push(`${path} is not JSON`)
    return null
  }
}

function checkManifest(files: Files, { signature, ...plain }: Manifest, keys: readonly PublicKey[], broken: string[]): void {
  const key = keys.find(one => one.kid === plain.kid)
  if (!key) broken.push(`no key ${plain.kid} among the keys`)
  else if (!isSignedBy(key, canonical(plain), signature)) broken.push('the signature of the manifest does not hold')
  for (const { path, sha256: digest, size } of plain.files) {
    const bytes = files.get(path)
    if (!bytes) broken.push(`${path} is missing`)
    else if (bytes.byteLength !== size || sha256(bytes) !== digest) broken.push(`${path} was changed`)
  }
  const listed = new Set(plain.files.map(one => one.path))
  for (const path of files.keys()) if (path !== places.manifest && !listed.has(path)) broken.push(`${path} is not in the manifest`)
}

/** Hashes, the links inside the matter, its number, and values that stand in clear. */
function checkChain(proofs: readonly Proof[], no: string, broken: string[]): void {
  let last: string | null = null
  proofs.forEach(({ seq, body, hash: given, beside }, i) => {
    const entry = JSON.parse(body) as Entry
    if (hashOf(entry.alg, body) !== given) broken.push(`entry ${seq}: the hash does not hold`)
    if (entry.own !== last || entry.n !== i) broken.push(`entry ${seq}: the chain of the matter is broken`)
    if (i === 0 && entry.no !== no) broken.push(`entry ${seq}: another matter`)
    for (const root of ['input', 'evidence'] as const)
      for (const path of misfits(entry.alg, entry[root], root, beside, noKeys))
        broken.push(`entry ${seq}: ${root}.${path} does not fit its digest`)
    last = given
  })
  if (proofs.length === 0) broken.push('no entries')
}

function checkRoots(proofs: readonly Proof[], roots: readonly DayRootTable[], keys: readonly PublicKey[], broken: string[]): number {
  for (const row of roots) if (!rootIsSigned(row, keys)) broken.push(`${row.day}: the signature of the day root does not hold`)
  let sealed = 0
  for (const { seq, day, hash: entryHash, path } of proofs) {
    const row = roots.find(one => one.day === day)
    const alg = algorithms.find(one => one === row?.alg)
    if (!row || !path || !alg) continue
    if (includes(alg, entryHash, path, row.root)) sealed++
    else broken.push(`entry ${seq}: not under the root of ${day}`)
  }
  return sealed
}

type Contents = readonly { readonly path: string; readonly digest?: string }[]

/** Papers in the bundle are those that the entries name. */
function checkPapers(files: Files, proofs: readonly Proof[], broken: string[]): void {
  const named = new Set(
    proofs.flatMap(proof => {
      const { evidence } = JSON.parse(proof.body) as { evidence?: readonly { readonly file: string }[] }
      return (evidence ?? []).map(paper => paper.file)
    }),
  )
  for (const { path, digest } of read<Contents>(files, places.contents, broken) ?? []) {
    if (digest === undefined) continue
    const bytes = files.get(path)
    if (!named.has(digest)) broken.push(`${path}: no entry names this paper`)
    if (bytes && sha256(bytes) !== digest) broken.push(`${path}: not the paper that its entry names`)
  }
}
