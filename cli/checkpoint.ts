import { writeFile } from 'node:fs/promises'
import { checkpointOf } from '#server/checkpoint.ts'
import type { ExitCode } from './command.ts'
import { defineCommand, lineOf, Misuse } from './define.ts'
import { withReading } from './office.ts'

const help = `mingchuang checkpoint [--out FILE]

Writes the signed checkpoint of the ledger as it stands: how many entries it holds and the Merkle root over them, as a signed note. Give it
to another office, or keep it where this machine cannot reach: “mingchuang verify --checkpoint FILE” later shows that nothing before it was
edited, deleted, inserted, reordered or cut off. CHECKPOINT_DIR makes the server leave one in a folder each day, or each hour (CHECKPOINT_EVERY).
  --out FILE  a new file, instead of the output
Exit 0 written · 2 wrong use.`

export const command = defineCommand({
  name: 'checkpoint',
  summary: 'writes the signed checkpoint of the ledger, to be kept elsewhere',
  help,
  options: { out: { type: 'string' } },
  run: ({ out }, _words, io) =>
    withReading<ExitCode>(io, async (office, config) => {
      const note = await checkpointOf(office, config.ledgerAlg)
      if (out === undefined) io.out(note.replace(/\n$/, ''))
      else
        await writeFile(out, note, { flag: 'wx', flush: true }).catch(error => {
          throw new Misuse(`cannot write ${out}: ${lineOf(error)}`)
        })
      return 0
    }),
})
