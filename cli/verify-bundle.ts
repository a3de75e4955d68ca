import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import type { PublicKey } from '#base/keys.ts'
import { inspectZip, ZipRefused } from '#documents/zip.ts'
import { type Checked, checkBundle } from '#procedure/bundle-check.ts'
import type { ExitCode, Io } from './command.ts'
import { lineOf, Misuse } from './define.ts'

/** What an archive may hold before it is unpacked: a bundle of a busy matter, and no bomb. */
const limits = { entries: 5_000, total: 2 * 2 ** 30, ratio: 200 }

/** `verify --bundle FILE`: reads an archive and checks it; throws Misuse where it cannot be read. */
export async function verifyBundle(path: string, trusted: readonly PublicKey[] | null, json: boolean, io: Io): Promise<ExitCode> {
  const bytes = await readFile(path).catch(error => {
    throw new Misuse(`cannot read ${path}: ${lineOf(error)}`)
  })
  const checked = await checkedOf(bytes, trusted)
  if (json) io.out(JSON.stringify(checked))
  else {
    for (const what of checked.broken) io.out(what)
    io.out(
      checked.ok
        ? `whole: ${checked.matter}, ${checked.files} files, ${checked.entries} entries, ${checked.sealed} under a signed root of their day, key ${checked.kid}${trusted ? '' : ' (from the bundle itself; give --keys FILE of the office)'}`
        : `${checked.broken.length} broken`,
    )
  }
  return checked.ok ? 0 : 1
}

async function checkedOf(bytes: Buffer, trusted: readonly PublicKey[] | null): Promise<Checked> {
  try {
    await inspectZip(bytes, limits)
    return checkBundle(new Map(Object.entries(unzipSync(bytes))), trusted)
  } catch (error) {
    // a byte changed inside the archive's own structure is a finding, not a crash
    const what = error instanceof ZipRefused ? `not a sound archive: ${error.reason}` : `cannot be unpacked: ${lineOf(error)}`
    return { ok: false, matter: null, files: 0, entries: 0, sealed: 0, kid: null, broken: [what] }
  }
}
