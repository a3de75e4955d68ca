import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Algorithm } from '#procedure/chain.ts'
import { type Checkpoint, type Flaw, flawOfCheckpoint, newTree, readNote, signedNote, type Tree } from '#procedure/checkpoint.ts'
import { hashesOf } from '#procedure/export.ts'
import type { Office } from '#procedure/office.ts'

/** Signed checkpoints of the running ledger: the tree is kept and only what came since is added. */

const trees = new WeakMap<object, Map<Algorithm, Promise<Tree>>>()

/** The tree over every entry that is in the store now. Callers stand in line: two never add the same entry. */
function treeOf({ db }: Pick<Office, 'db'>, alg: Algorithm): Promise<Tree> {
  const all = trees.get(db) ?? new Map<Algorithm, Promise<Tree>>()
  trees.set(db, all)
  const grown = (all.get(alg) ?? Promise.resolve(newTree(alg))).then(async tree => {
    for await (const { hash } of hashesOf(db, tree.size)) tree.add(hash)
    return tree
  })
  all.set(
    alg,
    grown.catch(() => newTree(alg)),
  )
  return grown
}

type Signing = Pick<Office, 'db' | 'keys' | 'clock' | 'publicUrl'>

/** The present checkpoint as a signed note. */
export async function checkpointOf(office: Signing, alg: Algorithm): Promise<string> {
  const { size, root } = await treeOf(office, alg).then(tree => ({ size: tree.size, root: tree.root() }))
  const { keys, clock, publicUrl } = office
  const origin = `${publicUrl.replace(/^https?:\/\//, '')}/ledger`
  return signedNote(keys, { origin, size, root, alg, at: clock.now(), ...(clock.simulated && { simulated: true as const }) })
}

/** What of an old checkpoint does not hold against this ledger, or null. */
export async function checkOld({ db, keys }: Pick<Office, 'db' | 'keys'>, note: string): Promise<Flaw | null> {
  const hashes = async function* () {
    for await (const { hash } of hashesOf(db)) yield hash
  }
  return flawOfCheckpoint(note, hashes(), keys.publicKeys)
}

const nameOf = (size: number, day: string): string => `checkpoint-${day}-${String(size).padStart(12, '0')}.txt`
const isName = (name: string): boolean => /^checkpoint-\d{4}-\d\d-\d\d-\d{12}\.txt$/.test(name)

/** Leaves the present checkpoint in a folder, durable; nothing is ever overwritten. Answers its path. */
export async function leaveCheckpoint(office: Signing, alg: Algorithm, dir: string): Promise<string> {
  const note = await checkpointOf(office, alg)
  const path = join(dir, nameOf(readNote(note)?.size ?? 0, office.clock.today()))
  if (existsSync(path)) return path
  await mkdir(dir, { recursive: true })
  await writeFile(`${path}.part`, note, { flush: true })
  await rename(`${path}.part`, path)
  return path
}

/** The newest checkpoint in a folder; null where there is none that can be read, or no folder. */
export async function lastCheckpointIn(dir: string): Promise<Checkpoint | null> {
  const names = await readdir(dir).catch(() => [])
  const newest = names.filter(isName).sort().at(-1)
  return newest === undefined ? null : readNote(await readFile(join(dir, newest), 'utf8'))
}
