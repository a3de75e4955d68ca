import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { day } from '#base/day.ts'
import { csv, type SheetTable, sheet } from './sheet.ts'
import { readTable } from './table.ts'

const dir = mkdtempSync(join(tmpdir(), 'sheet-'))
after(() => rmSync(dir, { recursive: true }))

const table: SheetTable = {
  title: '依申请公开登记台账',
  unit: '明川市自然资源和规划局',
  period: '2026年1月至11月',
  madeBy: '王海平',
  madeOn: day('2026-11-23'),
  columns: [
    { title: '编号', width: 14, kind: 'text' },
    { title: '收到日期', width: 12, kind: 'day' },
    { title: '所需信息', width: 40, kind: 'text' },
    { title: '页数', width: 8, kind: 'number' },
  ],
  rows: [
    ['2026-0017', '2026-11-03', '=HYPERLINK("http://evil","x")', 12],
    ['2026-0018', '2026-11-04', '+1+1', null],
    ['2026-0019', '2026-11-05', '@SUM(A1)\u0000\ttab', 3],
  ],
}

const rowsOf = async (name: string, bytes: Uint8Array | string, limits?: Parameters<typeof readTable>[1]) => {
  const file = join(dir, name)
  writeFileSync(file, bytes)
  const rows: string[][] = []
  for await (const row of readTable(file, limits)) rows.push(row.cells)
  return rows
}

test('a sheet is printed as offices print it and holds no formula', async () => {
  const parts = unzipSync(await sheet(table))
  const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const book = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())
  assert.ok(!/<f[ >]/.test(xml), 'no formula element')
  assert.match(xml, /<mergeCell ref="A1:D1"/)
  assert.match(xml, /orientation="landscape"/)
  assert.match(xml, /fitToWidth="1"/)
  assert.match(xml, /<pageSetUpPr[^>]*fitToPage="1"|<pageSetUpPr[^>]*fitToPage="true"/)
  assert.match(book, /_xlnm\.Print_Titles[^<]*>[^<]*\$1:\$3/)
})

test('what was written is read back, texts as they were and empty rows left out', async () => {
  const rows = await rowsOf('a.xlsx', await sheet(table))
  assert.deepEqual(rows[0], ['依申请公开登记台账'])
  assert.deepEqual(rows[1], ['填报单位：明川市自然资源和规划局', '', '', '2026年1月至11月'])
  assert.deepEqual(rows[2], ['编号', '收到日期', '所需信息', '页数'])
  assert.deepEqual(rows[3], ['2026-0017', '2026-11-03', '=HYPERLINK("http://evil","x")', '12'])
  assert.deepEqual(rows[5], ['2026-0019', '2026-11-05', '@SUM(A1)\ttab', '3'])
  assert.deepEqual(rows[6], ['制表人：王海平', '', '', '制表日期：2026-11-23'])
})

test('a CSV cell that looks like a formula is disarmed, also with a full-width sign', () => {
  assert.equal(csv([['=1+1', '＝1', '-2', -2, '\tx', 'a,"b"', null]]), `\ufeff'=1+1,'＝1,'-2,-2,'\tx,"a,""b""",\r\n`)
})

test('CSV is read in UTF-8 with or without mark, UTF-16 and GB18030, with comma or tab', async () => {
  const expected = [
    ['编号', '标题'],
    ['1', '关于，政府信息公开'],
  ]
  const text = '编号,标题\r\n1,关于，政府信息公开\r\n'
  assert.deepEqual(await rowsOf('u.csv', text), expected)
  assert.deepEqual(await rowsOf('b.csv', `\ufeff${text}`), expected)
  assert.deepEqual(await rowsOf('t.csv', text.replaceAll(',', '\t')), expected)
  assert.deepEqual(await rowsOf('w.csv', Buffer.from(`\ufeff${text}`, 'utf16le')), expected)
  const gbk = Buffer.from('b1e0bac52cb1eacce20d0a312cb9d8d3daa3acd5feb8aed0c5cfa2b9abbfaa0d0a', 'hex')
  assert.deepEqual(await rowsOf('g.csv', gbk), expected)
  assert.deepEqual(
    await rowsOf('late.csv', Buffer.concat([Buffer.from('a,b\n'.repeat(30_000)), gbk])).then(rows => rows.slice(-2)),
    expected,
  )
})

test('a quoted cell keeps its line breaks and commas', async () => {
  assert.deepEqual(await rowsOf('q.csv', 'a,b\n"x\ny,z",2\n\n'), [
    ['a', 'b'],
    ['x\ny,z', '2'],
  ])
})

test('a bomb, a table too wide and one too long are refused before they fill the memory', async () => {
  const parts = unzipSync(await sheet(table))
  const bomb = zipSync({ ...parts, 'xl/sharedStrings.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 })
  await assert.rejects(rowsOf('bomb.xlsx', bomb), { name: 'ZipRefused', reason: 'ratio' })
  await assert.rejects(rowsOf('big.xlsx', await sheet(table), { inflated: 1000 }), { name: 'ZipRefused', reason: 'tooBig' })
  await assert.rejects(rowsOf('wide.csv', `${'a,'.repeat(600)}\n`), { name: 'TableRefused' })
  await assert.rejects(rowsOf('long.csv', 'a\n'.repeat(20), { rows: 10 }), { name: 'TableRefused' })
})
