import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import type { Desk } from '#procedure/define.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { agencyOf } from '#procedure/place.ts'
import { freshDatabase } from '../../postgres.ts'
import { countersign, drafters, duties, signers, sits, standsIn } from './countersign.ts'

/** The product's own queue and writer: one office over SQLite, or two nodes on one PostgreSQL. */

export type Store = 'sqlite' | 'postgres'
export type Offices = { readonly nodes: readonly OpenOffice[]; readonly sheet: string; close(): Promise<void> }

export const today = day('2026-03-02')
const by = { system: 'test' }
let tick = 0
/** A day that stands still; instants go on. */
const clock: Clock = {
  today: () => today,
  time: () => '12:00',
  now: () => `2026-03-02T12:00:${String(Math.floor(tick / 1000) % 60).padStart(2, '0')}.${String(tick++ % 1000).padStart(3, '0')}+08:00`,
  simulated: true,
}

export async function openOffices(store: Store): Promise<Offices> {
  const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mingchuang-interleave-'))
  const database = store === 'postgres' ? await freshDatabase() : null
  const options = { database, modules: [countersign], clock, durable: false }
  const one = await openOffice({ ...options, dataDir: join(root, 'one') })
  await staff(one)
  const { digest, size } = await one.files.put(Buffer.from('签字单'))
  await one.write.other('kernel.file', { digest, size, type: 'text/plain', sealed: false, by: null })
  const nodes = [one]
  if (database) {
    cpSync(join(root, 'one', 'keys'), join(root, 'two', 'keys'), { recursive: true })
    cpSync(join(root, 'one', 'files'), join(root, 'two', 'files'), { recursive: true })
    nodes.push(await openOffice({ ...options, dataDir: join(root, 'two') }))
    await wait(100)
  }
  return {
    nodes,
    sheet: digest,
    close: async () => {
      for (const node of nodes) await node.close()
      await database?.drop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

async function staff(office: OpenOffice): Promise<void> {
  const record = (table: 'agency' | 'person' | 'appointment', row: Record<string, string | number | null>) =>
    office.write.record({ table, row, by })
  for (const code of ['home', 'a', 'b', 'c', 'd', 'e', 'f']) {
    const parent = code === 'home' ? null : 'home'
    await record('agency', { code, name: code, short_name: code, level: 'county', kind: 'government', parent, data: '{}', until: null })
  }
  const seat = async (id: string, desk: Desk) => {
    await record('person', { id, name: id, phone: '', until: null })
    await record('appointment', { id, person: id, desk, rank: 1, from_day: '2000-01-01', until: null, acting: 0 })
  }
  for (const desk of [...signers, ...drafters, ...duties]) await seat(sits(desk), desk)
  for (const desk of signers) await seat(standsIn(desk), `${agencyOf(desk)}/helper`)
}
