import { dutyWrites } from './duty-writes.ts'
import type { Hand } from './hand.ts'
import { noteOpened, type Opening } from './opened.ts'
import { rebuildPage } from './rebuild.ts'
import { countSome, noteCalendar, takeRelease } from './recount.ts'
import { refreshOpen, refreshSome } from './refresh.ts'
import { sealDays } from './roots.ts'

/** The kernel's own writes, called like a module's: `office.write.other('kernel.sealDays', null)`. */
export const kernelWrites: Readonly<Record<string, (hand: Hand, payload: unknown) => Promise<unknown>>> = {
  ...dutyWrites,
  sealDays: hand => sealDays(hand),
  rebuild: hand => rebuildPage(hand),
  refresh: (hand, payload) => refreshOpen(hand, payload === 'all' ? 'all' : 'still'),
  refreshSome: (hand, payload) => refreshSome(hand, payload as Parameters<typeof refreshSome>[1]),
  takeRelease: hand => takeRelease(hand),
  countSome: hand => countSome(hand),
  noteCalendar: hand => noteCalendar(hand),
  file: async (hand, payload) => {
    const { digest, size, type, sealed, by } = payload as { digest: string; size: number; type: string; sealed: boolean; by: string | null }
    await hand.tx
      .insertInto('file')
      .values({ digest, size, type, sealed: Number(sealed), stored_at: hand.at, by_person: by })
      .onConflict(c => c.column('digest').doNothing())
      .execute()
    if (by === null) return
    await hand.tx
      .insertInto('staged')
      .values({ digest, person: by })
      .onConflict(c => c.columns(['digest', 'person']).doNothing())
      .execute()
  },
  sealed: async (hand, payload) =>
    void (await hand.tx.updateTable('file').set({ sealed: 1 }).where('digest', '=', String(payload)).execute()),
  draft: async (hand, payload) => {
    const { person, key, value } = payload as { person: string; key: string; value: string | null }
    if (value === null) await hand.tx.deleteFrom('draft').where('person', '=', person).where('key', '=', key).execute()
    else
      await hand.tx
        .insertInto('draft')
        .values({ person, key, value, at: hand.at })
        .onConflict(c => c.columns(['person', 'key']).doUpdateSet({ value, at: hand.at }))
        .execute()
  },
  unmasked: (hand, payload) => noteOpened(hand, payload as Opening),
  jobDone: async (hand, payload) => {
    const { job, day } = payload as { job: string; day: string }
    await hand.tx
      .insertInto('meta')
      .values({ key: `job.${job}`, value: day })
      .onConflict(c => c.column('key').doUpdateSet({ value: day }))
      .execute()
  },
  outboxDone: async (hand, payload) => {
    const { id, error } = payload as { id: number; error: string | null }
    if (error === null) await hand.tx.updateTable('outbox').set({ done_at: hand.at, error: null }).where('id', '=', id).execute()
    else
      await hand.tx
        .updateTable('outbox')
        .set(eb => ({ tries: eb('tries', '+', 1), error }))
        .where('id', '=', id)
        .execute()
  },
  reminderRead: async (hand, payload) => {
    const { person, matter } = payload as { person: string; matter: number }
    await hand.tx
      .updateTable('reminder')
      .set({ read_at: hand.at })
      .where('person', '=', person)
      .where('matter', '=', matter)
      .where('read_at', 'is', null)
      .execute()
  },
}
