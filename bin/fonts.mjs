/** Keeps, of the two large font packages, only the weights that documents/fonts.json names. Runs on plain Node 18 after an installation; running it again does nothing. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(dirname(fileURLToPath(import.meta.url)))

/** Bytes in a folder of font files. */
const sizeOf = folder => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

/** Deletes the weights that are not used below `root`/node_modules; gives the bytes freed (0 when there was nothing to do). */
export function trimFonts(root = here) {
  const fonts = JSON.parse(readFileSync(join(here, 'documents', 'fonts.json'), 'utf8'))
  let freed = 0
  for (const name of new Set(fonts.map(font => font.package))) {
    const home = join(root, 'node_modules', ...name.split('/'))
    if (!existsSync(home)) continue
    const used = new Set(fonts.filter(font => font.package === name).map(font => dirname(font.file)))
    for (const entry of readdirSync(home, { withFileTypes: true })) {
      if (!entry.isDirectory() || !/^\d00[A-Z]/.test(entry.name) || used.has(entry.name)) continue
      freed += sizeOf(join(home, entry.name))
      rmSync(join(home, entry.name), { recursive: true, force: true })
    }
  }
  return freed
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const freed = trimFonts()
  if (freed) console.log(`fonts: ${Math.round(freed / 1048576)} MB of unused weights removed`)
}
