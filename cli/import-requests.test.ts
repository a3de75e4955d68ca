import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { sheet } from '#documents/sheet.ts'
import { type Lab, openLab } from './lab.ts'

const header = '序号,编号,收到日期,渠道,申请人类别,申请人,内容,承办,补正,第三方,延期,答复日期,结果,送达,复议诉讼,经办电话'
const lines = [
  '1,依申请〔2016〕1号,2016年3月1日,网上申请,公民,王芳,2015年度三公经费明细,财政科,否,否,否,2016-03-22,同意公开,邮寄,,12345',
  '2,依申请〔2018〕2号,2018/5/2,当面,企业,江州建材有限公司,道路招标文件,建设科,否,是,15个工作日,2018-06-20,部分公开,当面领取,,',
  '3,2019-7,2019.6.3,信函,自然人,李明,征地批复,自然资源科,2019-06-12,否,否,2019-07-10,信息不存在,2019-07-11,维持,',
  '4,2020-8,20200601,网上,自然人,赵强,低保名单,民政科,是,否,否,2020-07-20,视为放弃,,,',
  '5,2021-9,2021-01-05,网上,自然人,钱敏,测绘图,,否,否,否,2021-01-08,申请人撤回,,,',
  '6,2022-10,2022-03-01,网上,自然人,孙丽,学位划分,,否,否,10,2022-05-06,另案处理,,,',
  '7,2026-11,2026-11-02,网上,自然人,周杰,供水合同,,否,否,否,,,,,',
  '8,,2022-03-02,网上,自然人,吴刚,没有编号的,,否,否,否,2022-03-10,予以公开,,,',
  '9,2022-12,三月,网上,自然人,郑一,日期不对,,否,否,否,2022-03-10,予以公开,,,',
  '10,2022-13,2022-03-04,网上,自然人,冯二,,,否,否,否,2022-03-10,予以公开,,,',
  '11,2022-14,2022-03-04,网上,自然人,冯二,没有答复日期,,否,否,否,,予以公开,,,',
  '12,2022-15,2022-03-04,网上,自然人,冯二,先答复后收到,,否,否,否,2022-03-01,予以公开,,,',
  '13,2007-1,2007-12-03,网上,自然人,冯二,条例施行以前,,否,否,否,2007-12-20,予以公开,,,',
]

async function withAgency(): Promise<Lab> {
  const lab = await openLab()
  assert.equal((await lab.run('agency', 'add', '--code', 'A01', '--name', '江州市人民政府')).code, 0)
  return lab
}
const shown = async (lab: Lab, no: string) => (await lab.run('matter', 'show', no, '--json')).json()

test('the agency is required, must be known, and so must the person and the file', async () => {
  const lab = await openLab()
  const file = await lab.file('a.csv', `${header}\n${lines[0]}`)
  const nobody = await lab.run('import', 'requests', file)
  assert.deepEqual([nobody.code, nobody.err.length], [2, 1])
  assert.match(nobody.err[0] ?? '', /--agency CODE/)
  assert.equal((await lab.run('import', 'requests', file, '--agency', 'A01')).code, 2)
  assert.equal((await lab.run('import', 'requests', '--agency', 'A01')).code, 2)
  const known = await withAgency()
  assert.equal((await known.run('import', 'requests', file, '--agency', 'A01', '--as', 'nobody')).code, 2)
})

