import assert from 'node:assert/strict'
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { openHttpLab } from './lab.ts'
import { sweep } from './sweep.ts'
import { noteFile } from './uploads.ts'

const lab = await openHttpLab({ empty: true })
after(lab.close)
const { files } = lab.office
const age = (path: string): void => utimesSync(path, 1_700_000_000, 1_700_000_000)
const put = async (text: string, sealed = false): Promise<string> => (await files.put(Buffer.from(text), sealed)).digest

test('a day later, what nobody can name goes; what has a row, what is young and what is sent once more stays', async () => {
  const [named, lost, sealed, young, again] = [
    await put('有行'),
    await put('无行'),
    await put('密', true),
    await put('新'),
    await put('再来'),
  ]
  await noteFile(lab.office, { digest: named, size: 6, type: 'text/plain', sealed: false, by: null })
  for (const digest of [named, lost, again]) age(files.pathOf(digest))
  age(`${files.pathOf(sealed)}.sealed`)
  const incoming = join(dirname(dirname(files.pathOf(named))), 'incoming')
  for (const name of ['old', 'now']) writeFileSync(join(incoming, name), 'x')
  age(join(incoming, 'old'))
  await put('再来') // the same bytes arrive again: their row may be on its way
  assert.equal(await sweep(lab.office), 3)
  const there = await Promise.all([named, lost, sealed, young, again].map(digest => files.has(digest)))
  assert.deepEqual(there, [true, false, false, true, true])
  assert.deepEqual(readdirSync(incoming), ['now'])
})
