import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import type { Who } from '#modules/office/accounts.ts'
import { administered } from '#modules/office/administration.ts'
import { isBelow } from '#modules/office/tree.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import { patternFor, seriesOf } from '#procedure/numbering.ts'
import { type NumberItem, readRegister } from '#procedure/numbers.ts'
import { agencyOf, dutyOf } from '#procedure/place.ts'
import type { Context } from './context.ts'
import { itemBody, numberSheet, numberWords } from './number-sheet.ts'
import { created, done, none, ok, type Route, staff } from './route.ts'

/** 编号登记: every series of an agency, what each of its numbers is, and what may be done to numbers beside giving them to matters. */

const reason = z.string().trim().min(2).max(500)
const series = z.string().min(1).max(200)
const n = z.int().min(1)
const listShape = z.strictObject({ agency: z.string().max(32).optional() })
const registerShape = z.strictObject({ series, format: z.enum(['json', 'csv', 'xlsx']).optional() })
const count = z.int().min(1).max(100).optional()
const day = z.custom<Day>(isDay, 'notADay')
const target = { series: series.optional(), business: z.string().max(60).optional(), agency: z.string().max(32).optional() }
const reserveShape = z.strictObject({ ...target, reason, until: day, count })
const skipShape = z.strictObject({ ...target, reason, count })
const explainShape = z.strictObject({ series, n, reason })
const assignShape = z.strictObject({ series, n, reason, used: z.string().trim().min(2).max(300) })

const keepers = ['administrator', 'officeDirector', 'registrar', 'archivist']

/** Who may see and mark the numbers of an agency: its administrators, and those who keep its registers. */
function mayKeep({ office }: Context, who: Who, agency: string): boolean {
  if (administered(who).some(own => agency === '' || isBelow(office, agency, own))) return true
  return who.desks.some(desk => keepers.includes(dutyOf(desk)) && agencyOf(desk) === agency)
}

/** The agency whose numbers a series holds: as noted when it began, else the one whose code begins it. */
function agencyIn({ office }: Context, row: { readonly series: string; readonly agency: string | null }): string {
  if (row.agency) return row.agency
  const codes = [...office.structure().agencies.keys()].filter(code => row.series.startsWith(code))
  return codes.sort((a, b) => b.length - a.length)[0] ?? ''
}

type Place = { readonly series: string; readonly agency: string }

/** The series that is meant: an existing one, or the one in which a business of an agency takes its next number. */
async function placeFor(
  context: Context,
  who: Who,
  asked: { series?: string | undefined; business?: string | undefined; agency?: string | undefined },
): Promise<Place> {
  const { office, registry } = context
  if (asked.series !== undefined) {
    const row = await office.db.selectFrom('number').select(['series', 'agency']).where('series', '=', asked.series).executeTakeFirst()
    const agency = row ? agencyIn(context, row) : ''
    if (!row || !mayKeep(context, who, agency)) throw new Missing(`no series ${asked.series}`)
    return { series: row.series, agency }
  }
  const { business, agency = '' } = asked
  if (!business || !registry.has(business)) throw new Invalid([{ field: 'business', code: 'unknown' }])
  if (!office.structure().agencies.has(agency)) throw new Invalid([{ field: 'agency', code: 'unknownAgency' }])
  if (!mayKeep(context, who, agency)) throw new Refused('notYourAgency')
  const today = office.clock.today()
  const words = { agency, business, year: today.slice(0, 4), month: today.slice(5, 7) }
  return {
    series: seriesOf(
      patternFor((a, k) => office.setting(a, k), registry.moduleOf(business), agency, business),
      words,
    ),
    agency,
  }
}

async function itemsOf(context: Context, place: Place): Promise<NumberItem[]> {
  return (await readRegister(context.office.db, place.series, context.office.clock.today())) ?? []
}

export function numberRoutes(context: Context): Route[] {
  const { office } = context
  const write = (name: string, who: Who, place: Place, more: object) =>
    office.write.other(`kernel.${name}`, { ...place, ...more, person: who.person })
  return [
    staff('GET', '/api/v1/numbers', { summary: 'Series of numbers, with how many of each kind' }, listShape, none, async call => {
      const rows = await office.db.selectFrom('number').select(['series', 'agency']).orderBy('series').execute()
      const all: object[] = []
      for (const row of rows) {
        const agency = agencyIn(context, row)
        if ((call.query.agency && agency !== call.query.agency) || !mayKeep(context, call.who, agency)) continue
        const items = await itemsOf(context, { series: row.series, agency })
        const counts = Object.fromEntries([...Map.groupBy(items, item => item.kind)].map(([kind, list]) => [kind, list.length]))
        all.push({ series: row.series, agency, last: items.length, counts })
      }
      return ok({ series: all, words: numberWords })
    }),
    staff(
      'GET',
      '/api/v1/numbers/register',
      { summary: 'Every number of a series (`format=csv` or `xlsx` to keep)' },
      registerShape,
      none,
      async call => {
        const place = await placeFor(context, call.who, call.query)
        const items = await itemsOf(context, place)
        const { format = 'json' } = call.query
        if (format !== 'json') return numberSheet(context, call.who, place, items, format)
        return ok({
          ...place,
          opens: opensIn(context, place),
          last: items.length,
          words: numberWords,
          numbers: items.map(item => itemBody(context, item)),
        })
      },
    ),
    staff('POST', '/api/v1/numbers/reserve', { summary: 'Reserve the next numbers (占号)' }, none, reserveShape, async call => {
      const { reason, until, count = 1 } = call.body
      const place = await placeFor(context, call.who, call.body)
      return created({ numbers: await write('reserveNumbers', call.who, place, { reason, until, count }) })
    }),
    staff('POST', '/api/v1/numbers/skip', { summary: 'Skip the next numbers (跳号)' }, none, skipShape, async call => {
      const { reason, count = 1 } = call.body
      const place = await placeFor(context, call.who, call.body)
      return created({ numbers: await write('skipNumbers', call.who, place, { reason, count }) })
    }),
    staff(
      'POST',
      '/api/v1/numbers/explain',
      { summary: 'Say why a number has no matter; gives a reservation up' },
      none,
      explainShape,
      async call => {
        const { n, reason } = call.body
        await write('explainNumber', call.who, await placeFor(context, call.who, call.body), { n, reason })
        return done
      },
    ),
    staff(
      'POST',
      '/api/v1/numbers/assign',
      { summary: 'Give a reserved or skipped number to a document (补号)' },
      none,
      assignShape,
      async call => {
        const { n, reason, used } = call.body
        await write('assignNumber', call.who, await placeFor(context, call.who, call.body), { n, reason, used })
        return done
      },
    ),
    staff(
      'POST',
      '/api/v1/numbers/void',
      { summary: 'Make a used number void (撤销); it is never given again' },
      none,
      explainShape,
      async call => {
        const { n, reason } = call.body
        await write('voidNumber', call.who, await placeFor(context, call.who, call.body), { n, reason })
        return done
      },
    ),
  ]
}

/** The procedure whose matters take their numbers from this series now, or null. */
function opensIn({ office, registry }: Context, { series, agency }: Place): string | null {
  const today = office.clock.today()
  const setting = (of: string, key: string) => office.setting(of, key)
  const seriesFor = (business: string): string => {
    const words = { agency, business, year: today.slice(0, 4), month: today.slice(5, 7) }
    return seriesOf(patternFor(setting, registry.moduleOf(business), agency, business), words)
  }
  return registry.procedures.find(p => seriesFor(p.name) === series)?.name ?? null
}
