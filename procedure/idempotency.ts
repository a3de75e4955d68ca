import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { insertRow, runCompiled } from '#base/compiled.ts'
import type { Tx } from '#base/sql.ts'
import type { WritingStore } from '#base/store.ts'
import { Invalid } from './errors.ts'
import type { Hand } from './hand.ts'
import type { AnyModule } from './module.ts'
import { type ActCommand, type Done, nameOf, type OpenCommand, type WriteCommand } from './office.ts'
import type { IdempotencyTable } from './tables.ts'

/** A command that is sent again, because its answer was lost, is not carried out again. */

type Keyed = ActCommand | OpenCommand

/** The same key with the same command answers as it did the first time; with another one it is refused. */
export async function repeat(hand: Hand, command: Keyed): Promise<Done | null> {
  const { idempotencyKey: key } = command
  if (!key || hand.unused.delete(key)) return null
  const row = await find(hand.tx, key)
  if (!row) return null
  if (row.digest !== fingerprint(command) || row.scope !== nameOf(command.by))
    throw new Invalid([{ field: 'Idempotency-Key', code: 'usedForAnother' }])
  return { ...(JSON.parse(row.answer) as Done), repeated: true }
}

export async function remember(hand: Hand, command: Keyed, done: Done): Promise<void> {
  if (!command.idempotencyKey) return
  await insertRow(hand.tx, 'idempotency', {
    key: command.idempotencyKey,
    scope: nameOf(command.by),
    digest: fingerprint(command),
    answer: JSON.stringify(done),
    at: hand.at,
  })
}

async function find(tx: Tx, key: string): Promise<IdempotencyTable | undefined> {
  const build = () => tx.selectFrom('idempotency').selectAll().where('key', '=', key)
  return (await runCompiled<IdempotencyTable>(tx, 'findKey', build, [key]))[0]
}

/**
 * Which keys of a batch nobody had used when it began, so that nothing need be asked between its rows. Each is believed once, by the
 * first command that carries it; a second one in the same batch asks.
 */
export async function unusedKeys(
  { db, dialect }: Pick<WritingStore, 'db' | 'dialect'>,
  commands: readonly WriteCommand[],
): Promise<Set<string>> {
  const keys = new Set<string>(commands.flatMap(command => ('idempotencyKey' in command && command.idempotencyKey) || []))
  if (keys.size === 0) return keys
  const used =
    dialect === 'sqlite'
      ? (await Promise.all([...keys].map(key => find(db, key)))).flatMap(row => row ?? []) // no wire: each is as cheap alone
      : await db
          .selectFrom('idempotency')
          .select('key')
          .where(sql<boolean>`key = any(${[...keys]})`)
          .execute()
  for (const { key } of used) keys.delete(key)
  return keys
}

/** Marks stand among the keys; no key of a command begins with this character. */
export const unheldKey = (mark: string): string => `\u0000${mark}`

/** The same for the marks of modules' own writes that say how to ask for many at once. */
export async function unheldMarks(tx: Tx, modules: readonly AnyModule[], commands: readonly WriteCommand[]): Promise<string[]> {
  const marks = modules.flatMap(module =>
    Object.entries(module.unheld ?? {}).map(async ([write, ask]) => {
      const payloads = commands.flatMap(c => (c.kind === 'other' && c.name === `${module.name}.${write}` ? [c.payload] : []))
      return payloads.length > 1 ? ask(tx, payloads) : []
    }),
  )
  return (await Promise.all(marks)).flat().map(unheldKey)
}

/** What a command asks, whatever key and page it came with, as it was written: a retry sends the same bytes. Reckoned once a command. */
function fingerprint(command: Keyed): string {
  const found = fingerprints.get(command)
  if (found !== undefined) return found
  const { idempotencyKey: _, ...asked } = command
  const made = hash('sha256', JSON.stringify({ ...asked, ifSeq: undefined }), 'base64url')
  fingerprints.set(command, made)
  return made
}
const fingerprints = new WeakMap<Keyed, string>()
