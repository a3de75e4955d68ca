import { createHash } from 'node:crypto'
import { isAddress } from '#base/mail/address.ts'
import type { Post } from '#base/mail/send.ts'
import '#modules/office/mail/tables.ts'
import type { MailOutTable } from '#modules/office/mail/tables.ts'
import type { MailNotice } from '#procedure/module.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { foldOnce } from '../look.ts'
import { returned } from './returned.ts'

/** Mails out: a step that somebody is told of puts one into the queue; the queue sends, tries again, and says when it gives up. */

export type Sender = { readonly name: string; readonly address: string }
type Letter = { readonly to: string; readonly text: string }

/** Minutes until the next try; after the last one it is given up and a person is told. */
const pauses = [1, 5, 15, 60, 240, 720, 1440, 2880] as const
const atOnce = 20

/** Ours, and provably: a stranger cannot name a mail of ours that was never sent to them. */
const messageId = (office: Pick<OpenOffice, 'keys'>, id: string, domain: string): string =>
  `${id}.${office.keys.hmac(`mail ${id}`).subarray(0, 9).toString('hex')}@${domain}`

/** The id of a mail of ours, of a Message-ID that we made; null for any other. */
export function ownMail(office: Pick<OpenOffice, 'keys'>, named: string): string | null {
  const [, id = '', mac] = /^([0-9a-f]{32})\.([0-9a-f]{18})@/.exec(named) ?? []
  return mac !== undefined && mac === office.keys.hmac(`mail ${id}`).subarray(0, 9).toString('hex') ? id : null
}

type Told = { readonly topic: string; readonly matter: number; readonly seq: number }

/** Puts the mail about a step into the queue, where its business tells somebody of it by mail. */
export async function queueNotice(office: OpenOffice, from: Sender, fact: Told): Promise<void> {
  const [business = '', action = ''] = fact.topic.split(/\.(.*)/s)
  if (office.registry.has(business) && office.registry.moduleOf(business).mail?.actions.includes(action)) await queue(office, from, fact)
}

/** The same for any step that the business has words for (the receipt of a mail). The same step gives the same mail. */
export async function queue(office: OpenOffice, from: Sender, { topic, matter, seq }: Told): Promise<void> {
  const [business = '', action = ''] = topic.split(/\.(.*)/s)
  const row = await office.db.selectFrom('matter').selectAll().where('id', '=', matter).executeTakeFirstOrThrow()
  const { now, stored } = await foldOnce({ office, registry: office.registry }, row)
  const journal = stored.map(s => s.step)
  const step = stored.find(s => s.entry === seq)?.step
  const notice = step && (await office.registry.moduleOf(business).mail?.notice(office, now, row, step, journal))
  if (!notice || !isAddress(notice.to)) return
  const id = createHash('sha256').update(`${matter} ${seq}`).digest('hex').slice(0, 32)
  await office.write.other('office.mailQueued', {
    id,
    matter,
    step: step.seq ?? null,
    kind: action,
    message_id: messageId(office, id, from.address.split('@')[1] ?? 'localhost'),
    ...letter(office, notice),
  })
}

function letter(office: OpenOffice, { to, text, subject, attachments }: MailNotice) {
  const told: Letter = { to, text }
  return {
    subject,
    sealed: office.keys.seal(Buffer.from(JSON.stringify(told))).toString('base64'),
    attachments: JSON.stringify(attachments),
  }
}

export const toldIn = (office: Pick<OpenOffice, 'keys'>, sealed: string): Letter =>
  JSON.parse(Buffer.from(office.keys.unseal(Buffer.from(sealed, 'base64'))).toString('utf8')) as Letter

/** Sends what is due. Answers how many went out. */
export async function sendDue(office: OpenOffice, post: Post, from: Sender): Promise<number> {
  const now = office.clock.now()
  const due = await office.db
    .selectFrom('mail_out')
    .selectAll()
    .where('state', '=', 'waits')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(atOnce)
    .execute()
  let sent = 0
  for (const mail of due) if (await sendOne(office, post, from, mail)) sent++
  return sent
}

async function sendOne(office: OpenOffice, post: Post, from: Sender, mail: MailOutTable): Promise<boolean> {
  const { to, text } = toldIn(office, mail.sealed)
  const papers = JSON.parse(mail.attachments) as { digest: string; name: string }[]
  const attachments = await Promise.all(
    papers.map(async ({ digest, name }) => ({ name, type: 'application/octet-stream', bytes: await office.files.read(digest) })),
  )
  const { state, said } = await post.send({
    id: mail.message_id,
    from,
    envelopeFrom: from.address,
    to,
    subject: mail.subject,
    text,
    attachments,
  })
  const pause = pauses[mail.tries]
  if (state === 'later' && pause !== undefined) {
    const next = Temporal.Instant.from(office.clock.now()).add({ minutes: pause }).toString({ smallestUnit: 'millisecond' })
    await office.write.other('office.mailTried', { id: mail.id, state: 'waits', said, next })
    return false
  }
  const ended = state === 'later' ? 'givenUp' : state
  await office.write.other('office.mailTried', { id: mail.id, state: ended, said, next: null })
  if (ended !== 'sent') await returned(office, mail, ended, said)
  return ended === 'sent'
}
