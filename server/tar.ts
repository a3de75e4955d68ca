/** The ustar format (POSIX.1-1988, sizes beyond 8 GiB in base 256 as GNU tar writes them), streamed: any `tar` opens what this writes. */

const block = 512
const utf8 = new TextDecoder()

/** A piece of an archive: its name and exactly `size` bytes. */
export type Piece = { readonly name: string; readonly size: number; readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/** The archive has another shape, or ends before it should. */
export class TornArchive extends Error {}

/** The bytes of an archive of these pieces. Throws RangeError where a piece does not have the size it announced. */
export async function* pack(pieces: AsyncIterable<Piece>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, bytes } of pieces) {
    yield header(name, size)
    let sent = 0
    for await (const chunk of bytes) {
      sent += chunk.length
      yield chunk
    }
    if (sent !== size) throw new RangeError(`${name} has ${sent} bytes instead of ${size}`)
    if (size % block > 0) yield Buffer.alloc(block - (size % block))
  }
  yield Buffer.alloc(2 * block)
}

function header(name: string, size: number): Buffer {
  const head = Buffer.alloc(block)
  if (Buffer.byteLength(name) > 100) throw new RangeError(`the name ${name} is too long for an archive`)
  head.write(name, 0)
  head.write('0000600\u00000000000\u00000000000\u0000', 100)
  if (size < 8 ** 11) head.write(`${size.toString(8).padStart(11, '0')}\u0000`, 124)
  else {
    head[124] = 0x80
    head.writeBigUInt64BE(BigInt(size), 128)
  }
  head.write(
    `${Math.floor(Temporal.Now.instant().epochMilliseconds / 1000)
      .toString(8)
      .padStart(11, '0')}\u0000`,
    136,
  )
  head.write('        0', 148) // the sum is taken over blanks; type: a file
  head.write('ustar\u000000', 257)
  head.write(`${sumOf(head).toString(8).padStart(6, '0')}\u0000 `, 148)
  return head
}

const sumOf = (head: Uint8Array): number => head.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0)

/** The pieces of an archive in their order; each one's bytes must be read before the next is asked for. Throws TornArchive. */
export async function* unpack(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const source = reader(archive)
  for (;;) {
    const head = await source.exactly(block)
    if (head.every(byte => byte === 0)) return
    if (Number.parseInt(text(head, 148, 8), 8) !== sumOf(head)) throw new TornArchive('a header of the archive does not hold')
    const size = head[124] === 0x80 ? Number(head.readBigUInt64BE(128)) : Number.parseInt(text(head, 124, 12), 8)
    if (!Number.isSafeInteger(size) || text(head, 156, 1) !== '0')
      throw new TornArchive('the archive holds something that no backup writes')
    yield { name: text(head, 0, 100), size, bytes: source.upTo(size) }
    if (size % block > 0) await source.exactly(block - (size % block))
  }
}

const text = (head: Uint8Array, at: number, length: number): string =>
  utf8
    .decode(head.subarray(at, at + length))
    .replace(/\u0000.*$/s, '')
    .trim()

function reader(archive: AsyncIterable<Uint8Array>): { exactly(n: number): Promise<Buffer>; upTo(n: number): AsyncGenerator<Uint8Array> } {
  const chunks = archive[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array(0)
  const some = async (most: number): Promise<Uint8Array> => {
    while (rest.length === 0) {
      const { value, done } = await chunks.next()
      if (done) throw new TornArchive('the archive ends before it should')
      rest = value
    }
    const taken = rest.subarray(0, most)
    rest = rest.subarray(taken.length)
    return taken
  }
  async function* upTo(n: number): AsyncGenerator<Uint8Array> {
    for (let left = n; left > 0; ) {
      const taken = await some(left)
      left -= taken.length
      yield taken
    }
  }
  return {
    upTo,
    exactly: async n => {
      const parts: Uint8Array[] = []
      for await (const part of upTo(n)) parts.push(part)
      return Buffer.concat(parts)
    },
  }
}
