import { existsSync } from 'node:fs'
import { fixedClock, systemClock } from '#base/clock.ts'
import { hasKeys } from '#base/keys.ts'
import { silent } from '#base/log.ts'
import { modules } from '#modules/index.ts'
import { openOffice, storePath } from '#procedure/open-office.ts'
import type { Config } from './config.ts'
import { isLoopback } from './config-read.ts'
import { checkDuties } from './doctor-duties.ts'
import { checkMail } from './doctor-mail.ts'
import { checkOffice } from './doctor-office.ts'
import { checkPlace } from './doctor-place.ts'
import { checkStore, schemaOf } from './doctor-store.ts'
import { knock } from './door.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

/** Looks at installation, configuration, storage, ledger, search and the office's own settings. Changes nothing. */
export async function examine(config: Config): Promise<Finding[]> {
  const findings = [...checkPlace(config), ...checkConfig(config)]
  const there = existsSync(config.data) ? await knock(config.data) : null
  there?.destroy()
  findings.push(ok('server', there ? 'a server runs in this data folder' : 'no server runs in this data folder'))
  if (!config.database && !existsSync(storePath(config.data)))
    return [...findings, warning('store', `there is no store in ${config.data}`, 'run “mingchuang serve”, or set MINGCHUANG_DATA')]
  const schema = await schemaOf({ dataDir: config.data, database: config.database }, modules)
  findings.push(schema)
  if (schema.state !== 'ok') return findings
  if (!hasKeys(config.data))
    return [
      ...findings,
      fault(
        'keys',
        'the keys of this store are not in its folder',
        'put them there with “mingchuang keys import FILE” before anything else',
      ),
    ]
  return [...findings, ...(await examineStore(config, there !== null))]
}

async function examineStore(config: Config, isServed: boolean): Promise<Finding[]> {
  const clock = config.today === null ? systemClock(config.zone) : fixedClock(config.today, config.zone)
  const runner = { run: () => Promise.reject(new Error('the doctor only reads')), close: async () => undefined }
  try {
    const office = await openOffice({
      dataDir: config.data,
      database: config.database,
      watches: false,
      modules,
      zone: config.zone,
      clock,
      log: silent,
      runner,
      isOwner: !isServed,
    })
    try {
      return [
        ...(await checkStore(office)),
        ...(await checkOffice(office, config)),
        ...(await checkDuties(office, config)),
        ...(await checkMail(office, config)),
      ]
    } finally {
      await office.close()
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [fault('store', `the store cannot be read: ${why}`, 'restore the last backup (“mingchuang restore FILE --force”)')]
  }
}

function checkConfig(config: Config): Finding[] {
  const { publicUrl, host, today, proxies } = config
  const findings: Finding[] = []
  if (today !== null)
    findings.push(
      warning('day', `MINGCHUANG_TODAY ${today} sets the legal day: receipts and daily roots say “simulated”`, 'unset it in service'),
    )
  if (publicUrl?.startsWith('https:')) findings.push(ok('address', publicUrl))
  else
    findings.push(
      warning(
        'address',
        'without an https PUBLIC_URL the session cookie is sent without Secure',
        'put a reverse proxy with TLS before it and set PUBLIC_URL=https://…',
      ),
    )
  if (!isLoopback(host) && proxies.length === 0)
    findings.push(
      warning(
        'network',
        `HOST ${host} is reached without a reverse proxy`,
        'listen on 127.0.0.1 behind a proxy, and name it in MINGCHUANG_PROXIES',
      ),
    )
  return findings
}
