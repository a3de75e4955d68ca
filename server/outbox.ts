import type { Log } from '#base/log.ts'
import type { Office } from '#procedure/office.ts'

/** Facts go from the outbox to whoever listens: at least once, in order, a failing one tried again without holding up the others. */

const atOnce = 500
const mostTries = 12

type Fact = { readonly id: number; readonly topic: string; readonly matter: number | null; readonly seq: number; readonly tries: number }

/** Hands on what waits now. */
export async function handOn(office: Office, log: Log): Promise<void> {
  const waiting: Fact[] = await office.db
    .selectFrom('outbox')
    .select(['id', 'topic', 'matter', 'seq', 'tries'])
    .where('done_at', 'is', null)
    .where('tries', '<', mostTries)
    .orderBy('id')
    .limit(atOnce)
    .execute()
  for (const fact of waiting) await deliver(office, log, fact)
}

const listenersOf = (office: Office, topic: string) => office.modules.flatMap(m => m.on?.[topic] ?? [])

async function deliver(office: Office, log: Log, fact: Fact): Promise<void> {
  let error: string | null = null
  try {
    if (fact.matter !== null)
      for (const listener of listenersOf(office, fact.topic)) await listener(office, { matter: fact.matter, seq: fact.seq })
  } catch (why) {
    error = why instanceof Error ? why.message.slice(0, 500) : 'failed'
    log.error('outbox.failed', why, { id: fact.id, topic: fact.topic, tries: fact.tries + 1 })
  }
  await office.write.other('kernel.outboxDone', { id: fact.id, error })
}
