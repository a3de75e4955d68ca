import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Piece, pack, TornArchive, unpack } from './tar.ts'

const pieces = [
  { name: 'empty', bytes: Buffer.alloc(0) },
  { name: 'files/ab/one', bytes: Buffer.from('甲乙丙') },
  { name: 'block', bytes: Buffer.alloc(1024, 7) },
]

async function packed(): Promise<Buffer> {
  async function* all(): AsyncGenerator<Piece> {
    for (const { name, bytes } of pieces) yield { name, size: bytes.length, bytes: [bytes] }
  }
  return Buffer.concat(await Array.fromAsync(pack(all())))
}
async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function read(source: AsyncIterable<Uint8Array>) {
  const found: { name: string; bytes: Buffer }[] = []
  for await (const piece of unpack(source)) found.push({ name: piece.name, bytes: Buffer.concat(await Array.fromAsync(piece.bytes)) })
  return found
}

test('what was packed is unpacked, however the bytes arrive', async () => {
  const archive = await packed()
  assert.equal(archive.length % 512, 0)
  for (const size of [1, 511, 512, 513, 100_000]) assert.deepEqual(await read(inChunks(archive, size)), pieces)
})

test('an archive that was cut or changed is refused', async () => {
  const archive = await packed()
  for (const length of [0, 100, 512, 1500, archive.length - 1024])
    await assert.rejects(read(inChunks(archive.subarray(0, length), 512)), TornArchive)
  const changed = Buffer.from(archive)
  changed[0] = 0x58
  await assert.rejects(read(inChunks(changed, 512)), TornArchive)
})

test('a piece that does not keep its size, or has too long a name, is an error', async () => {
  async function* wrong(piece: Piece): AsyncGenerator<Piece> {
    yield piece
  }
  await assert.rejects(Array.fromAsync(pack(wrong({ name: 'a', size: 3, bytes: [Buffer.from('ab')] }))), RangeError)
  await assert.rejects(Array.fromAsync(pack(wrong({ name: 'a'.repeat(101), size: 0, bytes: [] }))), RangeError)
})
