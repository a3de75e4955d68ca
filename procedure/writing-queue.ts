import type { By, Done, WriteCommand, Writer } from './office.ts'
import { errorOf, type Ran, type Time } from './writer.ts'

/** How a batch is carried out: in this thread, or by a worker. */
export type Runner = {
  run(commands: readonly WriteCommand[], time: Time): Promise<Ran>
  /** Brings this node's search index up to what other nodes committed. */
  catchUp?(): Promise<boolean>
  close(): Promise<void>
}
export type QueueOptions = {
  readonly runner: Runner
  readonly time: () => Time
  readonly committed: (touched: Ran['touched']) => void | Promise<void>
}

const atMost = 256

/**
 * Commands wait here while one batch is in flight; the next goes out when it was acknowledged, so batches size themselves
 * (1 at one client, dozens under load) and commands that arrive together share one fsync. No answer before the commit.
 */
export function openQueue({ runner, time, committed }: QueueOptions): Writer {
  type Waiting = { command: WriteCommand; resolve: (value: unknown) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let inFlight = false
  let idle: (() => void)[] = []

  const send = async (): Promise<void> => {
    const batch = waiting.splice(0, atMost)
    if (batch.length === 0) {
      inFlight = false
      for (const wake of idle) wake()
      idle = []
      return
    }
    try {
      const { results, touched } = await runner.run(
        batch.map(w => w.command),
        time(),
      )
      await committed(touched)
      results.forEach((result, i) => (result.ok ? batch[i]!.resolve(result.value) : batch[i]!.reject(errorOf(result.failure))))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
    setImmediate(send)
  }
  const submit = <T>(command: WriteCommand): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ command, resolve: resolve as (value: unknown) => void, reject })
      if (!inFlight) {
        inFlight = true
        setImmediate(send)
      }
    })

  return {
    act: command => submit<Done>({ ...command, kind: 'act' }),
    open: command => submit<Done>({ ...command, kind: 'open' }),
    record: command => submit<void>({ ...command, kind: 'record' }),
    other: <T>(name: string, payload: unknown, by: By = { kernel: true }) => submit<T>({ kind: 'other', name, payload, by }),
    close: async () => {
      if (inFlight) await new Promise<void>(resolve => idle.push(resolve))
      waiting = []
      await runner.close()
    },
  }
}
