import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding, Target, Tool } from './finding.ts'
import { run } from './program.ts'

/** ffuf: addresses that should not exist, and matters of somebody else by counting. */

const words = join(import.meta.dirname, 'words.txt')
type Row = { readonly input: { readonly FUZZ: string }; readonly status: number; readonly length: number }

/** What a report names: one finding for each word that was answered. */
export const readFfuf = (text: string, kind: string): Finding[] =>
  ((JSON.parse(text) as { readonly results: readonly Row[] | null }).results ?? []).map(row => ({
    tool: 'ffuf',
    kind: `${kind} ${row.status}`,
    where: row.input.FUZZ,
    info: `${row.length} bytes`,
  }))

export const ffuf: Tool = {
  name: 'ffuf',
  needs: ['ffuf'],
  planted: [
    { hole: 'a backup in the web root', kind: /^path 200$/, where: /^backup\.sql$/ },
    { hole: 'the repository in the web root', kind: /^path 200$/, where: /^\.git\/config$/ },
    { hole: 'matters by counting', kind: /^matter 200$/, where: /^17$/ },
  ],
  run: async (target, place) => {
    const numbers = join(place, 'numbers.txt')
    writeFileSync(numbers, Array.from({ length: 400 }, (_, i) => String(i + 1)).join('\n'))
    return [
      ...(await fuzz(target, place, '/FUZZ', words, 'path', null, '200,204,301,302,303,307,308,401,403,405,500,502,503')),
      ...(await fuzz(target, place, target.numbers, numbers, 'matter', target.sessions.administrator, '200,204,403,500')),
    ]
  },
}

async function fuzz(
  target: Target,
  place: string,
  path: string,
  list: string,
  kind: string,
  cookie: string | null,
  codes: string,
): Promise<Finding[]> {
  const file = join(place, `ffuf-${kind}.json`)
  const args = ['-u', `${target.url}${path}`, '-w', list, '-mc', codes, '-s', '-t', '8', '-maxtime', '60', '-o', file, '-of', 'json']
  if (cookie) args.push('-b', cookie)
  const { out } = await run('ffuf', args, { seconds: 90, env: { HOME: place } })
  try {
    return readFfuf(readFileSync(file, 'utf8'), kind)
  } catch {
    return [{ tool: 'ffuf', kind: 'did not finish', where: kind, info: out.slice(-200) }]
  }
}
