import type { Finding, Tool } from './finding.ts'
import { run } from './program.ts'

/** slowhttptest: 200 connections whose heads and bodies come a few bytes at a time. The service must stay up and must hang up on them. */

const plain = (text: string): string => text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')

/** What the status blocks say: was the service up at every look, and did the server hang up (all at once ends the test early)? */
export function readSlow(kind: string, text: string): Finding[] {
  const out = plain(text)
  const ups = [...out.matchAll(/service available:\s*(YES|NO)/g)].map(([, up]) => up)
  const closed = /No open connections left/.test(out) || [...out.matchAll(/closed:\s*(\d+)/g)].some(([, n]) => Number(n) > 0)
  const finding = (what: string, info: string): Finding => ({ tool: 'slowhttptest', kind: what, where: kind, info })
  if (ups.length === 0) return [finding('did not finish', out.slice(-200))]
  return [
    ...(ups.at(-1) === 'NO' || ups.filter(up => up === 'NO').length > 1
      ? [finding('service not available', `${ups.filter(up => up === 'NO').length} of ${ups.length} looks`)]
      : []),
    ...(!closed ? [finding('slow connections stay open', 'none closed by the server')] : []),
  ]
}

export const slow: Tool = {
  name: 'slowhttptest',
  needs: ['slowhttptest'],
  planted: [{ hole: 'heads may take for ever', kind: /^slow connections stay open$/, where: /^heads$/ }],
  run: async target => {
    const args = ['-c', '200', '-H', '-i', '3', '-r', '100', '-t', 'GET', '-u', `${target.url}/healthz`, '-x', '24', '-p', '5', '-l', '20']
    const { out } = await run('slowhttptest', args, { seconds: 60 })
    return readSlow('heads', out)
  },
}
