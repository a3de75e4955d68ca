import { spawn } from 'node:child_process'
import { type Fault, plant, twin } from '../../twin.ts'
import type { Store } from './offices.ts'

/** Faults in the way that commands of several people take to the store: the interleavings must notice each. */
type Named = Fault & { readonly what: string; readonly store: Store }
const f = (store: Store, file: string, what: string, from: string, to: string): Named => ({ store, file, what, from, to })

const faults: readonly Named[] = [
  f('sqlite', 'base/kept-rows.ts', 'what was refused leaves its traces (its rows are not forgotten)', 'rows.length = ownFrom', ';'),
  f(
    'sqlite',
    'procedure/writer.ts',
    'what was lent is not known to the next command',
    'if (touched.structure) surroundings = await readSurroundings(db, registry)\n      if (touched.derived)',
    'if (touched.derived)',
  ),
  f(
    'sqlite',
    'procedure/perform.ts',
    'whoever says which state they saw may act on another',
    'if (command.ifSeq !== undefined && command.ifSeq !== matter.journal.length)',
    'if (command.ifSeq === -1)',
  ),
  f('sqlite', 'procedure/idempotency.ts', 'one key makes two steps', 'if (!row) return null\n', 'if (!row || row) return null\n'),
  f(
    'sqlite',
    'procedure/writing-queue.ts',
    'answers go to the wrong people',
    '? batch[i]!.resolve',
    '? batch[batch.length - 1 - i]!.resolve',
  ),
  f(
    'sqlite',
    'procedure/round-check.ts',
    'an answer to an older text counts',
    "if (input['lap'] !== ask.lap) return 'changedMeanwhile'",
    '',
  ),
  f('sqlite', 'procedure/round-act.ts', 'a line that is lost comes back as the same lap', 'if (a.owed && !open.includes(a)) owe(a)', ';'),
  f('sqlite', 'procedure/round-act.ts', 'a line that is passed on stays where it was', "if (verb === 'reassign')", "if (verb === 'lapse')"),
  f(
    'sqlite',
    'procedure/round-check.ts',
    'disagreement needs no opinion',
    "round.opinion === 'unlessPlain' &&",
    "round.opinion === 'never' &&",
  ),
  f(
    'sqlite',
    'procedure/store.ts',
    'the second line owed is on nobody’s list',
    'for (const line of owed)',
    'for (const line of owed.slice(0, 2))',
  ),
  f(
    'postgres',
    'base/postgres-writing.ts',
    'nodes write without standing in one line (no advisory lock)',
    "later('select pg_advisory_xact_lock($1)', [batchLock])",
    '',
  ),
  f('postgres', 'base/kept-rows.ts', 'what was refused leaves its traces (its rows are not forgotten)', 'rows.length = ownFrom', ';'),
  f(
    'postgres',
    'base/postgres-writing.ts',
    'a node does not hear what the other lent',
    'structure: state.structure === knownStructure',
    'structure: knownStructure >= 0',
  ),
]

const green = (root: string, store: Store): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['test/kernel/interleave/run.ts', '--store', store, '--interleavings', '60'], {
      cwd: root,
      stdio: 'ignore',
    })
    child.on('error', reject)
    child.on('exit', code => resolve(code === 0))
  })

/** Plants each fault, tells which are noticed; true when all are. Throws when the sound copy is not green. */
export async function plantInterleaved(stores: readonly Store[], word = ''): Promise<boolean> {
  const copy = twin()
  let survived = 0
  const chosen = faults.filter(({ store, file, what }) => stores.includes(store) && `${file} ${what}`.includes(word))
  try {
    for (const store of stores)
      if (!(await green(copy.root, store))) throw new Error(`without a fault the interleavings on ${store} are not green`)
    console.log(`control: green on ${stores.join(' and ')}`)
    for (const fault of chosen) {
      const heal = plant(copy.root, fault)
      const noticed = !(await green(copy.root, fault.store))
      heal()
      if (!noticed) survived++
      console.log(`${noticed ? 'noticed ' : 'SURVIVED'} ${fault.store} ${fault.file}: ${fault.what}`)
    }
  } finally {
    copy.end()
  }
  console.log(`${chosen.length - survived} of ${chosen.length} faults in the way to the store noticed`)
  return survived === 0
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await plantInterleaved(['sqlite', 'postgres'], process.argv[2])) ? 0 : 1
