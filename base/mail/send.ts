import { createTransport, type Transporter } from 'nodemailer'
import { isAddress, oneLine } from './address.ts'

/** A mail to one person. `envelopeFrom` is where bounces go; `id` is the Message-ID without its angle brackets. */
export type Mail = {
  readonly id: string
  readonly from: { readonly name: string; readonly address: string }
  readonly envelopeFrom: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[]
  readonly inReplyTo?: string
}
/** How a try ended: taken by the next server, refused for good (5xx), or to be tried again. `said` is what the server said, one line. */
export type Sent = { readonly state: 'sent' | 'refused' | 'later'; readonly said: string }
export type Post = { send(mail: Mail): Promise<Sent>; close(): void }

/** Opens the way out: `smtp://user:password@host:587` (STARTTLS where it is offered, required with `?tls=required`) or `smtps://`. */
export function openPost(url: string): Post {
  const at = new URL(url)
  const secure = at.protocol === 'smtps:'
  const transport: Transporter = createTransport({
    host: at.hostname,
    port: Number(at.port || (secure ? 465 : 587)),
    secure,
    requireTLS: at.searchParams.get('tls') === 'required',
    ignoreTLS: at.searchParams.get('tls') === 'none',
    ...(at.username && { auth: { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async mail => {
      if (![mail.to, mail.from.address, mail.envelopeFrom].every(isAddress)) return { state: 'refused', said: 'not one plain address' }
      try {
        const { response } = await transport.sendMail({
          messageId: `<${mail.id}>`,
          from: { name: oneLine(mail.from.name), address: mail.from.address },
          to: { name: '', address: mail.to },
          envelope: { from: mail.envelopeFrom, to: [mail.to] },
          subject: oneLine(mail.subject),
          text: mail.text,
          attachments: mail.attachments.map(({ name, type, bytes }) => ({
            filename: oneLine(name),
            contentType: type,
            content: Buffer.from(bytes),
          })),
          ...(mail.inReplyTo && { inReplyTo: `<${mail.inReplyTo}>`, references: [`<${mail.inReplyTo}>`] }),
          headers: { 'Auto-Submitted': 'auto-generated' }, // other machines do not answer it
        })
        return { state: 'sent', said: oneLine(String(response)).slice(0, 300) }
      } catch (error) {
        return failed(error)
      }
    },
    close: () => transport.close(),
  }
}

function failed(error: unknown): Sent {
  const said = oneLine(error instanceof Error ? error.message : String(error)).slice(0, 300)
  const code = typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0
  return { state: code >= 500 && code < 600 && code !== 535 ? 'refused' : 'later', said } // 535: our own password; that is mended here
}
