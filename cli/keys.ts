import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { openKeys } from '#base/keys.ts'
import { knock } from '#server/door.ts'
import { defineCommand, defineGroup, Failed, lineOf, Misuse } from './define.ts'
import { requireFile } from './files.ts'
import { configOf } from './office.ts'

const names = ['signing.json', 'secret', 'sealing'] as const
const shape = z.strictObject({
  format: z.literal('mingchuang-keys'),
  version: z.literal(1),
  kid: z.string(),
  'signing.json': z.string(),
  secret: z.string(),
  sealing: z.string(),
})

const exportKeys = defineCommand({
  name: 'keys export',
  summary: 'writes the keys of this installation to a file',
  help: `mingchuang keys export FILE

Writes the signing key, the office secret and the sealing key to FILE (readable by you alone). Who holds it can sign in the office's name
and read what is sealed: keep it offline, apart from the backups.
Exit 0 written · 2 wrong use.`,
  options: { json: { type: 'boolean' } },
  words: 1,
  run: async ({ json }, [file], io) => {
    if (file === undefined) throw new Misuse('name the file to write')
    const { data } = configOf(io)
    if (!existsSync(join(data, 'keys', 'signing.json'))) throw new Misuse(`there are no keys in ${data}; set MINGCHUANG_DATA`)
    const { kid } = openKeys(data)
    const parts = await Promise.all(names.map(async name => [name, await readFile(join(data, 'keys', name), 'utf8')] as const))
    const content = JSON.stringify({ format: 'mingchuang-keys', version: 1, kid, ...Object.fromEntries(parts) })
    await writeFile(file, content, { mode: 0o600, flag: 'wx', flush: true }).catch(error => {
      throw new Misuse(`cannot write ${file}: ${lineOf(error)}`)
    })
    if (json) io.out(JSON.stringify({ file, kid }))
    else io.out(`${file}: keys ${kid}; keep it offline, apart from the backups`)
    return 0
  },
})

const importKeys = defineCommand({
  name: 'keys import',
  summary: 'puts exported keys into the data folder',
  help: `mingchuang keys import FILE [--force]

Puts exported keys into the data folder, before a restore or after one.
  --force  where other keys lie there: those are set aside in it, never deleted
Exit 0 ok · 1 the file does not hold good keys · 2 wrong use.`,
  options: { force: { type: 'boolean' }, json: { type: 'boolean' } },
  words: 1,
  run: async ({ force, json }, words, io) => {
    const file = requireFile(words[0])
    const { data } = configOf(io)
    await mkdir(data, { recursive: true, mode: 0o700 })
    const there = await knock(data)
    there?.destroy()
    if (there) throw new Misuse(`a server runs in ${data}; stop it first`)
    const kept = await readKeys(file)
    const dir = join(data, 'keys')
    if (existsSync(join(dir, 'signing.json'))) {
      const same = (
        await Promise.all(names.map(async name => (await readFile(join(dir, name), 'utf8').catch(() => '')) === kept[name]))
      ).every(Boolean)
      if (!same && !force) throw new Misuse(`other keys lie in ${dir}; set them aside with --force`)
      if (!same) await rename(dir, `${dir}-before-${Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(':', '')}`)
    }
    await mkdir(dir, { recursive: true, mode: 0o700 })
    for (const name of names) await writeFile(join(dir, name), kept[name], { mode: 0o600, flush: true })
    const { kid } = openKeys(data)
    if (json) io.out(JSON.stringify({ kid }))
    else io.out(`keys ${kid} are in ${dir}`)
    return 0
  },
})

async function readKeys(file: string): Promise<z.infer<typeof shape>> {
  try {
    return shape.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    throw new Failed(`${file} does not hold exported keys`)
  }
}

export const command = defineGroup('keys', 'exports or imports the keys, which no backup holds', [exportKeys, importKeys])
