import { KeysMissing } from '#base/keys.ts'
import { UnfitDatabase } from '#base/postgres.ts'
import { StoreUnavailable } from '#base/store.ts'
import { Moved } from '#procedure/reading.ts'
import { BadConfig, type Config, table } from '#server/config.ts'
import { type Server, startServer } from '#server/main.ts'
import { Occupied } from '#server/open.ts'
import type { ExitCode, Io } from './command.ts'
import { defineCommand, Failed, Misuse } from './define.ts'
import { configOf } from './office.ts'

const settings = Object.values(table).map(
  ({ env, type, standard, words }) => `  ${env.padEnd(28)}${type.padEnd(24)}${(standard === '' ? '-' : standard).padEnd(16)}${words[2]}`,
)
const help = `mingchuang serve [--json]

Runs the program: portal, workbench and API on one address, until SIGTERM or SIGINT (Ctrl-C); what is in flight is finished first.
A store without any account prints a one-time set-up code (an hour) for /setup.
  --json  the first line is { url, setUpCode, data }

Configuration is read from the environment (name, type, default, what for):
${settings.join('\n')}
Exit 0 stopped · 2 a wrong setting, a taken port, or a data folder that another mingchuang serves.`

export const command = defineCommand({
  name: 'serve',
  summary: 'runs portal, workbench and API',
  help,
  options: { json: { type: 'boolean' } },
  run: async ({ json }, _words, io) => {
    const config = configOf(io)
    const { demonstrationLines, loadOnFirstStart } = await import('./demo.ts')
    await loadOnFirstStart(config, io)
    const server = await start(config)
    if (json) io.out(JSON.stringify({ url: server.url, setUpCode: server.setUpCode, data: config.data }))
    else {
      greet(io, config, server)
      for (const line of await demonstrationLines(server.office)) io.out(line)
    }
    await untilAsked(server)
    return 0 satisfies ExitCode
  },
})

async function start(config: Config): Promise<Server> {
  try {
    return await startServer(config)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (
      error instanceof BadConfig ||
      error instanceof Occupied ||
      error instanceof KeysMissing ||
      error instanceof UnfitDatabase ||
      error instanceof Moved
    )
      throw new Misuse(error.message)
    if (error instanceof StoreUnavailable) throw new Failed(`${error.message}; start it, or correct DATABASE_URL`)
    if (code === 'EADDRINUSE') throw new Misuse(`port ${config.port} is taken; stop what listens there, or choose another with PORT`)
    if (code === 'EACCES') throw new Misuse(`port ${config.port} is not allowed for this user; choose one above 1023 with PORT`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Misuse(`HOST ${config.host} is no address of this machine; unset it or name one that is`)
    throw error
  }
}

function greet(io: Io, config: Config, { url, setUpCode }: Server): void {
  const shown = config.publicUrl ?? url.replace('//127.0.0.1:', '//localhost:')
  io.out(`明窗 Mingchuang  ${shown}`)
  io.out(`  portal     ${shown}/`)
  io.out(`  workbench  ${shown}/workbench`)
  io.out(`  data       ${config.data}`)
  if (config.today !== null) io.out(`  simulated day ${config.today}: receipts and daily roots say so`)
  if (setUpCode !== null) io.out(`  nobody can sign in yet: open ${shown}/setup with the code ${setUpCode} (valid for one hour)`)
}

/** Waits for SIGTERM, SIGINT or SIGHUP, then closes. The launcher may hand a signal on that the terminal sent too: it counts once. */
function untilAsked(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    let asked = false
    const stop = (): void => {
      if (asked) return
      asked = true
      server.close().then(resolve, reject)
    }
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
  })
}
