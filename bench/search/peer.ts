/** A peer runs in a process of its own, is asked line by line, and says how long each answer took. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { SearchDoc } from '#search/port.ts'

/** `ask` answers the milliseconds that the peer itself measured and its total. */
export type Peer = { name: string; ask(words: string[]): Promise<{ ms: number; total: number }>; stop(): Promise<void> }
/** A peer that this machine does not have, and why. */
export type Missing = { name: string; missing: string }
export type Source = { count: number; documentAt: (i: number) => SearchDoc }

/** Lines of a child's output, one at a time. */
export function linesOf(child: ChildProcessWithoutNullStreams): () => Promise<string> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`the peer ended (${child.exitCode})`)
    return value
  }
}

/** Writes and waits while the pipe is full. */
export async function feed(child: ChildProcessWithoutNullStreams, text: string): Promise<void> {
  if (!child.stdin.write(text)) await new Promise(resolve => child.stdin.once('drain', resolve))
}

/** Runs a program to its end: its code and what it printed. */
export function run(
  command: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; cwd?: string } = {},
): Promise<{ code: number; output: string }> {
  return new Promise(resolve => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', data => (output += data))
    child.stderr.on('data', data => (output += data))
    child.on('error', fault => resolve({ code: 127, output: String(fault) }))
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}
