import { ImapFlow } from 'imapflow'

/** One mail in a box. `validity` and `uid` name its place for ever; the same place is never handed out twice for other bytes. */
export type Fetched = { readonly validity: string; readonly uid: number; readonly raw: Uint8Array | null; readonly size: number }

/** What was taken in already: the box's validity and the last place read under it. A box that was made anew is read from its start. */
export type Place = { readonly validity: string; readonly uid: number }

/**
 * Reads what is new in a box and hands each mail to `take`, oldest first; it is marked as seen when `take` kept it. `raw` is null for one
 * above `atMost` bytes. `imap://` or `imaps://user:password@host:port/INBOX`; nothing is ever deleted.
 */
export async function fetchNew(url: string, since: Place | null, atMost: number, take: (mail: Fetched) => Promise<void>): Promise<number> {
  const at = new URL(url)
  const secure = at.protocol === 'imaps:'
  const client = new ImapFlow({
    host: at.hostname,
    port: Number(at.port || (secure ? 993 : 143)),
    secure,
    ...(at.searchParams.get('tls') === 'none' && { doSTARTTLS: false }),
    auth: { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) },
    logger: false,
    connectionTimeout: 10_000,
    socketTimeout: 120_000,
  })
  client.on('error', () => undefined) // told by the call in flight
  await client.connect()
  const lock = await client.getMailboxLock(decodeURIComponent(at.pathname.slice(1)) || 'INBOX')
  try {
    const validity = String(client.mailbox === false ? '' : client.mailbox.uidValidity)
    const from = since?.validity === validity ? since.uid + 1 : 1
    const found: { uid: number; size: number }[] = []
    for await (const one of client.fetch(`${from}:*`, { uid: true, size: true }, { uid: true }))
      if (one.uid >= from) found.push({ uid: one.uid, size: one.size ?? 0 }) // `n:*` also names the last one below n
    found.sort((a, b) => a.uid - b.uid)
    for (const { uid, size } of found) {
      const message = size > atMost ? false : await client.fetchOne(String(uid), { source: true }, { uid: true })
      await take({ validity, uid, size, raw: message === false ? null : (message.source ?? null) })
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    }
    return found.length
  } finally {
    lock.release()
    await client.logout().catch(() => client.close())
  }
}
