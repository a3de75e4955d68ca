import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { day } from '#base/day.ts'
import { loadDemo } from '#demo/load.ts'
import { readConfig } from '#server/config.ts'
import { startServer } from '#server/main.ts'
import { freePort, freshFolder } from '#test/served.ts'
import { launch } from './chromium.ts'
import { openWalk } from './walk.ts'
import { administratorWalk } from './walk-administrator.ts'
import { citizenWalk } from './walk-citizen.ts'
import { clerkWalk } from './walk-clerk.ts'
import { headWalk } from './walk-head.ts'

/**
 * `npm run handbook`: starts the demonstration city on a day of its own and walks through it as the handbook tells, taking the handbook's
 * pictures on the way. Fails where a page does not show the words that the handbook promises. `--only citizen` walks one part; `--city FOLDER` takes a copy of a city that was
 * loaded for that day (MINGCHUANG_TODAY) instead of making one.
 */

const { values: given } = parseArgs({ options: { only: { type: 'string' }, city: { type: 'string' } } })
const today = '2026-11-24'
const folder = join(import.meta.dirname, '..', '..', 'docs', 'handbook', 'pictures')
const data = freshFolder('handbook')
const port = await freePort()
if (given.city) cpSync(given.city, data, { recursive: true })
else await loadDemo({ dataDir: data, end: { on: day(today), time: '09:00' } })
const env = { MINGCHUANG_DATA: data, PORT: String(port), MINGCHUANG_LOG: 'error', MINGCHUANG_TODAY: today, MINGCHUANG_DEMO: '0' }
const server = await startServer(readConfig(env))
const browser = await launch()
mkdirSync(folder, { recursive: true })
const walks = { citizen: citizenWalk, clerk: clerkWalk, head: headWalk, administrator: administratorWalk }
let failed = 0
try {
  for (const [name, walk] of Object.entries(walks)) {
    if (given.only && name !== given.only) continue
    const hand = await openWalk(browser, `http://127.0.0.1:${port}`, folder)
    try {
      await walk(hand)
      console.log(`${name}: ${hand.steps()} steps, ${hand.pictures()} pictures`)
    } catch (error) {
      failed += 1
      console.log(`✖ ${name}, after “${hand.last()}”: ${error instanceof Error ? error.message : String(error)}`)
      await hand.page.screenshot({ path: join(data, `${name}.png`) }).catch(() => undefined)
    } finally {
      await hand.close()
    }
  }
} finally {
  await browser.close()
  await server.close()
  if (failed === 0) rmSync(data, { recursive: true, force: true })
  else console.log(`the pages where it stopped are in ${data}`)
}
const sizes = readdirSync(folder).map(name => [name, statSync(join(folder, name)).size] as const)
for (const [name, size] of sizes) if (size > 120 * 1024) console.log(`✖ ${name} is larger than 120 KB: ${size}`)
console.log(`${sizes.length} pictures, ${Math.round(sizes.reduce((sum, [, size]) => sum + size, 0) / 1024)} KB`)
process.exit(failed > 0 ? 1 : 0)
