import { close } from './chain.ts'
import { Refused } from './errors.ts'
import type { Hand } from './hand.ts'
import { append } from './ledger.ts'

/** Opening what is covered is an act: an entry of the ledger, and a row by which it is found. */

/** `matter` 0: the covered columns of a register, named in `field`. `kind`: one of the usual reasons. `most`: so many in an hour, then no more. */
export type Opening = {
  readonly person: string
  readonly matter: number
  readonly field: string
  readonly reason: string
  readonly kind: string | null
  readonly rows?: number // of a register: how many matters it shows
  readonly most?: number
}
export type Opened = { readonly entry: number; readonly lastHour: number }

const hourBefore = (at: string): string => Temporal.Instant.from(at).subtract({ hours: 1 }).toString({ smallestUnit: 'millisecond' })

/** Notes one opening; answers its entry, and how many this person opened within the hour. Throws Refused where it was too many. */
export async function noteOpened(hand: Hand, opening: Opening): Promise<Opened> {
  const { person, matter, field, reason, kind, rows } = opening
  const before = await hand.tx
    .selectFrom('read_log')
    .select('id')
    .where('person', '=', person)
    .where('at', '>', hourBefore(hand.at))
    .execute()
  if (opening.most !== undefined && before.length >= opening.most) throw new Refused('openedTooMuch')
  const said = { matter, field, reason, ...(kind && { kind }), ...(rows !== undefined && { rows }) }
  const { open, beside } = close(hand.alg, hand.keys, 'input', said, path => (path === 'reason' ? 'text' : 'open'))
  const { entry, head } = await append(
    hand.tx,
    hand.alg,
    hand.head,
    {
      matter: null,
      own: null,
      n: null,
      action: 'office.opened',
      on: hand.today,
      recordedAt: hand.at,
      recordedOn: hand.today,
      by: person,
      ...(hand.simulated && { simulated: true as const }),
      input: open,
      evidence: [],
    },
    beside,
  )
  hand.head = head
  const last = await hand.tx.selectFrom('read_log').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const row = { id: (last?.id ?? 0) + 1, at: hand.at, person, matter, field, reason, kind, entry: entry.seq }
  await hand.tx.insertInto('read_log').values(row).execute()
  return { entry: entry.seq, lastHour: before.length + 1 }
}
