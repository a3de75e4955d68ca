import { Worker } from 'node:worker_threads'
import type { Log } from '#base/log.ts'
import type { PostgresPlace } from '#base/postgres.ts'
import { StoreUnavailable } from '#base/store.ts'
import type { Algorithm } from '#procedure/chain.ts'
import type { Ran } from '#procedure/writer.ts'
import type { Runner } from '#procedure/writing-queue.ts'

/** Room for the writer's young objects; batches are short-lived, and more room was not faster (measured at 64 clients). */
const youngMb = 6

/** What the thread must know to open its store. */
export type WriterPlace = {
  readonly dataDir: string
  readonly database: PostgresPlace | null
  readonly databaseId: string | null
  readonly durable: boolean
  readonly alg: Algorithm
}
/** What it answers: what a batch gave, or whether the index was behind; else why not. */
export type FromWriter = { readonly id: number; readonly ran?: Ran | boolean; readonly error?: string; readonly unavailable?: boolean }

/** Carries batches out in a thread of their own. A dead thread fails what is in flight, is started again, and the log says so. */
export function threadRunner(place: WriterPlace, log: Log): Runner {
  type Flight = { resolve: (answer: Ran | boolean) => void; reject: (error: Error) => void }
  const flights = new Map<number, Flight>()
  let last = 0
  let closing = false
  let worker = start()

  function start(): Worker {
    const thread = new Worker(new URL('./writer-thread.ts', import.meta.url), {
      workerData: place,
      resourceLimits: { maxYoungGenerationSizeMb: youngMb },
    })
    thread.on('message', (text: string) => {
      const message = JSON.parse(text) as FromWriter
      const flight = flights.get(message.id)
      flights.delete(message.id)
      if (message.ran !== undefined) flight?.resolve(message.ran)
      else flight?.reject(message.unavailable ? new StoreUnavailable(message.error) : new Error(message.error))
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

  const send = <T extends Ran | boolean>(message: object): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = ++last
      flights.set(id, { resolve: resolve as Flight['resolve'], reject })
      worker.postMessage(JSON.stringify({ id, ...message }))
    })
  return {
    run: (commands, time) => send<Ran>({ commands, time }),
    catchUp: () => send<boolean>({}),
    close: async () => {
      closing = true
      const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
      worker.postMessage('close')
      await ended
    },
  }
}
