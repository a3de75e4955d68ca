import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { plantInterleaved } from './interleave/faults.ts'
import type { Store } from './interleave/offices.ts'
import { plantFaults } from './mutants.ts'

/**
 * The long run of the kernel's properties (`npm run test:kernel`): random rounds, whole-matter walks, interleavings of several people,
 * then the planted faults.
 *   --store sqlite|postgres|both   where walks and interleavings run (sqlite)
 *   --interleavings N --seed S     how many, from which seed (10000, 1)
 *   interleavings                  those alone
 *   faults [word]                  the planted faults alone, or those whose description holds a word
 */
const root = join(import.meta.dirname, '..', '..')
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  return status === 0
}

const walking = { WALKS: process.env['WALKS'] ?? '46', CLIENTS: process.env['CLIENTS'] ?? '40' }
const {
  values,
  positionals: [only, word],
} = parseArgs({
  options: {
    store: { type: 'string', default: 'sqlite' },
    interleavings: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
  allowPositionals: true,
})
const stores: readonly Store[] = values.store === 'both' ? ['sqlite', 'postgres'] : [values.store === 'postgres' ? 'postgres' : 'sqlite']

const rules = (): boolean =>
  [
    run(['--test', 'procedure/round.test.ts', 'procedure/see.test.ts', 'procedure/law.test.ts'], { RUNS: process.env['RUNS'] ?? '2400' }),
    run(['--test', 'test/kernel/permissions.test.ts', 'test/kernel/golden.test.ts', 'test/declarations.test.ts']),
  ].every(Boolean)
const walks = (store: Store): boolean =>
  run(['--test', 'test/kernel/walks.test.ts', 'test/kernel/businesses.test.ts', 'test/kernel/clients.test.ts'], {
    ...walking,
    MINGCHUANG_TEST_STORE: store,
  })
const interleavings = (store: Store): boolean =>
  run(['test/kernel/interleave/run.ts', '--store', store, '--interleavings', values.interleavings, '--seed', values.seed])

const properties = (): boolean => [rules(), ...stores.map(walks), ...stores.map(interleavings)].every(Boolean)
const planted = async (): Promise<boolean> => [await plantFaults(word), await plantInterleaved(stores, word)].every(Boolean)

const hold = only === 'faults' ? true : only === 'interleavings' ? stores.map(interleavings).every(Boolean) : properties()
const noticed = only === 'interleavings' ? true : await planted()
process.exitCode = hold && noticed ? 0 : 1
