import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { filing } from '#test/served.ts'

/** A small load generator in a process of its own: keep-alive connections, each asking again as soon as it was answered. */
export type Load = {
  readonly url: string
  readonly path: string
  readonly clients: number
  readonly seconds: number
  readonly file?: boolean
  readonly gzip?: boolean
  readonly varied?: boolean // a new address each time
}
export type Measured = {
  readonly done: number
  readonly wrong: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

export function measure(load: Load): Promise<Measured> {
  return existsSync(wrk) ? byWrk(load) : byOurselves(load)
}

const wrk = '/usr/bin/wrk'
export const generator = existsSync(wrk) ? 'wrk -t1' : 'our own load generator (no wrk here: it costs more of the same cores)'

/** wrk asks from one thread in C, so that the asking costs little of the cores that answer. */
async function byWrk({ url, path, clients, seconds, file, gzip, varied }: Load): Promise<Measured> {
  const lua = file ? 'filing.lua' : varied ? 'varied.lua' : null
  const script = lua ? ['-s', join(import.meta.dirname, lua)] : gzip ? ['-H', 'Accept-Encoding: gzip'] : []
  const child = spawn(wrk, ['-t1', `-c${clients}`, `-d${seconds}`, '--latency', ...script, url + path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', chunk => {
    said += String(chunk)
  })
  await new Promise(resolve => child.on('exit', resolve))
  const ms = (share: string): number => {
    const [, number = '0', unit = 'ms'] = new RegExp(`${share}%\\s+([\\d.]+)(us|ms|s)`).exec(said) ?? []
    return Math.round(Number(number) * (unit === 'us' ? 0.001 : unit === 's' ? 1000 : 1) * 100) / 100
  }
  const number = (pattern: RegExp): number => Number(pattern.exec(said)?.[1] ?? 0)
  return {
    done: number(/(\d+) requests in/),
    wrong: number(/Non-2xx or 3xx responses: (\d+)/),
    perSecond: Math.round(number(/Requests\/sec:\s+([\d.]+)/)),
    p50: ms('50'),
    p99: ms('99'),
  }
}

function byOurselves(load: Load): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [import.meta.filename, JSON.stringify(load)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', chunk => {
      said += String(chunk)
    })
    child.on('exit', code =>
      code === 0 ? resolve(JSON.parse(said) as Measured) : reject(new Error(`the load generator ended with ${code}`)),
    )
  })
}

function ask({ path, file, gzip, varied }: Load, n: number): string {
  if (!file) return `GET ${path}${varied ? `?v=${n}` : ''} HTTP/1.1\r\nHost: localhost\r\n${gzip ? 'Accept-Encoding: gzip\r\n' : ''}\r\n`
  const body = JSON.stringify(filing(n))
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: ${randomUUID()}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** Reads one answer after another off a connection; bodies by Content-Length or chunks. */
function answers(socket: Socket, each: (status: number) => void): void {
  let buffer: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk])
    for (;;) {
      const head = buffer.indexOf('\r\n\r\n')
      if (head < 0) return
      const text = buffer.toString('latin1', 0, head)
      const length = /content-length: (\d+)/i.exec(text)?.[1]
      const end = length === undefined ? endOfChunks(buffer, head + 4) : head + 4 + Number(length)
      if (end < 0 || end > buffer.length) return
      buffer = buffer.subarray(end)
      each(Number(text.slice(9, 12)))
    }
  })
}

const endOfChunks = (buffer: Buffer, from: number): number => {
  const at = buffer.indexOf('0\r\n\r\n', from)
  return at < 0 ? -1 : at + 5
}

async function run(load: Load): Promise<Measured> {
  const { hostname, port } = new URL(load.url)
  const times: number[] = []
  let wrong = 0
  let next = 0
  const until = performance.now() + load.seconds * 1000
  const one = () =>
    new Promise<void>(resolve => {
      const socket = connect(Number(port), hostname)
      let begun = 0
      const send = () => {
        begun = performance.now()
        if (begun >= until) socket.end(() => resolve())
        else socket.write(ask(load, next++))
      }
      socket.on('connect', send)
      socket.on('error', () => resolve())
      socket.on('close', () => resolve())
      answers(socket, status => {
        times.push(performance.now() - begun)
        if (status !== (load.file ? 201 : 200)) wrong++
        send()
      })
    })
  const begun = performance.now()
  await Promise.all(Array.from({ length: load.clients }, one))
  const seconds = (performance.now() - begun) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100
  return { done: times.length, wrong, perSecond: Math.round(times.length / seconds), p50: at(0.5), p99: at(0.99) }
}

if (process.argv[1] === import.meta.filename) process.stdout.write(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '{}') as Load)))
