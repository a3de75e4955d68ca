import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freshFolder } from '#test/served.ts'
import { ffuf } from './ffuf.ts'
import { type Allowed, type Finding, lineOf, outside, type Target, type Tool, unseen, unused } from './finding.ts'
import { slow } from './slow.ts'
import { sqlmap } from './sqlmap.ts'
import { ours, twin } from './targets.ts'
import { tls } from './tls.ts'
import { wapiti } from './wapiti.ts'

/**
 * `npm run test:attack [-- --only TOOL] [--data FOLDER] [--keep]`: public attack tools, as far as the machine has them, against the
 * program with its demonstration city and against a weak twin. It passes only if nothing was found with us beyond
 * `allow.json`, and the holes planted in the twin were found: a tool that is blind today proves nothing.
 */
const tools: readonly Tool[] = [ffuf, slow, sqlmap, tls, wapiti]
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
const { values } = parseArgs({ options: { only: { type: 'string' }, data: { type: 'string' }, keep: { type: 'boolean' } } })

const wanted = tools.filter(tool => values.only === undefined || tool.name === values.only)
if (wanted.length === 0) {
  say(`no tool is called ${values.only}; there are ${tools.map(tool => tool.name).join(', ')}`)
  process.exit(2)
}
const present = wanted.filter(tool => {
  const missing = tool.needs.filter(program => !has(program))
  if (missing.length > 0) say(`${tool.name}: left out, ${missing.join(' and ')} not on this machine`)
  return missing.length === 0
})
if (present.length === 0) {
  say('none of the tools is on this machine: nothing was shown')
  process.exit(1)
}
process.exitCode = (await attack(present)) ? 0 : 1

async function attack(present: readonly Tool[]): Promise<boolean> {
  const place = freshFolder('attack')
  const data = values.data ?? join(place, 'data')
  const allowed: readonly Allowed[] = JSON.parse(readFileSync(join(import.meta.dirname, 'allow.json'), 'utf8'))
  say('starting the weak twin and the program over its demonstration city …')
  const weak = await twin()
  const strong = await ours(data)
  let passed = true
  try {
    for (const tool of present) passed = (await judge(tool, strong.target, weak.target, place, allowed)) && passed
    if (!strong.alive()) {
      say('FAILS: the program did not survive')
      passed = false
    }
  } finally {
    await Promise.all([weak.stop(), strong.stop()])
    if (values.keep) say(`reports are in ${place}`)
    else rmSync(place, { recursive: true, force: true })
  }
  say(passed ? 'nothing outside the allow-list, and every planted hole was found' : 'FAILS')
  return passed
}

async function judge(tool: Tool, strong: Target, weak: Target, place: string, allowed: readonly Allowed[]): Promise<boolean> {
  const begun = performance.now()
  const against = async (target: Target, name: string): Promise<readonly Finding[]> => {
    const folder = join(place, `${tool.name}-${name}`)
    mkdirSync(folder, { recursive: true })
    return tool.run(target, folder)
  }
  const blind = unseen(tool.planted, await against(weak, 'weak'))
  const found = await against(strong, 'ours')
  const own = allowed.filter(one => one.tool === tool.name)
  const bad = outside(found, own)
  const seconds = Math.round((performance.now() - begun) / 1000)
  say(
    `${tool.name}: ${found.length} findings, ${found.length - bad.length} allowed; ${tool.planted.length - blind.length} of ${tool.planted.length} planted holes found (${seconds} s)`,
  )
  for (const one of bad) say(`  NOT ALLOWED  ${lineOf(one)}`)
  for (const one of blind) say(`  BLIND  did not find: ${one.hole}`)
  for (const one of unused(found, own)) say(`  the allow-list covers something that was not found: ${one.kind} at ${one.where}`)
  return bad.length === 0 && blind.length === 0
}
