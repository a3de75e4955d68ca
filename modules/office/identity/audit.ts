import type { Office } from '#procedure/office.ts'
import { instantText } from '../accounts.ts'
import { hashOfAudit } from '../store/audit.ts'
import { auditFrom, auditHead } from '../store/identity-reads.ts'

/** 审计: writing down what the routes see, checking the log, and tying it to the ledger. */

export type Noted = {
  readonly kind: string
  readonly person: string | null
  readonly client: string
  readonly outcome?: 'ok' | 'refused'
  readonly about?: string | null
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

/** Writes an event down; what it speaks of happens only after that. */
export const noteEvent = (office: Pick<Office, 'write'>, event: Noted): Promise<unknown> =>
  office.write.other('office.note', { at: instantText(), ...event })

const headKey = 'office.auditHead'

type Checked = { readonly ok: boolean; readonly rows: number; readonly broken: readonly { readonly seq: number; readonly what: string }[] }

/** Computes the log's hashes again, and that it still holds what the ledger says of it: a cut tail shows. */
export async function checkAudit(office: Pick<Office, 'db' | 'setting'>): Promise<Checked> {
  const broken: { seq: number; what: string }[] = []
  const anchor = office.setting('', headKey)
  let last: { seq: number; hash: string | null } = { seq: 0, hash: null }
  let anchored = false
  for (;;) {
    const rows = await auditFrom(office, last.seq, 1000)
    for (const { hash, ...row } of rows) {
      if (row.seq !== last.seq + 1 || row.prev !== last.hash)
        broken.push({ seq: row.seq, what: 'the row before is missing or was changed' })
      if (hashOfAudit(row) !== hash) broken.push({ seq: row.seq, what: 'the row does not give its hash' })
      if (isHead(anchor) && anchor.seq === row.seq) anchored = anchor.hash === hash
      last = { seq: row.seq, hash }
    }
    if (rows.length < 1000) break
  }
  if (isHead(anchor) && !anchored) broken.push({ seq: anchor.seq, what: 'the ledger names a row that is not there' })
  return { ok: broken.length === 0, rows: last.seq, broken }
}

const isHead = (value: unknown): value is { seq: number; hash: string } =>
  typeof value === 'object' &&
  value !== null &&
  'seq' in value &&
  'hash' in value &&
  typeof value.seq === 'number' &&
  typeof value.hash === 'string'

/** Once a day the log's last hash becomes an entry of the ledger, and so stands under the day's signature. */
export async function anchorAudit(office: Pick<Office, 'db' | 'setting' | 'write'>): Promise<void> {
  const head = await auditHead(office)
  const known = office.setting('', headKey)
  if (!head || (isHead(known) && known.seq === head.seq)) return
  await office.write.record({
    table: 'setting',
    by: { kernel: true },
    row: { agency: '', key: headKey, value: JSON.stringify({ seq: head.seq, hash: head.hash }) },
  })
}
