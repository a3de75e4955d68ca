import { existsSync } from 'node:fs'
import { hasKeys, openKeys } from '#base/keys.ts'
import { modules } from '#modules/index.ts'
import { knock } from '#server/door.ts'
import { occupants, type Restored, restore } from '#server/restore.ts'
import { TornArchive } from '#server/tar.ts'
import type { Io } from './command.ts'
import { defineCommand, Failed, Misuse } from './define.ts'
import { requireFile } from './files.ts'
import { configOf, rethrow } from './office.ts'

const help = `mingchuang restore FILE [--force] [--even-broken] [--json]

Puts a backup into the data folder (MINGCHUANG_DATA; its store into DATABASE_URL where that is set), verified before it is put in place. The keys come first: “mingchuang keys import
FILE”; without them the archive's bytes are checked, but not the ledger, and what is sealed cannot be read.
  --force        also where the folder holds a store: that one is set aside in it, never deleted
  --even-broken  also where something in the backup does not verify
  --json         { entries, files, madeAt, verified: whole | bytes, broken, setAside }
Exit 0 restored · 1 the archive is damaged or does not verify: nothing was changed · 2 wrong use.`

export const command = defineCommand({
  name: 'restore',
  summary: 'puts a backup into the data folder',
  help,
  options: { force: { type: 'boolean' }, 'even-broken': { type: 'boolean' }, json: { type: 'boolean' } },
  words: 1,
  run: async ({ force, json, 'even-broken': evenBroken }, words, io) => {
    const file = requireFile(words[0])
    const { data, database } = configOf(io)
    const there = existsSync(data) ? await knock(data) : null
    there?.destroy()
    if (there) throw new Misuse(`a server runs in ${data}; stop it first`)
    const held = await occupants(data, database).catch(rethrow)
    if (held.length > 0 && !force)
      throw new Misuse(`${data} is not empty (${held.join(', ')}); choose another MINGCHUANG_DATA, or set it aside with --force`)
    const keyed = hasKeys(data)
    const restored = await restore(file, data, modules, {
      database,
      hasKeys: keyed,
      replace: force === true,
      evenBroken: evenBroken === true,
    }).catch(error => {
      if (error instanceof TornArchive) throw new Failed(`${file}: ${error.message}; nothing was changed`)
      return rethrow(error)
    })
    if (keyed && !openKeys(data).publicKeys.some(key => key.kid === restored.manifest.kid))
      io.err(
        `restore: the keys in ${data} are not those of this backup (${restored.manifest.kid}); put them there with “mingchuang keys import FILE --force”`,
      )
    if (!keyed)
      io.err(
        `restore: there are no keys in ${data}, so the ledger was not verified; “mingchuang keys import FILE” first of all, then “mingchuang verify”`,
      )
    tell(restored, json === true, io)
    return restored.placed && restored.broken.length === 0 ? 0 : 1
  },
})

function tell({ manifest, placed, verified, broken, setAside }: Restored, json: boolean, io: Io): void {
  const { entries, madeAt, pieces } = manifest
  if (json) {
    io.out(JSON.stringify({ placed, entries, files: pieces.length - 1, madeAt, verified, broken, setAside }))
    return
  }
  for (const { matter, what } of broken) io.out(`${matter ?? '-'} ${what}`)
  if (!placed) io.out(`${broken.length} broken; nothing was changed (--even-broken restores it as it is)`)
  else
    io.out(
      `restored ${entries} entries and ${pieces.length - 1} files of ${madeAt}${setAside ? `; what was there lies in ${setAside}` : ''}`,
    )
}
