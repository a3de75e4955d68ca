import { resolve } from 'node:path'
import { type Day, isDay } from '#base/day.ts'
import { isAddress } from '#base/mail/address.ts'
import type { PostgresPlace } from '#base/postgres.ts'
import type { Algorithm } from '#procedure/chain.ts'
import {
  bad,
  type Entry,
  entry,
  good,
  isLoopback,
  type Read,
  readDatabaseUrl,
  readFolder,
  readIssuer,
  readProxies,
  readService,
  readUrl,
  readZone,
  whole,
} from './config-read.ts'

/** Everything the environment may say, read once at start. The office's own parameters are settings in the store instead. */
export type Config = {
  readonly port: number
  readonly host: string
  readonly data: string // absolute folder
  readonly database: PostgresPlace | null // absent: the store is a file in the data folder
  readonly demo: 'on' | 'off' | 'public'
  readonly today: Day | null
  readonly publicUrl: string | null // without a stroke at the end
  readonly proxies: readonly string[] // addresses or networks
  readonly zone: string
  readonly jsonLimit: number // bytes
  readonly fileLimit: number // bytes
  readonly filesPerForm: number
  readonly signInTries: number // at once, from one address
  readonly signInSeconds: number // until one comes back
  readonly ledgerAlg: Algorithm // of new entries
  readonly checkpointDir: string | null // where signed checkpoints are left
  readonly checkpointEvery: 'day' | 'hour'
  readonly oidcIssuer: string | null // 统一身份认证
  readonly oidcClientId: string
  readonly oidcClientSecret: string
  readonly oidcClientKey: string | null // file of a private key, for private_key_jwt
  readonly oidcLoginClaim: string
  readonly fonts: string | null
  readonly smtp: string | null // the way out for mails
  readonly mailFrom: string | null // and the address they come from, to which bounces return
  readonly imap: string | null // the box that is read
  readonly mailAgency: string | null // whose box it is; absent: the top agency's
  readonly mailSeconds: number // between two looks
  readonly putOffMs: number // delay of the event loop from which searches and lists are put off
  readonly log: 'info' | 'warn' | 'error'
}

/** What the table reads one by one; the place of the store is put together of two of them. */
type Settings = Omit<Config, 'database'> & { readonly databaseUrl: string | null; readonly databasePool: number }
type Table = { readonly [K in keyof Settings]: Entry<Settings[K]> }

