import { connect } from 'node:net'
import type { OpenOffice } from '#procedure/open-office.ts'
import type { Config } from './config.ts'
import { type Finding, fault, ok, warning } from './finding.ts'
import { boxOf } from './mail/job.ts'

/** Mail: is it configured as a whole, are the servers there, did everything arrive? Nothing is sent, and no account is tried. */
export async function checkMail(office: OpenOffice, config: Config): Promise<Finding[]> {
  const { smtp, imap, mailFrom } = config
  if (!smtp && !imap)
    return [warning('mail', 'no mail goes out or comes in', 'set SMTP_URL, MAIL_FROM and IMAP_URL, or tell applicants another way')]
  const findings: Finding[] = []
  if (smtp && !mailFrom)
    findings.push(
      fault('mail', 'SMTP_URL is set, but MAIL_FROM is not: nothing is sent', 'set MAIL_FROM to the address that bounces return to'),
    )
  if (smtp && !imap)
    findings.push(warning('mail', 'without IMAP_URL a mail that does not arrive is not noticed', 'set IMAP_URL to the box of MAIL_FROM'))
  if (imap && !boxOf(office, config))
    findings.push(fault('mail', `MAIL_AGENCY ${config.mailAgency} is no agency here`, 'name the code of the agency whose box it is'))
  for (const url of [smtp, imap]) if (url) findings.push(await reached(new URL(url)))
  return [...findings, ...(await arrived(office))]
}

const usual: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465, 'imap:': 143, 'imaps:': 993 }

function reached({ protocol, hostname, port }: URL): Promise<Finding> {
  const at = `${protocol}//${hostname}:${port || usual[protocol]}`
  return new Promise(resolve => {
    const socket = connect({ host: hostname, port: Number(port || usual[protocol]), timeout: 3_000 })
    const end = (finding: Finding): void => {
      socket.destroy()
      resolve(finding)
    }
    const away = (why: string): void =>
      end(fault('mail', `${at} does not answer (${why})`, 'check the address, the firewall and the server; mails wait meanwhile'))
    socket.once('connect', () => end(ok('mail', `${at} answers`)))
    socket.once('timeout', () => away('no answer within 3 s'))
    socket.once('error', error => away('code' in error ? String(error.code) : error.message))
  })
}

async function arrived({ db }: OpenOffice): Promise<Finding[]> {
  const count = async (state: 'refused' | 'givenUp' | 'returned' | 'waits') =>
    Number(
      (
        await db
          .selectFrom('mail_out')
          .select(eb => eb.fn.countAll<number>().as('n'))
          .where('state', '=', state)
          .executeTakeFirstOrThrow()
      ).n,
    )
  const held = Number(
    (
      await db
        .selectFrom('mail_in')
        .select(eb => eb.fn.countAll<number>().as('n'))
        .where('state', 'in', ['held', 'tooLarge'])
        .executeTakeFirstOrThrow()
    ).n,
  )
  const lost = (await count('refused')) + (await count('givenUp')) + (await count('returned'))
  return [
    lost > 0
      ? warning(
          'mail',
          `${lost} mails did not arrive`,
          'their matters say so; see 邮件往来 in the workbench, and tell the applicants another way',
        )
      : ok('mail', `every mail arrived or is on its way (${await count('waits')} waiting)`),
    ...(held > 0
      ? [warning('mail', `${held} mails that came became no matter`, 'read them in the box, and register what is a request')]
      : []),
  ]
}
