import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { silent } from '#base/log.ts'
import { fetchNew } from '#base/mail/fetch.ts'
import { type Letter, readLetter } from '#base/mail/read.ts'
import { type Mail, openPost } from '#base/mail/send.ts'
import { office as officeModule } from '#modules/office/module.ts'
import { type Lab, officer, openLab } from '#modules/request/lab.ts'
import { readChain } from '#modules/request/settings.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { all } from '#procedure/round.ts'
import { verify } from '#procedure/verify.ts'
import { readConfig } from '#server/config.ts'
import { checkMail } from '#server/doctor-mail.ts'
import { foldOnce } from '#server/look.ts'
import { receiveMail, take } from '#server/mail/in.ts'
import { type Sender, sendDue } from '#server/mail/out.ts'
import { handOn } from '#server/outbox.ts'
import { type MailServers, noMailServers, startMailServers } from './mail-servers.ts'

/** Through real servers: a request by mail, the acknowledgement, the reply with its papers, and a bounce that comes back to its matter. */

const skip = noMailServers && !process.env['CI'] ? noMailServers : false
let servers: MailServers
let lab: Lab
let office: OpenOffice
const sender: Sender = { name: '江州市信息公开', address: 'foi@office.test' }

before(async () => {
  if (skip) return
  servers = await startMailServers(['foi', 'wang'])
  lab = await openLab('2026-09-01', [officeModule])
  office = lab.office as OpenOffice
})
after(async () => {
  await lab?.close()
  await servers?.close()
})

const citizenMail = (more: Partial<Mail> = {}): Mail => ({
  id: `${randomUUID()}@citizen.test`,
  from: { name: '王芳', address: 'wang@citizen.test' },
  envelopeFrom: 'wang@citizen.test',
  to: 'foi@office.test',
  subject: '申请公开东湖片区征收补偿资金使用情况',
  text: '请公开2024年度的使用情况。\n王芳',
  attachments: [{ name: '申请表.txt', type: 'text/plain', bytes: Buffer.from('申请表') }],
  ...more,
})
/** A person's mail carries no mark of a machine. */
async function write(mail: Mail): Promise<void> {
  const { createTransport } = await import('nodemailer')
  const url = new URL(servers.smtp)
  const transport = createTransport({ host: url.hostname, port: Number(url.port), ignoreTLS: true })
  await transport.sendMail({
    messageId: `<${mail.id}>`,
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    attachments: mail.attachments.map(a => ({ filename: a.name, content: Buffer.from(a.bytes) })),
    ...(mail.inReplyTo && { inReplyTo: `<${mail.inReplyTo}>` }),
  })
  transport.close()
}
/** What lies in a box by now; waits until there are so many. */
async function box(user: string, atLeast: number): Promise<Letter[]> {
  for (let left = 50; left > 0; left--) {
    const letters: Letter[] = []
    await fetchNew(servers.imap(user), null, 1 << 24, async ({ raw }) => void letters.push(await readLetter(raw ?? new Uint8Array())))
    if (letters.length >= atLeast) return letters
    await wait(200)
  }
  throw new Error(`fewer than ${atLeast} mails for ${user}`)
}
async function send(): Promise<void> {
  await handOn(office, silent, sender)
  const post = openPost(servers.smtp)
  await sendDue(office, post, sender)
  post.close()
}
const came = () => office.db.selectFrom('mail_in').selectAll().orderBy('uid').execute()
const rowOf = (id: number) => office.db.selectFrom('matter').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const viewOf = async (id: number) => (await foldOnce({ office, registry: office.registry }, await rowOf(id))).now

async function walkToDelivery(no: string, id: number): Promise<void> {
  const line = async (desk: string) => {
    const ask = all((await viewOf(id)).rounds['review']!).findLast(a => a.to === desk)!
    return { ask: ask.id, lap: ask.lap }
  }
  await lab.act(no, officer, 'confirm', { receivedOn: '2026-09-01', how: 'email' })
  await lab.act(no, officer, 'assign', { handler: 'JZ/handler' })
  await lab.act(no, 'handler', 'draft', { reply: { outcome: 'granted', provided: '见附件。' } }, ['draftReply'])
  const plan = readChain(office.setting('JZ', 'request.reviewChain')).map(group =>
    group.map(link => ({ to: `JZ/${link.duty}`, frame: link.frame, must: link.must ?? false })),
  )
  await lab.act(no, 'handler', 'sendToReview', { plan })
  for (const [{ to = '' } = {}] of plan) {
    await lab.act(no, to.split('/')[1]!, 'review.signFor', await line(to))
    await lab.act(no, to.split('/')[1]!, 'review.answer', { ...(await line(to)), attitude: 'agrees' })
  }
  await lab.act(no, 'deputyPrincipal', 'sign', {}, ['signedReply', 'released'])
  await lab.act(no, officer, 'deliver', { outcome: 'granted', method: 'electronic' })
}

