import type { Hand } from './hand.ts'
import { unheldKey } from './idempotency.ts'
import type { Writing } from './module.ts'
import { takeFor } from './numbering.ts'
import { record } from './records.ts'

/** The hand as a module's own writes get it: the transaction and what may be done in it, not the chain. */
export const writingOf = (hand: Hand): Writing => ({
  tx: hand.tx,
  today: hand.today,
  at: hand.at,
  hmac: text => hand.keys.hmac(text),
  search: hand.search,
  structure: hand.structure,
  number: (pattern, words) => takeFor(hand.tx, pattern, words, hand.at),
  act: command => hand.act(command),
  open: command => hand.open(command),
  record: command => record(hand, { ...command, kind: 'record' }),
  setting: (agency, key) => hand.setting(agency, key),
  isUnheld: mark => hand.unused.delete(unheldKey(mark)),
})
