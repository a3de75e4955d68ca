import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import { readShape } from '#base/http-shape.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import { agencyOf } from '#procedure/place.ts'
import { chainShape } from './chain-shape.ts'
import {
  chainBody,
  chains,
  changesTo,
  type KnownChain,
  problemsOf,
  readChain,
  requireEditor,
  runningOf,
  seatsOf,
  setChain,
} from './chains.ts'
import type { Context } from './context.ts'
import { done, none, ok, type Route, staff } from './route.ts'

/** 审核链: read, tried, set, planned. */

const day = z.custom<Day>(isDay, 'notADay')
const place = { agency: z.string().max(32), key: z.string().max(120) }
const previewShape = z.strictObject({ ...place, value: chainShape })
const saveShape = z.strictObject({ ...place, value: chainShape, from: day.optional(), reason: z.string().trim().min(2).max(500) })
const placeQuery = z.strictObject({ agency: z.string().max(32).optional() })
const dropShape = z.strictObject(place)

export function chainRoutes(context: Context): Route[] {
  const { office } = context
  const find = (key: string): KnownChain => chains(context).find(c => c.key === key) ?? missing(`no chain ${key}`)
  return [
    staff('GET', '/api/v1/chains', { summary: 'The chains of sign-off of an agency, with their history' }, placeQuery, none, async call => {
      const agency = call.query.agency ?? (call.who.desks[0] ? agencyOf(call.who.desks[0]) : '')
      const list: object[] = []
      for (const known of chains(context)) list.push(await chainBody(context, call.who, agency, known))
      return ok({ agency, chains: list })
    }),
    staff(
      'POST',
      '/api/v1/chains/preview',
      { summary: 'Who a chain would be today, what is wrong with it, and what it changes' },
      none,
      previewShape,
      async call => {
        const known = find(call.body.key)
        return ok({
          groups: seatsOf(context, call.body.agency, call.body.value),
          problems: problemsOf(known.setting, call.body.value),
          changes: changesTo(readChain(context, call.body.agency, known.key), call.body.value),
          running: await runningOf(context, call.body.agency, known),
        })
      },
    ),
    staff(
      'PUT',
      '/api/v1/chains',
      { summary: 'Set a chain from today, or from a later day, with a reason' },
      none,
      saveShape,
      async call => {
        const { agency, key, value, reason } = call.body
        const known = find(key)
        requireEditor(context, call.who, agency)
        const problems = problemsOf(known.setting, value)
        if (problems.length > 0) throw new Invalid(problems.map(p => ({ field: p.at, code: p.code })))
        const read = readShape(known.setting.schema, value)
        if ('errors' in read) throw new Invalid(read.errors.map(e => ({ ...e, field: e.field === '' ? 'value' : `value.${e.field}` })))
        const from = call.body.from ?? office.clock.today()
        if (from < office.clock.today()) throw new Invalid([{ field: 'from', code: 'beforeToday' }])
        await setChain(context, call.who, agency, key, { from, value, by: call.who.person, reason })
        return done
      },
    ),
    staff(
      'DELETE',
      '/api/v1/chains/planned',
      { summary: 'Drop the chain that was planned for a later day' },
      none,
      dropShape,
      async call => {
        find(call.body.key)
        requireEditor(context, call.who, call.body.agency)
        await office.write.record({
          table: 'setting',
          by: { person: call.who.person },
          row: { agency: call.body.agency, key: `${call.body.key}.next`, value: 'null' },
        })
        return done
      },
    ),
  ]
}

function missing(why: string): never {
  throw new Missing(why)
}
