import * as z from 'zod'
import { say } from '#base/words.ts'
import { type Adoption, foreseeAdoption, successorsOf } from '#procedure/adoption.ts'
import { decideKernel } from '#procedure/corrections.ts'
import { keyOf } from '#procedure/define.ts'
import { Missing } from '#procedure/errors.ts'
import { isDesk } from '#procedure/place.ts'
import type { MatterTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { refusalWords } from './fault.ts'
import { fold, type Looked, lookAt, lookOrNull } from './look.ts'
import { deskName } from './names.ts'
import { type Call, created, none, ok, type Route, staff } from './route.ts'
import { sealPapers } from './uploads.ts'

/** 转用新规: what would change in a running matter that passes to a newer declaration, and the passage itself; for one, or for all of a declaration. */

const paper = z.strictObject({
  kind: z.literal('correctionNote'),
  file: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().max(200).optional(),
})
const passShape = z.strictObject({
  to: z.string().min(1).max(80),
  reason: z.string().trim().min(2).max(2000),
  evidence: z.array(paper).min(1).max(5),
})
const listShape = z.strictObject({ from: z.string().min(1).max(80), to: z.string().min(1).max(80) })

export function adoptionRoutes(context: Context): Route[] {
  const { office, registry } = context
  return [
    staff('GET', '/api/v1/adoptions', { summary: 'Declarations whose open matters may pass to a newer one' }, none, none, async () => {
      const under = Map.groupBy(await openMatters(context), one => one.declaration)
      const passages = [...under]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([declaration, open]) => {
          const procedure = registry.procedures.find(p => keyOf(p) === declaration)
          if (!procedure) return []
          const words = registry.textsOf(procedure.name).name
          return successorsOf(procedure, registry.procedures).map(next => ({
            from: declaration,
            to: keyOf(next),
            procedure: procedure.name,
            words,
            open: open.length,
          }))
        })
      return ok({ passages })
    }),
    staff(
      'GET',
      '/api/v1/adoptions/matters',
      { summary: 'What each open matter of a declaration would become under a newer one' },
      listShape,
      none,
      async call => {
        const rows = (await openMatters(context)).filter(one => one.declaration === call.query.from).map(one => one.row)
        const matters: object[] = []
        for (const row of rows) {
          const looked = await lookOrNull(context, call.who, row)
          const [found] = looked ? foreseen(context, looked).filter(one => one.to === call.query.to) : []
          if (looked && found) matters.push({ no: row.no, title: row.title, ...bodyOf(context, call, looked, found) })
        }
        return ok({ matters })
      },
    ),
    staff(
      'GET',
      '/api/v1/matters/:id/adoption',
      { summary: 'What passing to a newer declaration would change' },
      none,
      none,
      async call => {
        const looked = await lookAt(context, call.who, call.params['id'] ?? '')
        return ok({ from: looked.now.declaration, choices: foreseen(context, looked).map(one => bodyOf(context, call, looked, one)) })
      },
    ),
    staff(
      'POST',
      '/api/v1/matters/:id/adoption',
      { summary: 'Pass a matter to a newer declaration (转用新规)' },
      none,
      passShape,
      async call => {
        const looked = await lookAt(context, call.who, call.params['id'] ?? '')
        const { to, reason, evidence } = call.body
        const found = foreseen(context, looked).find(one => one.to === to)
        if (!found) throw new Missing(`no declaration ${to} for this matter`)
        const papers = evidence.map(({ kind, file, name }) => ({ kind, file, ...(name !== undefined && { name }) }))
        const input = { from: looked.now.declaration, to, reason, tell: found.tell }
        const done = await office.write.act({
          matter: looked.row.id,
          action: '$adopt',
          by: { person: call.who.person },
          input,
          evidence: papers,
        })
        await sealPapers(office, papers)
        return created({ no: looked.row.no, seq: done.seq, ...found })
      },
    ),
  ]
}

/** Every open matter with the declaration it is under today: the one it was opened under, unless it has passed to a newer one. */
async function openMatters(context: Context): Promise<{ row: MatterTable; declaration: string }[]> {
  const { db } = context.office
  const rows = await db.selectFrom('matter').selectAll().where('closed_on', 'is', null).orderBy('id').execute()
  const passed = await db.selectFrom('entry').select('matter').distinct().where('action', '=', '$adopt').execute()
  const has = new Set(passed.map(p => p.matter))
  const all: { row: MatterTable; declaration: string }[] = []
  for (const row of rows) all.push({ row, declaration: has.has(row.id) ? (await fold(context, row)).now.declaration : row.declaration })
  return all
}

function foreseen({ registry }: Context, { now, stored }: Looked): Adoption[] {
  const here = registry.declared(now.declaration)
  const journal = stored.map(s => s.step)
  return successorsOf(here, registry.procedures).map(next => foreseeAdoption(next, now, journal, now.calendar, registry.procedures))
}

/** What the fold refuses, else what this person may not do; in words. */
function bodyOf({ office }: Context, { language }: Pick<Call<unknown, unknown>, 'language'>, looked: Looked, adoption: Adoption): object {
  const refusal = adoption.refusal ?? refusedTo(office.clock.today(), looked)
  return {
    ...adoption,
    refusal,
    refusalText: refusal === null ? null : say(refusalWords(refusal, office.modules), language),
    tells: adoption.tell.filter(isDesk).map(desk => deskName(office, desk, language)),
  }
}

function refusedTo(today: Looked['now']['today'], { procedure, now, actor, stored, supervisor }: Looked): string | null {
  const around = { journal: stored.map(s => s.step), today, supervisor }
  const verdict = decideKernel(procedure, '$adopt', now, actor, { evidence: ['correctionNote'], input: {} }, around)
  return 'refused' in verdict ? verdict.refused : null
}
