import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { zipSync } from 'fflate'
import { openSqlite } from '#base/sqlite.ts'
import { readTable } from '#documents/table.ts'
import { modules } from '#modules/index.ts'
import { openOffice, storePath } from '#procedure/open-office.ts'
import { type Allowed, outside, unseen } from './attack/finding.ts'
import { lockFaults } from './attack/lock.ts'
import { readSlow } from './attack/slow.ts'
import { readSqlmap } from './attack/sqlmap.ts'
import { readWapiti } from './attack/wapiti.ts'
import { evidenceOf, faultsIn, isThere, linesOf } from './evidence.ts'
import { faultsOf, notes, pageOf, pagePath, personalFields } from './personal-data.ts'
import { freshFolder } from './served.ts'

const root = join(import.meta.dirname, '..')
const file = (path: string): string => readFileSync(join(root, path), 'utf8')

test('every line of the security tables names tests that exist, or gives its reason', () => {
  const lines = linesOf(file('docs/security/asvs.md'))
  assert.ok(lines.filter(line => line.id.startsWith('V')).length > 70, `${lines.length} lines`)
  assert.deepEqual(lines.flatMap(faultsIn), [])
  const twice = [...Map.groupBy(lines, line => line.id)].filter(([, same]) => same.length > 1).map(([id]) => id)
  assert.deepEqual(twice, [], 'an id stands once')
})

test('a made-up test, and a line without a word, would be noticed', () => {
  const wrong = linesOf(
    '## x\n| V1.1.1 | 1 | `server/access.test.ts` “no such sentence at all” |\n| V1.1.2 | 1 | trust us |\n| V1.1.3 | 1 | Reason: there is no such part in this program |',
  )
  assert.deepEqual(wrong.flatMap(faultsIn), [
    'V1.1.1: server/access.test.ts has no test “no such sentence at all”',
    'V1.1.2: neither a test nor a reason',
  ])
  assert.deepEqual(
    evidenceOf('`a/b.test.ts` “one”, “two”; `c.test.ts` “three”').map(one => `${one.file} ${one.test}`),
    ['a/b.test.ts one', 'a/b.test.ts two', 'c.test.ts three'],
  )
  assert.ok(isThere({ file: 'server/bad-input.test.ts', test: 'a NUL' }) && !isThere({ file: 'server/none.test.ts', test: 'a NUL' }))
})

test('the lock file names no host, every package has its digest, and nothing runs at installation', () => {
  assert.deepEqual(lockFaults(file('package-lock.json'), file('.npmrc')), [])
  const bad = JSON.stringify({
    lockfileVersion: 3,
    packages: { '': {}, a: { resolved: 'https://host.invalid/a.tgz', hasInstallScript: true } },
  })
  assert.equal(lockFaults(bad, 'save-exact=true').length, 5, 'host, digest, script, and two settings')
  const exact = JSON.parse(file('package.json'))
  for (const [name, version] of Object.entries({ ...exact.dependencies, ...exact.devDependencies }))
    assert.match(String(version), /^\d+\.\d+\.\d+/, name)
})

test('every personal field has purpose, ground and keeping, and the page of personal data is as the declarations are', () => {
  const fields = personalFields()
  assert.ok(fields.length > 15, String(fields.length))
  assert.deepEqual(faultsOf(fields, notes()), [])
  assert.equal(file('docs/security/personal-data.md'), pageOf(fields, notes()), `run: node test/personal-data.ts (${pagePath})`)
  const added = [...fields, { key: 'request applicant.shoeSize', kind: 'name', acts: ['submit'], sees: '' }]
  assert.deepEqual(faultsOf(added, notes()), ['request applicant.shoeSize has no line'])
})

