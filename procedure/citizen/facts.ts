import { runCompiled } from '#base/compiled.ts'
import type { Tx } from '#base/sql.ts'

/** Small facts of the kernel's tables that citizens' pages need. */

/** What is kept of files, by digest: size and type. */
export async function fileFacts(tx: Tx, digests: readonly string[]): Promise<Map<string, { size: number; type: string }>> {
  if (digests.length === 0) return new Map()
  const rows = await tx
    .selectFrom('file')
    .select(['digest', 'size', 'type'])
    .where('digest', 'in', [...digests])
    .execute()
  return new Map(rows.map(row => [row.digest, row]))
}

/** The answer that an idempotency key got earlier. */
export async function earlierAnswer(tx: Tx, key: string): Promise<{ answer: string } | undefined> {
  const build = () => tx.selectFrom('idempotency').select('answer').where('key', '=', key)
  const [row] = await runCompiled<{ answer: string }>(tx, 'earlierAnswer', build, [key])
  return row
}
