import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { backUp } from '#server/backup.ts'
import type { ExitCode } from './command.ts'
import { defineCommand, Misuse } from './define.ts'
import { withReading } from './office.ts'

const help = `mingchuang backup FILE [--force] [--json]

Writes store and files into one archive while the office works on, reads it again and verifies it. FILE is a tar file, compressed where
its name ends in .gz or .tgz. The keys are NOT in it: keep them apart with “mingchuang keys export FILE”; without them what is sealed
(identity numbers, telephones, identity papers) cannot be read, and receipts cannot be signed with the same key.
  --force  replaces FILE where it exists
  --json   { file, bytes, entries, files, head, broken }
Exit 0 written and whole · 1 written, but something in it does not verify (named) · 2 wrong use.`

export const command = defineCommand({
  name: 'backup',
  summary: 'writes one verified archive of store and files',
  help,
  options: { force: { type: 'boolean' }, json: { type: 'boolean' } },
  words: 1,
  run: async ({ force, json }, [word], io) => {
    if (word === undefined) throw new Misuse('name the file to write')
    const file = resolve(word)
    if (existsSync(file) && !force) throw new Misuse(`${file} exists; name another file, or replace it with --force`)
    if (!existsSync(dirname(file))) throw new Misuse(`there is no folder ${dirname(file)}; make it first`)
    return withReading<ExitCode>(io, async (office, config) => {
      const { manifest, bytes, broken } = await backUp(office, config.data, file, io.progress)
      io.progress?.('')
      const files = manifest.pieces.length - 1
      if (json) io.out(JSON.stringify({ file, bytes, entries: manifest.entries, files, head: manifest.head, broken }))
      else {
        for (const { matter, what } of broken) io.out(`${matter ?? '-'} ${what}`)
        io.out(
          `${file}: ${manifest.entries} entries, ${files} files, ${bytes} bytes, ${broken.length === 0 ? 'verified' : `${broken.length} broken`}`,
        )
      }
      io.err('backup: the keys are not in it; keep them apart with “mingchuang keys export FILE”')
      return broken.length === 0 ? 0 : 1
    })
  },
})
