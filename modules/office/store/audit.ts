import { createHash } from 'node:crypto'
import { canonical } from '#base/canonical.ts'
import type { Writing } from '#procedure/module.ts'
import type { AuditTable } from '../identity/tables.ts'

/** What happened, as the audit log (审计日志) keeps it. `detail` holds names and numbers, never a secret or what a matter says. */
export type Event = {
  readonly kind: string
  readonly at: string
  readonly outcome?: 'ok' | 'refused'
  readonly person?: string | null
  readonly about?: string | null
  readonly client?: string
  readonly detail?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
}

/** The hash of a row: of everything in it, and so of the row before. */
export const hashOfAudit = (row: Omit<AuditTable, 'hash'>): string => createHash('sha256').update(canonical(row)).digest('hex')

/** Appends one row in the caller's transaction: what is not written down has not happened. */
export async function note(w: Pick<Writing, 'tx'>, event: Event): Promise<void> {
  const last = await w.tx.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const row: Omit<AuditTable, 'hash'> = {
    seq: (last?.seq ?? 0) + 1,
    at: event.at,
    kind: event.kind,
    outcome: event.outcome ?? 'ok',
    person: event.person ?? null,
    about: event.about ?? null,
    client: event.client ?? '',
    detail: canonical(event.detail ?? {}),
    prev: last?.hash ?? null,
  }
  await w.tx
    .insertInto('audit')
    .values({ ...row, hash: hashOfAudit(row) })
    .execute()
}

/** Tells the person. Kept until read; a mail may carry it as well. */
export async function tell(
  w: Pick<Writing, 'tx'>,
  notice: { readonly person: string; readonly at: string; readonly kind: string; readonly detail?: Readonly<Record<string, string>> },
): Promise<void> {
  const { person, at, kind, detail = {} } = notice
  const id = createHash('sha256')
    .update(canonical([person, at, kind, detail]))
    .digest('hex')
    .slice(0, 32)
  await w.tx
    .insertInto('security_notice')
    .values({ id, person, at, kind, detail: canonical(detail), read_at: null })
    .onConflict(c => c.column('id').doNothing())
    .execute()
}
