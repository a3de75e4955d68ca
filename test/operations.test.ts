import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

/** The files for whoever keeps the machine: read by the programs that they are written for, where those are there. */
const folder = join(import.meta.dirname, '..', 'docs', 'operations')
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

test('nginx takes its file', { skip: !has('nginx') || !has('openssl') ? 'nginx or openssl is not on this machine' : false }, () => {
  const place = mkdtempSync(join(tmpdir(), 'mingchuang-nginx-'))
  try {
    const [key, cert] = [join(place, 'k.pem'), join(place, 'c.pem')]
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=x', '-keyout', key, '-out', cert])
    assert.equal(made.status, 0)
    const own = readFileSync(join(folder, 'nginx.conf'), 'utf8')
      .replace(/ssl_certificate \S+;/, `ssl_certificate ${cert};`)
      .replace(/ssl_certificate_key \S+;/, `ssl_certificate_key ${key};`)
    const tried = (text: string) => {
      const file = join(place, 'nginx.conf')
      writeFileSync(file, `pid ${join(place, 'pid')};\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${text}\n}\n`)
      return spawnSync('nginx', ['-t', '-q', '-p', place, '-c', file], { encoding: 'utf8' })
    }
    const { status, stderr } = tried(own)
    assert.equal(status, 0, stderr)
    assert.notEqual(tried(own.replace('proxy_pass', 'proxy_pas')).status, 0, 'a fault in it would be seen')
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
})

test('systemd takes its units', { skip: !has('systemd-analyze') ? 'systemd-analyze is not on this machine' : false }, () => {
  const place = mkdtempSync(join(tmpdir(), 'mingchuang-units-'))
  try {
    const verified = (name: string, change: (text: string) => string = text => text) => {
      const file = join(place, name)
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('/opt/mingchuang/bin/mingchuang', '/bin/true')
      writeFileSync(file, change(text))
      return spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
        .stderr.split('\n')
        .filter(line => line.includes(name))
    }
    verified('mingchuang-backup.service')
    for (const name of ['mingchuang.service', 'mingchuang-backup.service', 'mingchuang-backup.timer'])
      assert.deepEqual(verified(name), [], name)
    assert.notDeepEqual(
      verified('mingchuang.service', text => text.replace('ProtectSystem=', 'ProtectSystm=')),
      [],
    )
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
})

test('every page of the handbook and of the operations leads to pages that exist', () => {
  const root = join(folder, '..', '..')
  const pages = globSync(['docs/**/*.md', '*.md'], { cwd: root })
  const dead = pages.flatMap(page =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map(([, to = '']) => to)
      .filter(to => !existsSync(join(root, dirname(page), to)))
      .map(to => `${page}: ${to}`),
  )
  assert.deepEqual(dead, [])
  assert.ok(pages.length > 10)
})
