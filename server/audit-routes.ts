import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import { checkAudit, noteEvent } from '#modules/office/identity/audit.ts'
import { auditRows } from '#modules/office/store/identity-reads.ts'
import { verify } from '#procedure/verify.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import { forPower, none, ok, type Route } from './route.ts'

/** 安全审计: what was done, who opened covered values, the ledger's acts of administration, and whether all of it still holds. */

const day = z.custom<Day>(isDay, 'notADay').optional()
const logShape = z.strictObject({
  kind: z.string().max(40).optional(),
  person: z.string().max(64).optional(),
  outcome: z.enum(['ok', 'refused']).optional(),
  from: day,
  to: day,
  before: z
    .string()
    .regex(/^\d{1,12}$/)
    .optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .optional(),
})
const pageShape = z.strictObject({ before: logShape.shape.before, person: logShape.shape.person })
const page = 100

export function auditRoutes(context: Context): Route[] {
  const { office } = context
  let isChecking = false
  return [
    forPower('audit', 'GET', '/api/v1/audit/log', { summary: 'The audit log, the newest first' }, logShape, none, async call => {
      const { before, limit, ...query } = call.query
      const rows = await auditRows(office, {
        ...query,
        limit: Number(limit ?? page),
        ...(before !== undefined && { before: Number(before) }),
      })
      const { people } = office.structure()
      const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? null))
      return ok({
        rows: rows.map(({ prev: _, hash, detail, ...row }) => ({
          ...row,
          hash: hash.slice(0, 12),
          detail: JSON.parse(detail),
          personName: nameOf(row.person),
          aboutName: nameOf(row.about),
        })),
      })
    }),
    forPower(
      'audit',
      'GET',
      '/api/v1/audit/reads',
      { summary: 'Who opened covered personal values, and why' },
      pageShape,
      none,
      async call => ok({ rows: await reads(context, call.query) }),
    ),
    forPower('audit', 'GET', '/api/v1/audit/ledger', { summary: 'Acts of administration in the ledger' }, pageShape, none, async call =>
      ok({ rows: await administration(context, call.query) }),
    ),
    forPower(
      'audit',
      'POST',
      '/api/v1/audit/verify',
      { summary: 'Compute ledger, derived rows, files and audit log again' },
      none,
      none,
      async call => {
        if (isChecking) throw new Faulty('slowDown', {}, { 'retry-after': '30' })
        isChecking = true
        try {
          const audit = await checkAudit(office)
          const { setting, structure, calendar } = office
          const ledger = await verify({
            db: office.db,
            keys: office.keys,
            files: office.files,
            registry: context.registry,
            setting,
            structure: structure(),
            calendar: calendar(),
          })
          await noteEvent(office, {
            kind: 'verified',
            person: call.who.person,
            client: call.client,
            outcome: ledger.ok && audit.ok ? 'ok' : 'refused',
            detail: { entries: ledger.entries, broken: ledger.broken.length + audit.broken.length },
          })
          return ok({ ledger, audit })
        } finally {
          isChecking = false
        }
      },
    ),
  ]
}

type Page = z.infer<typeof pageShape>

async function reads({ office }: Context, { before, person }: Page): Promise<object[]> {
  const rows = await office.db
    .selectFrom('read_log')
    .leftJoin('matter', 'matter.id', 'read_log.matter')
    .select(['read_log.id', 'read_log.at', 'read_log.person', 'read_log.field', 'read_log.reason', 'matter.no'])
    .$if(before !== undefined, q => q.where('read_log.id', '<', Number(before)))
    .$if(person !== undefined, q => q.where('read_log.person', '=', person ?? ''))
    .orderBy('read_log.id', 'desc')
    .limit(page)
    .execute()
  const { people } = office.structure()
  return rows.map(row => ({ ...row, personName: people.get(row.person)?.name ?? null }))
}

/** Names and keys of what was changed; values that people wrote stay where they are. */
async function administration({ office }: Context, { before, person }: Page): Promise<object[]> {
  const rows = await office.db
    .selectFrom('entry')
    .select(['seq', 'action', 'recorded_at', 'hash', 'body'])
    .where('matter', 'is', null)
    .$if(before !== undefined, q => q.where('seq', '<', Number(before)))
    .orderBy('seq', 'desc')
    .limit(person === undefined ? page : page * 10)
    .execute()
  const { people } = office.structure()
  return rows
    .map(({ body, hash, recorded_at, ...row }) => {
      const read: unknown = JSON.parse(body)
      const by = typeof read === 'object' && read !== null && 'by' in read ? String(read.by) : ''
      return { ...row, at: recorded_at, by, byName: people.get(by)?.name ?? null, about: aboutOf(read), hash: hash.slice(0, 12) }
    })
    .filter(row => person === undefined || row.by === person)
    .slice(0, page)
}

const shown = ['id', 'code', 'key', 'person', 'to_person', 'desk', 'from_day', 'until', 'agency'] as const

/** The columns of a changed row that name it. */
function aboutOf(entry: unknown): Record<string, string> {
  const input = member(entry, 'input')
  const row = member(input, 'row')
  return Object.fromEntries(
    shown.flatMap(key => {
      const value = member(row, key)
      return typeof value === 'string' && value !== '' ? [[key, value]] : []
    }),
  )
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined
