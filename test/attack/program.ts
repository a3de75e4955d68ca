import { spawn } from 'node:child_process'

/** Runs a tool to its end or until its time is over; a tool that was stopped says so by `late`. Output of both streams, in order. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly seconds: number; readonly env?: Readonly<Record<string, string>>; readonly cwd?: string },
): Promise<{ readonly out: string; readonly late: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.cwd && { cwd: options.cwd }),
    })
    let out = ''
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, options.seconds * 1000)
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (out += String(chunk)))
    child.once('error', reject)
    child.once('close', () => {
      clearTimeout(timer)
      resolve({ out, late })
    })
  })
}

/** An address without scheme, host and port: what stands in findings must not change from run to run. */
export const placeOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/, '') || '/'
