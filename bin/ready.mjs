// Brings a fresh clone to where it can run: installs what is missing and, with --client, builds the staff client if it is stale.
// Plain JavaScript for Node 18 and later: it runs before the pinned Node is there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { trimFonts } from './fonts.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.mingchuang')
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

/** The Node that the lock file pins, as its platform package puts it. */
const pinnedNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

function fail(what, why) {
  process.stderr.write(`mingchuang: ${what}${why ? `\n${why}` : ''}\n`)
  process.exit(1)
}

function install() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  process.stderr.write('mingchuang: installing what is missing (once, about a minute) …\n')
  const npm = process.env.npm_execpath
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const env = { ...process.env, NODE_OPTIONS: '' }
  const run = npm?.endsWith('js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, env, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd: root, env, encoding: 'utf8', shell: process.platform === 'win32' })
  if (run.status !== 0)
    fail(
      'the packages could not be installed; check the network and the npm registry setting, then try again',
      run.stderr || String(run.error ?? ''),
    )
  trimFonts()
  writeFileSync(stamp, lock)
}

function newest(path) {
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(
    0,
    ...readdirSync(path)
      .filter(name => name !== 'dist' && name !== 'node_modules')
      .map(name => newest(join(path, name))),
  )
}

function buildClient() {
  const made = join(root, 'workbench', 'dist', 'index.html')
  const sources = ['workbench', 'modules', 'base', 'procedure', 'package-lock.json'].map(name => join(root, name))
  if (existsSync(made) && statSync(made).mtimeMs >= Math.max(...sources.map(newest))) return
  process.stderr.write('mingchuang: building the staff client …\n')
  const run = spawnSync(pinnedNode, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'workbench', '--logLevel', 'error'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (run.status !== 0) {
    rmSync(made, { force: true })
    fail('the staff client could not be built', run.stderr || run.stdout)
  }
}

install()
if (process.argv.includes('--client')) buildClient()
