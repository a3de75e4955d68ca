import { existsSync } from 'node:fs'
import { systemClock } from '#base/clock.ts'
import { hasKeys } from '#base/keys.ts'
import { type PostgresPlace, shownUrl } from '#base/postgres.ts'
import { modules } from '#modules/index.ts'
import { type Moved, type MoveOptions, markMoved, moveToPostgres, moveToSqlite } from '#procedure/move.ts'
import { openOffice, storePath } from '#procedure/open-office.ts'
import { CannotCopy } from '#procedure/transfer.ts'
import { BadConfig, type Config, readConfig } from '#server/config.ts'
import { knock } from '#server/door.ts'
import { nodesOn } from '#server/nodes.ts'
import type { ExitCode, Io } from './command.ts'
import { defineCommand, Failed, Misuse } from './define.ts'
import { configOf, readsOnly, rethrow } from './office.ts'

const help = `mingchuang move --to postgres://user@host/database [--json]
mingchuang move --from postgres://user@host/database [--json]

Moves the office between the store in the data folder (MINGCHUANG_DATA) and a PostgreSQL database: every row, verified on arrival —
counts, ledger, derived rows, signed days and files — before it counts. Files and keys stay in the data folder. Stop every server first.
  --to    into an empty database; the store in the folder stays as it is, and says where the office went. Then set DATABASE_URL
  --from  into a data folder without a store (its keys/ and files/ must be there). Then unset DATABASE_URL
  --json  { moved, rows, tables, entries, files, broken }
Exit 0 moved · 1 something did not verify: nothing was changed · 2 wrong use, or a target that is not empty.`

export const command = defineCommand({
  name: 'move',
  summary: 'moves the office to PostgreSQL, or back, and verifies it there',
  help,
  options: { to: { type: 'string' }, from: { type: 'string' }, json: { type: 'boolean' } },
  run: async ({ to, from, json }, _words, io) => {
    if ((to === undefined) === (from === undefined)) throw new Misuse('give --to or --from with the address of a database')
    const { DATABASE_URL: _, ...env } = io.env
    const config = configOf({ ...io, env })
    const options = { ...optionsOf(config, placeOf(to ?? from ?? '')), ...(io.progress && { progress: io.progress }) }
    await requireStill(config)
    if (!hasKeys(config.data))
      throw new Misuse(`the keys of the office are not in ${config.data}; put them there with “mingchuang keys import FILE”`)
    const moved = await (to !== undefined ? moveThere(config, options) : moveBack(options)).catch(error => {
      if (error instanceof CannotCopy) throw new Misuse(error.message)
      return rethrow(error)
    })
    io.progress?.('')
    return tell(
      moved,
      to !== undefined ? `set DATABASE_URL=${shownUrl(to)} (with its password) from now on` : 'unset DATABASE_URL from now on',
      json === true,
      io,
    )
  },
})

function placeOf(url: string): PostgresPlace {
  try {
    return readConfig({ DATABASE_URL: url }).database!
  } catch (error) {
    throw error instanceof BadConfig ? new Misuse(error.message.replaceAll('DATABASE_URL', 'the address')) : error
  }
}

const optionsOf = (config: Config, database: PostgresPlace): MoveOptions => ({
  dataDir: config.data,
  database,
  modules,
  clock: systemClock(config.zone),
})

/** Whoever writes while a store is moved writes into the past. */
async function requireStill(config: Config): Promise<void> {
  const there = existsSync(config.data) ? await knock(config.data) : null
  there?.destroy()
  if (there) throw new Misuse(`a server runs in ${config.data}; stop it first`)
}

async function moveThere(config: Config, options: MoveOptions): Promise<Moved> {
  if (!existsSync(storePath(config.data))) throw new Misuse(`there is no store in ${config.data}; set MINGCHUANG_DATA`)
  // opened once: brings it to this program's schema, and refuses one that was moved before
  const office = await openOffice({ dataDir: config.data, modules, zone: config.zone, runner: readsOnly })
  await office.close()
  const moved = await moveToPostgres(storePath(config.data), options)
  if (moved.done) await markMoved({ dataDir: config.data }, shownUrl(options.database.url), options.clock.now())
  return moved
}

async function moveBack(options: MoveOptions): Promise<Moved> {
  const nodes = await nodesOn(options.database)
  if (nodes > 0) throw new Misuse(`${nodes} connections of mingchuang work on ${shownUrl(options.database.url)}; stop every node first`)
  const moved = await moveToSqlite(options)
  if (moved.done) await markMoved({ dataDir: options.dataDir, database: options.database }, options.dataDir, options.clock.now())
  return moved
}

function tell({ counts, verified, done }: Moved, next: string, json: boolean, io: Io): ExitCode {
  const rows = [...counts.values()].reduce((sum, n) => sum + n, 0)
  const { entries, files, broken } = verified
  if (json) io.out(JSON.stringify({ moved: done, rows, tables: counts.size, entries, files, broken }))
  else {
    for (const { matter, seq, what } of broken) io.out(`${matter ?? '-'} ${seq === null ? '' : `entry ${seq} `}${what}`)
    if (done) io.out(`moved ${rows} rows of ${counts.size} tables; verified: ${entries} entries, ${files} files. Now ${next}`)
  }
  if (!done) throw new Failed(`${broken.length} broken of ${entries} entries; nothing was changed`)
  return 0
}
