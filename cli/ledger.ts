import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { bodiesOf } from '#procedure/export.ts'
import type { ExitCode } from './command.ts'
import { defineCommand, lineOf, Misuse } from './define.ts'
import { withReading } from './office.ts'

const help = `mingchuang ledger FILE

Writes the whole ledger to FILE, one entry a line as it was hashed. What people wrote stands in it as salted digests only, so it can be given
to another party; “mingchuang verify --ledger FILE --checkpoint FILE” checks it anywhere.
Exit 0 written · 2 wrong use.`

export const command = defineCommand({
  name: 'ledger',
  summary: 'writes the ledger to a file that others can keep and check',
  help,
  options: {},
  words: 1,
  run: async (_options, [file], io) => {
    if (file === undefined) throw new Misuse('name the file to write')
    return withReading<ExitCode>(io, async office => {
      await office.reading.moment(db =>
        pipeline(Readable.from(lines(bodiesOf(db))), createWriteStream(file, { flags: 'wx', mode: 0o600 })).catch(error => {
          throw new Misuse(`cannot write ${file}: ${lineOf(error)}`)
        }),
      )
      return 0
    })
  },
})

async function* lines(bodies: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const body of bodies) yield `${body}\n`
}
