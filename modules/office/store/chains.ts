import type { Office } from '#procedure/office.ts'

type SettingEntry = { readonly seq: number; readonly body: string; readonly vals: string | null; readonly recorded_at: string }

/** Every entry by which a setting was written, the oldest first, with the values that stand beside it. */
export const chainHistory = ({ db }: Pick<Office, 'db'>): Promise<SettingEntry[]> =>
  db
    .selectFrom('entry')
    .leftJoin('beside', 'beside.seq', 'entry.seq')
    .select(['entry.seq', 'entry.body', 'entry.recorded_at', 'beside.vals'])
    .where('entry.matter', 'is', null)
    .where('entry.action', '=', 'office.setting')
    .where('entry.body', 'like', '%Chain"%')
    .orderBy('entry.seq')
    .execute()
