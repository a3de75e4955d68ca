import assert from 'node:assert/strict'
import { createHash, hash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openKeys } from '#base/keys.ts'
import { type Algorithm, type Entry, hashOf } from './chain.ts'
import { flawOfCheckpoint, isSignedNote, newTree, readNote, signedNote } from './checkpoint.ts'
import { checkExport, rehashed } from './export.ts'

const keys = openKeys(mkdtempSync(join(tmpdir(), 'mingchuang-checkpoint-')))
const canonicalHash = (text: string) => hash('sha256', text, 'hex')

/** RFC 6962, section 2.1, as it is written there. */
function rootByTheBook(leaves: readonly Buffer[]): Buffer {
  const sha = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Uint8Array.of(0), leaves[0]!)
  const half = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha(Uint8Array.of(1), rootByTheBook(leaves.slice(0, half)), rootByTheBook(leaves.slice(half)))
}

test('the growing tree gives the root that RFC 6962 defines, at every size', () => {
  const tree = newTree('sha256')
  const leaves: Buffer[] = []
  for (let size = 0; size <= 70; size++) {
    assert.equal(tree.root(), rootByTheBook(leaves).toString('base64'), `size ${size}`)
    const leaf = canonicalHash(`entry ${size}`)
    tree.add(leaf)
    leaves.push(Buffer.from(leaf, 'hex'))
  }
})

test('SM3 is the standard’s: its example, and a tree of its own', () => {
  assert.equal(hashOf('sm3', 'abc'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  const [one, other] = [newTree('sm3'), newTree('sha256')]
  for (const tree of [one, other]) tree.add(canonicalHash('a'))
  assert.notEqual(one.root(), other.root())
})

/** A small ledger as an export has it; each entry in the algorithm given. */
function ledger(algs: readonly Algorithm[]): string[] {
  const lines: string[] = []
  let prev: string | null = null
  let own: string | null = null
  algs.forEach((alg, i) => {
    const entry: Entry = {
      v: 1,
      alg,
      seq: i + 1,
      prev,
      matter: 1,
      own,
      n: i,
      action: i === 0 ? 'ask' : '$note',
      on: '2026-03-02',
      recordedAt: '2026-03-02T09:00:00+08:00',
      recordedOn: '2026-03-02',
      by: 'li',
      input: { n: i },
      evidence: [],
    }
    const line = JSON.stringify(entry)
    lines.push(line)
    prev = own = hashOf(alg, line)
  })
  return lines
}

async function* stream<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list
}

function noteOver(lines: readonly string[], alg: Algorithm = 'sha256'): string {
  const tree = newTree(alg)
  for (const line of lines) {
    const { alg: own }: { alg: Algorithm } = JSON.parse(line)
    tree.add(hashOf(own, line))
  }
  return signedNote(keys, { origin: 'example.gov.cn/ledger', size: tree.size, root: tree.root(), alg, at: '2026-03-02T18:00:00+08:00' })
}

/** What an auditor who holds the export and an old checkpoint finds. */
async function audit(lines: readonly string[], note: string): Promise<{ chain: number; checkpoint: string | null }> {
  const { broken } = await checkExport(stream(lines))
  return {
    chain: broken.length,
    checkpoint: (await (await flawOfCheckpoint(note, rehashed(stream(lines)), keys.publicKeys))?.code) ?? null,
  }
}

const whole = ledger(['sha256', 'sha256', 'sm3', 'sm3', 'sm3', 'sha256', 'sm3'])

test('a whole ledger holds against every checkpoint that was made on the way, in either algorithm', async () => {
  for (let size = 0; size <= whole.length; size++)
    for (const alg of ['sha256', 'sm3'] as const)
      assert.deepEqual(await audit(whole, noteOver(whole.slice(0, size), alg)), { chain: 0, checkpoint: null }, `${size} ${alg}`)
})

/** Somebody with full power over the store changes it and makes every link anew: the chain alone then sees nothing. */
function relinked(lines: readonly string[]): string[] {
  let prev: string | null = null
  return lines.map((line, i) => {
    const entry: Entry = { ...JSON.parse(line), seq: i + 1, prev, own: prev, n: i }
    const made = JSON.stringify(entry)
    prev = hashOf(entry.alg, made)
    return made
  })
}
const edited = whole.map((line, i) => (i === 2 ? line.replace('"n":2}', '"n":9}') : line))
const swapped = [whole[0]!, whole[2]!, whole[1]!, ...whole.slice(3)]
const attacks: Readonly<Record<string, readonly string[]>> = {
  edit: edited,
  delete: whole.toSpliced(2, 1),
  insert: whole.toSpliced(2, 0, whole[1]!.replace('"n":1}', '"n":7}')),
  reorder: swapped,
  'tail cut': whole.slice(0, -2),
}

test('edit, delete, insert, reorder and tail cut are each found by who has only the export and an old checkpoint', async () => {
  const note = noteOver(whole)
  for (const [name, lines] of Object.entries(attacks)) {
    assert.notEqual((await audit(lines, note)).checkpoint, null, name)
    const skilled = relinked(lines)
    const found = await audit(skilled, note)
    assert.equal(found.chain, 0, `${name}: links made anew deceive the chain`)
    assert.notEqual(found.checkpoint, null, `${name}: and not the checkpoint`)
  }
  assert.equal((await audit(whole.slice(0, -2), note)).checkpoint, 'cut')
})

test('without links made anew the chain itself says where; a cut it cannot see', async () => {
  const chainOnly = async (name: string) => (await checkExport(stream(attacks[name]!))).broken
  for (const name of ['edit', 'delete', 'insert', 'reorder']) assert.ok((await chainOnly(name)).length > 0, name)
  assert.equal((await chainOnly('edit'))[0]?.seq, 4, 'the entry after the edited one no longer fits')
  assert.deepEqual(await chainOnly('tail cut'), [])
})

test('what was added after a checkpoint does not trouble it, and nothing before may change', async () => {
  const note = noteOver(whole.slice(0, 4))
  assert.equal((await audit(whole, note)).checkpoint, null)
  assert.notEqual((await audit(relinked(edited), note)).checkpoint, null)
})

test('a checkpoint says who signed it; another key, another text and another size do not pass', async () => {
  const note = noteOver(whole)
  const strangers = openKeys(mkdtempSync(join(tmpdir(), 'mingchuang-checkpoint-')))
  assert.ok(isSignedNote(note, keys.publicKeys))
  assert.ok(isSignedNote(note.replaceAll('\n', '\r\n'), keys.publicKeys), 'as a mail program leaves it')
  assert.ok(!isSignedNote(note, strangers.publicKeys))
  assert.ok(!isSignedNote(note.replace('\n7\n', '\n6\n'), keys.publicKeys))
  assert.equal(readNote(note)?.size, 7)
  assert.equal(readNote('anything else'), null)
  assert.equal((await flawOfCheckpoint('anything else', stream([]), null))?.code, 'unreadable')
})
