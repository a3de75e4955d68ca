import { existsSync } from 'node:fs'
import { fixedClock, systemClock } from '#base/clock.ts'
import { hasKeys, KeysMissing } from '#base/keys.ts'
import { type Log, openLog, silent } from '#base/log.ts'
import { explained, isUnavailable, UnfitDatabase } from '#base/postgres.ts'
import { fieldWord } from '#base/problems.ts'
import { modules } from '#modules/index.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import { type OpenOffice, openOffice, storePath } from '#procedure/open-office.ts'
import { Moved } from '#procedure/reading.ts'
import type { Runner } from '#procedure/writing-queue.ts'
import { BadConfig, type Config, readConfig } from '#server/config.ts'
import { knock } from '#server/door.ts'
import { requireFit } from '#server/fit.ts'
import { Occupied, type Opened, type OpenOptions, openConfigured } from '#server/open.ts'
import type { ExitCode, Io } from './command.ts'
import { Failed, lineOf, Misuse } from './define.ts'

/** The configuration of this run; every fault of it is a line of the Misuse thrown. */
export function configOf(io: Io): Config {
  try {
    return readConfig(io.env)
  } catch (error) {
    throw error instanceof BadConfig ? new Misuse(error.message) : error
  }
}

const quiet = (io: Io): Log => ({ ...openLog(line => io.err(line)), info: silent.info })

/** Opens the office for a command that writes, by lock or through the running server, and closes it when the work is done. */
export async function withOffice(
  io: Io,
  work: (office: Opened, config: Config) => Promise<ExitCode>,
  options: OpenOptions = {},
): Promise<ExitCode> {
  const config = configOf(io)
  const office = await openConfigured(config, quiet(io), options).catch(rethrow)
  try {
    await requireFit({ ...config, host: 'localhost' }, office) // nothing listens here
    return await work(office, config)
  } catch (error) {
    return rethrow(error)
  } finally {
    await office.close()
  }
}

/** Opens an existing store for reading only, beside a running server or without one. */
export async function withReading<T>(io: Io, work: (office: OpenOffice, config: Config) => Promise<T>): Promise<T> {
  const config = configOf(io)
  if (!config.database && !existsSync(storePath(config.data)))
    throw new Misuse(`there is no store in ${config.data}; run “mingchuang serve” or an import first, or set MINGCHUANG_DATA`)
  if (!hasKeys(config.data))
    throw new Misuse(`the keys of the store in ${config.data} are missing; put them there with “mingchuang keys import FILE”`)
  const there = await knock(config.data)
  there?.destroy()
  const office = await openOffice({
    dataDir: config.data,
    database: config.database,
    modules,
    zone: config.zone,
    clock: config.today === null ? systemClock(config.zone) : fixedClock(config.today, config.zone),
    log: quiet(io),
    runner: readsOnly,
    isOwner: there === null,
    watches: false,
  }).catch(rethrow)
  try {
    return await work(office, config)
  } finally {
    await office.close()
  }
}

export const readsOnly: Runner = {
  run: () => Promise.reject(new Error('this command only reads')),
  close: async () => undefined,
}

/** What the office refuses is wrong use of the command, in one line; a database that is away is no fault of the command. */
export function rethrow(error: unknown): never {
  if (
    error instanceof BadConfig ||
    error instanceof Occupied ||
    error instanceof KeysMissing ||
    error instanceof UnfitDatabase ||
    error instanceof Moved
  )
    throw new Misuse(error.message)
  if (isUnavailable(error)) throw new Failed(lineOf(explained(error)))
  if (error instanceof Invalid) throw new Misuse(error.errors.map(e => `${e.field}: ${fieldWord(e.code, 'en')}`).join('; '))
  if (error instanceof Refused) throw new Misuse(`refused: ${error.code}`)
  throw error
}

/** The person who stands in the journal for a command; `system` where nobody is named. */
export function requirePerson(office: OpenOffice, login: string | undefined): string {
  if (login === undefined || login === 'system') return 'system'
  const person = office.structure().people.get(login)
  if (!person || person.until !== null)
    throw new Misuse(`--as ${login}: nobody on the staff has this login; “mingchuang user add” makes one`)
  return login
}
