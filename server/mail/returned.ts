import type { MailOutTable } from '#modules/office/mail/tables.ts'
import type { OpenOffice } from '#procedure/open-office.ts'

const why: Readonly<Record<'refused' | 'returned' | 'givenUp', string>> = {
  refused: '邮件被对方服务器拒收',
  returned: '邮件被退回',
  givenUp: '邮件多次发送未成',
}

/**
 * A mail that did not arrive comes back to its matter: a note (批注) of the program's to whoever is responsible, so that the person is
 * told in another way (第四十条 … by post or at the counter). 送达 is never taken for done because a mail was sent.
 */
export async function returned(
  office: OpenOffice,
  mail: Pick<MailOutTable, 'id' | 'matter' | 'subject'>,
  how: 'refused' | 'returned' | 'givenUp',
  said: string,
): Promise<void> {
  if (mail.matter === null) return
  const row = await office.db.selectFrom('matter').select('responsible').where('id', '=', mail.matter).executeTakeFirst()
  const text = `${why[how]}：“${mail.subject}”。${said ? `对方答复：${said}。` : ''}请改用其他方式告知。`
  await office.write.act({
    matter: mail.matter,
    action: '$note',
    by: { kernel: true },
    input: { text, ...(row?.responsible && { to: [row.responsible] }) },
    evidence: [],
    idempotencyKey: `mail.returned ${mail.id} ${how}`,
  })
}
