import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A PostgreSQL of our own from the machine's binaries, durable as it comes, on a socket in a folder; as `nobody` where we are root. */
export type Postgres = {
  readonly bin: string
  readonly socket: string
  run(program: string, args: readonly string[], input?: string): string
  stop(): Promise<void>
}

const versions = '/usr/lib/postgresql'
const nobody = 65_534

export async function startPostgres(folder: string): Promise<Postgres | { readonly missing: string }> {
  const version = existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .find(v => existsSync(join(versions, v, 'bin', 'initdb')))
    : undefined
  if (!version) return { missing: `no initdb under ${versions}` }
  const bin = join(versions, version, 'bin')
  const socket = join(folder, 'pg')
  mkdirSync(socket, { recursive: true })
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    chownSync(folder, nobody, nobody)
    chownSync(socket, nobody, nobody)
  }
  const as = { cwd: socket, ...(isRoot && { uid: nobody, gid: nobody }), encoding: 'utf8' as const, maxBuffer: 1 << 28 }
  const made = spawnSync(join(bin, 'initdb'), ['-D', join(socket, 'data'), '-U', 'bench', '-E', 'UTF8', '--locale=C', '-A', 'trust'], as)
  if (made.status !== 0) return { missing: `initdb: ${made.stderr}` }
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', join(socket, 'data'), '-c', `unix_socket_directories=${socket}`, '-c', 'listen_addresses='],
    { ...as, stdio: 'ignore' },
  )
  const run = (program: string, args: readonly string[], input = ''): string => {
    const ran = spawnSync(join(bin, program), ['-h', socket, '-U', 'bench', ...args], { ...as, input })
    if (ran.status !== 0) throw new Error(`${program}: ${ran.stderr}`)
    return ran.stdout
  }
  for (let tries = 0; ; tries++) {
    try {
      run('psql', ['-d', 'postgres', '-c', 'select 1'])
      break
    } catch (error) {
      if (tries > 100) throw error
      await wait(100)
    }
  }
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()))
  return { bin, socket, run, stop: async () => (server.kill('SIGINT') ? ended : undefined) }
}
