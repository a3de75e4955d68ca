import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { type Fetched, fetchNew, type Place } from '#base/mail/fetch.ts'
import { type Letter, readLetter } from '#base/mail/read.ts'
import type { MailInTable } from '#modules/office/mail/tables.ts'
import type { Paper } from '#procedure/define.ts'
import type { MailIn } from '#procedure/module.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { noteFile, takeFile } from '../uploads.ts'
import { ownMail, queue, type Sender } from './out.ts'
import { returned } from './returned.ts'

/** Mails in: each is kept whole, once for each place in the box, and then becomes a matter, joins one, or is said to be neither. */

const atMost = 60 * 1024 * 1024

/** Reads what is new in the box. Answers how many came. */
export async function receiveMail(office: OpenOffice, url: string, agency: string, from: Sender | null): Promise<number> {
  const last = await office.db
    .selectFrom('mail_in')
    .select(['validity', 'uid'])
    .orderBy('came_at', 'desc')
    .orderBy('uid', 'desc')
    .limit(1)
    .executeTakeFirst()
  const since: Place | null = last ?? null
  return fetchNew(url, since, atMost, mail => take(office, mail, agency, from))
}

type What = Pick<MailInTable, 'state' | 'matter' | 'about'>

/** Takes one mail in. Safe to repeat: what was done for this place in the box is not done twice. */
export async function take(office: OpenOffice, { validity, uid, raw, size }: Fetched, agency: string, from: Sender | null): Promise<void> {
  const before = await office.db
    .selectFrom('mail_in')
    .select('id')
    .where('validity', '=', validity)
    .where('uid', '=', uid)
    .executeTakeFirst()
  if (before) return
  if (!raw) return note(office, { validity, uid, letter: null, digest: `size ${size}` }, { state: 'tooLarge', matter: null, about: null })
  const kept = await office.files.put(raw, true)
  await noteFile(office, { digest: kept.digest, size: kept.size, type: 'message/rfc822', sealed: true, by: null })
  const letter = await readLetter(raw)
  await note(office, { validity, uid, letter, digest: kept.digest }, await handle(office, letter, agency, `${validity}:${uid}`, from))
}

async function note(
  office: OpenOffice,
  { validity, uid, letter, digest }: { validity: string; uid: number; letter: Letter | null; digest: string },
  what: What,
): Promise<void> {
  const head = { from: letter?.from ?? null, subject: letter?.subject ?? '' }
  await office.write.other('office.mailCame', {
    id: randomUUID(),
    validity,
    uid,
    message_id: letter?.messageId ?? null,
    digest,
    sealed: office.keys.seal(Buffer.from(JSON.stringify(head))).toString('base64'),
    ...what,
  })
}

async function handle(office: OpenOffice, letter: Letter, agency: string, place: string, from: Sender | null): Promise<What> {
  if (letter.bounce) return bounced(office, letter)
  // The same bytes a second time are the same letter. The same Message-ID with other bytes is another letter.
  const same = await office.db
    .selectFrom('mail_in')
    .select('matter')
    .where('digest', '=', letter.digest)
    .orderBy('came_at')
    .executeTakeFirst()
  if (same) return { state: 'repeated', matter: same.matter, about: null }
  if (letter.isAutomatic) return { state: 'automatic', matter: await aboutOf(office, letter), about: null }
  const mail: MailIn = {
    agency,
    from: letter.from,
    subject: letter.subject,
    text: letter.text,
    about: await aboutOf(office, letter),
    papers: await papersOf(office, letter),
    key: `mail ${place} ${letter.digest}`,
  }
  for (const module of office.modules) {
    const received = await module.mail?.receive?.(office, mail)
    if (received?.did === 'opened' && from)
      await queue(office, from, { topic: received.topic, matter: received.matter, seq: received.entry })
    if (received) return { state: received.did, matter: received.matter, about: null }
  }
  return { state: 'held', matter: null, about: null }
}

/** The matter that a letter answers to: by the mail of ours that it refers to. */
async function aboutOf(office: OpenOffice, letter: Letter): Promise<number | null> {
  const ids = letter.refersTo.flatMap(named => ownMail(office, named) ?? [])
  if (ids.length === 0) return null
  const row = await office.db.selectFrom('mail_out').select('matter').where('id', 'in', ids).executeTakeFirst()
  return row?.matter ?? null
}

/** What we take of the attachments, judged like any upload; what is not taken is named in the list that comes with it. */
async function papersOf(office: OpenOffice, letter: Letter): Promise<MailIn['papers']> {
  const taken: Paper[] = []
  const refused: { name: string; why: string }[] = []
  for (const { name, bytes } of letter.attachments) {
    const file = await takeFile(office, Readable.from([Buffer.from(bytes)]), 'application', name, null, atMost)
    if ('why' in file) refused.push(file)
    else taken.push({ kind: 'application', file: file.file, name: file.name })
  }
  return { taken, refused }
}

/** A notice that a mail of ours did not arrive. One that names no mail of ours is kept, and changes nothing. */
async function bounced(office: OpenOffice, letter: Letter): Promise<What> {
  const { bounce } = letter
  const id = bounce?.messageId ? ownMail(office, bounce.messageId) : null
  const mail = id ? await office.db.selectFrom('mail_out').selectAll().where('id', '=', id).executeTakeFirst() : undefined
  if (!mail || !bounce) return { state: 'automatic', matter: null, about: null }
  if (bounce.isFinal) {
    await returned(office, mail, 'returned', bounce.said)
    await office.write.other('office.mailTried', { id: mail.id, state: 'returned', said: bounce.said, next: null })
  }
  return { state: 'returned', matter: mail.matter, about: mail.id }
}
