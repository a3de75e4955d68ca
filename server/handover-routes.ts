import * as z from 'zod'
import type { Who } from '#modules/office/accounts.ts'
import { headFor } from '#modules/office/handover/apply.ts'
import { type HandoverAsked, handoverShape } from '#modules/office/handover/contract.ts'
import { isEmpty, type Sheet, sheetOf } from '#modules/office/handover/sheet.ts'
import { mayArrangeFor } from '#modules/office/posts/absence.ts'
import { isLent, postsOn } from '#modules/office/posts/lending.ts'
import type { Desk, Input } from '#procedure/define.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import { agencyOf, isDesk, selfDesk } from '#procedure/place.ts'
import type { Context } from './context.ts'
import { deskName, personName } from './names.ts'
import { created, none, ok, type Route, staff } from './route.ts'

/** 岗位交接: what would be handed over, and the sheet drawn up as a matter of its own. */

const sheetQuery = z.strictObject({ person: z.string().max(64).optional(), desks: z.string().max(2000).optional() })

export function handoverRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff(
      'GET',
      '/api/v1/handovers/sheet',
      { summary: 'Everything open at the posts of a person, as a handover would list it' },
      sheetQuery,
      none,
      async call => {
        const person = call.query.person ?? call.who.person
        requireArranged(context, call.who, person)
        const own = postsOn(office.structure(), person, office.clock.today())
        const wanted = call.query.desks === undefined ? own.filter(isLent) : call.query.desks.split(',').filter(isDesk)
        return ok({
          ...sheetBody(
            context,
            await sheetOf(
              office,
              person,
              wanted.filter(desk => own.includes(desk)),
            ),
          ),
          posts: own.map(desk => ({ desk, name: deskName(office, desk), lent: isLent(desk) })),
        })
      },
    ),
    staff('POST', '/api/v1/handovers', { summary: 'Draw up a handover' }, none, handoverShape, async call => {
      const { agency, input } = drawnBy(context, call.who, call.body)
      const opened = await office.write.open({ business: 'handover', agency, by: { person: call.who.person }, input, evidence: [] })
      return created({ id: opened.id, no: opened.no }, { location: `/api/v1/matters/${encodeURIComponent(opened.no)}` })
    }),
  ]
}

/** Another's sheet is for those who may arrange it; for all others the person might as well not exist. */
function requireArranged({ office }: Context, who: Who, person: string): void {
  if (!office.structure().people.has(person) || !mayArrangeFor(office, who, person, office.clock.today()))
    throw new Missing(`no sheet of ${person}`)
}

/** The opening of the matter: names and the overseeing desk are found here; what may not be is refused in the writer. */
function drawnBy(context: Context, who: Who, asked: HandoverAsked): { agency: string; input: Input } {
  const { office } = context
  const structure = office.structure()
  const leaver = asked.person ?? who.person
  requireArranged(context, who, leaver)
  const desks = [...new Set(asked.desks.filter(isDesk))]
  const [first] = desks
  if (!first) throw new Invalid([{ field: 'desks', code: 'noDesk' }])
  if (!structure.people.has(asked.to) || asked.to === leaver) throw new Invalid([{ field: 'to', code: 'unknown' }])
  if (asked.effectiveOn < office.clock.today()) throw new Invalid([{ field: 'effectiveOn', code: 'handover.tooEarly' }])
  const agency = agencyOf(first)
  const head = headFor(structure, desks, agency, office.clock.today(), [leaver, asked.to])
  if (head === null) throw new Refused('handover.wrongHead')
  return {
    agency,
    input: {
      leaver: selfDesk(leaver),
      leaverName: structure.people.get(leaver)?.name ?? leaver,
      taker: selfDesk(asked.to),
      takerName: structure.people.get(asked.to)?.name ?? asked.to,
      head,
      desks,
      effectiveOn: asked.effectiveOn,
      cause: asked.cause,
      ...(asked.note && { note: asked.note }),
    },
  }
}

/** The sheet with names beside logins and desks. */
function sheetBody({ office }: Context, sheet: Sheet): object {
  const named = (desk: Desk) => ({ desk, deskName: deskName(office, desk) })
  return {
    person: sheet.person,
    name: personName(office, sheet.person),
    on: sheet.on,
    empty: isEmpty(sheet),
    desks: sheet.desks.map(named),
    kept: sheet.kept.map(named),
    matters: sheet.matters.map(m => ({ ...m, ...named(m.desk) })),
    promises: sheet.promises.map(p => ({ ...p, ...named(p.desk) })),
    notes: sheet.notes,
    lent: sheet.lent.map(d => ({
      ...d,
      fromName: personName(office, d.from),
      toName: personName(office, d.to),
      deskName: isDesk(d.desk) ? deskName(office, d.desk) : d.desk,
    })),
    absences: sheet.absences.map(a => ({ ...a, substituteName: a.substitute === null ? null : personName(office, a.substitute) })),
    sessions: sheet.sessions,
    tokens: sheet.tokens,
    drafts: sheet.drafts,
  }
}
