import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A fault put into a copy of the program on purpose: in `file`, `from` (which must be there) becomes `to`. */
export type Fault = { readonly file: string; readonly from: string; readonly to: string }
export type Twin = { readonly root: string; end(): void }

const root = join(import.meta.dirname, '..')
const linked = ['node_modules', 'workbench', 'data', 'docs']

/** A copy of the program with faults in it, to show that a test can fail. What is too large to copy is linked. */
export function twin(faults: readonly Fault[] = []): Twin {
  const home = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mingchuang-twin-'))
  for (const { name } of readdirSync(root, { withFileTypes: true }).filter(entry => !entry.name.startsWith('.')))
    if (linked.includes(name)) symlinkSync(join(root, name), join(home, name))
    else cpSync(join(root, name), join(home, name), { recursive: true })
  for (const fault of faults) plant(home, fault)
  return { root: home, end: () => rmSync(home, { recursive: true, force: true }) }
}

/** Puts one fault into a copy; answers how to take it out again. Throws where the program no longer holds the text. */
export function plant(home: string, { file, from, to }: Fault): () => void {
  const path = join(home, file)
  const sound = readFileSync(path, 'utf8')
  if (!sound.includes(from)) throw new Error(`${file} no longer holds: ${from}`)
  writeFileSync(path, sound.replace(from, to))
  return () => writeFileSync(path, sound)
}
