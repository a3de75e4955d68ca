import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { PostgresPlace } from '#base/postgres.ts'
import { modules } from '#modules/index.ts'
import { openOffice } from '#procedure/open-office.ts'
import { storeFor } from './postgres.ts'

const root = join(import.meta.dirname, '..')

/** A port nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

export type Served = {
  readonly url: string
  readonly child: ChildProcess
  kill(signal: NodeJS.Signals): Promise<void>
  readonly startedMs: number
}

/** The program (or a copy of it elsewhere) as a process of its own, as an office runs it; answers once /healthz does. */
export async function serve(data: string, env: Readonly<Record<string, string>> = {}, program: string = root): Promise<Served> {
  const port = await freePort()
  const database = await storeFor(data)
  const begun = performance.now()
  const child = spawn(process.execPath, [join(program, 'bin', 'mingchuang'), 'serve'], {
    env: {
      ...process.env,
      MINGCHUANG_DEMO: '0',
      MINGCHUANG_LOG: 'error',
      ...(database && { DATABASE_URL: database.url }),
      ...env,
      MINGCHUANG_DATA: data,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', chunk => {
    said += String(chunk)
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    const up = await fetch(`${url}/healthz`).then(
      r => r.ok,
      () => false,
    )
    if (up) break
    if (child.exitCode !== null) throw new Error(`the server ended at once: ${said}`)
    if (performance.now() - begun > 120_000) throw new Error(`the server does not answer: ${said}`)
    await wait(10)
  }
  return {
    url,
    child,
    startedMs: performance.now() - begun,
    kill: signal => {
      child.kill(signal)
      return ended
    },
  }
}

export const freshFolder = (name: string): string => mkdtempSync(join(tmpdir(), `mingchuang-${name}-`))

/** A small office to file with: one agency with its desks, nobody who can sign in. */
export async function smallOffice(data: string, database?: PostgresPlace): Promise<void> {
  const office = await openOffice({ dataDir: data, database: database ?? (await storeFor(data)), modules })
  const by = { system: 'test' }
  await office.write.record({
    table: 'agency',
    row: {
      code: 'ZF',
      name: '某市人民政府办公室',
      short_name: '市府办',
      level: 'city',
      kind: 'government',
      parent: null,
      data: '{}',
      until: null,
    },
    by,
  })
  await office.write.record({ table: 'setting', row: { agency: '', key: 'office.supervisionDesk', value: '"ZF/inspector"' }, by })
  await office.close()
}

/** The least that a citizen files. */
export const filing = (i: number): object => ({
  agency: 'ZF',
  applicant: { kind: 'person', name: `申请人${i}`, identity: { type: 'other', number: `T${i}` }, phone: '13800000000' },
  wanted: { description: `第 ${i} 号申请：请提供本市 2025 年度污水处理厂运行费用明细。` },
  medium: 'electronic',
  delivery: 'online',
})
