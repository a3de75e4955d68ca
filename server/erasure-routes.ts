import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Who } from '#modules/office/accounts.ts'
import { administered } from '#modules/office/administration.ts'
import { isBelow } from '#modules/office/tree.ts'
import type { ErasureTable } from '#procedure/duty-tables.ts'
import { erasableOf } from '#procedure/erasure.ts'
import { Missing, Refused } from '#procedure/errors.ts'
import { agencyOf, dutyOf } from '#procedure/place.ts'
import { findMatter } from '#procedure/store.ts'
import type { MatterTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { rowOf } from './look.ts'
import { personName } from './names.ts'
import { created, none, ok, type Route, staff } from './route.ts'

/** 依法删除: proposed by one, decided by another; both administer the agency or keep its archive. Values are named by their place, never shown. */

const parts = {
  values: z.array(z.strictObject({ entry: z.int().min(1), path: z.string().min(1).max(300) })).max(5000),
  files: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(1000),
}
const proposeShape = z.strictObject({
  matter: z.string().min(1).max(100),
  ...parts,
  reason: z.string().trim().min(2).max(1000),
  basis: z.string().trim().min(2).max(200),
})
const decideShape = z.strictObject({ accept: z.boolean() })
const matterShape = z.strictObject({ matter: z.string().min(1).max(100) })

const keepers = ['administrator', 'archivist', 'auditAdministrator']

function mayErase({ office }: Context, who: Who, agency: string): boolean {
  if (administered(who).some(own => isBelow(office, agency, own))) return true
  return who.desks.some(desk => keepers.includes(dutyOf(desk)) && agencyOf(desk) === agency)
}

async function matterFor(context: Context, who: Who, ref: string): Promise<MatterTable> {
  const row = await rowOf(context, ref)
  if (!mayErase(context, who, row.agency)) throw new Missing(`no matter ${ref}`)
  return row
}

export function erasureRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff('GET', '/api/v1/erasures', { summary: 'Erasures proposed and decided' }, none, none, async call => {
      const rows = await office.db
        .selectFrom('erasure')
        .innerJoin('matter', 'matter.id', 'erasure.matter')
        .selectAll('erasure')
        .select(['matter.no', 'matter.title', 'matter.agency'])
        .orderBy('proposed_on', 'desc')
        .limit(500)
        .execute()
      return ok({ erasures: rows.filter(row => mayErase(context, call.who, row.agency)).map(row => bodyOf(context, call.who, row)) })
    }),
    staff(
      'GET',
      '/api/v1/erasures/parts',
      { summary: 'Values and papers of a matter that can be erased' },
      matterShape,
      none,
      async call => {
        const row = await matterFor(context, call.who, call.query.matter)
        return ok({
          no: row.no,
          title: row.title,
          procedure: row.business,
          closed: row.closed_on !== null,
          ...(await erasableOf(office.db, row.id)),
        })
      },
    ),
    staff('POST', '/api/v1/erasures', { summary: 'Propose an erasure' }, none, proposeShape, async call => {
      const row = await matterFor(context, call.who, call.body.matter)
      const { values, files, reason, basis } = call.body
      const id = randomUUID()
      const proposal = { id, matter: row.id, parts: { values, files }, reason, basis, person: call.who.person }
      await office.write.other('kernel.proposeErasure', proposal)
      return created({ id })
    }),
    staff('POST', '/api/v1/erasures/:id/decision', { summary: 'Decide an erasure as the second person' }, none, decideShape, async call => {
      const id = call.params['id'] ?? ''
      const asked = await office.db.selectFrom('erasure').select('matter').where('id', '=', id).executeTakeFirst()
      const row = asked && (await findMatter(office.db, asked.matter))
      if (!row) throw new Missing(`no erasure ${id}`)
      if (!mayErase(context, call.who, row.agency)) throw new Refused('notYourRole')
      const payload = { id, person: call.who.person, accept: call.body.accept }
      const done = await office.write.other<{ matter: number; values: number; files: string[] }>('kernel.decideErasure', payload)
      for (const digest of done.files) await office.files.remove(digest)
      return ok({ values: done.values, files: done.files.length })
    }),
  ]
}

type Row = ErasureTable & { readonly no: string; readonly title: string }

function bodyOf({ office }: Context, who: Who, row: Row): object {
  const { values, files }: { values: unknown[]; files: unknown[] } = JSON.parse(row.parts)
  return {
    id: row.id,
    no: row.no,
    title: row.title,
    values: values.length,
    files: files.length,
    reason: row.reason,
    basis: row.basis,
    proposedBy: personName(office, row.proposed_by),
    proposedOn: row.proposed_on,
    decidedBy: row.decided_by && personName(office, row.decided_by),
    decidedOn: row.decided_on,
    state: row.state,
    mayDecide: row.state === 'waiting' && row.proposed_by !== who.person,
  }
}
