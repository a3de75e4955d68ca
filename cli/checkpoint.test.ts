import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { openSqlite } from '#base/sqlite.ts'
import { storePath } from '#procedure/open-office.ts'
import { catalogue, openLab } from './lab.ts'

test('an export and an old checkpoint are enough: every kind of change is found elsewhere, and a whole ledger passes', async () => {
  const lab = await openLab()
  await lab.run('import', 'documents', await lab.file('a.ndjson', catalogue(6)), '--agency', 'A01')
  const point = join(lab.folder, 'old.txt')
  assert.equal((await lab.run('checkpoint', '--out', point)).code, 0)
  assert.equal((await lab.run('checkpoint', '--out', point)).code, 2, 'nothing is overwritten')
  await lab.run('import', 'documents', await lab.file('b.ndjson', catalogue(3, 7)))
  const ledger = join(lab.folder, 'ledger.ndjson')
  assert.equal((await lab.run('ledger', ledger)).code, 0)

  const elsewhere = await openLab() // no store, no keys
  const check = (file: string) => elsewhere.run('verify', '--ledger', file, '--checkpoint', point, '--json')
  const whole = await check(ledger)
  assert.deepEqual([whole.code, whole.json().ok, whole.json().entries], [0, true, 10])
  const lines = (await readFile(ledger, 'utf8')).trimEnd().split('\n')
  const changed: Readonly<Record<string, readonly string[]>> = {
    edit: lines.map((line, i) => (i === 2 ? line.replace('"recordedOn":"20', '"recordedOn":"19') : line)),
    delete: lines.toSpliced(2, 1),
    insert: lines.toSpliced(2, 0, lines[1] ?? ''),
    reorder: lines.with(2, lines[3] ?? '').with(3, lines[2] ?? ''),
    cut: lines.slice(0, 5),
  }
  for (const [name, list] of Object.entries(changed)) {
    const file = await elsewhere.file(`${name}.ndjson`, `${list.join('\n')}\n`)
    const found = await check(file)
    assert.equal(found.code, 1, name)
    assert.ok(
      found.json().broken.some((one: { what: string }) => one.what.startsWith('checkpoint: ')),
      name,
    )
  }
  assert.equal(
    (await elsewhere.run('verify', '--ledger', await elsewhere.file('cut2.ndjson', `${lines.slice(0, 5).join('\n')}\n`))).code,
    0,
    'without it, nobody sees a cut',
  )
})

test('the store itself is held against a checkpoint; a cut tail is found there too', async () => {
  const lab = await openLab()
  await lab.run('import', 'documents', await lab.file('a.ndjson', catalogue(4)), '--agency', 'A01')
  const point = join(lab.folder, 'old.txt')
  await lab.run('checkpoint', '--out', point)
  const whole = await lab.run('verify', '--checkpoint', point, '--json')
  assert.deepEqual([whole.code, whole.json().ok], [0, true])
  const sqlite = openSqlite(storePath(lab.data))
  sqlite.raw.exec('drop trigger entry_is_not_deleted; delete from entry where seq = (select max(seq) from entry)')
  sqlite.close()
  const cut = await lab.run('verify', '--checkpoint', point, '--json')
  assert.equal(cut.code, 1)
  assert.ok(cut.json().broken.some((one: { what: string }) => /cut off/.test(one.what)))
  await writeFile(point, 'nonsense')
  assert.equal((await lab.run('verify', '--checkpoint', point)).code, 1)
  assert.equal((await lab.run('verify', '--checkpoint', join(lab.folder, 'none.txt'))).code, 2)
})
