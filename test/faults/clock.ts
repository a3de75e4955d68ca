import assert from 'node:assert/strict'
import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openSqlite } from '#base/sqlite.ts'
import { storePath } from '#procedure/open-office.ts'
import { type Fault, mustFail } from './fault.ts'
import { check, History, withOffice } from './history.ts'
import { type Rig, withRig } from './rig.ts'

/** The clock of the program jumps three days on, and back, while it runs. */

const library = () => globSync('/usr/lib/**/faketime/libfaketimeMT.so.1')[0] ?? null

type Row = { no: string; due_on: string | null; opened_on: string }
const rowsOf = (rig: Rig): Promise<Row[]> =>
  withOffice(rig, office =>
    office.db.selectFrom('matter').select(['no', 'due_on', 'opened_on']).where('business', '=', 'request').orderBy('id').execute(),
  )

async function jumped(isTampered = false): Promise<string> {
  return withRig('sqlite', async rig => {
    const file = join(rig.root, 'time')
    const jump = async (by: string): Promise<void> => {
      writeFileSync(file, `${by}\n`)
      await wait(1200)
    }
    writeFileSync(file, '+0\n')
    const served = await rig.serve({
      env: {
        LD_PRELOAD: library()!,
        FAKETIME_TIMESTAMP_FILE: file,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      },
    })
    const history = new History()
    const some = async (n: number): Promise<number> => {
      const before = history.told.size
      for (let i = 0; i < n; i++) await history.file(served.url)
      return history.told.size - before
    }
    const told = [await some(5)]
    const first = await rowsOf2(rig)
    for (const by of ['+3d', '+0', '-3d', '+0']) {
      await jump(by)
      told.push(await some(5))
    }
    assert.equal(served.child.exitCode ?? served.child.signalCode, null, 'the program lives')
    await served.kill('SIGTERM')
    if (isTampered) {
      const sqlite = openSqlite(storePath(rig.data))
      sqlite.raw.exec("update matter set due_on = '2099-01-01' where id = (select min(id) from matter)")
      sqlite.close()
    }
    const line = await check(rig, history)
    const rows = await rowsOf(rig)
    assert.deepEqual(rows.slice(0, first.length), first, 'no last day moved with the clock')
    assert.ok(new Set(rows.map(r => r.opened_on)).size > 1, 'the jump was felt: filings of another day')
    const back = await withOffice(rig, async office => {
      const days = (await office.db.selectFrom('entry').select('recorded_on').orderBy('seq').execute()).map(e => e.recorded_on)
      return days.filter((day, i) => i > 0 && day < days[i - 1]!).length
    })
    assert.equal(back, 2, 'the ledger shows each step back, with its instant')
    return `${told.join(' + ')} filings at +0, +3 d, back, −3 d, back: last days unchanged, both steps back stand in the ledger; ${line}`
  })
}

/** The rows while the program runs: by a connection of our own. */
async function rowsOf2(rig: Rig): Promise<Row[]> {
  const sqlite = openSqlite(storePath(rig.data))
  try {
    return await sqlite.db
      .selectFrom('matter')
      .select(['no', 'due_on', 'opened_on'])
      .where('business', '=', 'request')
      .orderBy('id')
      .execute()
  } finally {
    sqlite.close()
  }
}

export const clock: readonly Fault[] = [
  {
    name: 'clock-jump',
    injected: 'the clock of the running program jumps +3 days, back, −3 days, back (libfaketime)',
    skip: () => (library() ? null : 'libfaketime is not on this machine'),
    run: () => jumped(),
    control: () => mustFail('a last day moved by hand', () => jumped(true)),
  },
]
