import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { modules } from '#modules/index.ts'
import { openOffice } from '#procedure/open-office.ts'
import { storeFor } from '#test/postgres.ts'
import { freePort, freshFolder, serve, smallOffice } from '#test/served.ts'
import { measure } from './load.ts'
import { documentsFrom, documentsOf } from './publications.ts'
import type { Row } from './table.ts'

const seconds = Number(process.env['SECONDS'] ?? 6)
const nginxProgram = ['/usr/sbin/nginx', '/usr/bin/nginx'].find(existsSync)

/** The record page from the cache and rendered anew, beside nginx serving the same bytes as a static file; also while 64 clients file. */
export async function benchPages(): Promise<Row[]> {
  const data = freshFolder('bench-pages')
  await smallOffice(data)
  const office = await openOffice({ dataDir: data, database: await storeFor(data), modules })
  const documents = documentsOf(400)
  await documentsFrom(office, documents)
  await office.close()
  const served = await serve(data)
  const path = `/publications/${documents[0]!.id}`
  const page = Buffer.from(await (await fetch(served.url + path)).arrayBuffer())
  const folder = freshFolder('bench-nginx')
  const nginx = await startNginx(folder, page)
  const load = (where: string, at: string, clients = 32) => measure({ url: where, path: at, clients, seconds })
  await load(served.url, path)
  const cached = await load(served.url, path)
  const peer = nginx && (await load(nginx.url, '/page.html'))
  const rendered = await measure({ url: served.url, path, clients: 32, seconds, varied: true })
  const searched = await load(served.url, `/search?q=${encodeURIComponent('办法')}`)
  const peerText = nginx ? `nginx ${peer?.perSecond}/s` : 'nginx skipped: not installed'
  const ratio = (ours: number) => (peer ? ours / peer.perSecond : null)
  const [busy] = await Promise.all([
    measure({ url: served.url, path, clients: 4, seconds }),
    measure({ url: served.url, path: '/api/v1/requests', clients: 64, seconds, file: true }),
  ])
  const home = Buffer.from(await (await fetch(`${served.url}/`)).arrayBuffer())
  const rows: Row[] = [
    {
      what: `record page (${Math.round(page.length / 1024)} KB), cached`,
      ours: `${cached.perSecond}/s, p99 ${cached.p99} ms`,
      peer: peerText,
      ratio: ratio(cached.perSecond),
      aim: '≥ 0.38×',
    },
    {
      what: 'record page, rendered',
      ours: `${rendered.perSecond}/s, p99 ${rendered.p99} ms`,
      peer: peerText,
      ratio: ratio(rendered.perSecond),
      aim: '≥ 0.08×',
    },
    {
      what: 'search results page',
      ours: `${searched.perSecond}/s, p99 ${searched.p99} ms`,
      peer: peerText,
      ratio: ratio(searched.perSecond),
      aim: '–',
    },
    {
      what: 'record page while 64 clients file',
      ours: `p50 ${busy.p50} ms, p99 ${busy.p99} ms`,
      peer: '–',
      ratio: null,
      aim: 'p99 ≤ 10 ms',
    },
    {
      what: 'home page, first view (HTML, gzip)',
      ours: `${(gzipSync(home).length / 1024).toFixed(1)} KB`,
      peer: '–',
      ratio: null,
      aim: '≤ 60 KB with style',
    },
    { what: 'memory of the server after this', ours: `${rss(served.child.pid)} MB`, peer: '–', ratio: null, aim: '≤ 260 MB' },
    { what: 'second start until /healthz', ours: `${await secondStart(data, served)} ms`, peer: '–', ratio: null, aim: '≤ 1,000 ms' },
  ]
  nginx?.stop()
  rmSync(data, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  return rows
}

async function secondStart(data: string, served: Awaited<ReturnType<typeof serve>>): Promise<number> {
  await served.kill('SIGTERM')
  const again = await serve(data)
  await again.kill('SIGTERM')
  return Math.round(again.startedMs)
}

const rss = (pid: number | undefined): number => {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
  } catch {
    return 0
  }
}

async function startNginx(folder: string, page: Buffer): Promise<{ url: string; stop(): void } | null> {
  if (!nginxProgram) return null
  const port = await freePort()
  mkdirSync(join(folder, 'html'), { recursive: true })
  writeFileSync(join(folder, 'html', 'page.html'), page, { mode: 0o644 })
  const conf = `user root; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off; events { worker_connections 512; }
http { access_log off; keepalive_requests 10000000; sendfile on; server { listen 127.0.0.1:${port}; root ${folder}/html; } }`
  writeFileSync(join(folder, 'nginx.conf'), conf)
  const child = spawn(nginxProgram, ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' })
  await wait(500)
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill('SIGTERM') }
}