test('an old register comes in once: closed or open, each under the regulation in force on its day of receipt', async () => {
  const lab = await withAgency()
  const user = ['user', 'add', '--login', 'wang', '--name', '王芳', '--agency', 'A01', '--duty', 'disclosureOfficer', '--password-stdin']
  assert.equal((await lab.with({ stdin: 'a long enough secret\n' }, ...user)).code, 0)
  const file = await lab.file('a.csv', `${header}\n${lines.join('\n')}`)
  const rejected = join(lab.folder, 'rejected.ndjson')
  const import_ = (...more: string[]) => lab.run('import', 'requests', file, '--agency', 'A01', '--rejected', rejected, '--json', ...more)
  const dry = (await import_('--dry-run')).json()
  assert.deepEqual([dry.read, dry.added, dry.rejected], [13, 8, 5])
  const first = await import_('--as', 'wang')
  assert.equal(first.code, 0)
  const { seconds, ...counts } = first.json()
  assert.ok(seconds >= 0)
  assert.deepEqual(counts, {
    read: 13,
    added: 8,
    unchanged: 0,
    changed: 0,
    held: 0,
    rejected: 5,
    warnings: 3,
    unreadable: null,
    ignored: ['经办电话'],
  })
  const why = (await readFile(rejected, 'utf8')).trim().split('\n')
  assert.deepEqual(
    why.map(line => JSON.parse(line)).map(({ line, field }) => [line, field]),
    [
      [10, 'receivedOn'],
      [11, 'description'],
      [12, 'repliedOn'],
      [13, 'repliedOn'],
      [14, 'receivedOn'],
    ],
  )
  const again = (await import_()).json()
  assert.deepEqual([again.added, again.unchanged, again.rejected], [0, 8, 5])
  assert.equal((await lab.run('verify', '--json')).json().ok, true)

  const old = await shown(lab, '依申请〔2016〕1号')
  assert.equal(old.events[0].by, 'wang')
  const line = ({ matter, facts }: { matter: Record<string, unknown>; facts: Record<string, { value: unknown }> }) => [
    matter['declaration'],
    matter['stage'],
    matter['outcome'],
    matter['openedOn'],
    matter['closedOn'],
    facts['extended']?.value,
    facts['late']?.value,
  ]
  assert.deepEqual(line(old), ['request@2008-05-01', 'delivered', 'granted', '2016-03-01', '2016-03-22', 0, 'no'])
  const is = async (no: string, expected: readonly unknown[]) => assert.deepEqual(line(await shown(lab, no)), expected, no)
  await is('依申请〔2018〕2号', ['request@2008-05-01', 'delivered', 'partial', '2018-05-02', '2018-06-20', 15, 'no'])
  await is('2019-7', ['request@2019-05-15', 'delivered', 'notExist', '2019-06-03', '2019-07-11', 0, 'yes'])
  await is('2020-8', ['request@2019-05-15', 'abandoned', 'abandoned', '2020-06-01', '2020-07-20', 0, 'no'])
  await is('2021-9', ['request@2019-05-15', 'withdrawn', 'withdrawn', '2021-01-05', '2021-01-08', 0, 'no'])
  await is('2022-10', ['request@2019-05-15', 'delivered', 'otherwise', '2022-03-01', '2022-05-06', 10, 'yes'])
  const open = await shown(lab, '2026-11')
  assert.deepEqual([open.matter.stage, open.matter.dueOn], ['inHand', '2026-11-30'])
  await is('2022-8', ['request@2019-05-15', 'delivered', 'granted', '2022-03-02', '2022-03-10', 0, 'no'])
})

test('XLSX and NDJSON with English keys are read as well', async () => {
  const lab = await withAgency()
  const columns = ['编号', '收到日期', '申请内容', '答复时间', '答复结果'].map(title => ({ title, width: 20, kind: 'text' as const }))
  const made = await sheet({
    title: 't',
    unit: 'u',
    period: 'p',
    madeBy: 'm',
    madeOn: '2026-01-05' as never,
    columns,
    rows: [['2023-1', '2023-01-05', '供暖补贴', '2023-01-20', '予以公开']],
  })
  const row = {
    no: '2024-1',
    receivedOn: '2024-02-01',
    description: '校车线路',
    repliedOn: '2024-02-20',
    outcome: 'granted',
    channel: 'web',
    kind: 'person',
  }
  const json = (await lab.run('import', 'requests', await lab.file('a.ndjson', JSON.stringify(row)), '--agency', 'A01', '--json')).json()
  assert.deepEqual([json.read, json.added, json.warnings], [1, 1, 0])
  const xlsx = (await lab.run('import', 'requests', await lab.file('a.xlsx', made), '--agency', 'A01', '--json')).json()
  assert.deepEqual([xlsx.added, xlsx.rejected], [1, 1], 'titles above the header are left out, the line of who made it is rejected')
  assert.equal((await shown(lab, '2023-1')).matter.outcome, 'granted')
  const cut = await lab.run(
    'import',
    'requests',
    await lab.file('cut.xlsx', made.subarray(0, made.length - 100)),
    '--agency',
    'A01',
    '--json',
  )
  assert.deepEqual([cut.code, cut.json().added], [1, 0])
})
