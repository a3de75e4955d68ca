import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import test from 'node:test'

/** English nouns that follow a count and change with it. */
const plurals = /'[^']*\{\w+\} (?:[a-z-]+ )?(?:days|matters|hours|papers|values|errors|files|drafts|notices|entries|numbers)\b[^']*'/

test('no English text of the workbench says “1 days”: a count brings both words', () => {
  const here = import.meta.dirname
  const files = readdirSync(here).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const lines = files.flatMap(name => readFileSync(`${here}/${name}`, 'utf8').split('\n'))
  const wrong = lines.filter(line => plurals.test(line)).map(line => line.trim())
  assert.ok(lines.some(line => line.includes('{n} {n|day|days} left')))
  assert.deepEqual(wrong, [])
})
