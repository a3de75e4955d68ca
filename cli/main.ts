import { text } from 'node:stream/consumers'
import { setFlagsFromString } from 'node:v8'
import type { Io } from './command.ts'
import { runLine } from './run.ts'

const real: Io = {
  out: line => void process.stdout.write(`${line}\n`),
  err: line => void process.stderr.write(`${line}\n`),
  env: process.env,
  stdin: () => text(process.stdin),
  ...(process.stderr.isTTY && { progress: line => void process.stderr.write(`\r${line}\u001b[K`) }),
}

/** The launcher ends, also by signal 9: whatever runs for it ends too, the server after it has closed its store. */
function endWithLauncher(): void {
  if (!process.send) return
  process.once('disconnect', () => {
    if (process.listenerCount('SIGTERM') === 0) process.exit(1)
    process.emit('SIGTERM')
  })
  process.channel?.unref()
}

process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0) // `mingchuang search … | head`
  throw error
})
endWithLauncher()
// The server keeps most of what it loads; a young generation that grows meanwhile (to 32 MB) would never be given back. Once it serves,
// it may grow (server/main.ts).
if (process.argv[2] === 'serve') setFlagsFromString('--semi-space-growth-factor=1')
process.exitCode = await runLine(process.argv.slice(2), real)
