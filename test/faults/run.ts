import { parseArgs } from 'node:util'
import { whyNoPostgres } from '../postgres.ts'
import { clock } from './clock.ts'
import { database } from './database.ts'
import { delivery } from './delivery.ts'
import { diskFull } from './disk-full.ts'
import type { Fault } from './fault.ts'
import { killApp } from './kill-app.ts'
import { torn } from './torn.ts'

/**
 * Faults upon the running program (`npm run test:faults`), one after the other, each with a control that must be noticed. `--only NAME`
 * runs those whose name begins so. Each prints a line; exit 1 where one does not hold, or a control is not noticed.
 */
const faults: readonly Fault[] = [...killApp, ...database, ...diskFull, ...clock, ...delivery, ...torn]

const most = 300 // seconds for one fault

async function within<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${most} s`)), most * 1000)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function tell(fault: Fault): Promise<boolean> {
  const why = (fault.name.includes('postgres') || fault.name.includes('database') ? whyNoPostgres() : null) ?? fault.skip?.() ?? null
  if (why) {
    console.log(`skipped  ${fault.name}: ${why}`)
    return process.env['CI'] === undefined
  }
  const begun = performance.now()
  try {
    const held = await within(fault.run(), fault.name)
    const noticed = await within(fault.control(), `the control of ${fault.name}`)
    console.log(
      `held     ${fault.name} (${((performance.now() - begun) / 1000).toFixed(0)} s): ${fault.injected}\n           ${held}\n           control: ${noticed}`,
    )
    return true
  } catch (error) {
    console.log(`FAILED   ${fault.name}: ${fault.injected}\n${error instanceof Error ? error.stack : error}`)
    return false
  }
}

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
let failed = 0
for (const fault of faults.filter(f => f.name.startsWith(values.only))) if (!(await tell(fault))) failed++
if (failed > 0) console.log(`${failed} did not hold`)
process.exit(failed > 0 ? 1 : 0)
