import { existsSync } from 'node:fs'
import { type Clock, fixedClock, systemClock } from '#base/clock.ts'
import { shownUrl } from '#base/postgres.ts'
import { type DemoAccount, demoAccounts, isDemonstration } from '#demo/accounts.ts'
import { isEmptyOffice } from '#demo/empty.ts'
import { demoTracks } from '#demo/tracks.ts'
import { demoPassword } from '#modules/office/demo.ts'
import { type OpenOffice, storePath } from '#procedure/open-office.ts'
import type { Config } from '#server/config.ts'
import { knock } from '#server/door.ts'
import type { ExitCode, Io } from './command.ts'
import { defineCommand, Failed, lineOf, Misuse } from './define.ts'
import { configOf, rethrow, withReading } from './office.ts'

const help = `mingchuang demo [--json]
mingchuang demo --accounts [--json]
mingchuang demo --remove [--json]

Loads the demonstration city 安澜市 into an empty data folder: agencies, staff, publications and requests of fourteen months, all invented.
  --accounts  the accounts of the demonstration city with their password;
              --json: [{ user, password, agency, unit, duties, name }]
  --remove    makes an empty office of it: agencies, units and settings stay, people, accounts, matters and files are deleted
Exit 0 ok · 2 the data folder is not empty, holds no demonstration, or is in use.`

export const command = defineCommand({
  name: 'demo',
  summary: 'loads the demonstration city, lists its accounts, removes it',
  help,
  options: { json: { type: 'boolean' }, accounts: { type: 'boolean' }, remove: { type: 'boolean' } },
  run: async ({ json = false, accounts = false, remove = false }, _words, io) => {
    if (accounts && remove) throw new Misuse('say --accounts or --remove, not both')
    if (accounts) return list(io, json)
    return remove ? removeIt(io, json) : load(io, json)
  },
})

const clockOf = (config: Config): Clock => (config.today === null ? systemClock(config.zone) : fixedClock(config.today, config.zone))

/** Nobody else may work in the folder while its store is replaced. */
async function requireAlone(config: Config): Promise<void> {
  const there = await knock(config.data)
  there?.destroy()
  if (there) throw new Misuse(`a mingchuang works in ${config.data}; stop it first, or choose another folder with MINGCHUANG_DATA`)
}

const isEmpty = (config: Config): Promise<boolean> => isEmptyOffice({ dataDir: config.data, database: config.database }).catch(rethrow)

async function load(io: Io, json: boolean): Promise<ExitCode> {
  const config = configOf(io)
  await requireAlone(config)
  if (!(await isEmpty(config)))
    throw new Misuse(
      `the store in ${config.database ? shownUrl(config.database.url) : config.data} is not empty; choose another folder with MINGCHUANG_DATA (“demo --accounts” lists the accounts of a demonstration)`,
    )
  const summary = await loadCity(config)
  if (json) io.out(JSON.stringify(summary))
  else for (const line of told(summary)) io.out(line)
  return 0
}

type Summary = Awaited<ReturnType<typeof loadCity>>

async function loadCity(config: Config) {
  const { loadDemo } = await import('#demo/load.ts')
  const clock = clockOf(config)
  return loadDemo({
    dataDir: config.data,
    database: config.database,
    zone: config.zone,
    end: { on: clock.today(), time: justBefore(clock.time()) },
  })
}

/** The city ends two minutes ago, so that what comes next is later than all of it. */
function justBefore(time: string): string {
  const minutes = Math.max(0, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) - 2)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const told = ({ matters, entries, seconds }: Summary): string[] => [
  `loaded the demonstration city 安澜市: ${matters['publication'] ?? 0} publications, ${matters['request'] ?? 0} requests, ${entries} entries in the ledger (${seconds} s)`,
  '  all of it is invented; MINGCHUANG_DEMO=0 with another MINGCHUANG_DATA starts empty, “mingchuang demo --remove” empties this one',
]

