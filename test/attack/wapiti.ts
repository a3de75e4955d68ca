import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding, Target, Tool } from './finding.ts'
import { placeOf, run } from './program.ts'

/** wapiti: crawls pages and forms and attacks every parameter it met. Its exit status says nothing; its JSON is read. */

const outsideModules = 'sql,xss,permanentxss,file,redirect,exec,crlf,csp,http_headers,cookieflags,csrf,methods,backup,htaccess'
const insideModules = 'sql,xss,file,redirect,exec,crlf'

type Report = Readonly<Record<'vulnerabilities' | 'anomalies', Readonly<Record<string, readonly Row[]>>>>
type Row = { readonly path: string; readonly method: string; readonly info: string; readonly parameter: string | null }

/** The findings of a report, one for each kind, place and parameter. */
export function readWapiti(text: string): Finding[] {
  const report = JSON.parse(text) as Report
  const found = new Map<string, Finding>()
  for (const part of ['vulnerabilities', 'anomalies'] as const)
    for (const [kind, rows] of Object.entries(report[part] ?? {}))
      for (const row of rows) {
        const where = `${row.method} ${placeOf(row.path).split('?', 1)[0]}${row.parameter ? ` ${row.parameter}` : ''}`
        found.set(`${kind}\n${where}\n${row.info}`, { tool: 'wapiti', kind, where, info: row.info.replace(/https?:\/\/[^/\s]+/g, '') })
      }
  return [...found.values()]
}

export const wapiti: Tool = {
  name: 'wapiti',
  needs: ['wapiti'],
  planted: [
    { hole: 'reflected text', kind: /Cross Site Scripting/, where: /\/hello name/ },
    { hole: 'any file', kind: /Path Traversal/, where: /\/read f/ },
    { hole: 'open redirect', kind: /Open Redirect/, where: /\/go to/ },
    { hole: 'no content security policy', kind: /Content Security Policy/, where: /./ },
    { hole: 'no protecting headers', kind: /HTTP Secure Headers/, where: /./ },
    { hole: 'cookie without flags', kind: /HttpOnly Flag cookie/, where: /./ },
    { hole: 'form without a token', kind: /Cross Site Request Forgery/, where: /\/change/ },
  ],
  run: async (target, place) => {
    const open = await scan(target, join(place, 'wapiti-open'), outsideModules, target.starts, null)
    if (target.weak) return open
    return [...open, ...(await scan(target, join(place, 'wapiti-inside'), insideModules, target.startsInside, target.sessions.handler))]
  },
}

async function scan(target: Target, name: string, modules: string, starts: readonly string[], cookie: string | null): Promise<Finding[]> {
  const file = `${name}.json`
  const args = ['-u', `${target.url}/`, '--scope', 'folder', '-m', modules, '--flush-session', '--store-session', `${name}-session`]
  args.push('-d', '3', '--max-links-per-page', '25', '--max-files-per-dir', '12', '--max-parameters', '30', '-S', 'normal')
  args.push('--max-scan-time', '40', '--max-attack-time', '20', '-t', '8', '-v', '0', '-f', 'json', '-o', file, '--no-bugreport')
  for (const start of starts) args.push('-s', `${target.url}${start}`)
  if (cookie) args.push('-H', `Cookie: ${cookie}`)
  const { out, late } = await run('wapiti', args, { seconds: 420 })
  try {
    return readWapiti(readFileSync(file, 'utf8'))
  } catch {
    return [{ tool: 'wapiti', kind: 'did not finish', where: name.replace(/.*\//, ''), info: late ? 'out of time' : out.slice(-200) }]
  }
}