/** The table of the README and of `serve --help`: name, type, default and what it is for. */
export const table: Table = {
  port: entry('PORT', 'number', '8080', ['端口', '連接埠', 'Port; 0 takes any free one'], whole(0, 65_535, 8080)),
  host: entry('HOST', 'address', '127.0.0.1', ['监听地址', '監聽位址', 'Address to listen on'], text =>
    text === undefined || text === ''
      ? good('127.0.0.1')
      : /^[\w.:-]{1,253}$/.test(text)
        ? good(text)
        : bad(`must be an address or a host name, not “${text}”`),
  ),
  data: entry('MINGCHUANG_DATA', 'folder', './data', ['数据文件夹', '資料資料夾', 'Folder of store, files and keys'], readFolder),
  databaseUrl: entry(
    'DATABASE_URL',
    'postgres://…',
    '',
    [
      'PostgreSQL 数据库（15 版以上）；不设则数据存放在数据文件夹',
      'PostgreSQL 資料庫（15 版以上）；不設則資料存放在資料資料夾',
      'PostgreSQL 15 or later as the store; unset: a file in the data folder. Files and keys stay in MINGCHUANG_DATA',
    ],
    readDatabaseUrl,
  ),
  databasePool: entry(
    'DATABASE_POOL',
    'number',
    '10',
    ['每个节点读数据库的连接数', '每個節點讀資料庫的連線數', 'Connections to the database for reading, for each node'],
    whole(1, 200, 10),
  ),
  demo: entry(
    'MINGCHUANG_DEMO',
    '0 | 1 | public',
    '1',
    [
      '演示城市：0 不装，public 允许对外',
      '示範城市：0 不裝，public 允許對外',
      'Demonstration city: 0 starts empty; public lets demonstration accounts be reached from outside',
    ],
    text =>
      text === undefined || text === '' || text === '1'
        ? good('on')
        : text === '0'
          ? good('off')
          : text === 'public'
            ? good('public')
            : bad(`must be 0, 1 or public, not “${text}”`),
  ),
  today: entry(
    'MINGCHUANG_TODAY',
    'YYYY-MM-DD',
    '',
    ['法定日期（测试和演示用）', '法定日期（測試和示範用）', 'The legal day, for tests and demonstrations'],
    text =>
      text === undefined || text === '' ? good(null) : isDay(text) ? good(text) : bad(`must be a day written YYYY-MM-DD, not “${text}”`),
  ),
  publicUrl: entry(
    'PUBLIC_URL',
    'https://…',
    '',
    ['对外网址，链接和来源检查以它为准', '對外網址，連結和來源檢查以它為準', 'The origin that links and origin checks use'],
    readUrl,
  ),
  proxies: entry(
    'MINGCHUANG_PROXIES',
    'addresses, by comma',
    '',
    ['可信的反向代理', '可信的反向代理', 'Trusted reverse proxies; X-Forwarded-For of any other address is ignored'],
    readProxies,
  ),
  zone: entry('MINGCHUANG_ZONE', 'time zone', 'Asia/Shanghai', ['时区', '時區', 'The zone of the legal day'], readZone),
  jsonLimit: entry(
    'MINGCHUANG_JSON_LIMIT',
    'bytes',
    '1048576',
    ['JSON 上限', 'JSON 上限', 'Largest JSON or form without files'],
    whole(16_384, 1 << 26, 1 << 20),
  ),
  fileLimit: entry(
    'MINGCHUANG_FILE_LIMIT',
    'bytes',
    '52428800',
    ['单个文件上限', '單個檔案上限', 'Largest file'],
    whole(16_384, 1 << 30, 50 << 20),
  ),
  filesPerForm: entry(
    'MINGCHUANG_FILES_PER_FORM',
    'number',
    '20',
    ['一次可带文件数', '一次可帶檔案數', 'Files in one form'],
    whole(1, 200, 20),
  ),
  signInTries: entry(
    'MINGCHUANG_SIGN_IN_TRIES',
    'number',
    '10',
    ['同一地址可连续尝试登录次数', '同一位址可連續嘗試登入次數', 'Sign-in tries at once from one address'],
    whole(1, 100_000, 10),
  ),
  signInSeconds: entry(
    'MINGCHUANG_SIGN_IN_SECONDS',
    'seconds',
    '30',
    ['多少秒恢复一次尝试', '多少秒恢復一次嘗試', 'Seconds until one more try'],
    whole(1, 3600, 30),
  ),
  oidcIssuer: entry(
    'OIDC_ISSUER',
    'https://…',
    '',
    ['统一身份认证（OIDC）的签发方', '統一身分認證（OIDC）的簽發方', 'Issuer of the sign-in service (OpenID Connect)'],
    readIssuer,
  ),
  oidcClientId: entry(
    'OIDC_CLIENT_ID',
    'text',
    'mingchuang',
    ['在该服务登记的客户端', '在該服務登記的用戶端', 'Our client id there'],
    text => good(text || 'mingchuang'),
  ),
  oidcClientSecret: entry('OIDC_CLIENT_SECRET', 'text', '', ['客户端密钥', '用戶端密鑰', 'Our client secret there'], text =>
    good(text ?? ''),
  ),
  oidcClientKey: entry(
    'OIDC_CLIENT_KEY',
    'file',
    '',
    [
      '客户端私钥文件（PEM），代替密钥',
      '用戶端私鑰檔案（PEM），代替密鑰',
      'File of a private key (PEM) instead of the secret: private_key_jwt',
    ],
    text => good(text ? resolve(text) : null),
  ),
  oidcLoginClaim: entry(
    'OIDC_LOGIN_CLAIM',
    'name of a claim',
    'preferred_username',
    ['用哪一项识别账号（仅首次）', '用哪一項識別帳號（僅首次）', 'The claim that names the login, the first time'],
    text =>
      text === undefined || text === '' || /^[\w:./-]{1,80}$/.test(text)
        ? good(text || 'preferred_username')
        : bad(`must be the name of a claim, not “${text}”`),
  ),
  fonts: entry('MINGCHUANG_FONTS', 'folder', '', ['机关自有字体文件夹', '機關自有字型資料夾', "Folder of the office's own fonts"], text =>
    good(text ? resolve(text) : null),
  ),
  ledgerAlg: entry(
    'LEDGER_ALG',
    'sha256 | sm3',
    'sha256',
    ['台账摘要算法（从下一笔起）', '台帳摘要演算法（從下一筆起）', 'Hash of new ledger entries; those written before keep their own'],
    text =>
      text === undefined || text === '' || text === 'sha256' || text === 'sm3'
        ? good(text || 'sha256')
        : bad(`must be sha256 or sm3, not “${text}”`),
  ),
  checkpointDir: entry(
    'CHECKPOINT_DIR',
    'folder',
    '',
    ['检查点存放处（应在本机之外）', '檢查點存放處（應在本機之外）', 'Folder, best outside this machine, for signed checkpoints'],
    text => good(text ? resolve(text) : null),
  ),
  checkpointEvery: entry(
    'CHECKPOINT_EVERY',
    'day | hour',
    'day',
    ['多久留一次检查点', '多久留一次檢查點', 'How often a checkpoint is left; each hour only where something was written since'],
    text =>
      text === undefined || text === '' || text === 'day' || text === 'hour'
        ? good(text || 'day')
        : bad(`must be day or hour, not “${text}”`),
  ),
  smtp: entry(
    'SMTP_URL',
    'smtp://user:password@host:587',
    '',
    ['发送邮件的服务器', '發送郵件的伺服器', 'Server for mails out (smtp:// or smtps://); absent: none are sent'],
    readService(['smtp:', 'smtps:']),
  ),
  mailFrom: entry(
    'MAIL_FROM',
    'address',
    '',
    ['发件地址，退信也到这里', '寄件地址，退信也到這裡', 'Address that mails come from and bounces return to'],
    text => (!text ? good(null) : isAddress(text) ? good(text) : bad(`must be one plain address, not “${text}”`)),
  ),
  imap: entry(
    'IMAP_URL',
    'imaps://user:password@host/INBOX',
    '',
    ['接收邮件的邮箱', '接收郵件的郵箱', 'Box for mails in (imap:// or imaps://); absent: none are read'],
    readService(['imap:', 'imaps:']),
  ),
  mailAgency: entry('MAIL_AGENCY', 'code', '', ['邮箱所属机关', '郵箱所屬機關', 'Agency whose box it is; absent: the top one'], text =>
    good(text || null),
  ),
  mailSeconds: entry(
    'MAIL_SECONDS',
    'seconds',
    '60',
    ['收发邮件的间隔', '收發郵件的間隔', 'Seconds between two looks at the box'],
    whole(1, 86_400, 60),
  ),
  putOffMs: entry(
    'MINGCHUANG_PUT_OFF_MS',
    'milliseconds',
    '400',
    [
      '超过这一延迟时先放下检索和列表',
      '超過這一延遲時先放下檢索和列表',
      'When answering falls so far behind, searches and lists are put off (at twice, other pages)',
    ],
    whole(50, 60_000, 400),
  ),
  log: entry('MINGCHUANG_LOG', 'info | warn | error', 'info', ['日志级别', '日誌級別', 'What is logged'], text =>
    text === undefined || text === ''
      ? good('info')
      : text === 'info' || text === 'warn' || text === 'error'
        ? good(text)
        : bad(`must be info, warn or error, not “${text}”`),
  ),
}

