import * as z from 'zod'
import { isDay } from '#base/day.ts'
import { explain, isProblemCode } from '#base/problems.ts'
import { agencyTree } from '#modules/office/tree.ts'
import { Missing } from '#procedure/errors.ts'
import { validities } from '#search/port.ts'
import type { Context } from './context.ts'
import { anyone, none, ok, type Route } from './route.ts'
import { securityTxtRoute } from './security-txt.ts'

/** What anybody may ask: search, agencies, keys, and what a problem means. */

const text = (most: number) => z.string().max(most).optional()
const number = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'wrongFormat')
    .transform(Number)
    .refine(n => n >= from, 'tooSmall')
    .refine(n => n <= to, 'tooBig')
    .optional()
const day = z.string().refine(isDay, 'notADay').optional()

const searchShape = z.strictObject({
  q: z.string().max(400).default(''),
  agency: text(60),
  issuer: text(200),
  topic: text(200),
  kind: text(60),
  year: number(1900, 2200),
  issuedFrom: day,
  issuedTo: day,
  validity: z.enum(validities).optional(),
  page: number(1, 100_000),
  limit: number(1, 100),
})
const suggestShape = z.strictObject({ q: z.string().max(200).default(''), limit: number(1, 20) })

export function publicRoutes(context: Context): Route[] {
  const { office } = context
  return [
    anyone('GET', '/api/v1/search', { summary: 'Search what is published', scope: 'search' }, searchShape, none, async call => {
      const { total, tookMs, hits, facets, relaxed, didYouMean } = office.search.query(call.query)
      return ok({ total, tookMs, hits, facets, relaxed, didYouMean })
    }),
    anyone(
      'GET',
      '/api/v1/suggest',
      { summary: 'Titles and numbers that begin as typed', scope: 'search' },
      suggestShape,
      none,
      async call => ok({ suggestions: office.search.suggest(call.query.q, call.query.limit ?? 8) }),
    ),
    anyone('GET', '/api/v1/agencies', { summary: 'The agencies', scope: 'search' }, none, none, async () =>
      ok({ agencies: agencyTree(office) }),
    ),
    anyone('GET', '/.well-known/mingchuang.json', { summary: 'Public keys of receipts and day roots' }, none, none, async () =>
      ok({ keys: office.keys.publicKeys, simulated: office.clock.simulated }, { 'cache-control': 'public, max-age=300' }),
    ),
    securityTxtRoute(office),
    anyone('GET', '/problems/:code', { summary: 'What a problem type means, in three languages' }, none, none, async call => {
      const code = call.params['code'] ?? ''
      if (!isProblemCode(code)) throw new Missing('no such problem')
      return { kind: 'raw', type: 'text/plain; charset=utf-8', body: explain(code) }
    }),
  ]
}
