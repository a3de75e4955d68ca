import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { PostgresPlace } from '#base/postgres.ts'
import { modules } from '#modules/index.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { verify } from '#procedure/verify.ts'
import { filing } from '../served.ts'

/** What citizens sent and what they were told, noted outside the store; and whether the store agrees with it. */

export type Place = { readonly data: string; readonly database?: PostgresPlace | null }

export class History {
  readonly sent = new Map<string, number>() // what each key was sent with
  readonly told = new Map<string, string>() // the number that was acknowledged
  readonly statuses = new Map<number, number>()
  #next = 1

  /** Files once under a key of its own, or again under one that is known. Answers the status; 0: no answer came. */
  async file(url: string, key: string = randomUUID()): Promise<number> {
    const i = this.sent.get(key) ?? this.#next++
    this.sent.set(key, i)
    const answer = await fetch(`${url}/api/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(withMail(i)),
      signal: AbortSignal.timeout(40_000),
    }).catch(() => null)
    const text = await answer?.text().catch(() => null)
    const status = answer && typeof text === 'string' ? answer.status : 0
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
    if (status === 201) {
      const { requestNo } = JSON.parse(text ?? '') as { requestNo: string }
      assert.equal(this.told.get(key) ?? requestNo, requestNo, 'one key, one number, however often it is sent')
      this.told.set(key, requestNo)
    } else assert.ok([0, 503, 507].includes(status), `status ${status}: ${text?.slice(0, 200)}`)
    return status
  }

  get unknown(): string[] {
    return [...this.sent.keys()].filter(key => !this.told.has(key))
  }

  /** What never got an answer is sent again with its key, as a browser does; and some that did, as people do who go back. */
  async sendAgain(url: string): Promise<void> {
    for (const key of [...this.unknown, ...[...this.told.keys()].slice(-20)]) {
      let status = await this.file(url, key)
      for (let i = 0; i < 20 && status !== 201; i++) {
        await wait(100)
        status = await this.file(url, key)
      }
      assert.equal(status, 201, 'what is sent again is answered')
    }
  }

  seen(status: number): number {
    return this.statuses.get(status) ?? 0
  }
}

/** A filing of somebody who wants to be told by mail. */
function withMail(i: number): object {
  const { applicant, ...rest } = filing(i) as { applicant: object }
  return { ...rest, applicant: { ...applicant, email: `a${i}@example.cn` } }
}

export type Writers = { stop(): Promise<void> }

/** People who file without pause, to whichever address `url` names then. */
export function writers(history: History, url: () => string, n: number, pause = 0): Writers {
  let isOver = false
  const work = Array.from({ length: n }, async () => {
    while (!isOver) {
      const status = await history.file(url())
      if (status !== 201) await wait(60)
      else if (pause > 0) await wait(pause)
    }
  })
  const failed: unknown[] = []
  for (const one of work) one.catch(error => failed.push(error))
  return {
    stop: async () => {
      isOver = true
      await Promise.allSettled(work)
      if (failed.length > 0) throw failed[0]
    },
  }
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, seconds = 60): Promise<void> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    if (await holds()) return
    await wait(20)
  }
  assert.fail(`in vain for ${seconds} s: ${what}`)
}

export async function withOffice<T>({ data, database = null }: Place, work: (office: OpenOffice) => Promise<T>): Promise<T> {
  const office = await openOffice({ dataDir: data, database, modules, watches: false })
  try {
    return await work(office)
  } finally {
    await office.close()
  }
}

export const verified = async (office: OpenOffice): Promise<number> => {
  const { broken, entries } = await verify({ ...office, structure: office.structure(), calendar: office.calendar() })
  assert.deepEqual(broken.slice(0, 3), [], 'the ledger verifies')
  return entries
}

/**
 * The store against the history: acknowledged ⊆ there ⊆ sent, each once; numbers without a gap; one opening entry for each matter and
 * the other way round; and everything verifies. Answers a line of figures.
 */
export async function check(place: Place, history: History): Promise<string> {
  return withOffice(place, async office => {
    const rows = await office.db.selectFrom('matter').select(['id', 'no']).where('business', '=', 'request').execute()
    const keys = await office.db.selectFrom('idempotency').select(['key', 'answer']).execute()
    const noOf = new Map(keys.map(k => [k.key.slice(-36), (JSON.parse(k.answer) as { no: string }).no]))
    const there = new Set(rows.map(r => r.no))
    assert.equal(there.size, rows.length, 'no number twice')
    const lost = [...history.told].filter(([key, no]) => noOf.get(key) !== no || !there.has(no))
    assert.deepEqual(lost.slice(0, 3), [], `${lost.length} of ${history.told.size} acknowledged filings are not there`)
    assert.deepEqual([...noOf.keys()].filter(key => !history.sent.has(key)).slice(0, 3), [], 'nothing that nobody sent')
    assert.equal(noOf.size, rows.length, 'one filing for each key, however often it was sent')
    const numbers = rows.map(r => Number(/(\d+)$/.exec(r.no)?.[1])).sort((a, b) => a - b)
    assert.deepEqual(
      numbers,
      numbers.map((_, i) => i + 1),
      'numbers without a gap',
    )
    const entries = await office.db.selectFrom('entry').select('matter').where('action', '=', 'submit').execute()
    assert.deepEqual(entries.map(e => e.matter).sort(), rows.map(r => r.id).sort(), 'each filing has its entry, each entry its filing')
    await verified(office)
    return `${history.told.size} acknowledged, ${rows.length} there, none lost, none twice, numbers 1–${rows.length}, verified`
  })
}
