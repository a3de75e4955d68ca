import { text } from 'node:stream/consumers'
import { holdYoung } from '#base/young.ts'
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
if (process.argv[2] === 'serve') await holdYoung(() => import('zod'))
process.exitCode = await runLine(process.argv.slice(2), real)
