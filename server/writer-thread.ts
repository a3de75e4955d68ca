import { parentPort, workerData } from 'node:worker_threads'
import { StoreUnavailable } from '#base/store.ts'
import { modules } from '#modules/index.ts'
import type { WriteCommand } from '#procedure/office.ts'
import { openWriterCore } from '#procedure/open-office.ts'
import type { Time } from '#procedure/writer.ts'
import type { FromWriter, WriterPlace } from './writer-runner.ts'

/** The writer's thread: owns the only writing connection, so that a page asked for while filings pour in does not wait for them. */
const { alg, ...place } = workerData as WriterPlace
const core = openWriterCore({ ...place, modules }, alg)
let upkeep = false

function maintainSoon(): void {
  if (upkeep) return
  upkeep = true
  setImmediate(() => {
    upkeep = false
    if (core.maintain(15)) maintainSoon()
  })
}

const tell = (answer: FromWriter): void => parentPort!.postMessage(JSON.stringify(answer))

parentPort!.on('message', async (text: string) => {
  if (text === 'close') {
    await core.close()
    parentPort!.close()
    return
  }
  // text crosses threads several times faster than objects
  const message = JSON.parse(text) as { id: number; commands?: readonly WriteCommand[]; time: Time }
  const { id } = message
  try {
    const ran = message.commands ? await core.run(message.commands, message.time) : await core.catchUp()
    tell({ id, ran })
    if (typeof ran === 'boolean' ? ran : ran.touched.search) maintainSoon()
  } catch (error) {
    if (error instanceof StoreUnavailable) tell({ id, error: error.message, unavailable: true })
    else tell({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
