import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Who } from '#modules/office/accounts.ts'
import { viewsOf } from '#modules/office/store/view-reads.ts'
import { viewChangeShape, viewDefaultShape, viewOrderShape, viewShape } from '#modules/office/views/shapes.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import { agencyOf, seatOf } from '#procedure/place.ts'
import type { Context } from './context.ts'
import { created, done, none, ok, type Route, staff } from './route.ts'

/** Saved views (常用视图): own ones, and those that a colleague shared with the unit. */

const ofShape = z.strictObject({ business: z.string().min(1).max(60) })

/** The agencies and units a person has posts at. */
const seatsOf = (who: Pick<Who, 'desks'>): string[] => [...new Set(who.desks.flatMap(desk => [agencyOf(desk), seatOf(desk)]))]

/** A view is shared with one's own unit or agency, never with another. */
function requireOwnSeat(who: Who, seat: string | null | undefined): void {
  if (seat && !seatsOf(who).includes(seat)) throw new Invalid([{ field: 'sharedWith', code: 'notAChoice' }])
}

export function viewRoutes(context: Context): Route[] {
  const { office, registry } = context
  const write = (name: string, payload: object) => office.write.other(`office.${name}`, payload)
  const requireBusiness = (business: string): void => {
    if (business !== 'all' && !registry.has(business)) throw new Invalid([{ field: 'business', code: 'unknown' }])
  }
  return [
    staff(
      'GET',
      '/api/v1/views',
      { summary: 'The saved views of a list: mine and those shared with my units' },
      ofShape,
      none,
      async call =>
        ok({
          views: await viewsOf(office, call.who.person, seatsOf(call.who), call.query.business),
          seats: seatsOf(call.who).map(seat => ({
            seat,
            name: (office.structure().units.get(seat) ?? office.structure().agencies.get(seat))?.name ?? seat,
          })),
        }),
    ),
    staff('POST', '/api/v1/views', { summary: 'Save a view' }, none, viewShape, async call => {
      requireBusiness(call.body.business)
      requireOwnSeat(call.who, call.body.sharedWith)
      const id = randomUUID()
      await write('putView', { person: call.who.person, id, view: call.body })
      return created({ id })
    }),
    staff('PUT', '/api/v1/views/:id', { summary: 'Rename, share or overwrite a view of mine' }, none, viewChangeShape, async call => {
      requireOwnSeat(call.who, call.body.sharedWith)
      await write('changeView', { person: call.who.person, id: call.params['id'] ?? '', change: call.body })
      return done
    }),
    staff('DELETE', '/api/v1/views/:id', { summary: 'Delete a view of mine' }, none, none, async call => {
      await write('removeView', { person: call.who.person, id: call.params['id'] ?? '', gone: true })
      return done
    }),
    staff('POST', '/api/v1/views/:id/restore', { summary: 'Bring a deleted view back' }, none, none, async call => {
      await write('removeView', { person: call.who.person, id: call.params['id'] ?? '', gone: false })
      return done
    }),
    staff('PUT', '/api/v1/view-order', { summary: 'Order my views' }, none, viewOrderShape, async call => {
      await write('orderViews', { person: call.who.person, ...call.body })
      return done
    }),
    staff('PUT', '/api/v1/view-default', { summary: 'The view that a list opens with; null: none' }, none, viewDefaultShape, async call => {
      const seen = await viewsOf(office, call.who.person, seatsOf(call.who), call.body.business)
      if (call.body.id !== null && !seen.some(view => view.id === call.body.id)) throw new Missing('no such view')
      await write('defaultView', { person: call.who.person, ...call.body })
      return done
    }),
  ]
}
