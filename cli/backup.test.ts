import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { openFiles } from '#base/files.ts'
import { openKeys } from '#base/keys.ts'
import { openSqlite } from '#base/sqlite.ts'
import { catalogue, openLab } from './lab.ts'

/** An office with documents and two kept files, one of them sealed. */
async function filled() {
  const lab = await openLab()
  await lab.run('import', 'documents', await lab.file('a.ndjson', catalogue(20)), '--agency', 'A01')
  const files = openFiles(join(lab.data, 'files'), openKeys(lab.data))
  const sqlite = openSqlite(join(lab.data, 'mingchuang.sqlite'))
  const kept = [await files.put(Buffer.from('附件')), await files.put(Buffer.from('身份证'), true)]
  for (const [i, { digest, size }] of kept.entries())
    await sqlite.db
      .insertInto('file')
      .values({ digest, size, type: 'text/plain', sealed: i, stored_at: '2026-11-24T00:00:00.000+08:00', by_person: null })
      .execute()
  sqlite.close()
  return { lab, plain: files.pathOf(kept[0]?.digest ?? '') }
}

test('a backup goes into an empty folder with its keys and verifies there', async () => {
  const { lab } = await filled()
  for (const name of ['b.tar', 'b.tar.gz']) {
    const archive = join(lab.folder, name)
    const made = await lab.run('backup', archive, '--json')
    assert.equal(made.code, 0)
    const { bytes, entries, files, broken } = made.json()
    assert.deepEqual({ entries, files, broken }, { entries: 21, files: 2, broken: [] })
    assert.equal(bytes, (await stat(archive)).size)
    assert.match(made.err.join('\n'), /keys are not in it/)
    const content = (await readFile(archive)).toString('latin1')
    assert.ok(!content.includes('signing.json') && !content.includes(await readFile(join(lab.data, 'keys', 'secret'), 'latin1')))
  }
  const keys = join(lab.folder, 'keys.json')
  assert.equal((await lab.run('keys', 'export', keys)).code, 0)
  assert.equal((await stat(keys)).mode & 0o077, 0)
  assert.equal((await lab.run('keys', 'export', keys)).code, 2)
  const env = { MINGCHUANG_DATA: join(lab.folder, 'new') }
  assert.equal((await lab.with({ env }, 'keys', 'import', keys)).code, 0)
  const restored = await lab.with({ env }, 'restore', join(lab.folder, 'b.tar.gz'), '--json')
  assert.equal(restored.code, 0)
  assert.equal(restored.json().verified, 'whole')
  assert.deepEqual((await lab.with({ env }, 'verify', '--json')).json(), { ok: true, entries: 21, files: 2, broken: [] })
  assert.deepEqual(
    (await readdir(env.MINGCHUANG_DATA)).filter(name => name.startsWith('restoring')),
    [],
  )
})

test('a store that is there is not covered unless asked, and then set aside', async () => {
  const { lab } = await filled()
  const archive = join(lab.folder, 'b.tar')
  await lab.run('backup', archive)
  assert.equal((await lab.run('backup', archive)).code, 2)
  const refused = await lab.run('restore', archive)
  assert.deepEqual([refused.code, /not empty/.test(refused.err[0] ?? '')], [2, true])
  const forced = await lab.run('restore', archive, '--force', '--json')
  assert.equal(forced.code, 0)
  assert.ok(existsSync(join(forced.json().setAside, 'mingchuang.sqlite')))
  assert.equal((await lab.run('verify')).code, 0)
})

test('without the keys the bytes are checked and the command says what is missing', async () => {
  const { lab } = await filled()
  const archive = join(lab.folder, 'b.tar')
  await lab.run('backup', archive)
  const { code, err, json } = await lab.with({ env: { MINGCHUANG_DATA: join(lab.folder, 'bare') } }, 'restore', archive, '--json')
  assert.equal(code, 0)
  assert.equal(json().verified, 'bytes')
  assert.match(err.join('\n'), /keys import/)
  const env = { MINGCHUANG_DATA: join(lab.folder, 'bare') }
  const early = await lab.with({ env }, 'verify')
  assert.deepEqual([early.code, existsSync(join(env.MINGCHUANG_DATA, 'keys'))], [2, false])
  await lab.run('keys', 'export', join(lab.folder, 'keys.json'))
  await lab.with({ env }, 'keys', 'import', join(lab.folder, 'keys.json'))
  assert.equal((await lab.with({ env }, 'verify')).code, 0)
})

test('a torn, changed or strange archive changes nothing', async () => {
  const { lab } = await filled()
  const archive = join(lab.folder, 'b.tar')
  const zipped = join(lab.folder, 'b.tar.gz')
  await lab.run('backup', archive)
  await lab.run('backup', zipped)
  const [bytes, gzip] = [await readFile(archive), await readFile(zipped)]
  const flipped = Buffer.from(bytes)
  flipped[200_000] = (flipped[200_000] ?? 0) ^ 1
  const stranger = Buffer.from(bytes)
  stranger.write('../../../tmp/evil', 0)
  const damaged = {
    cut: bytes.subarray(0, bytes.length - 4096),
    flipped,
    stranger,
    gzip: gzip.subarray(0, gzip.length - 300),
    text: Buffer.from('not an archive'),
    empty: Buffer.alloc(0),
  }
  for (const [name, content] of Object.entries(damaged)) {
    const env = { MINGCHUANG_DATA: join(lab.folder, `into-${name}`) }
    const { code, err } = await lab.with({ env }, 'restore', await lab.file(name, content))
    assert.deepEqual([code, err.length], [1, 1], `${name}: ${err.join(' ')}`)
    assert.match(err[0] ?? '', /nothing was changed/)
    assert.deepEqual(await readdir(env.MINGCHUANG_DATA), [])
  }
})

test('a backup of a store with a changed file says so, and so does verify', async () => {
  const { lab, plain } = await filled()
  const { writeFile } = await import('node:fs/promises')
  await writeFile(plain, '附作')
  const verified = await lab.run('verify', '--json')
  assert.equal(verified.code, 1)
  assert.match(verified.json().broken[0].what, /was changed/)
  const made = await lab.run('backup', join(lab.folder, 'b.tar'), '--json')
  assert.deepEqual([made.code, made.json().broken.length], [1, 1])
})

test('verify names a changed entry, a changed value and a changed row', async () => {
  const { lab } = await filled()
  const sqlite = openSqlite(join(lab.data, 'mingchuang.sqlite'))
  sqlite.raw.exec('drop trigger entry_is_not_changed')
  sqlite.raw.exec(`update entry set body = replace(body, '第3号老旧', '第4号老旧') where seq = 4`)
  sqlite.raw.exec(`update publication set title = '另一个标题' where public_id = 'doc-7'`)
  sqlite.close()
  const { code, json } = await lab.run('verify', '--json')
  assert.equal(code, 1)
  const named = json().broken.map((b: { matter: string }) => b.matter)
  assert.ok(named.includes('doc-3') && named.includes('doc-7'), JSON.stringify(json().broken))
})
