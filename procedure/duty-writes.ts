import { decideErasure, proposeErasure } from './erasure.ts'
import type { Hand } from './hand.ts'
import { assignNumber, explainNumber, type OnNumber, type Reserve, reserveNumbers, skipNumbers, voidNumber } from './number-marks.ts'

/** The kernel's writes beside matters: numbers, what the ladder told, notices read, erasures. */

/** One call of the ladder to one person: written down once for each last day. */
export type Call = {
  readonly person: string
  readonly matter: number
  readonly clock: string
  readonly light: string
  readonly days_left: number
  readonly due: string
  readonly step: string
}

/** Tells who has not been told of this rung for this last day; answers how many were. */
async function tell(hand: Hand, calls: readonly Call[]): Promise<number> {
  let told = 0
  for (const { person, matter, clock, light, days_left, due, step } of calls) {
    const isNew = await hand.tx
      .insertInto('told')
      .values({ matter, clock, due_on: due, step, person, on_day: hand.today })
      .onConflict(c => c.columns(['matter', 'clock', 'due_on', 'step', 'person']).doNothing())
      .returning('matter')
      .executeTakeFirst()
    if (!isNew) continue
    told++
    await hand.tx
      .insertInto('reminder')
      .values({ day: hand.today, person, matter, clock, light, days_left, read_at: null, step })
      .onConflict(c => c.columns(['day', 'person', 'matter', 'clock']).doUpdateSet({ light, days_left, step }))
      .execute()
  }
  return told
}

export const dutyWrites: Readonly<Record<string, (hand: Hand, payload: unknown) => Promise<unknown>>> = {
  reminders: (hand, payload) => tell(hand, payload as readonly Call[]),
  reserveNumbers: (hand, payload) => reserveNumbers(hand, payload as Reserve),
  skipNumbers: (hand, payload) => skipNumbers(hand, payload as Omit<OnNumber, 'n'> & { count?: number }),
  explainNumber: (hand, payload) => explainNumber(hand, payload as OnNumber),
  assignNumber: (hand, payload) => assignNumber(hand, payload as OnNumber & { used: string }),
  voidNumber: (hand, payload) => voidNumber(hand, payload as OnNumber),
  noticeRead: async (hand, payload) => {
    const { person, matter, n } = payload as { person: string; matter: number; n: number }
    await hand.tx
      .insertInto('notice_read')
      .values({ matter, n, person, at: hand.at })
      .onConflict(c => c.columns(['matter', 'n', 'person']).doNothing())
      .execute()
  },
  proposeErasure: (hand, payload) => proposeErasure(hand, payload as Parameters<typeof proposeErasure>[1]),
  decideErasure: (hand, payload) => decideErasure(hand, payload as Parameters<typeof decideErasure>[1]),
}
