import { parentPort, workerData } from 'node:worker_threads'
import { modules } from '#modules/index.ts'
import type { WriteCommand } from '#procedure/office.ts'
import { openWriterCore } from '#procedure/open-office.ts'
import type { Time } from '#procedure/writer.ts'

/** The writer's thread: owns the only writing connection, so that a page asked for while filings pour in does not wait for them. */
const { dataDir, durable } = workerData as { dataDir: string; durable: boolean }
const core = openWriterCore({ dataDir, modules, durable })
let upkeep = false

function maintainSoon(): void {
  if (upkeep) return
  upkeep = true
  setImmediate(() => {
    upkeep = false
    if (core.maintain(15)) maintainSoon()
  })
}

parentPort!.on('message', async (text: string) => {
  if (text === 'close') {
    core.close()
    parentPort!.close()
    return
  }
  const message = JSON.parse(text) as { id: number; commands: readonly WriteCommand[]; time: Time } // text crosses threads several times faster than objects
  try {
    const ran = await core.run(message.commands, message.time)
    parentPort!.postMessage(JSON.stringify({ id: message.id, ran }))
    if (ran.touched.search) maintainSoon()
  } catch (error) {
    parentPort!.postMessage(
      JSON.stringify({ id: message.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  }
})
