import * as z from 'zod'
import type { Who } from '#modules/office/accounts.ts'
import { requireBranch, requireWhole } from '#modules/office/administration.ts'
import { isDuty } from '#modules/office/duties.ts'
import type { Procedure } from '#procedure/define.ts'
import { clockSettings } from '#procedure/derived.ts'
import { Invalid } from '#procedure/errors.ts'
import { internalKey } from '#procedure/internal.ts'
import { ladderFor, ladderKey } from '#procedure/ladder.ts'
import type { Context } from './context.ts'
import { basisOf } from './matter-parts.ts'
import { administrator, done, none, ok, type Route, staff } from './route.ts'

/** 内部时限与逐级提醒: beside each clock the office's own yellow and last day, and who is told of what, as settings of an agency. */

const agency = z.string().max(32).optional()
const internalShape = z.strictObject({ count: z.enum(['before', 'length']), n: z.int().min(1).max(400) })
const clockShape = z.strictObject({
  agency,
  procedure: z.string().min(1).max(60),
  clock: z.string().min(1).max(60),
  internal: internalShape.nullable(),
  warnAt: z.int().min(0).max(400).nullable(),
})
const rungShape = z.strictObject({
  of: z.enum(['warn', 'internal', 'due']),
  days: z.int().min(-366).max(366),
  to: z.string().regex(/^[a-zA-Z]{1,60}$/),
})
const ladderShape = z.strictObject({ agency, procedure: z.string().max(60).optional(), rungs: z.array(rungShape).max(30).nullable() })

/** The newest declaration of each procedure that has clocks. */
const procedures = ({ registry }: Context): Procedure[] =>
  [...new Map(registry.procedures.map(p => [p.name, p])).values()].filter(p => Object.keys(p.clocks).length > 0)

export function deadlineRoutes(context: Context): Route[] {
  const { office } = context
  const set = (who: Who, place: string, key: string, value: unknown) =>
    office.write.record({ table: 'setting', by: { person: who.person }, row: { agency: place, key, value: JSON.stringify(value) } })
  return [
    staff(
      'GET',
      '/api/v1/deadlines',
      { summary: 'Internal deadlines, yellow lights and the escalation ladder of an agency' },
      z.strictObject({ agency }),
      none,
      async call => {
        const place = call.query.agency ?? ''
        return ok({
          common: ladderFor(office.setting, place, ''),
          procedures: procedures(context).map(p => describe(context, p, place)),
        })
      },
    ),
    administrator(
      'PUT',
      '/api/v1/deadlines',
      { summary: 'Set the internal deadline and yellow light of one clock' },
      none,
      clockShape,
      async call => {
        const { agency: place = '', procedure, clock, internal, warnAt } = call.body
        requirePlace(context, call.who, place)
        const declared = procedures(context).find(p => p.name === procedure)?.clocks[clock]
        if (!declared) throw new Invalid([{ field: 'clock', code: 'unknown' }])
        const { length } = declared
        if (internal?.count === 'length' && typeof length === 'number' && length > 0 && internal.n >= length)
          throw new Invalid([{ field: 'internal.n', code: 'notEarlier' }])
        if (internal?.count === 'length' && (typeof length === 'string' || length <= 0))
          throw new Invalid([{ field: 'internal.count', code: 'notAccepted' }])
        await set(call.who, place, internalKey(procedure, clock), internal)
        await set(call.who, place, `${procedure}.warn.${clock}`, warnAt)
        return done
      },
    ),
    administrator(
      'PUT',
      '/api/v1/ladders',
      { summary: 'Set the escalation ladder; null takes the agency’s own away' },
      none,
      ladderShape,
      async call => {
        const { agency: place = '', procedure = '', rungs } = call.body
        requirePlace(context, call.who, place)
        const declared = procedures(context).find(p => p.name === procedure)
        if (procedure !== '' && !declared) throw new Invalid([{ field: 'procedure', code: 'unknown' }])
        const knows = (to: string) =>
          ['responsible', 'above', 'supervisor'].includes(to) || isDuty(to) || (declared?.roles.includes(to) ?? false)
        const wrong = (rungs ?? []).findIndex(rung => !knows(rung.to))
        if (wrong >= 0) throw new Invalid([{ field: `rungs.${wrong}.to`, code: 'unknown' }])
        await set(call.who, place, ladderKey(procedure), rungs)
        return done
      },
    ),
  ]
}

function requirePlace({ office }: Context, who: Who, agency: string): void {
  if (agency === '') requireWhole(office, who)
  else requireBranch(office, who, agency)
}

function describe({ office, registry }: Context, procedure: Procedure, place: string): object {
  const texts = registry.textsOf(procedure.name)
  const { warnAt, internal } = clockSettings(office.setting, place, procedure.name)
  return {
    name: procedure.name,
    words: texts.name,
    roles: texts.roles,
    ladder: ladderFor(office.setting, place, procedure.name),
    clocks: Object.entries(procedure.clocks).map(([name, clock]) => ({
      name,
      words: texts.clocks[name],
      kind: clock.kind,
      length: clock.length,
      unit: clock.unit,
      basis: basisOf(clock.basis),
      warnAt: warnAt(name, clock.warnAt),
      warnStandard: clock.warnAt,
      internal: internal(name),
    })),
  }
}
