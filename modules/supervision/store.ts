import type { Tx } from '#base/sql.ts'
import type { Office } from '#procedure/office.ts'
import { alike, likeness } from './similar.ts'
import type { ItemTable } from './tables.ts'

/** The queries of this business. */

export type Similar = Pick<ItemTable, 'no' | 'task' | 'lead'>

/** Items still open, or taken up since a day, that say the same as this text; the likest first. The matter itself is left out. */
export async function similarItems(
  { db }: Pick<Office, 'db'>,
  agency: string,
  task: string,
  since: string,
  except: number | null,
): Promise<Similar[]> {
  const rows = await db
    .selectFrom('supervision_item')
    .innerJoin('matter', 'matter.id', 'supervision_item.matter')
    .select(['supervision_item.matter', 'supervision_item.no', 'supervision_item.task', 'supervision_item.lead'])
    .where('supervision_item.agency', '=', agency)
    .where(eb => eb.or([eb('matter.closed_on', 'is', null), eb('supervision_item.registered_on', '>=', since)]))
    .where('matter.stage', 'not in', ['notApproved', 'cancelled', 'merged'])
    .orderBy('supervision_item.matter', 'desc')
    .limit(2000)
    .execute()
  const found = rows.flatMap(({ matter, ...row }) => (matter === except ? [] : [{ row, like: likeness(row.task, task) }]))
  return found
    .filter(({ like }) => like >= alike)
    .sort((a, b) => b.like - a.like)
    .slice(0, 3)
    .map(({ row }) => row)
}

/** An open item of the agency by its number, which another one can go into. */
export const openItem = (tx: Tx, agency: string, no: string): Promise<{ id: number } | undefined> =>
  tx
    .selectFrom('matter')
    .select('id')
    .where('business', '=', 'supervision')
    .where('agency', '=', agency)
    .where('no', '=', no)
    .where('closed_on', 'is', null)
    .executeTakeFirst()

/** The task a line of an item was given to, for the counts of a quarter. */
export type Quarter = {
  readonly items: readonly ItemTable[]
  readonly tasks: readonly {
    readonly no: string
    readonly title: string
    readonly unit: string
    readonly limit_on: string | null
    readonly counted_limit_on: string | null
    readonly concluded_on: string | null
    readonly open_until: string
    readonly late: number
    readonly chased: number
  }[]
}

/** Everything of an agency that was given out until a day, and not ended before the first. */
export async function quarterOf({ db }: Pick<Office, 'db'>, agency: string, from: string, to: string): Promise<Quarter> {
  const items = await db
    .selectFrom('supervision_item')
    .selectAll()
    .where('agency', '=', agency)
    .where('counted', '=', 1)
    .where('issued_on', '<=', to)
    .where('open_until', '>=', from)
    .orderBy('matter')
    .execute()
  const tasks = await db
    .selectFrom('supervision_task')
    .innerJoin('matter', 'matter.id', 'supervision_task.matter')
    .select([
      'supervision_task.no',
      'matter.title',
      'supervision_task.unit',
      'supervision_task.limit_on',
      'supervision_task.counted_limit_on',
      'supervision_task.concluded_on',
      'supervision_task.open_until',
      'supervision_task.late',
      'supervision_task.chased',
    ])
    .where('supervision_task.agency', '=', agency)
    .where('supervision_task.counted', '=', 1)
    .where('supervision_task.issued_on', '<=', to)
    .where('supervision_task.open_until', '>=', from)
    .orderBy('supervision_task.matter')
    .execute()
  return { items, tasks }
}

/** The number of the matter that this one answers a line of; null for none. */
export async function parentNo({ db }: Pick<Office, 'db'>, id: number): Promise<string | null> {
  const row = await db
    .selectFrom('matter as child')
    .innerJoin('matter as parent', 'parent.id', 'child.parent')
    .select('parent.no')
    .where('child.id', '=', id)
    .executeTakeFirst()
  return row?.no ?? null
}

/** The tasks of an item, in the order in which they were given out. */
export const tasksOf = ({ db }: Pick<Office, 'db'>, item: number) =>
  db
    .selectFrom('supervision_task')
    .innerJoin('matter', 'matter.id', 'supervision_task.matter')
    .select([
      'supervision_task.no',
      'matter.title',
      'matter.stage',
      'supervision_task.unit',
      'supervision_task.part',
      'supervision_task.limit_on',
      'supervision_task.concluded_on',
      'supervision_task.late',
    ])
    .where('matter.parent', '=', item)
    .orderBy('matter.id')
    .execute()
