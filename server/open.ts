import { mkdirSync } from 'node:fs'
import { type Clock, fixedClock, systemClock } from '#base/clock.ts'
import type { Log } from '#base/log.ts'
import { modules } from '#modules/index.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import type { Ran } from '#procedure/writer.ts'
import type { Runner } from '#procedure/writing-queue.ts'
import type { Config } from './config.ts'
import { knock, openDoor, remoteRunner } from './door.ts'
import { threadRunner } from './writer-runner.ts'

/** Another program of this machine is the writer of this data folder. */
export class Occupied extends Error {}

export type Opened = OpenOffice & { readonly isWriter: boolean }
export type OpenOptions = { readonly clock?: Clock; readonly alone?: true; readonly durable?: boolean }

/**
 * Opens the office of a configuration. Where nobody writes in its data folder, this program does, in a thread of its own, and lets
 * others in by the door; else it writes through theirs (`alone`: throws Occupied instead).
 */
export async function openConfigured(config: Config, log: Log, options: OpenOptions = {}): Promise<Opened> {
  mkdirSync(config.data, { recursive: true, mode: 0o700 })
  const there = await knock(config.data)
  if (there && options.alone) {
    there.destroy()
    throw new Occupied(`another mingchuang works in ${config.data}; stop it, or choose another folder with MINGCHUANG_DATA`)
  }
  const clock = options.clock ?? (config.today === null ? systemClock(config.zone) : fixedClock(config.today, config.zone))
  const common = {
    dataDir: config.data,
    database: config.database,
    modules,
    zone: config.zone,
    clock,
    publicUrl: config.publicUrl ?? `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${config.port}`,
    log,
    alg: config.ledgerAlg,
  }
  if (there) return Object.assign(await openOffice({ ...common, runner: remoteRunner(there), isOwner: false }), { isWriter: false })

  let inner: Runner | null = null
  const told: { after: (touched: Ran['touched']) => Promise<void>; databaseId: string | null } = {
    after: async () => undefined,
    databaseId: null,
  }
  const { data: dataDir, database, ledgerAlg: alg } = config
  const thread = (): Runner => {
    // it starts with the first command: reading needs none
    inner ??= threadRunner({ dataDir, database, databaseId: told.databaseId, durable: options.durable ?? true, alg }, log)
    return inner
  }
  const runner: Runner = {
    run: (commands, time) => thread().run(commands, time),
    catchUp: async () => (await thread().catchUp?.()) ?? false,
    close: async () => inner?.close(),
  }
  const time = () => ({ today: clock.today(), time: clock.time(), at: clock.now(), simulated: clock.simulated })
  const closeDoor = await openDoor(config.data, async commands => {
    const ran = await runner.run(commands, time())
    await told.after(ran.touched)
    return ran
  })
  const office = await openOffice({ ...common, runner }).catch(async error => {
    await closeDoor() // or the program would stay, with nothing to do but keep others out
    throw error
  })
  told.after = office.committed
  told.databaseId = office.reading.id
  const closeOffice = office.close // assigned over below: called by name it would call itself for ever
  return Object.assign(office, {
    isWriter: true,
    close: async () => {
      await closeDoor()
      await closeOffice()
    },
  })
}
