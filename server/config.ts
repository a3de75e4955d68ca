import { isAbsolute, resolve } from 'node:path'
import { type Day, isDay } from '#base/day.ts'
import type { Words } from '#base/words.ts'

/** Everything the environment may say, read once at start. The office's own parameters are settings in the store instead. */
export type Config = {
  readonly port: number
  readonly host: string
  readonly data: string // absolute folder
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
  readonly fonts: string | null
  readonly log: 'info' | 'warn' | 'error'
}

type Read<T> = { readonly value: T } | { readonly fault: string }
type Entry<T> = {
  readonly env: string
  readonly type: string
  readonly standard: string
  readonly words: Words
  read(text: string | undefined): Read<T>
}
type Table = { readonly [K in keyof Config]: Entry<Config[K]> }

const good = <T>(value: T): Read<T> => ({ value })
const bad = (fault: string): { readonly fault: string } => ({ fault })

const whole =
  (from: number, to: number, standard: number) =>
  (text: string | undefined): Read<number> => {
    if (text === undefined || text === '') return good(standard)
    const value = Number(text)
    return /^\d{1,12}$/.test(text) && value >= from && value <= to
      ? good(value)
      : bad(`must be a whole number from ${from} to ${to}, not “${text}”`)
  }

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
  data: entry('MINGCHUANG_DATA', 'folder', './data', ['数据文件夹', '資料資料夾', 'Folder of store, files and keys'], text =>
    good(isAbsolute(text || './data') ? (text ?? '') : resolve(text || './data')),
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
  fonts: entry('MINGCHUANG_FONTS', 'folder', '', ['机关自有字体文件夹', '機關自有字型資料夾', "Folder of the office's own fonts"], text =>
    good(text ? resolve(text) : null),
  ),
  log: entry('MINGCHUANG_LOG', 'info | warn | error', 'info', ['日志级别', '日誌級別', 'What is logged'], text =>
    text === undefined || text === ''
      ? good('info')
      : text === 'info' || text === 'warn' || text === 'error'
        ? good(text)
        : bad(`must be info, warn or error, not “${text}”`),
  ),
}

function entry<T>(env: string, type: string, standard: string, words: Words, read: (text: string | undefined) => Read<T>): Entry<T> {
  return { env, type, standard, words, read }
}

function readUrl(text: string | undefined): Read<string | null> {
  if (text === undefined || text === '') return good(null)
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash || url.pathname !== '/')
    return bad(`must be an origin such as https://example.gov.cn, not “${text}”`)
  return good(url.origin)
}

function readProxies(text: string | undefined): Read<readonly string[]> {
  const list = (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
  const wrong = list.find(part => !/^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(part))
  return wrong === undefined ? good(list) : bad(`must be addresses or networks, not “${wrong}”`)
}

function readZone(text: string | undefined): Read<string> {
  try {
    return good(Temporal.Now.zonedDateTimeISO(text || 'Asia/Shanghai').timeZoneId)
  } catch {
    return bad(`must be a time zone such as Asia/Shanghai, not “${text}”`)
  }
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
  const take = <K extends keyof Config>(key: K): Config[K] => {
    const read: Read<Config[K]> = table[key].read(env[table[key].env])
    if ('value' in read) return read.value
    faults.push(`${table[key].env} ${read.fault}`)
    return standardOf(key)
  }
  const config: Config = {
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
    fonts: take('fonts'),
    log: take('log'),
  }
  for (const name of ['DATABASE_URL', 'DATABASE_READ_URL'])
    if (env[name]) faults.push(`${name} is set, but this version keeps its store in MINGCHUANG_DATA only; unset it`)
  if (faults.length > 0) throw new BadConfig(faults)
  return config
}

function standardOf<K extends keyof Config>(key: K): Config[K] {
  const read: Read<Config[K]> = table[key].read(undefined)
  if ('fault' in read) throw new TypeError(`the default of ${table[key].env} is wrong`)
  return read.value
}

/** The address is this machine only. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host) || /^::ffff:127\./.test(host)

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
