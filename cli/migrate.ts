import { mkdirSync } from 'node:fs'
import { systemClock } from '#base/clock.ts'
import { modules } from '#modules/index.ts'
import { migrateDatabase, migrateStore } from '#procedure/open-office.ts'
import { knock } from '#server/door.ts'
import { defineCommand, Failed, lineOf, Misuse } from './define.ts'
import { configOf } from './office.ts'

const help = `mingchuang migrate [--json]

Brings the store to this program's schema, step by step, each in a transaction of its own; forward only. “serve” does it by itself.
  --json  { applied: [names] }
Exit 0 up to date · 1 a step failed (the steps before it stand) · 2 a server runs there: stop it first.`

export const command = defineCommand({
  name: 'migrate',
  summary: "brings the store to this program's schema",
  help,
  options: { json: { type: 'boolean' } },
  run: async ({ json }, _words, io) => {
    const config = configOf(io)
    mkdirSync(config.data, { recursive: true, mode: 0o700 })
    const there = await knock(config.data)
    there?.destroy()
    if (there) throw new Misuse(`a server runs in ${config.data}; stop it first`)
    try {
      const clock = systemClock(config.zone)
      const applied = config.database ? await migrateDatabase(config.database, modules, clock) : migrateStore(config.data, modules, clock)
      if (json) io.out(JSON.stringify({ applied }))
      else io.out(applied.length === 0 ? 'up to date' : applied.map(name => `applied ${name}`).join('\n'))
      return 0
    } catch (error) {
      throw new Failed(lineOf(error))
    }
  },
})
