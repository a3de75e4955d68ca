import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { dirname } from 'node:path'

/** How an import is done, whatever it takes in. */
export type ImportOptions = {
  readonly agency: string
  readonly as: string // who stands in the journal
  readonly dryRun: boolean
  readonly rejected: string // where rejected rows go
  progress(read: number): void
}

/** The file of rejected rows, a line of JSON each, readable by its owner only; made with the first of them. */
export function rejectFile(path: string): { add(reject: object): void; close(): Promise<void> } {
  let stream: WriteStream | null = null
  return {
    add: reject => {
      if (!stream) {
        mkdirSync(dirname(path), { recursive: true })
        stream = createWriteStream(path, { mode: 0o600 })
      }
      stream.write(`${JSON.stringify(reject)}\n`)
    },
    close: () => new Promise(resolve => (stream ? stream.end(() => resolve()) : resolve())),
  }
}

/** An import that ended because the store took nothing any more: what to do, in words. */
export const stoppedBy = (why: unknown, taken: number): Error =>
  new Error(
    `stopped after ${taken} rows: ${why instanceof Error ? why.message : String(why)}; run it again when the store can be written: what is in is not taken twice`,
    { cause: why },
  )
