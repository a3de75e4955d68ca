import { rmSync } from 'node:fs'
import { freshFolder, serve, smallOffice } from '#test/served.ts'
import { measure } from './load.ts'
import { startPostgres } from './private-postgres.ts'
import type { Row } from './table.ts'

const seconds = Number(process.env['SECONDS'] ?? 8)

/** Durable filings over HTTP beside pgbench's TPC-B-like transactions, the same numbers of clients, the two in turn. */
export async function benchFiling(): Promise<Row[]> {
  const data = freshFolder('bench-filing')
  await smallOffice(data)
  const served = await serve(data)
  const folder = freshFolder('bench-pg')
  const postgres = await startPostgres(folder)
  if (!('missing' in postgres)) postgres.run('pgbench', ['-i', '-s', '10', '-q', 'postgres'])
  await measure({ url: served.url, path: '/api/v1/requests', clients: 8, seconds: 2, file: true })
  const rows: Row[] = []
  for (const clients of [64, 8, 1]) {
    const ours = await measure({ url: served.url, path: '/api/v1/requests', clients, seconds, file: true })
    if (ours.wrong > 0) throw new Error(`${ours.wrong} filings were not acknowledged`)
    const tps =
      'missing' in postgres
        ? null
        : Number(
            /tps = ([\d.]+)/.exec(
              postgres.run('pgbench', ['-c', String(clients), '-j', '2', '-T', String(seconds), '-n', 'postgres']),
            )?.[1],
          )
    const aim = clients === 64 ? '≥ 1.5×, p99 ≤ 80 ms' : '≥ 0.7×'
    rows.push({
      what: `filings/s, ${clients} clients`,
      ours: `${ours.perSecond}/s, p50 ${ours.p50} ms, p99 ${ours.p99} ms`,
      peer: 'missing' in postgres ? `pgbench skipped: ${postgres.missing}` : `pgbench ${Math.round(tps ?? 0)}/s`,
      ratio: tps ? ours.perSecond / tps : null,
      aim,
    })
  }
  await served.kill('SIGTERM')
  if (!('missing' in postgres)) await postgres.stop()
  rmSync(data, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  return rows
}