test('a mail becomes a matter with its attachments; the sender is told; the reply goes out with its papers', { skip }, async () => {
  await write(citizenMail())
  await box('foi', 1)
  assert.equal(await receiveMail(office, servers.imap('foi'), 'JZ', sender), 1)
  const [mail] = await came()
  assert.equal(mail?.state, 'opened')
  const id = mail?.matter ?? 0
  const { no } = await rowOf(id)
  const opening = (await viewOf(id)).steps[0]!
  assert.equal(opening.input?.['channel'], 'email')
  assert.deepEqual(
    opening.evidence?.map(paper => paper.name),
    ['申请表.txt'],
  )
  await send()
  const [told] = await box('wang', 1)
  assert.ok(told?.subject.includes(no) && !told.subject.includes('王芳'))
  assert.ok(!/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.test(told?.text ?? ''), 'no query code goes by mail')

  await walkToDelivery(no, id)
  await send()
  const reply = (await box('wang', 4)).find(letter => letter.attachments.length > 0)
  assert.deepEqual(reply?.attachments.map(a => a.name).sort(), ['released.txt', 'signedReply.txt'])
  await send()
  await wait(500)
  const all = await box('wang', 4)
  assert.equal(new Set(all.map(letter => letter.messageId)).size, all.length, 'each step is told of once')
})

test('a day of receipt that is corrected, and a step that is taken back, are told by mail with what they change', { skip }, async () => {
  await write(citizenMail({ subject: '申请公开2025年河道整治资金' }))
  const seen = (await came()).length
  await box('foi', seen + 1)
  await receiveMail(office, servers.imap('foi'), 'JZ', sender)
  const { matter: id } = (await came()).at(-1)!
  const { no } = await rowOf(id ?? 0)
  await lab.act(no, officer, 'confirm', { receivedOn: '2026-09-01', how: 'email' })
  const days = { of: 1, reason: '登记有误', by: { input: { receivedOn: '2026-08-28' } } }
  await lab.act(no, officer, '$correct', days)
  await lab.act(no, officer, 'assign', { handler: 'JZ/handler' })
  await lab.act(no, officer, '$annul', { of: 3, reason: '交办单位有误' })
  await send()
  const about = async () => (await box('wang', 1)).filter(letter => letter.subject.includes(no)).map(letter => letter.text)
  for (let left = 50; left > 0 && (await about()).length < 4; left--) await wait(200)
  const told = (await about()).join('\n')
  assert.match(told, /收到日期由 2026-09-01 更正为 2026-08-28，答复期限随之重新计算/)
  assert.match(told, /2026-09-01 的“.*”已撤销/)
})

test('a mail that does not arrive comes back to its matter, and the responsible desk is told', { skip }, async () => {
  await write(
    citizenMail({ from: { name: '赵六', address: 'gone@citizen.test' }, envelopeFrom: 'gone@citizen.test', subject: '申请公开预算' }),
  )
  const before = (await box('foi', 2)).length
  await receiveMail(office, servers.imap('foi'), 'JZ', sender)
  const opened = (await came()).at(-1)!
  await send()
  await box('foi', before + 1) // the notice of Postfix
  await receiveMail(office, servers.imap('foi'), 'JZ', sender)
  const returned = (await came()).at(-1)!
  assert.deepEqual([returned.state, returned.matter], ['returned', opened.matter])
  const out = await office.db.selectFrom('mail_out').selectAll().where('id', '=', returned.about).executeTakeFirstOrThrow()
  assert.equal(out.state, 'returned')
  const note = (await viewOf(opened.matter ?? 0)).steps.at(-1)!
  assert.deepEqual([note.action, note.by], ['$note', 'kernel'])
  assert.match(String(note.input?.['text']), /退回/)
})

