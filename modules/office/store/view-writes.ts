import * as z from 'zod'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { Writing } from '#procedure/module.ts'
import { viewChangeShape, viewDefaultShape, viewOrderShape, viewShape } from '../views/shapes.ts'
import { answers, text, type Write, write } from './write.ts'
import '../views/tables.ts'

/** What is written about saved views. Only the owner changes a view; whoever it is shared with looks through it. */

const most = 60 // views of one person in one business: more than anybody finds again

async function ownView(w: Writing, person: string, id: string) {
  const row = await w.tx.selectFrom('saved_view').selectAll().where('id', '=', id).where('owner', '=', person).executeTakeFirst()
  if (!row) throw new Missing('no such view of yours')
  return row
}

const put = answers(z.strictObject({ person: text, id: text, view: viewShape }), async (w, { person, id, view }) => {
  const mine = await w.tx
    .selectFrom('saved_view')
    .select(['position', 'name'])
    .where('owner', '=', person)
    .where('business', '=', view.business)
    .where('gone_at', 'is', null)
    .execute()
  if (mine.length >= most) throw new Invalid([{ field: 'name', code: 'tooMany' }])
  if (mine.some(row => row.name === view.name)) throw new Invalid([{ field: 'name', code: 'taken' }])
  await w.tx
    .insertInto('saved_view')
    .values({
      id,
      business: view.business,
      owner: person,
      shared_with: view.sharedWith ?? null,
      name: view.name,
      query: JSON.stringify(view.query),
      position: Math.max(0, ...mine.map(row => row.position)) + 1,
      made_at: w.at,
      gone_at: null,
    })
    .execute()
  return { id }
})

const change = write(z.strictObject({ person: text, id: text, change: viewChangeShape }), async (w, { person, id, change: to }) => {
  const row = await ownView(w, person, id)
  const wanted = {
    name: to.name ?? row.name,
    query: to.query ? JSON.stringify(to.query) : row.query,
    shared_with: to.sharedWith === undefined ? row.shared_with : to.sharedWith,
  }
  const other = await w.tx
    .selectFrom('saved_view')
    .select('id')
    .where('owner', '=', person)
    .where('business', '=', row.business)
    .where('name', '=', wanted.name)
    .where('id', '<>', id)
    .where('gone_at', 'is', null)
    .executeTakeFirst()
  if (other) throw new Invalid([{ field: 'name', code: 'taken' }])
  await w.tx.updateTable('saved_view').set(wanted).where('id', '=', id).execute()
})

const remove = write(z.strictObject({ person: text, id: text, gone: z.boolean() }), async (w, { person, id, gone }) => {
  await ownView(w, person, id)
  await w.tx
    .updateTable('saved_view')
    .set({ gone_at: gone ? w.at : null })
    .where('id', '=', id)
    .execute()
})

const order = write(viewOrderShape.extend({ person: text }), async (w, { person, business, ids }) => {
  for (const [i, id] of ids.entries())
    await w.tx
      .updateTable('saved_view')
      .set({ position: i + 1 })
      .where('id', '=', id)
      .where('owner', '=', person)
      .where('business', '=', business)
      .execute()
})

const standard = write(viewDefaultShape.extend({ person: text }), async (w, { person, business, id }) => {
  await w.tx.deleteFrom('default_view').where('person', '=', person).where('business', '=', business).execute()
  if (id !== null) await w.tx.insertInto('default_view').values({ person, business, view_id: id }).execute()
})

export const viewWrites = {
  putView: put,
  changeView: change,
  removeView: remove,
  orderViews: order,
  defaultView: standard,
} satisfies Record<string, Write>
