import { join } from 'node:path'
import type { Finding, Tool } from './finding.ts'
import { placeOf, run } from './program.ts'

/** sqlmap: every parameter of every distinct shape of query. Pass is its sentence, not its exit status. */

/** What one run said about one address. */
export function readSqlmap(url: string, out: string): Finding[] {
  const where = placeOf(url).split('?', 1)[0] ?? '/'
  const found = [...out.matchAll(/^Parameter: (\S+) \((\w+)\)/gm)].map(([, name = '', way = '']) => ({
    tool: 'sqlmap',
    kind: 'SQL injection',
    where: `${way} ${where} ${name}`,
    info: /Title: (.+)/.exec(out)?.[1] ?? '',
  }))
  if (found.length > 0 || /all tested parameters do not appear to be injectable/.test(out)) return found
  return [{ tool: 'sqlmap', kind: 'did not finish', where, info: out.trim().split('\n').at(-1) ?? '' }]
}

export const sqlmap: Tool = {
  name: 'sqlmap',
  needs: ['sqlmap'],
  planted: [{ hole: 'SQL put together from what was typed', kind: /^SQL injection$/, where: /\/search q$/ }],
  run: async (target, place) => {
    const found: Finding[] = []
    const ask = async (path: string, cookie: string | null): Promise<void> => {
      const url = `${target.url}${path}`
      const args = [
        '-u',
        url,
        '--batch',
        '--level=1',
        '--risk=1',
        '--technique=BEU',
        '--dbms=SQLite',
        '--flush-session',
        '--disable-coloring',
      ]
      args.push('--output-dir', join(place, 'sqlmap'), '-v', '1', '--timeout=10', '--retries=1', '--threads=2', '--skip-waf')
      if (cookie) args.push('--cookie', cookie, '--skip', 'cookie')
      const { out, late } = await run('sqlmap', args, { seconds: 120, env: { HOME: place } })
      found.push(...(late ? [{ tool: 'sqlmap', kind: 'did not finish', where: path, info: 'out of time' }] : readSqlmap(url, out)))
    }
    for (const path of target.queries) await ask(path, null)
    for (const path of target.queriesInside) await ask(path, target.sessions.handler)
    return found
  },
}