test('nothing is dropped by Message-ID: other bytes under the same id are another letter; the same place is taken once; the same bytes open nothing new', {
  skip,
}, async () => {
  const id = `${randomUUID()}@citizen.test`
  await write(citizenMail({ id, subject: '第一封' }))
  await write(citizenMail({ id, subject: '第二封', text: '另一件事' }))
  const seen = (await came()).length
  await box('foi', seen + 2)
  await receiveMail(office, servers.imap('foi'), 'JZ', sender)
  const two = (await came()).slice(-2)
  assert.deepEqual(
    two.map(mail => [mail.state, mail.message_id]),
    [
      ['opened', id],
      ['opened', id],
    ],
  )
  assert.notEqual(two[0]?.matter, two[1]?.matter)
  const raw = await office.files.read(two[0]?.digest ?? '')
  const matters = async () => (await office.db.selectFrom('matter').select('id').execute()).length
  const count = await matters()
  await take(office, { validity: two[0]!.validity, uid: two[0]!.uid, raw, size: raw.length }, 'JZ', sender)
  await take(office, { validity: 'made anew', uid: 1, raw, size: raw.length }, 'JZ', sender)
  assert.equal(await matters(), count)
  assert.equal((await came()).find(mail => mail.validity === 'made anew')?.state, 'repeated')
})

test('an answer from the applicant joins the request; the number alone, from a stranger, opens a request of its own', {
  skip,
}, async () => {
  const first = (await came()).find(mail => mail.state === 'opened' && mail.uid > 1)!
  const target = (await came()).filter(mail => mail.state === 'opened').at(-1)!
  const { no } = await rowOf(target.matter ?? 0)
  const seen = (await came()).filter(mail => mail.validity === first.validity).length
  await write(citizenMail({ subject: `Re: 已提交（${no}）`, text: '补充一份材料' }))
  await write(citizenMail({ subject: `关于 ${no}`, from: { name: '陌生人', address: 'foi@citizen.test' }, text: '我也想看' }))
  await box('foi', seen + 2)
  await receiveMail(office, servers.imap('foi'), 'JZ', sender)
  const [own, stranger] = (await came()).filter(mail => mail.validity === first.validity).slice(-2)
  assert.deepEqual([own?.state, own?.matter], ['added', target.matter])
  assert.equal(stranger?.state, 'opened')
  assert.notEqual(stranger?.matter, target.matter)
  const { broken } = await verify({ ...office, structure: office.structure(), calendar: office.calendar() })
  assert.deepEqual(broken, [])
})

test('the doctor says what is missing of mail, which server does not answer, and what did not arrive', { skip }, async () => {
  const said = async (env: Readonly<Record<string, string>>) =>
    (await checkMail(office, readConfig({ MINGCHUANG_DATA: '/nowhere', ...env }))).map(f => `${f.state} ${f.text}`).join('\n')
  assert.match(await said({}), /warning no mail goes out/)
  const smtp = servers.smtp.replace('?tls=none', '')
  assert.match(await said({ SMTP_URL: smtp }), /fault SMTP_URL is set, but MAIL_FROM is not/)
  const whole = await said({ SMTP_URL: smtp, MAIL_FROM: 'foi@office.test', IMAP_URL: 'imap://foi:secret@127.0.0.1:9/INBOX' })
  assert.match(whole, /ok smtp:\/\/127\.0\.0\.1:\d+ answers/)
  assert.match(whole, /fault imap:\/\/127\.0\.0\.1:9 does not answer/)
  assert.match(whole, /warning \d+ mails did not arrive/)
  assert.ok(!whole.includes('secret'))
})

test('a server that cannot be reached is tried again later; an address that is none is refused before anything is sent', async () => {
  const post = openPost('smtp://127.0.0.1:9?tls=none')
  const mail = citizenMail()
  assert.equal((await post.send(mail)).state, 'later')
  for (const to of ['a@x\r\nRCPT TO:<e@y>', 'a@b.c, d@e.f', 'x <a@b.c>', '"a b"@c.d', 'a..b@c.d'])
    assert.equal((await post.send({ ...mail, to })).state, 'refused', to)
  post.close()
})

test('whatever a stranger sends becomes a letter: no From, no text, broken MIME, a thousand parts', async () => {
  const odd = [
    '',
    '\0\0\0',
    'Subject: x\r\n\r\n',
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n--b\r\n'.repeat(500),
    `From: ${'a'.repeat(5000)}@x\r\nReferences: ${'<a@b> '.repeat(3000)}\r\n\r\nx`,
    'From: =?utf-8?B?//////8=?= <a@b.c>\r\nContent-Type: text/html\r\n\r\n<script>x</script><p>你好',
  ]
  for (const raw of odd) {
    const letter = await readLetter(Buffer.from(raw))
    assert.ok(letter.text.length <= 200_000 && !letter.text.includes('<script'), raw.slice(0, 40))
  }
})
