import { DatabaseSync } from 'node:sqlite'
import { circleName } from '#procedure/circle.ts'
import { isDesk } from '#procedure/place.ts'

/**
 * Fills a store with derived rows of matters that never happened, copied from those that are there, each at one of some invented agencies:
 * what lists, 待办 and figures cost among many matters of others is measured on it. There are no journals behind, so `verify` refuses it.
 */

const agencies = 40
const replaced = (text: string, from: string, to: string): string => text.replaceAll(from, to)

/** Adds rows until the store holds `count` matters, of other agencies, or of the same ones. Answers how many were added. */
export function crowd(storePath: string, count: number, of: 'others' | 'same' = 'others'): number {
  const raw = new DatabaseSync(storePath)
  const rows = (sql: string): Record<string, string | number | null>[] => raw.prepare(sql).all() as Record<string, string | number | null>[]
  const matters = rows('select * from matter order by id')
  const owed = Map.groupBy(rows('select * from owed'), row => Number(row['matter']))
  const circles = Map.groupBy(rows('select * from circle_desk'), row => String(row['circle']))
  const own = Map.groupBy(rows('select * from request'), row => Number(row['matter']))
  const insert = (table: string, row: Record<string, string | number | null>): void => {
    const names = Object.keys(row)
    raw
      .prepare(`insert or ignore into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
      .run(...Object.values(row))
  }
  let id = 1_000_000_000
  let added = 0
  raw.exec('begin')
  for (let round = 0; matters.length + added < count; round++)
    for (const [i, matter] of matters.entries()) {
      if (matters.length + added >= count) break
      const code = String(matter['agency'])
      const at = of === 'same' ? code : `CROWD${(round * 7 + i) % agencies}`
      const desks = (circles.get(String(matter['circle'])) ?? [])
        .map(row => replaced(String(row['desk']), code, at))
        .filter(isDesk)
        .sort()
      const circle = circleName(desks)
      for (const desk of desks) insert('circle_desk', { circle, desk })
      const moved = (value: string | number | null | undefined) => (typeof value === 'string' ? replaced(value, code, at) : (value ?? null))
      insert('matter', {
        ...matter,
        id: ++id,
        no: `${matter['no']}-${id}`,
        agency: at,
        responsible: moved(matter['responsible']),
        supervisor: moved(matter['supervisor']),
        circle,
        parent: null,
      })
      for (const line of owed.get(Number(matter['id'])) ?? []) insert('owed', { ...line, matter: id, desk: moved(line['desk']) })
      for (const row of own.get(Number(matter['id'])) ?? []) insert('request', { ...row, matter: id, no: `${row['no']}-${id}`, agency: at })
      added++
    }
  raw.exec(`insert into desk_named (n, desk)
    select (select coalesce(max(n), 0) from desk_named) + row_number() over (order by desk), desk
    from (select distinct desk from circle_desk where desk not in (select desk from desk_named)) as fresh`)
  raw.exec('commit')
  raw.close()
  return added
}
