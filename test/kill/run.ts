import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { modules } from '#modules/index.ts'
import { openOffice } from '#procedure/open-office.ts'
import { filing, freshFolder, serve, smallOffice } from '#test/served.ts'

/**
 * `npm run test:kill`: many clients file at once, the process is killed by signal 9 at a random moment, again and again. Every
 * acknowledged filing must be there exactly once, the ledger must verify, and the next start needs no hand.
 * ROUNDS (10), SECONDS (30) at the longest per round, CLIENTS (64).
 */
export async function killRounds(rounds: number, seconds: number, clients: number, say: (line: string) => void): Promise<void> {
  const data = freshFolder('kill')
  await smallOffice(data)
  const acknowledged = new Map<string, string>() // request number → idempotency key
  const repeated: string[] = []
  for (let round = 1; round <= rounds; round++) {
    const served = await serve(data)
    const stop = { now: false }
    const before = acknowledged.size
    const workers = Array.from({ length: clients }, (_, i) => client(served.url, i, stop, acknowledged, repeated))
    await wait(1000 * seconds * (0.3 + 0.7 * Math.random()))
    await served.kill('SIGKILL')
    stop.now = true
    await Promise.all(workers)
    const lost = await missing(data, acknowledged)
    const verified = spawnSync(process.execPath, [join(import.meta.dirname, '..', '..', 'bin', 'mingchuang'), 'verify', '--json'], {
      env: { ...process.env, MINGCHUANG_DATA: data },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    say(
      `round ${round}: ${acknowledged.size - before} acknowledged, ${lost.length} missing, started in ${Math.round(served.startedMs)} ms, verify ${verified.status === 0 ? 'passes' : `FAILS: ${verified.stdout.slice(0, 500)}${verified.stderr.slice(0, 500)}`}`,
    )
    if (lost.length > 0) throw new Error(`acknowledged but not there exactly once: ${lost.slice(0, 5).join(', ')}`)
    if (verified.status !== 0) throw new Error('the ledger does not verify')
    if (acknowledged.size === before) throw new Error('nothing was filed: the round proves nothing')
  }
  say(`${rounds} kills under ${clients} clients: ${acknowledged.size} acknowledged, none missing, none twice`)
  rmSync(data, { recursive: true, force: true })
}

/** Files until the server is gone. A filing that was not acknowledged is sent again after the restart by nobody: it may be there or not. */
async function client(
  url: string,
  i: number,
  stop: { now: boolean },
  acknowledged: Map<string, string>,
  repeated: string[],
): Promise<void> {
  for (let n = 0; !stop.now; n++) {
    const key = randomUUID()
    try {
      const response = await fetch(`${url}/api/v1/requests`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(filing(i * 1_000_000 + n)),
      })
      const text = await response.text()
      if (response.status !== 201) throw new Error(`answered ${response.status}: ${text.slice(0, 300)}`)
      const { requestNo } = JSON.parse(text) as { requestNo: string }
      if (acknowledged.has(requestNo)) repeated.push(requestNo)
      acknowledged.set(requestNo, key)
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('answered')) throw error
      return // the connection broke: the process is gone
    }
  }
}

/** The acknowledged numbers that the store does not hold exactly once. */
async function missing(data: string, acknowledged: ReadonlyMap<string, string>): Promise<string[]> {
  const office = await openOffice({ dataDir: data, modules })
  try {
    const rows = await office.db
      .selectFrom('matter')
      .select(eb => ['no', eb.fn.countAll<number>().as('n')])
      .where('business', '=', 'request')
      .groupBy('no')
      .execute()
    const counts = new Map(rows.map(row => [row.no, Number(row.n)]))
    const keys = new Set((await office.db.selectFrom('idempotency').select('key').execute()).map(row => row.key.slice(-36)))
    return [...acknowledged].filter(([no, key]) => counts.get(no) !== 1 || !keys.has(key)).map(([no]) => no)
  } finally {
    await office.close()
  }
}

if (process.argv[1] === import.meta.filename) {
  const { ROUNDS = '10', SECONDS = '30', CLIENTS = '64' } = process.env
  await killRounds(Number(ROUNDS), Number(SECONDS), Number(CLIENTS), line => process.stdout.write(`${line}\n`))
}
