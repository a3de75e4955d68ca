import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The long run of the kernel's properties (`npm run test:kernel`): random rounds, whole-matter walks, then the planted faults. */
const root = join(import.meta.dirname, '..', '..')
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  return status === 0
}

const rounds = run(['--test', 'procedure/round.test.ts', 'procedure/see.test.ts', 'procedure/law.test.ts'], {
  RUNS: process.env['RUNS'] ?? '2400',
})
const walks = run(['--test', 'test/kernel/walks.test.ts'], { WALKS: process.env['WALKS'] ?? '40' })
const mutants = run(['test/kernel/mutants.ts'])
process.exitCode = rounds && walks && mutants ? 0 : 1
