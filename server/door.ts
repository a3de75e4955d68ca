import { createHash } from 'node:crypto'
import { chmodSync, realpathSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { StoreUnavailable } from '#base/store.ts'
import type { WriteCommand } from '#procedure/office.ts'
import type { Ran } from '#procedure/writer.ts'
import type { Runner } from '#procedure/writing-queue.ts'

/**
 * The door of a data folder: a local socket. Whoever listens there is the folder's one writer; every other program of this machine
 * that wants to write sends its commands through it, so the chain never forks.
 */
export function doorOf(dataDir: string): string {
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\mingchuang-${name}`
  const inside = join(dataDir, 'door')
  return Buffer.byteLength(inside) < 100 ? inside : join(tmpdir(), `mingchuang-${name}`) // a socket's path is at most 107 bytes
}

/** A connection to the writer that is there, or null. */
export function knock(dataDir: string): Promise<Socket | null> {
  return new Promise(resolve => {
    const socket = createConnection(doorOf(dataDir))
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
}

/** Calls back with each line; a line that is cut or reset ends the connection, never the program. */
function onLines(socket: Socket, each: (line: string) => void): void {
  const lines = createInterface({ input: socket })
  const end = (): void => void socket.destroy()
  lines.on('error', end) // the interface tells of the socket's faults again
  lines.on('line', line => {
    try {
      each(line)
    } catch {
      end() // half a line, or none of ours
    }
  })
}

/** Commands go to the writer that is there; its answers come back by number. */
export function remoteRunner(socket: Socket): Runner {
  type Flight = { resolve: (ran: Ran) => void; reject: (error: Error) => void }
  const flights = new Map<number, Flight>()
  let last = 0
  let isGone = false
  onLines(socket, line => {
    const { id, ran, error, unavailable } = JSON.parse(line) as { id: number; ran?: Ran; error?: string; unavailable?: boolean }
    const flight = flights.get(id)
    flights.delete(id)
    if (ran) flight?.resolve(ran)
    else flight?.reject(unavailable ? new StoreUnavailable(error) : new Error(error))
  })
  const wentAway = (): Error => new Error('the server went away before it answered')
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    isGone = true
    for (const { reject } of flights.values()) reject(wentAway())
    flights.clear()
  })
  return {
    run: commands =>
      new Promise<Ran>((resolve, reject) => {
        if (isGone) return reject(wentAway()) // nobody would ever answer, and nothing would keep the program waiting
        const id = ++last
        flights.set(id, { resolve, reject })
        socket.write(`${JSON.stringify({ id, commands })}\n`)
      }),
    close: async () => void socket.end(),
  }
}

/** Listens at the door; `run` carries a batch out in the owner's own time. Answers how to close it again. */
export function openDoor(dataDir: string, run: (commands: readonly WriteCommand[]) => Promise<Ran>): Promise<() => Promise<void>> {
  const path = doorOf(dataDir)
  if (process.platform !== 'win32') rmSync(path, { force: true }) // nobody answered there: left by a program that was killed
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    onLines(socket, line => {
      const { id, commands } = JSON.parse(line) as { id: number; commands: WriteCommand[] }
      const answer = (said: object): void => {
        if (!socket.destroyed) socket.write(`${JSON.stringify({ id, ...said })}\n`)
      }
      run(commands).then(
        ran => answer({ ran }),
        error => answer({ error: error instanceof Error ? error.message : String(error), unavailable: error instanceof StoreUnavailable }),
      )
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      if (process.platform !== 'win32') chmodSync(path, 0o600)
      resolve(() => {
        for (const socket of sockets) socket.destroy()
        return new Promise(done => server.close(() => done()))
      })
    })
  })
}
