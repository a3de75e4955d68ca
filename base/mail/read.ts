import { createHash } from 'node:crypto'
import { type AddressObject, type Attachment, simpleParser } from 'mailparser'
import { isAddress, oneLine } from './address.ts'

/** A mail as it came, reduced to what may be kept: plain text, never its markup; names in one line; ids without brackets. */
export type Letter = {
  readonly digest: string // of all its bytes: the same Message-ID with other bytes is another mail
  readonly messageId: string | null
  readonly from: { readonly name: string; readonly address: string } | null
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly sentAt: string | null
  readonly refersTo: readonly string[] // In-Reply-To and References
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly isAutomatic: boolean // an answer by a machine, a list, or a notice of delivery
  readonly bounce: Bounce | null
}
/** A notice that a mail did not arrive (RFC 3464). */
export type Bounce = {
  readonly messageId: string | null
  readonly recipient: string | null
  readonly isFinal: boolean
  readonly said: string
}

const mostText = 200_000
const mostAttachments = 50

/** Reads a mail. Whatever it is, it becomes a letter: nothing a stranger sends makes this fail. One that cannot be taken apart says nothing. */
export async function readLetter(raw: Uint8Array): Promise<Letter> {
  const digest = createHash('sha256').update(raw).digest('hex')
  try {
    return { digest, ...(await parsed(raw)) }
  } catch {
    const nothing = { messageId: null, from: null, to: [], subject: '', text: '', sentAt: null, refersTo: [], attachments: [] }
    return { digest, ...nothing, isAutomatic: false, bounce: null }
  }
}

async function parsed(raw: Uint8Array): Promise<Omit<Letter, 'digest'>> {
  const mail = await simpleParser(Buffer.from(raw), {
    skipImageLinks: true,
    skipTextLinks: true,
    skipTextToHtml: true,
    maxHtmlLengthToParse: 2_000_000,
  })
  const header = (name: string): string => {
    const value = mail.headers.get(name)
    return typeof value === 'string' ? value : typeof value === 'object' && value !== null && 'value' in value ? String(value.value) : ''
  }
  const bounce = bounceOf(mail.attachments, header('content-type'), mail.text ?? '')
  const automatic = header('auto-submitted')
  return {
    messageId: bare(mail.messageId),
    from: firstOf(mail.from),
    to: [mail.to, mail.cc].flat().flatMap(list => list?.value.flatMap(one => one.address ?? []) ?? []),
    subject: oneLine(mail.subject ?? '').slice(0, 300),
    text: clean(mail.text ?? '').slice(0, mostText),
    sentAt: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date.toISOString() : null,
    refersTo: [mail.inReplyTo, ...[mail.references ?? []].flat()].flatMap(id => bare(id) ?? []),
    attachments: bounce ? [] : mail.attachments.slice(0, mostAttachments).map(named),
    isAutomatic:
      bounce !== null ||
      (automatic !== '' && !/^no\b/i.test(automatic)) ||
      mail.headers.has('list') ||
      /^(bulk|list|junk)$/i.test(header('precedence')),
    bounce,
  }
}

const bare = (id: string | undefined): string | null => /<([^<>\s]{1,300})>/.exec(id ?? '')?.[1] ?? null
const clean = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()

function firstOf(from: AddressObject | undefined): Letter['from'] {
  const one = from?.value[0]
  return one?.address && isAddress(one.address) ? { name: oneLine(one.name ?? '').slice(0, 100), address: one.address.toLowerCase() } : null
}

const named = (part: Attachment, i: number) => ({
  name: oneLine(part.filename ?? `attachment-${i + 1}`).slice(0, 200),
  bytes: part.content,
})

/** What a delivery report says in its machine-readable part (which the parser puts below the text), and the head of the mail it is about. */
function bounceOf(parts: readonly Attachment[], type: string, text: string): Bounce | null {
  const report = parts.find(part => part.contentType === 'message/delivery-status')?.content.toString('utf8')
  if (report === undefined && !/multipart\/report/i.test(type)) return null
  const status = report ?? text
  const original =
    parts.find(part => /^(message\/rfc822|text\/rfc822-headers|message\/global)/.test(part.contentType))?.content.toString('utf8') ?? ''
  const action = field('Action', status)
  if (action !== null && !/^(failed|delayed)/i.test(action)) return null // a receipt, not a bounce
  return {
    messageId: bare(field('Message-ID', original) ?? undefined),
    recipient: (field('Original-Recipient', status) ?? field('Final-Recipient', status))?.replace(/^[^;]*;\s*/, '') ?? null,
    isFinal: action === null || /^failed/i.test(action),
    said: oneLine(field('Diagnostic-Code', status) ?? field('Status', status) ?? '')
      .replace(/\s+/g, ' ')
      .slice(0, 300),
  }
}

/** A header field, its continued lines joined. */
const field = (name: string, of: string): string | null =>
  new RegExp(`^${name}:((?:.*)(?:\\r?\\n[ \\t].+)*)`, 'im').exec(of)?.[1]?.trim() ?? null
