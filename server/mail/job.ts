import type { Log } from '#base/log.ts'
import type { Post } from '#base/mail/send.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import type { Config } from '../config.ts'
import { type Sender, sendDue } from './out.ts'

export type MailConfig = Pick<Config, 'smtp' | 'mailFrom' | 'imap' | 'mailAgency' | 'mailSeconds'>

/** Who mails come from: the site's name and the address of the configuration; null where no mail goes out. */
export function senderOf(office: Pick<OpenOffice, 'setting'>, config: MailConfig): Sender | null {
  if (!config.smtp || !config.mailFrom) return null
  return { name: String(office.setting('', 'portal.name') ?? '') || '信息公开', address: config.mailFrom }
}

/** The agency whose box is read: the one that the configuration names, else the top one. */
export function boxOf(office: Pick<OpenOffice, 'structure'>, config: MailConfig): string | null {
  const { agencies } = office.structure()
  if (config.mailAgency) return agencies.has(config.mailAgency) ? config.mailAgency : null
  return [...agencies.values()].find(agency => agency.parent === null)?.code ?? null
}

/** Sends what is due and reads what came, each by one node at a time. A server that cannot be reached is tried again the next time. */
export function startMail(office: OpenOffice, log: Log, config: MailConfig): { close(): Promise<void> } {
  let post: Post | null = null // mail's libraries are loaded where there is mail
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const part = async (name: string, work: () => Promise<number>): Promise<void> => {
    try {
      const done = await office.turns.alone(name, work)
      if (done) log.info(`job.${name}`, { done })
    } catch (error) {
      log.warn(`job.${name}.failed`, { why: error instanceof Error ? error.message.split('\n')[0]!.slice(0, 200) : 'failed' })
    }
  }
  const turn = async (): Promise<void> => {
    const sender = senderOf(office, config)
    if (config.smtp && sender) {
      const way = post ?? (await import('#base/mail/send.ts')).openPost(config.smtp)
      post = way
      await part('mailOut', () => sendDue(office, way, sender))
    }
    const box = boxOf(office, config)
    const url = config.imap
    if (url && box) await part('mailIn', async () => (await import('./in.ts')).receiveMail(office, url, box, sender))
  }
  let running: Promise<void> = Promise.resolve()
  const again = (): void => {
    running = turn()
    void running.then(() => {
      if (!stopped) timer = setTimeout(again, config.mailSeconds * 1000).unref()
    })
  }
  if (config.smtp || config.imap) timer = setTimeout(again, 500).unref()
  return {
    close: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      post?.close()
    },
  }
}
