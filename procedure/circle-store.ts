import { insertRow, runCompiled } from '#base/compiled.ts'
import type { Tx } from '#base/sql.ts'
import { circleName } from './circle.ts'
import type { Desk, Procedure } from './define.ts'
import type { Identity } from './derived.ts'
import type { Hand } from './hand.ts'
import { isDesk } from './place.ts'

/** Circles in the store: a set of desks is written once and never changed, for its name is its digest. */

/**
 * Circles that an earlier command found written, so that most filings need not ask. Kept with the structure, which the writer reads anew
 * when a batch is lost; what a command wrote itself (`touched` is one for each) is not believed by it, for it may be rolled back.
 */
const known = new WeakMap<object, Set<string>>()
const writtenBy = new WeakMap<object, Set<string>>()
const setOf = (all: WeakMap<object, Set<string>>, key: object): Set<string> => {
  const set = all.get(key) ?? new Set<string>()
  all.set(key, set)
  return set
}

/** Writes the desks of a circle unless they are there. */
export async function saveCircle(
  hand: Pick<Hand, 'tx' | 'structure' | 'touched'>,
  circle: string,
  desks: () => readonly Desk[],
): Promise<void> {
  const { tx, structure, touched } = hand
  if (known.get(structure)?.has(circle)) return
  const build = () => tx.selectFrom('circle_desk').select('circle').where('circle', '=', circle).limit(1)
  const found = await runCompiled(tx, 'findCircle', build, [circle, 1])
  if (found.length > 0) {
    if (!writtenBy.get(touched)?.has(circle)) setOf(known, structure).add(circle)
    return
  }
  setOf(writtenBy, touched).add(circle)
  const named = desks()
  for (const desk of named) await insertRow(tx, 'circle_desk', { circle, desk })
  await nameDesks(tx, named)
}

/** Numbers the desks that no circle named before. */
async function nameDesks(tx: Tx, desks: readonly Desk[]): Promise<void> {
  if (desks.length === 0) return
  const rows = await tx.selectFrom('desk_named').select('desk').where('desk', 'in', desks).execute()
  const fresh = desks.filter(desk => !rows.some(row => row.desk === desk))
  if (fresh.length === 0) return
  let n = await desksNamed(tx)
  for (const desk of fresh) await insertRow(tx, 'desk_named', { n: ++n, desk })
}

/** How many desks circles name: a number that changes with every new one. */
export async function desksNamed(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('desk_named')
    .select(eb => eb.fn.max('n').as('n'))
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** The desks over the line that a matter answers, as its parent's row says; none for a matter of its own. */
export async function desksOverLine(tx: Tx, { parent }: Pick<Identity, 'parent'>): Promise<readonly Desk[]> {
  if (parent === null) return []
  const row = await tx.selectFrom('matter').select('over_lines').where('id', '=', parent).executeTakeFirst()
  return readDesks(row?.over_lines)
}

/** The desks of a row's `over_lines`. */
export function readDesks(json: string | undefined): readonly Desk[] {
  const value: unknown = JSON.parse(json || '[]')
  return Array.isArray(value) ? value.filter(isDesk) : []
}

/** What the row says now of the desks over its lines; null where the business hands no lines on. */
export async function overLinesOf(tx: Tx, procedure: Procedure, id: number): Promise<string | null> {
  if (!Object.values(procedure.rounds ?? {}).some(round => round.through)) return null
  return (await tx.selectFrom('matter').select('over_lines').where('id', '=', id).executeTakeFirst())?.over_lines ?? null
}

/** What is false about the circles themselves: desks that do not give their name, and a desk that stands in none of the numbered. */
export async function falseCircles(tx: Tx): Promise<{ readonly wrong: readonly string[]; readonly known: ReadonlySet<string> }> {
  const rows = await tx.selectFrom('circle_desk').selectAll().execute()
  const sets = Map.groupBy(rows, row => row.circle)
  const inOrder = (of: typeof rows) => of.flatMap(({ desk }) => (isDesk(desk) ? [desk] : [])).sort()
  const misnamed = [...sets].filter(([circle, of]) => circleName(inOrder(of)) !== circle)
  const numbered = new Set((await tx.selectFrom('desk_named').select('desk').execute()).map(row => row.desk))
  const unnumbered = new Set(rows.flatMap(({ desk }) => (numbered.has(desk) ? [] : [desk])))
  const wrong = [
    ...misnamed.map(([circle]) => `circle ${circle}: the desks are not those of its name`),
    ...[...unnumbered].map(desk => `desk ${desk}: named by a circle, but not among the desks`),
  ]
  return { wrong, known: new Set(sets.keys()) }
}
