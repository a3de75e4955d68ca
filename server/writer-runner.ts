import { Worker } from 'node:worker_threads'
import type { Log } from '#base/log.ts'
import type { Ran } from '#procedure/writer.ts'
import type { Runner } from '#procedure/writing-queue.ts'

/** Room for the writer's young objects; batches are short-lived, and more room was not faster (measured at 64 clients). */
const youngMb = 6

/** Carries batches out in a thread of their own. A dead thread fails what is in flight, is started again, and the log says so. */
export function threadRunner(dataDir: string, log: Log, durable = true): Runner {
  type Flight = { resolve: (ran: Ran) => void; reject: (error: Error) => void }
  const flights = new Map<number, Flight>()
  let last = 0
  let closing = false
  let worker = start()

  function start(): Worker {
    const thread = new Worker(new URL('./writer-thread.ts', import.meta.url), {
      workerData: { dataDir, durable },
      resourceLimits: { maxYoungGenerationSizeMb: youngMb },
    })
    thread.on('message', (text: string) => {
      const message = JSON.parse(text) as { id: number; ran?: Ran; error?: string }
      const flight = flights.get(message.id)
      flights.delete(message.id)
      if (message.ran) flight?.resolve(message.ran)
      else flight?.reject(new Error(message.error))
    })
    const died = (error: Error) => {
      if (thread !== worker || closing) return
      log.error('writer.died', error)
      for (const flight of flights.values()) flight.reject(new Error('the writer stopped before it answered'))
      flights.clear()
      worker = start()
    }
    thread.on('error', died)
    thread.on('exit', code => died(new Error(`writer thread ended with ${code}`)))
    return thread
  }

  return {
    run: (commands, time) =>
      new Promise<Ran>((resolve, reject) => {
        const id = ++last
        flights.set(id, { resolve, reject })
        worker.postMessage(JSON.stringify({ id, commands, time }))
      }),
    close: async () => {
      closing = true
      const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
      worker.postMessage('close')
      await ended
    },
  }
}
