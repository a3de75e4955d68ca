import { close } from './chain.ts'
import { Invalid, Refused } from './errors.ts'
import type { Hand } from './hand.ts'
import { append } from './ledger.ts'
import type { RecordCommand } from './office.ts'

/** The keys of the tables that hold the office's structure and settings. Each change is an entry of the ledger with the whole row. */
const keysOf = {
  agency: ['code'],
  unit: ['code'],
  person: ['id'],
  appointment: ['id'],
  delegation: ['id'],
  absence: ['id'],
  setting: ['agency', 'key'],
  holiday_notice: ['id'],
  number_mark: ['series', 'first'],
  erasure: ['id'],
} as const satisfies Record<RecordCommand['table'], readonly string[]>
export const recordTables = Object.keys(keysOf) as readonly RecordCommand['table'][]
export const keyColumns = (table: RecordCommand['table']): readonly string[] => keysOf[table]

/** Values of a row that speak of a person: digests in the ledger, values beside it. */
const personalColumns: Readonly<Record<string, 'name' | 'phone'>> = { 'row.phone': 'phone', 'row.name': 'name' }

/** Columns of words that people write: digests too. */
const written: Partial<Record<RecordCommand['table'], readonly string[]>> = {
  number_mark: ['row.reason', 'row.used'],
  erasure: ['row.reason', 'row.basis'],
}

/** Names that the journal uses for the program itself and for citizens. */
const reserved: readonly string[] = ['kernel', 'citizen', 'system']

/** Writes one row of structure or settings, and the entry that proves it. */
export async function record(hand: Hand, command: RecordCommand): Promise<void> {
  const columns = keysOf[command.table]
  const absent = columns.filter(column => command.row[column] === undefined || command.row[column] === null)
  if (absent.length > 0) throw new Invalid(absent.map(field => ({ field, code: 'missing' })))
  if (command.table === 'person' && reserved.includes(String(command.row['id']))) throw new Invalid([{ field: 'id', code: 'notAccepted' }])
  const by =
    'person' in command.by ? command.by.person : 'system' in command.by ? command.by.system : 'kernel' in command.by ? 'kernel' : null
  if (by === null) throw new Refused('notYourRole')
  const { table, row } = command
  for (const module of hand.registry.modules) module.guard?.(hand, { table, row })
  const personal = (path: string) =>
    table === 'person'
      ? (personalColumns[path] ?? 'open')
      : path === 'reason' || path === 'row.value' || written[table]?.includes(path)
        ? 'text'
        : 'open'
  const { open, beside } = close(hand.alg, hand.keys, 'input', { table, row, ...(command.reason && { reason: command.reason }) }, personal)
  const { head } = await append(
    hand.tx,
    hand.alg,
    hand.head,
    {
      matter: null,
      own: null,
      n: null,
      action: `office.${table}`,
      on: hand.today,
      recordedAt: hand.at,
      recordedOn: hand.today,
      by,
      ...(hand.simulated && { simulated: true as const }),
      input: open,
      evidence: [],
    },
    beside,
  )
  hand.head = head
  await hand.tx
    .insertInto(table)
    .values(row as never)
    .onConflict(c => c.columns([...columns] as never).doUpdateSet(row as never))
    .execute()
  hand.touched.structure = true
  hand.touched.derived ||=
    table === 'agency' || (table === 'setting' && /^office\.supervisionDesk$|\.(warn|internal)\./.test(String(row['key'])))
}
