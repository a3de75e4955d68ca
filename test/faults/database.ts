import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { binaries, type Cluster, ended, startCluster, urlOf } from '../postgres.ts'
import { type Fault as Planted, twin } from '../twin.ts'
import { type Fault, mustFail } from './fault.ts'
import { check, History, until, writers } from './history.ts'
import { type Rig, withRig } from './rig.ts'

/** The database is killed with all its processes, and restarted as an administrator does; the program lives through both. */

const place = (cluster: Cluster) => ({ url: urlOf(cluster.socket, 'postgres'), pool: 4 })

async function withCluster<T>(work: (rig: Rig, cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await startCluster({ durable: true })
  try {
    return await withRig('postgres', rig => work(rig, cluster), { database: place(cluster) })
  } finally {
    stopHard(cluster)
    rmSync(cluster.folder, { recursive: true, force: true })
  }
}

/** Whatever serves the folder by now, also a server that pg_ctl started. */
function stopHard(cluster: Cluster): void {
  const file = join(cluster.folder, 'data', 'postmaster.pid')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  if (pid > 1) {
    try {
      process.kill(pid, 'SIGQUIT')
    } catch {} // it was gone already
  }
}

/** Signal 9 to the postmaster and everything it started: nobody is left to write what only lies in memory. */
async function killAll(cluster: Cluster): Promise<void> {
  const pid = cluster.child.pid!
  process.kill(pid, 'SIGSTOP')
  const children = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => {
      try {
        return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(pid)
      } catch {
        return false // ended while we looked
      }
    })
  for (const child of children) process.kill(Number(child), 'SIGKILL')
  await ended(cluster.child, 'SIGKILL')
}

async function set(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(text)
  await client.query('select pg_reload_conf()')
  await client.end()
}

async function killed(program?: string): Promise<string> {
  return withCluster(async (rig, cluster) => {
    if (program) await set(place(cluster).url, "alter system set wal_writer_delay = '10s'")
    const served = await rig.serve({ program })
    const history = new History()
    const work = writers(history, () => served.url, 6)
    await until(() => history.told.size >= 30, 'filings before')
    await killAll(cluster)
    await until(() => history.seen(503) > 0, '503 while it is down')
    assert.equal((await fetch(`${served.url}/healthz`)).status, 200, 'the program lives')
    assert.equal((await fetch(`${served.url}/readyz`)).status, 503, 'and says that it cannot serve')
    const begun = performance.now()
    const back = await startCluster({ durable: true, folder: cluster.folder })
    const up = performance.now()
    const before = history.told.size
    await until(() => history.told.size > before, 'filings after')
    const first = performance.now()
    await history.sendAgain(served.url)
    await work.stop()
    await served.kill('SIGTERM')
    const line = await check(rig, history)
    await ended(back.child, 'SIGINT')
    return `${history.seen(503)} × 503 meanwhile, database back after ${((up - begun) / 1000).toFixed(1)} s, first filing ${((first - up) / 1000).toFixed(1)} s later; ${line}`
  })
}

async function restarted(program?: string): Promise<string> {
  return withCluster(async (rig, cluster) => {
    const ctl = () => {
      const log = join(cluster.folder, 'log')
      const run = spawnSync(join(binaries()!, 'pg_ctl'), ['-D', join(cluster.folder, 'data'), 'restart', '-m', 'fast', '-w', '-l', log], {
        ...(process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}),
        cwd: cluster.folder,
        stdio: 'ignore',
      })
      assert.equal(run.status, 0, 'pg_ctl restart')
    }
    const served = await rig.serve({ program })
    const history = new History()
    await until(async () => (await history.file(served.url)) === 201, 'a filing')
    await Promise.all(Array.from({ length: 6 }, () => fetch(`${served.url}/readyz`))) // connections that then lie idle
    ctl()
    const idle = performance.now()
    await wait(300)
    assert.equal(served.child.exitCode ?? served.child.signalCode, null, 'the program lives through a restart while idle')
    await until(async () => (await history.file(served.url)) === 201, 'a filing after the restart while idle')
    const afterIdle = performance.now() - idle
    const work = writers(history, () => served.url, 6)
    const before = history.told.size
    await until(() => history.told.size > before + 10, 'filings')
    ctl()
    const busy = performance.now()
    const then = history.told.size
    await until(() => history.told.size > then + 5, 'filings after the restart under load')
    const afterBusy = performance.now() - busy
    await history.sendAgain(served.url)
    await work.stop()
    await served.kill('SIGTERM')
    return `served again ${(afterIdle / 1000).toFixed(1)} s (idle) and ${(afterBusy / 1000).toFixed(1)} s (under load) after pg_ctl; ${await check(rig, history)}`
  })
}

const lazy: readonly Planted[] = [{ file: 'base/postgres-writing.ts', from: "synchronous_commit: 'on'", to: "synchronous_commit: 'off'" }]
const deaf: readonly Planted[] = [
  { file: 'base/postgres.ts', from: "  pool.on('error', survive)\n", to: '' },
  { file: 'base/postgres.ts', from: "  pool.on('connect', client => client.on('error', survive))\n", to: '  void survive\n' },
]
const withTwin = async (faults: readonly Planted[], work: (program: string) => Promise<unknown>): Promise<unknown> => {
  const copy = twin(faults)
  try {
    return await work(copy.root)
  } finally {
    copy.end()
  }
}

export const database: readonly Fault[] = [
  {
    name: 'kill-database',
    injected: 'kill -9 of postmaster and all its children under writers, then a restart',
    run: () => killed(),
    control: () => mustFail('a copy with synchronous_commit=off', () => withTwin(lazy, killed)),
  },
  {
    name: 'restart-database',
    injected: 'pg_ctl restart -m fast, idle and under load',
    run: () => restarted(),
    control: () => mustFail('a copy without listeners on broken connections', () => withTwin(deaf, restarted)),
  },
]