test('every column of the store that sounds personal is in the inventory, or said to be none', async () => {
  const dir = freshFolder('columns')
  const office = await openOffice({ dataDir: dir, modules })
  await office.close()
  const sqlite = openSqlite(storePath(dir))
  try {
    const columns = sqlite.raw
      .prepare(
        "select m.name || '.' || c.name as name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite%' and m.name not like 'search%'",
      )
      .all()
      .map(row => String((row as { name: unknown }).name))
      .filter(name => /\.(name|short_name|full_name|phone|e?mail|address|client|agent|identity|identity_\w+|subject)$/.test(name))
    const { columns: told, notPersonal } = notes()
    assert.ok(columns.includes('person.phone') && columns.includes('session.client'), columns.join())
    assert.deepEqual(
      columns.filter(name => !(name in told) && !(name in notPersonal)),
      [],
    )
  } finally {
    sqlite.close()
    rmSync(dir, { recursive: true, force: true })
  }
})

/** A workbook whose shared text is an XML document of our choice. */
function workbook(shared: string): Uint8Array {
  const text = (value: string) => new TextEncoder().encode(value)
  return zipSync({
    '[Content_Types].xml': text(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    ),
    '_rels/.rels': text(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': text(
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': text(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': text(
      '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>',
    ),
    'xl/sharedStrings.xml': text(shared),
  })
}
const strings = (dtd: string, inner: string): string =>
  `<?xml version="1.0"?>${dtd}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>seen</t></si><si><t>${inner}</t></si></sst>`

test('a workbook with an outside entity or a billion laughs opens no file and blows up nothing', async () => {
  const dir = freshFolder('xml')
  const secret = join(dir, 'secret.txt')
  writeFileSync(secret, 'the-secret-of-the-machine')
  const rows = async (shared: string): Promise<string> => {
    const path = join(dir, 'a.xlsx')
    writeFileSync(path, workbook(shared))
    const cells: string[] = []
    try {
      for await (const row of readTable(path)) cells.push(...row.cells)
    } catch (error) {
      return `refused: ${error instanceof Error ? error.message : ''}`
    }
    return cells.join('|')
  }
  try {
    assert.match(await rows(strings('', 'plain')), /^seen\|plain$/, 'the workbook itself is read')
    const outside = await rows(strings(`<!DOCTYPE sst [<!ENTITY x SYSTEM "file://${secret}">]>`, '&x;'))
    assert.ok(!outside.includes('the-secret'), outside)
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const begun = performance.now()
    const bomb = await rows(strings(`<!DOCTYPE sst [<!ENTITY l0 "ha">${laughs}]>`, '&l9;'))
    assert.ok(bomb.length < 10_000 && performance.now() - begun < 5_000, `${bomb.length} characters`)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

test('the attack kit reads its tools right: what they found, what they did not, and when they did not finish', () => {
  assert.deepEqual(readSqlmap('http://h:1/search?q=a', 'Parameter: q (GET)\n    Title: AND boolean')[0]?.where, 'GET /search q')
  assert.deepEqual(readSqlmap('http://h:1/a', '[CRITICAL] all tested parameters do not appear to be injectable.'), [])
  assert.equal(readSqlmap('http://h:1/a', 'connection refused')[0]?.kind, 'did not finish')
  assert.deepEqual(readSlow('heads', 'service available:   YES\nNo open connections left'), [])
  assert.equal(
    readSlow('heads', 'connected: 200\nclosed: 0\nservice available:   YES\nHit test time limit')[0]?.kind,
    'slow connections stay open',
  )
  assert.equal(readSlow('heads', '')[0]?.kind, 'did not finish')
  const row = { method: 'GET', path: 'http://h:1/a?b=1', info: 'x', parameter: 'b' }
  const found = readWapiti(JSON.stringify({ vulnerabilities: { 'SQL Injection': [row, row], Empty: [] }, anomalies: {} }))
  assert.deepEqual(
    found.map(one => one.where),
    ['GET /a b'],
  )
  const allowed: Allowed[] = [{ tool: 'wapiti', kind: 'SQL Injection', where: 'GET /b b', reason: 'another place' }]
  assert.equal(outside(found, allowed).length, 1, 'a line covers its own place only')
  assert.equal(unseen([{ hole: 'h', kind: /XSS/, where: /./ }], found).length, 1)
  const own: readonly Allowed[] = JSON.parse(file('test/attack/allow.json'))
  for (const one of own) assert.ok(one.reason.length > 30 && one.where !== '.*', one.kind)
})