/** On the first start: loads the city where the store is empty and the configuration lets it. True where it did. */
export async function loadOnFirstStart(config: Config, io: Io): Promise<boolean> {
  if (config.demo === 'off' || !(await isEmpty(config))) return false
  await requireAlone(config)
  io.err('the store is empty: loading the demonstration city (MINGCHUANG_DEMO=0 starts empty) …')
  try {
    for (const line of told(await loadCity(config))) io.err(line)
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'CalendarMissing') {
      io.err(`the demonstration city was not loaded (${error.message}); starting empty`)
      return false
    }
    throw new Misuse(`${lineOf(error)}; MINGCHUANG_DEMO=0 starts empty`)
  }
}

/** What `serve` says of a demonstration: whom to sign in as. Nothing where the store is a real one. */
export async function demonstrationLines(office: OpenOffice): Promise<string[]> {
  if (!isDemonstration(office)) return []
  const tracks = await demoTracks(office)
  return [
    `  demonstration city 安澜市, password of all accounts: ${demoPassword}`,
    ...signInFirst.map(([user, what]) => `    ${user.padEnd(14)}${what}`),
    '    all accounts: mingchuang demo --accounts',
    ...tracks.map(({ no, code, stage }) => `    track ${no}  code ${code}  (${stage})`),
  ]
}
const signInFirst = [
  ['luxiaoman', 'disclosure officer of the city government (信息公开经办人)'],
  ['panjian', 'handler at the housing bureau (承办人)'],
  ['linzhiwei', 'head of disclosure (公开机构负责人)'],
  ['caozhengping', 'deputy principal of the housing bureau, signs (分管负责人)'],
  ['zhoujingxing', 'principal, supervises (主要负责人)'],
  ['fangyiming', 'system administrator (系统管理员)'],
  ['gushouyi', 'security administrator (安全保密管理员)'],
  ['mingjianqiu', 'audit administrator (安全审计员)'],
] as const

async function list(io: Io, json: boolean): Promise<ExitCode> {
  const accounts = await withReading(io, async office => {
    if (!isDemonstration(office)) throw new Misuse('this store holds no demonstration city')
    return demoAccounts(office)
  })
  if (json) io.out(JSON.stringify(accounts))
  else for (const line of accountLines(accounts)) io.out(line)
  return 0
}

/** One line for each account, with the password said once where it is the same for all. */
export function accountLines(accounts: readonly DemoAccount[]): string[] {
  const wide = Math.max(0, ...accounts.map(a => a.user.length)) + 2
  const lines = accounts.map(a => `  ${a.user.padEnd(wide)}${(a.unit ?? a.agency).padEnd(9)} ${a.name}  ${a.duties.join(' ')}`)
  return [`${accounts.length} demonstration accounts, password of all: ${accounts[0]?.password ?? '—'}`, ...lines]
}

async function removeIt(io: Io, json: boolean): Promise<ExitCode> {
  const config = configOf(io)
  await requireAlone(config)
  if (!config.database && !existsSync(storePath(config.data))) throw new Misuse(`there is no store in ${config.data}`)
  const { openOffice } = await import('#procedure/open-office.ts')
  const { modules } = await import('#modules/index.ts')
  const office = await openOffice({ dataDir: config.data, database: config.database, modules, clock: clockOf(config), zone: config.zone })
  if (!isDemonstration(office)) {
    await office.close()
    throw new Misuse('this store holds no demonstration city; nothing was removed')
  }
  const { removeDemo } = await import('#demo/remove.ts')
  const kept = await removeDemo(office, config.data, clockOf(config)).catch(error => {
    throw new Failed(error instanceof Error ? error.message : String(error))
  })
  if (json) io.out(JSON.stringify(kept))
  else
    io.out(
      `removed the demonstration; kept ${kept.agencies} agencies and ${kept.settings} settings. The next start prints a set-up code for the first administrator.`,
    )
  return 0
}
