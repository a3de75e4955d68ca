import { type Log, openLog } from '#base/log.ts'
import { isNeeded, newSetUpCode } from '#modules/office/setup.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import { countBeforeServing } from './count-anew.ts'
import { requireFit } from './fit.ts'
import { startJobs } from './jobs.ts'
import { senderOf, startMail } from './mail/job.ts'
import { openConfigured } from './open.ts'

export type Server = {
  readonly url: string // where it listens
  readonly office: OpenOffice
  readonly setUpCode: string | null // while nobody can sign in
  close(): Promise<void>
}

/** The log of a configuration: what is below its level is left out. */
export function logOf(config: Pick<Config, 'log'>): Log {
  const all = openLog()
  const none = (): undefined => undefined
  return { info: config.log === 'info' ? all.info : none, warn: config.log === 'error' ? none : all.warn, error: all.error }
}

/** Starts the whole program. Throws BadConfig where configuration and store do not go together. */
export async function startServer(config: Config, given: { readonly office?: OpenOffice } = {}): Promise<Server> {
  const log = logOf(config)
  const office = given.office ?? (await openConfigured(config, log, { alone: true }))
  try {
    await requireFit(config, office)
    if (await countBeforeServing(office)) log.info('start.counted', { calendar: office.calendar().version })
    const app = await buildApp(office, config)
    const url = await app.fastify.listen({ port: config.port, host: config.host })
    const jobs = startJobs(
      office,
      log,
      undefined,
      { dir: config.checkpointDir, every: config.checkpointEvery, alg: config.ledgerAlg },
      () => senderOf(office, config),
    )
    const mail = startMail(office, log, config)
    const setUpCode = (await isNeeded(office)) ? newSetUpCode(office) : null
    return {
      url,
      office,
      setUpCode,
      close: async () => {
        await jobs.close()
        await mail.close()
        await app.close()
        await office.close()
      },
    }
  } catch (error) {
    await office.close()
    throw error
  }
}
