import { isAddress } from '#base/mail/address.ts'
import { part, textIn } from '#base/part.ts'
import { fillIn, type Language, languages, say, type Words } from '#base/words.ts'
import { receiptOf } from '#law/receipt.ts'
import { whereToGo } from '#procedure/citizen/contact.ts'
import type { ByMail, MailIn } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView, Step } from '#procedure/view.ts'
import { applicantDesk, milestones, ownFiles } from './citizen.ts'
import { toldToApplicant } from './rules/told.ts'
import { confirmBy } from './rules.ts'
import { loadById, loadByNo } from './store.ts'

/** Requests by mail: what the applicant is told of, and what an applicant writes. Only who gave an e-mail address is written to. */

const words = {
  subject: ['{title}（{no}）', '{title}（{no}）', '{title} ({no})'],
  greeting: ['您好：', '您好：', 'Hello,'],
  track: [
    '办理进度和文件可凭编号和查询码查看：{url}',
    '辦理進度和文件可憑編號和查詢碼查看：{url}',
    'Progress and papers can be seen with the number and the query code: {url}',
  ],
  how: ['回复本邮件会转给经办人。{contact}', '回覆本郵件會轉給經辦人。{contact}', 'An answer to this mail reaches the handler. {contact}'],
  attached: ['答复书见附件。', '答覆書見附件。', 'The reply is attached.'],
  code: [
    '查询码不经邮件发送，可凭身份证件到窗口领取。',
    '查詢碼不經郵件發送，可憑身分證件到窗口領取。',
    'The query code is not sent by mail; it is given at the counter against identity.',
  ],
} as const satisfies Readonly<Record<string, Words>>

const applicantOf = (now: MatterView) => part(now.steps[0]?.input?.['applicant'])
const languageOf = (now: MatterView): Language => {
  const seen = part(now.steps[0]?.input?.['seen'])['language']
  return languages.find(one => one === seen) ?? 'zh-Hans'
}
const replyKinds = ['signedReply', 'released']
const trackPaths: Readonly<Record<Language, string>> = { 'zh-Hans': '', 'zh-Hant': '/zh-hant', en: '/en' }

async function notice(
  office: Office,
  now: MatterView,
  matter: { no: string; agency: string },
  step: Step,
  journal: readonly Step[],
): ReturnType<ByMail['notice']> {
  const to = textIn(applicantOf(now), 'email')
  if (!isAddress(to)) return null
  const language = languageOf(now)
  const told = milestones(office, now, language, journal).find(one => one.seq === step.seq)
  if (!told) return null
  const isReply = step.action === 'deliver' && now.steps[0]?.input?.['delivery'] === 'email'
  const url = `${office.publicUrl}${trackPaths[language]}/requests/track`
  const contact = whereToGo(office, matter.agency, 'request.contact')
  const byMail = textIn(now.steps[0]?.input ?? {}, 'channel') === 'email'
  const lines = [
    say(words.greeting, language),
    `${told.title}${told.text ? `：${told.text}` : ''}`,
    ...(isReply ? [say(words.attached, language)] : []),
    fillIn(say(words.track, language), { url }),
    ...(byMail && step.action === 'submit' ? [say(words.code, language)] : []),
    fillIn(say(words.how, language), { contact }),
  ]
  return {
    to,
    subject: fillIn(say(words.subject, language), { title: told.title, no: matter.no }),
    text: `${lines.join('\n\n')}\n`,
    attachments: isReply
      ? ownFiles(now, language).flatMap(({ kind, digest, name }) => (replyKinds.includes(kind) ? [{ digest, name }] : []))
      : [],
  }
}

/** A letter about a request of the sender's own joins it; any other letter is a request (第三十一条: received when confirmed with the applicant). */
async function receive(office: Office, mail: MailIn): ReturnType<NonNullable<ByMail['receive']>> {
  if (!mail.from) return null
  const known = await ownRequest(office, mail, mail.from.address)
  return known === null ? openRequest(office, mail, mail.from) : addTo(office, mail, known)
}

/** The open request that this sender writes about: named in the subject, or answered to. A number alone opens nothing: the address must be the applicant's. */
async function ownRequest(office: Office, mail: MailIn, sender: string): Promise<{ id: number; agency: string } | null> {
  const named = mail.subject.match(/[A-Z0-9]{2,20}-\d{4}-\d{4,}/gi) ?? []
  const found = [
    ...(mail.about === null ? [] : [await loadById(office, mail.about)]),
    ...(await Promise.all(named.slice(0, 5).map(no => loadByNo(office, no.toUpperCase())))),
  ]
  const own = found.find(one => one && one.now.outcome === null && textIn(applicantOf(one.now), 'email').toLowerCase() === sender)
  return own ? { id: own.row.id, agency: own.row.agency } : null
}

const bodyOf = ({ subject, text, papers }: MailIn): string => {
  const refused = papers.refused.map(({ name, why }) => `（附件“${name}”未能接收：${why}）`)
  return [subject, text, ...refused].filter(Boolean).join('\n').slice(0, 10_000)
}

async function addTo(office: Office, mail: MailIn, { id, agency }: { id: number; agency: string }) {
  await office.write.act({
    matter: id,
    action: 'addPaper',
    by: { citizen: applicantDesk(agency) },
    input: { kind: 'other', note: bodyOf(mail).slice(0, 1000) },
    evidence: mail.papers.taken.map(paper => ({ ...paper, kind: 'other' })),
    idempotencyKey: mail.key,
  })
  return { matter: id, did: 'added' } as const
}

async function openRequest(office: Office, mail: MailIn, from: { name: string; address: string }) {
  const today = office.clock.today()
  const days = office.setting(mail.agency, 'request.confirmationDays')
  const done = await office.write.open({
    business: 'request',
    agency: mail.agency,
    action: 'submit',
    by: { citizen: applicantDesk(mail.agency) },
    input: {
      channel: 'email',
      applicant: { name: from.name || from.address, email: from.address },
      wanted: { description: bodyOf(mail) || '—' },
      medium: 'electronic',
      delivery: 'email',
      receivedOn: receiptOf({ channel: 'email', submittedOn: today })?.day ?? today,
      confirmBy: confirmBy('email', today, office.calendar(), typeof days === 'number' ? days : undefined),
    },
    evidence: mail.papers.taken,
    idempotencyKey: mail.key,
  })
  return { matter: done.id, did: 'opened', entry: done.entry, topic: 'request.submit' } as const
}

export const mail: ByMail = {
  actions: toldToApplicant.filter(action => action !== 'replaceCode'),
  notice,
  receive,
}