/** All faults of the environment at once; `serve` prints one line each and ends with 2. */
export class BadConfig extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** Reads the environment. Throws BadConfig with every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const take = <K extends keyof Settings>(key: K): Settings[K] => {
    const read: Read<Settings[K]> = table[key].read(env[table[key].env])
    if ('value' in read) return read.value
    faults.push(`${table[key].env} ${read.fault}`)
    return standardOf(key)
  }
  const [url, pool] = [take('databaseUrl'), take('databasePool')]
  const config: Config = {
    database: url === null ? null : { url, pool },
    port: take('port'),
    host: take('host'),
    data: take('data'),
    demo: take('demo'),
    today: take('today'),
    publicUrl: take('publicUrl'),
    proxies: take('proxies'),
    zone: take('zone'),
    jsonLimit: take('jsonLimit'),
    fileLimit: take('fileLimit'),
    filesPerForm: take('filesPerForm'),
    signInTries: take('signInTries'),
    signInSeconds: take('signInSeconds'),
    ledgerAlg: take('ledgerAlg'),
    checkpointDir: take('checkpointDir'),
    checkpointEvery: take('checkpointEvery'),
    oidcIssuer: take('oidcIssuer'),
    oidcClientId: take('oidcClientId'),
    oidcClientSecret: take('oidcClientSecret'),
    oidcClientKey: take('oidcClientKey'),
    oidcLoginClaim: take('oidcLoginClaim'),
    fonts: take('fonts'),
    smtp: take('smtp'),
    mailFrom: take('mailFrom'),
    imap: take('imap'),
    mailAgency: take('mailAgency'),
    mailSeconds: take('mailSeconds'),
    putOffMs: take('putOffMs'),
    log: take('log'),
  }
  if (env['DATABASE_READ_URL'])
    faults.push('DATABASE_READ_URL is set, but this version reads where it writes, so that what was saved is seen at once; unset it')
  if (faults.length > 0) throw new BadConfig(faults)
  return config
}

function standardOf<K extends keyof Settings>(key: K): Settings[K] {
  const read: Read<Settings[K]> = table[key].read(undefined)
  if ('fault' in read) throw new TypeError(`the default of ${table[key].env} is wrong`)
  return read.value
}

/** What the store's own state forbids in this environment. */
export function faultsWith(config: Config, store: { readonly hasRealEntries: boolean; readonly hasDemoAccounts: boolean }): string[] {
  const faults: string[] = []
  if (config.today !== null && store.hasRealEntries)
    faults.push('MINGCHUANG_TODAY is set, but the store holds entries made on real days; unset it or name another MINGCHUANG_DATA')
  if (store.hasDemoAccounts && !isLoopback(config.host) && config.demo !== 'public')
    faults.push(
      `HOST ${config.host} would open demonstration accounts to others; set MINGCHUANG_DEMO=public, or remove them by “mingchuang demo --remove”`,
    )
  return faults
}
