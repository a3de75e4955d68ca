import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { type Fault as Planted, twin } from '../twin.ts'
import { type Fault, mustFail } from './fault.ts'
import { check, History, writers } from './history.ts'
import { type StoreName, withRig } from './rig.ts'

/** The program is killed by signal 9 under eight people who file, twice; then everything without an answer is sent again. */
async function killed(store: StoreName, program?: string): Promise<string> {
  return withRig(store, async rig => {
    const history = new History()
    const starts: number[] = []
    for (let round = 0; round < 2; round++) {
      const served = await rig.serve({ program })
      starts.push(served.startedMs)
      const work = writers(history, () => served.url, 8)
      const before = history.told.size
      for (let i = 0; i < 200 && history.told.size < before + 25; i++) await wait(20)
      await wait(Math.random() * 200)
      await served.kill('SIGKILL')
      await work.stop()
    }
    const last = await rig.serve({ program })
    const unanswered = history.unknown.length
    await history.sendAgain(last.url)
    assert.deepEqual(history.unknown, [], 'what was sent again got its answer')
    await last.kill('SIGKILL')
    return `2 kills, ${await check(rig, history)}; ${unanswered} without an answer sent again; started in ${Math.round(Math.max(...starts))} ms at most`
  })
}

const early: readonly Planted[] = [
  { file: 'base/sqlite-writing.ts', from: "raw.exec('begin immediate')", to: "if (!raw.isTransaction) raw.exec('begin immediate')" },
  {
    file: 'base/sqlite-writing.ts',
    from: "raw.exec('commit')",
    to: "if (Math.random() < 0.05) raw.exec('commit')",
  },
]
const rolledBack: readonly Planted[] = [
  {
    file: 'base/postgres-writing.ts',
    from: "await run('commit')",
    to: "await (Math.random() < 0.05 ? run('rollback').then(() => ({ command: 'COMMIT' })) : run('commit'))",
  },
]

const withTwin = async (faults: readonly Planted[], store: StoreName): Promise<unknown> => {
  const copy = twin(faults)
  try {
    return await killed(store, copy.root)
  } finally {
    copy.end()
  }
}

export const killApp: readonly Fault[] = [
  {
    name: 'kill-app-sqlite',
    injected: 'kill -9 of the program under writers with keys, on SQLite',
    run: () => killed('sqlite'),
    control: () => mustFail('a copy that acknowledges before it commits', () => withTwin(early, 'sqlite')),
  },
  {
    name: 'kill-app-postgres',
    injected: 'kill -9 of the program under writers with keys, on PostgreSQL',
    run: () => killed('postgres'),
    control: () => mustFail('a copy that acknowledges some batches without a commit', () => withTwin(rolledBack, 'postgres')),
  },
]
