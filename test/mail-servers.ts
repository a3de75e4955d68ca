import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './served.ts'

/** Real mail servers for tests: Postfix takes and bounces, Dovecot holds the boxes. Both private, on ports of their own, ended with the test. */

export type MailServers = {
  readonly smtp: string
  readonly imap: (user: string) => string
  readonly domain: string
  close(): Promise<void>
}

const dovecot = '/usr/sbin/dovecot'
const postfix = '/usr/sbin/postfix'

/** Why they cannot run here; false where they can. */
export const noMailServers: string | false =
  !existsSync(dovecot) || !existsSync(postfix)
    ? 'postfix or dovecot is not on this machine'
    : process.getuid?.() !== 0
      ? 'postfix needs root'
      : false

export async function startMailServers(users: readonly string[]): Promise<MailServers> {
  const [smtpPort, imapPort, lmtpPort] = [await freePort(), await freePort(), await freePort()]
  const place = mkdtempSync(join(tmpdir(), 'mingchuang-mail-'))
  chmodSync(place, 0o755)
  const box = startDovecot(place, imapPort, lmtpPort, users)
  const mta = startPostfix(place, smtpPort, lmtpPort)
  await Promise.all([smtpPort, imapPort, lmtpPort].map(answers))
  return {
    smtp: `smtp://127.0.0.1:${smtpPort}?tls=none`,
    imap: user => `imap://${user}:secret@127.0.0.1:${imapPort}/INBOX?tls=none`,
    domain: 'office.test',
    close: async () => {
      const ended = Promise.all([mta, box].map(child => new Promise(resolve => child.once('exit', resolve))))
      spawnSync(postfix, ['-c', join(place, 'postfix'), 'stop'], { stdio: 'ignore', timeout: 20_000 })
      box.kill('SIGTERM')
      await ended
      rmSync(place, { recursive: true, force: true })
    },
  }
}

function startDovecot(place: string, imap: number, lmtp: number, users: readonly string[]): ChildProcess {
  const dir = join(place, 'dovecot')
  const mail = join(place, 'boxes')
  mkdirSync(dir)
  mkdirSync(mail)
  spawnSync('chown', ['-R', 'mail:mail', mail])
  writeFileSync(join(dir, 'users'), users.map(user => `${user}:{PLAIN}secret:8:8::${mail}/${user}`).join('\n'))
  writeFileSync(
    join(dir, 'dovecot.conf'),
    `protocols = imap lmtp
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/log
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
first_valid_uid = 1
mail_location = maildir:~/Maildir
default_internal_user = dovecot
default_login_user = dovenull
passdb {
  driver = passwd-file
  args = username_format=%n ${dir}/users
}
userdb {
  driver = passwd-file
  args = username_format=%n ${dir}/users
}
service imap-login {
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${lmtp}
  }
}
service stats {
  client_limit = 200
}
`,
  )
  return spawn(dovecot, ['-F', '-c', join(dir, 'dovecot.conf')], { stdio: 'ignore' })
}

function startPostfix(place: string, smtp: number, lmtp: number): ChildProcess {
  const dir = join(place, 'postfix')
  for (const name of ['', 'queue', 'data']) mkdirSync(join(dir, name), { recursive: true })
  spawnSync('chown', ['postfix', join(dir, 'data')])
  const master = readFileSync(existsSync('/etc/postfix/master.cf') ? '/etc/postfix/master.cf' : '/usr/share/postfix/master.cf.dist', 'utf8')
    .replace(/^smtp(\s+inet)/m, `127.0.0.1:${smtp}$1`)
    .replace(/^(\S+\s+\S+\s+\S+\s+\S+\s+)y(\s)/gm, '$1n$2') // no chroot
  writeFileSync(join(dir, 'master.cf'), master)
  writeFileSync(
    join(dir, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${dir}/queue
data_directory = ${dir}/data
myhostname = mx.office.test
mydestination =
virtual_mailbox_domains = office.test, citizen.test
virtual_mailbox_maps = inline:{${'office.test citizen.test'
      .split(' ')
      .flatMap(domain => ['foi', 'wang'].map(user => `{${user}@${domain}=x}`))
      .join(', ')}}
virtual_transport = lmtp:inet:127.0.0.1:${lmtp}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_reject_unlisted_recipient = no
local_recipient_maps =
alias_maps =
alias_database =
maillog_file = /dev/stdout
smtputf8_enable = no
`,
  )
  return spawn(postfix, ['-c', dir, 'start-fg'], { stdio: 'ignore' })
}

async function answers(port: number): Promise<void> {
  for (let left = 100; left > 0; left--) {
    const up = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (up) return
    await wait(100)
  }
  throw new Error(`nothing answers on port ${port}`)
}
