import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort, serve } from '#test/served.ts'
import type { Finding, Tool } from './finding.ts'
import { run } from './program.ts'

/** testssl: what our nginx file offers, beside one that offers what was given up years ago. */

const shipped = join(import.meta.dirname, '..', '..', 'docs', 'operations', 'nginx.conf')

type Row = { readonly id: string; readonly severity: string; readonly finding: string }
/** Everything it calls low or worse, and a missing HSTS. What is about the throw-away certificate is not asked for. */
export const readTls = (text: string): Finding[] =>
  (JSON.parse(text) as readonly Row[])
    .filter(row => ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL', 'FATAL'].includes(row.severity))
    .map(row => ({ tool: 'testssl', kind: row.id, where: 'nginx', info: `${row.severity}: ${row.finding}` }))

export const tls: Tool = {
  name: 'testssl',
  needs: ['testssl', 'nginx', 'openssl'],
  planted: [
    { hole: 'TLS 1.0', kind: /^TLS1$/, where: /./ },
    { hole: 'TLS 1.1', kind: /^TLS1_1$/, where: /./ },
    { hole: 'weak ciphers', kind: /^cipherlist_/, where: /./ },
  ],
  run: async (target, place) => {
    const folder = join(place, target.weak ? 'tls-weak' : 'tls')
    mkdirSync(folder, { recursive: true })
    const [port, plainPort] = [await freePort(), await freePort()]
    // a program of its own that knows it is reached over https: only then does it send Strict-Transport-Security
    const served = target.weak ? null : await serve(join(folder, 'data'), { PUBLIC_URL: `https://127.0.0.1:${port}` })
    const [key, cert] = [join(folder, 'k.pem'), join(folder, 'c.pem')]
    spawnSync('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=localhost',
      '-days',
      '90',
      '-keyout',
      key,
      '-out',
      cert,
    ])
    const conf = join(folder, 'nginx.conf')
    writeFileSync(
      conf,
      `daemon off;\nworker_processes 1;\npid ${join(folder, 'pid')};\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${tempPaths(folder)}${settings(
        target.weak,
        served?.url ?? target.url,
        port,
        plainPort,
      )
        .replace(/ssl_certificate \S+;/, `ssl_certificate ${cert};`)
        .replace(/ssl_certificate_key \S+;/, `ssl_certificate_key ${key};`)}\n}\n`,
    )
    const nginx = spawn('nginx', ['-p', folder, '-c', conf], { stdio: 'ignore' })
    try {
      await wait(800)
      const file = join(folder, 'testssl.json')
      const args = [
        '--quiet',
        '--color',
        '0',
        '--fast',
        '-p',
        '-s',
        '-h',
        '--warnings',
        'off',
        '--jsonfile',
        file,
        `https://127.0.0.1:${port}`,
      ]
      const { out } = await run('testssl', args, { seconds: 150, cwd: folder, env: { HOME: folder } })
      try {
        return readTls(readFileSync(file, 'utf8'))
      } catch {
        return [{ tool: 'testssl', kind: 'did not finish', where: 'nginx', info: out.slice(-200) }]
      }
    } finally {
      nginx.kill('SIGTERM')
      await served?.kill('SIGTERM')
    }
  },
}

const tempPaths = (folder: string): string =>
  ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${join(folder, name)};\n`).join('')

/** Our file with ports of its own, or the same with what is old and weak switched on. */
function settings(weak: boolean, url: string, port: number, plainPort: number): string {
  const ours = readFileSync(shipped, 'utf8')
    .replace('127.0.0.1:8080', url.replace(/^http:\/\//, ''))
    .replace(/listen \[::\][^;]*;\n/g, '')
    .replace(/listen 80;/, `listen 127.0.0.1:${plainPort};`)
    .replace(/listen 443/, `listen 127.0.0.1:${port}`)
  return weak
    ? ours
        .replace(/ssl_protocols [^;]+;/, 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2;')
        .replace(/ssl_ciphers [^;]+;/, 'ssl_ciphers ALL:@SECLEVEL=0;')
    : ours
}
