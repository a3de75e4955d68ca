import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { readTable } from '#documents/table.ts'
import { type HttpLab, openHttpLab, type Session } from './lab.ts'

const dir = mkdtempSync(join(tmpdir(), 'register-'))
let lab: HttpLab
let officer: Session
let outsider: Session

const applicant = '欧阳'
const request = (i: number, title: string): object => ({
  agency: 'JZ',
  applicant: { kind: 'person', name: `${applicant}申请${i}`, identity: { type: 'other', number: `T${i}` }, phone: '13800000000' },
  wanted: { title, description: '所需信息' },
  medium: 'electronic',
  delivery: 'online',
})
const formulas = ['=HYPERLINK("http://evil.example","点")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '＝1+1', '＋1', '－1', '＠SUM(1)']

before(async () => {
  lab = await openHttpLab()
  officer = await lab.signIn('JZ-disclosureOfficer')
  outsider = await lab.signIn('JZZJ-handler')
  for (const [i, title] of formulas.entries()) {
    const answer = await lab.ask({
      method: 'POST',
      url: '/api/v1/requests',
      payload: request(i, title),
      headers: { 'idempotency-key': randomUUID() },
    })
    assert.equal(answer.statusCode, 201, answer.body)
  }
})
after(async () => {
  await lab.close()
  rmSync(dir, { recursive: true })
})

const get = (url: string, who: Session = officer) => lab.ask({ url: `/api/v1${url}`, headers: { ...who } })

async function rowsOf(name: string, bytes: Uint8Array | string): Promise<string[][]> {
  writeFileSync(join(dir, name), bytes)
  const rows: string[][] = []
  for await (const row of readTable(join(dir, name))) rows.push(row.cells)
  return rows
}

test('the register is a sheet as offices print it: title, unit, day of making, two rows of heads, serial numbers, totals', async () => {
  const answer = await get('/registers/request.xlsx?sort=no')
  assert.equal(answer.statusCode, 200)
  const parts = unzipSync(answer.rawPayload)
  const xml = strFromU8(parts['xl/worksheets/sheet1.xml']!)
  assert.ok(!/<f[ >]/.test(xml), 'no formula')
  assert.match(xml, /orientation="landscape"/)
  assert.match(xml, /paperSize="9"/)
  assert.match(xml, /<mergeCell ref="A3:A4"/, '序号 stands over both rows of heads')
  assert.match(xml, /ySplit="4"/, 'the head stays in sight')
  assert.match(strFromU8(parts['xl/workbook.xml']!), /Print_Titles[^<]*>[^<]*\$1:\$4/)
  assert.match(xml, /第 &amp;P 页/)
  const rows = await rowsOf('a.xlsx', answer.rawPayload)
  assert.match(rows[0]![0]!, /登记台账$/)
  assert.match(rows[1]![0]!, /^填报单位：江州市人民政府$/)
  assert.equal(rows[2]![0], '序号')
  const body = rows.filter(row => /^\d+$/.test(row[0]!))
  assert.deepEqual(
    body.map(row => Number(row[0])),
    formulas.map((_, i) => i + 1),
  )
  assert.match(body[0]![3]!, /^\d{4}-\d{2}-\d{2}$/, 'a day is read back as a day')
  const total = rows.find(row => row[1] === '合计')!
  assert.equal(total[2], `${formulas.length} 件`)
  assert.match(rows.flat().join(), /制表人：.*制表日期：\d{4}/)
})

test('a title that looks like a formula is a text in XLSX and is disarmed in CSV', async () => {
  const sheet = await rowsOf('b.xlsx', (await get('/registers/request.xlsx?sort=no')).rawPayload)
  const titles = sheet.filter(row => /^\d+$/.test(row[0]!)).map(row => row[2]!)
  for (const formula of formulas.filter(f => !f.startsWith('\t'))) assert.ok(titles.includes(formula), formula)
  const csv = await get('/registers/request.csv?sort=no')
  assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8')
  for (const row of (await rowsOf('b.csv', csv.body)).slice(1)) assert.ok(!/^[=+\-@\t＝＋－＠]/.test(row[2] ?? '='), JSON.stringify(row))
})

test('personal columns are covered, and not there at all for whoever may not read the field', async () => {
  const named = await get('/registers/request.xlsx?cols=applicantName')
  const text = (await rowsOf('c.xlsx', named.rawPayload)).flat().join('\n')
  assert.ok(!text.includes(applicant) && text.includes('欧*'), text)
  const registrar = await lab.signIn('JZ-legalReviewer')
  const bare = (await rowsOf('d.xlsx', (await get('/registers/request.xlsx?cols=applicantName', registrar)).rawPayload)).flat().join('\n')
  assert.ok(bare.includes('共 9 件') && !bare.includes('欧'), 'the matter is known in the agency, its applicant is not')
})

test('chosen columns, groups with subtotals and filters make the sheet', async () => {
  const rows = await rowsOf('e.xlsx', (await get('/registers/request.xlsx?cols=channel,extended&group=channel')).rawPayload)
  assert.deepEqual(rows[3]!.slice(-2), ['申请渠道', '延长工作日'])
  assert.ok(rows.some(row => /小计$/.test(row[1] ?? '')))
  const none = await rowsOf('f.xlsx', (await get('/registers/request.xlsx?stage=inHand')).rawPayload)
  assert.ok(none.flat().join().includes('共 0 件'))
})

test('a register, its sums and its figures hold nothing of another agency', async () => {
  const sheet = await rowsOf('g.xlsx', (await get('/registers/request.xlsx', outsider)).rawPayload)
  assert.ok(!sheet.flat().join().includes('JZ-20'), sheet.flat().join())
  assert.deepEqual((await get('/matters?procedure=request', outsider)).json(), { total: 0, matters: [] })
  const sums = (await get('/summary?procedure=request&group=channel&sum=extended', outsider)).json()
  assert.deepEqual(sums, { count: 0, sums: { extended: 0 }, lights: {}, stages: {}, groups: [] })
  const figures = (await get('/figures/request/received', outsider)).json()
  assert.deepEqual([figures.lines, figures.totals.received], [[], 0])
  assert.equal((await get('/figures/request/received')).json().totals.received, formulas.length)
})

test('a figure of the API opens the list of as many matters', async () => {
  const answer = (await get('/figures/request/handling?line=channel')).json()
  assert.equal(answer.lines.length, 1)
  const [line] = answer.lines
  const query = `figure=request.handling.received&by=channel&line=${line.value}&from=${answer.from}&to=${answer.to}`
  assert.equal((await get(`/matters?${query}`)).json().total, line.figures.received)
  assert.equal((await get(`/lists-of-nothing`)).statusCode, 404)
})

test('what is not declared is refused: tables, lines, columns, agencies, periods, fields', async () => {
  for (const [url, status] of [
    ['/figures/request/nothing', 404],
    ['/figures/nothing/received', 404],
    ['/figures/request/received?line=facts', 422],
    ['/figures/request/received?agency=XX', 422],
    ['/figures/request/received?from=2026-02-30', 422],
    ['/figures/request/received?from=2026-03-01&to=2026-02-01', 422],
    ['/figures/request/received?where=1', 422],
    ['/matters?figure=request.received.nothing', 422],
    ['/matters?applicantName=%E6%9D%8E', 422],
    ['/matters?procedure=request&sort=facts', 422],
    ['/summary?procedure=request&sum=applicantName', 422],
    ['/registers/request.pdf', 404],
    ['/registers/nothing.xlsx', 404],
  ] as const)
    assert.equal((await get(url)).statusCode, status, url)
})

test('a table of figures is a sheet with shared headings and a line of totals', async () => {
  const answer = await get('/figures/request/results/xlsx')
  assert.equal(answer.statusCode, 200)
  const rows = await rowsOf('h.xlsx', answer.rawPayload)
  assert.ok(rows[2]!.includes('法人或其他组织') && rows[3]!.includes('商业企业'))
  assert.ok(rows.some(row => row[1] === '合计'))
})
