import { hash } from 'node:crypto'
import { accessSync, constants, existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { shippedFonts } from '#documents/fonts.ts'
import type { Config } from './config.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

/** The machine and the installation: Node, packages, staff client, fonts, the data folder and its disk. */

const root = join(import.meta.dirname, '..')
const wantedNode = 26
const mebibyte = 1 << 20

export const checkPlace = (config: Config): Finding[] => [node(), packages(), client(), fonts(), ...folder(config.data)]

function node(): Finding {
  const { node: version } = process.versions
  return Number(version.split('.')[0]) >= wantedNode
    ? ok('node', `Node ${version}, SQLite ${process.versions['sqlite'] ?? '-'}`)
    : fault('node', `Node ${version} is too old`, `run bin/mingchuang, which finds the pinned Node ${wantedNode}, or “npm start” once`)
}

function packages(): Finding {
  const stamp = join(root, 'node_modules', '.mingchuang')
  const lock = join(root, 'package-lock.json')
  if (!existsSync(lock) || !existsSync(stamp)) return ok('packages', 'installed by hand')
  return readFileSync(stamp, 'utf8') === hash('sha256', readFileSync(lock), 'hex')
    ? ok('packages', 'as package-lock.json names them')
    : warning('packages', 'the installed packages are not those of package-lock.json', 'run “node bin/ready.mjs”')
}

const client = (): Finding =>
  existsSync(join(root, 'workbench', 'dist', 'index.html'))
    ? ok('workbench', 'the staff client is built')
    : fault('workbench', 'the staff client is not built', 'run “node bin/ready.mjs --client”')

function fonts(): Finding {
  const missing = shippedFonts.filter(font => !existsSync(font.file))
  return missing.length === 0
    ? ok('fonts', `${shippedFonts.length} weights for papers`)
    : fault('fonts', `missing: ${missing.map(font => `${font.family} ${font.weight}`).join(', ')}`, 'install the packages again (“npm ci”)')
}

function folder(data: string): Finding[] {
  if (!existsSync(data)) return [ok('folder', `${data} is made at the first start`)]
  const findings: Finding[] = []
  try {
    accessSync(data, constants.R_OK | constants.W_OK)
    findings.push(ok('folder', data))
  } catch {
    findings.push(fault('folder', `${data} cannot be read and written by this user`, 'give it to the user that runs the server'))
  }
  const isOpen = (path: string): boolean => process.platform !== 'win32' && existsSync(path) && (statSync(path).mode & 0o077) !== 0
  if (isOpen(join(data, 'keys')))
    findings.push(fault('keys', 'others on this machine can read the keys', `chmod -R go= ${join(data, 'keys')}`))
  else if (isOpen(data)) findings.push(warning('folder', `others on this machine can look into ${data}`, `chmod go= ${data}`))
  const left = readdirSync(data).filter(name => /^(backup-[0-9a-f]{12}\.sqlite|restoring-[0-9a-f]{12})/.test(name))
  if (left.length > 0) findings.push(warning('folder', `left by a backup or restore that was cut off: ${left.join(', ')}`, 'delete them'))
  const { bavail, bsize } = statfsSync(data)
  const free = Math.floor((bavail * bsize) / mebibyte)
  if (free < 200) findings.push(fault('disk', `${free} MiB free`, 'make room: soon nothing can be received'))
  else if (free < 2048) findings.push(warning('disk', `${free} MiB free`, 'make room before it runs full'))
  else findings.push(ok('disk', `${free} MiB free`))
  return findings
}
