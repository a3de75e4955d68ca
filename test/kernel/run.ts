import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { plantFaults } from './mutants.ts'

/** The long run of the kernel's properties (`npm run test:kernel`): random rounds, whole-matter walks, then the planted faults. */
const root = join(import.meta.dirname, '..', '..')
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  return status === 0
}

const walking = { WALKS: process.env['WALKS'] ?? '46', CLIENTS: process.env['CLIENTS'] ?? '40' }
/** `node test/kernel/run.ts faults [word]` plants the faults only; `--store postgres` walks over PostgreSQL instead of SQLite in memory. */
const {
  values: { store },
  positionals: [only, word],
} = parseArgs({ options: { store: { type: 'string', default: 'sqlite' } }, allowPositionals: true })
process.env['MINGCHUANG_TEST_STORE'] = store
const properties = (): boolean =>
  [
    run(['--test', 'procedure/round.test.ts', 'procedure/see.test.ts', 'procedure/law.test.ts'], { RUNS: process.env['RUNS'] ?? '2400' }),
    run(['--test', 'test/kernel/walks.test.ts', 'test/kernel/businesses.test.ts', 'test/kernel/clients.test.ts'], walking),
    run(['--test', 'test/kernel/permissions.test.ts', 'test/kernel/golden.test.ts', 'test/declarations.test.ts']),
  ].every(Boolean)

const hold = only === 'faults' ? true : properties()
const noticed = await plantFaults(word)
process.exitCode = hold && noticed ? 0 : 1
