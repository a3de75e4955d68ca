import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const folder = join(import.meta.dirname, '..', 'docs', 'handbook')
const pictures = join(folder, 'pictures')

test('the handbook shows every picture that was taken and no other, each small, together at most four megabytes', () => {
  const texts = readdirSync(folder).filter(name => name.endsWith('.md'))
  const shown = texts.flatMap(name =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/\]\(pictures\/([^)]+)\)/g)].map(m => m[1] ?? ''),
  )
  const taken = readdirSync(pictures)
  assert.ok(taken.length > 40)
  assert.deepEqual([...new Set(shown)].sort(), taken.sort())
  const sizes = taken.map(name => statSync(join(pictures, name)).size)
  assert.ok(Math.max(...sizes) <= 120 * 1024)
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= 4 * 1024 * 1024)
})

test('every page of the handbook says in English what it holds', () => {
  for (const name of ['README', 'clerk', 'head', 'citizen', 'administrator'])
    assert.match(readFileSync(join(folder, `${name}.md`), 'utf8'), /^# .+\n\n\*In English: [^*]{80,}\*/, name)
})
