import type { Log } from '#base/log.ts'
import type { Office } from '#procedure/office.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import type { Fact } from '#procedure/turns.ts'
import { queueNotice, type Sender } from './mail/out.ts'

/** Facts go from the outbox to whoever listens: at least once, in order, a failing one tried again without holding up the others. */

const atOnce = 500
const mostTries = 12

/** Hands on what waits now; where several nodes serve the office, what is this node's turn. */
export async function handOn(office: OpenOffice, log: Log, sender: Sender | null = null): Promise<void> {
  for (const fact of await office.turns.claim(atOnce, mostTries)) await deliver(office, log, fact, sender)
}

const listenersOf = (office: Office, topic: string) => office.modules.flatMap(m => m.on?.[topic] ?? [])

async function deliver(office: OpenOffice, log: Log, fact: Fact, sender: Sender | null): Promise<void> {
  let error: string | null = null
  try {
    const { matter, seq, topic } = fact
    if (matter !== null) {
      for (const listener of listenersOf(office, topic)) await listener(office, { matter, seq })
      if (sender) await queueNotice(office, sender, { topic, matter, seq })
    }
  } catch (why) {
    error = why instanceof Error ? why.message.slice(0, 500) : 'failed'
    log.error('outbox.failed', why, { id: fact.id, topic: fact.topic, tries: fact.tries + 1 })
  }
  await office.write.other('kernel.outboxDone', { id: fact.id, error })
  if (error !== null) await office.turns.giveBack(fact.id)
}
