import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Office } from '#procedure/office.ts'

/**
 * What a program that was killed left in the folder of files: pieces of uploads, and files whose row was never written, so that nobody can
 * name them. They go a day later; whoever sends the same bytes meanwhile makes them young again.
 */
const hours = 24
const atOnce = 500

/** Takes away what nobody can name; answers how many went. */
export async function sweep({ db, files }: Pick<Office, 'db' | 'files'>): Promise<number> {
  const before = Temporal.Now.instant().epochMilliseconds - hours * 3_600_000
  const isOld = async (path: string): Promise<boolean> =>
    stat(path).then(
      found => found.mtimeMs < before,
      () => false,
    )
  let gone = 0
  const folder = join(dirname(dirname(files.pathOf('0'.repeat(64)))), 'incoming')
  for (const name of await readdir(folder).catch(() => []))
    if (await isOld(join(folder, name))) {
      await rm(join(folder, name), { force: true })
      gone++
    }
  const judge = async (digests: readonly string[]): Promise<void> => {
    const rows = await db.selectFrom('file').select('digest').where('digest', 'in', digests).execute()
    const known = new Set(rows.map(row => row.digest))
    for (const digest of digests.filter(one => !known.has(one))) {
      const path = files.pathOf(digest)
      if (!(await isOld(path)) && !(await isOld(`${path}.sealed`))) continue
      await files.remove(digest)
      gone++
    }
  }
  const page: string[] = []
  for await (const digest of files.list()) if (page.push(digest) === atOnce) await judge(page.splice(0))
  if (page.length > 0) await judge(page)
  return gone
}
