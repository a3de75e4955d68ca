import type { Tx } from '#base/sql.ts'
import { type Entry, hashOf } from './chain.ts'

/** The ledger as a file that another party can keep and check: one entry a line, as it was hashed. No value that a person wrote stands in it. */

const page = 1000

/** The bodies of all entries in their order. */
export async function* bodiesOf(db: Tx): AsyncGenerator<string> {
  for (let last = 0; ; ) {
    const rows = await db.selectFrom('entry').select(['seq', 'body']).where('seq', '>', last).orderBy('seq').limit(page).execute()
    for (const { body } of rows) yield body
    if (rows.length === 0) return
    last = rows.at(-1)?.seq ?? last
  }
}

/** The hashes of all entries after one, as they stand in the store. */
export async function* hashesOf(db: Tx, after = 0): AsyncGenerator<{ seq: number; hash: string }> {
  for (let last = after; ; ) {
    const rows = await db.selectFrom('entry').select(['seq', 'hash']).where('seq', '>', last).orderBy('seq').limit(page).execute()
    yield* rows
    if (rows.length === 0) return
    last = rows.at(-1)?.seq ?? last
  }
}

/** Hashes that bodies give, each under the algorithm it names; an unreadable body hashes as SHA-256. */
export async function* rehashed(bodies: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const body of bodies) yield hashOf(readEntry(body)?.alg === 'sm3' ? 'sm3' : 'sha256', body)
}

function readEntry(body: string): Entry | null {
  try {
    return JSON.parse(body) as Entry
  } catch {
    return null
  }
}

export type Checked = { readonly entries: number; readonly broken: readonly { readonly seq: number; readonly what: string }[] }

/** Re-computes the chain of an export from nothing but its lines: places, links in the office and links in each matter. */
export async function checkExport(lines: AsyncIterable<string>): Promise<Checked> {
  const broken: { seq: number; what: string }[] = []
  const own = new Map<number, { hash: string; n: number }>()
  let before: string | null = null
  let seq = 0
  for await (const line of lines) {
    seq++
    const entry = readEntry(line)
    if (!entry || (entry.alg !== 'sha256' && entry.alg !== 'sm3')) {
      broken.push({ seq, what: 'the entry is not readable' })
      before = null
      continue
    }
    if (entry.seq !== seq) broken.push({ seq, what: `entry ${entry.seq} stands in the place of entry ${seq}` })
    if (entry.prev !== before) broken.push({ seq, what: 'the link to the entry before does not hold' })
    const hash = hashOf(entry.alg, line)
    if (entry.matter !== null) {
      const last = own.get(entry.matter)
      if ((last?.hash ?? null) !== entry.own || (last ? last.n + 1 : 0) !== entry.n)
        broken.push({ seq, what: 'the link to the matter’s own entry before does not hold' })
      own.set(entry.matter, { hash, n: entry.n ?? 0 })
    }
    before = hash
  }
  return { entries: seq, broken }
}
