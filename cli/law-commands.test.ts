import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Command } from './command.ts'
import { command as deadline } from './deadline.ts'
import { command as fee } from './fee.ts'

const folder = await mkdtemp(join(tmpdir(), 'mingchuang-law-'))
after(() => rm(folder, { recursive: true }))

async function run(command: Command, ...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await command.run(args, { out: line => out.push(line), err: line => err.push(line), env: {}, stdin: async () => '' })
  return { code, out, err }
}
async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const reply = ['--rulebook', 'cn-foi-2019', '--clock', 'foi.reply', '--received']

test('deadline gives the last day, and as JSON with the reason of every day', async () => {
  const { code, out } = await run(deadline, ...reply, '2026-12-10', '--json')
  assert.equal(code, 0)
  const { rulebook, clock, start, due, rawDue, provisional, range, trace } = JSON.parse(out[0] ?? '')
  assert.deepEqual(
    [rulebook, clock, start, due, rawDue, provisional],
    ['cn-foi-2019', 'foi.reply', '2026-12-10', '2027-01-08', '2027-01-08', true],
  )
  assert.ok(range[0] <= due && due <= range[1])
  assert.deepEqual([trace.at(-1).day, trace.at(-1).counted, trace.at(-1).n], ['2027-01-08', true, 20])
})

test('deadline prints a line for every day when asked', async () => {
  const plain = await run(deadline, ...reply, '2026-03-02')
  const traced = await run(deadline, ...reply, '2026-03-02', '--trace')
  assert.equal(traced.out.length, plain.out.length + 29)
  assert.ok(plain.out.includes('due 2026-03-30'))
})

test('deadline replays the events of a matter and says what it left out or refused', async () => {
  const events = await file('events.json', [
    { type: 'third-party-letter-sent', date: '2026-03-04' },
    { type: 'third-party-answered', date: '2026-03-06' },
    { type: 'extension', workdays: 21, approvedOn: '2026-03-10' },
    { type: 'fee-paid', date: '2026-03-03' },
  ])
  const { out } = await run(deadline, ...reply, '2026-03-02', '--events', events)
  assert.ok(
    out.includes('start 2026-03-03 (restarted by fee)') &&
      out.includes('due 2026-04-02') &&
      out.includes('extension 21: refused (overCap)'),
    out.join('\n'),
  )
  const notice = await run(
    deadline,
    '--rulebook',
    'cn-foi-2019',
    '--clock',
    'foi.supplement.notice',
    '--received',
    '2026-03-02',
    '--events',
    events,
  )
  assert.match(notice.out.join('\n'), /not for this clock: third-party-letter-sent/)
})

test('deadline counts with the notices that were known on a day', async () => {
  const args = ['--rulebook', 'cn-foi-2007', '--clock', 'foi.reply', '--received', '2019-04-10', '--json']
  assert.equal(JSON.parse((await run(deadline, ...args)).out[0] ?? '').due, '2019-04-30')
  assert.equal(JSON.parse((await run(deadline, ...args, '--as-of', '2019-03-21')).out[0] ?? '').due, '2019-05-02')
})

test('wrong use is one line that says what to do, and exit 2', async () => {
  const events = await file('bad.json', [{ type: 'moon', date: '2026-03-04' }])
  const wrong: [string[], RegExp][] = [
    [[], /give --rulebook, --clock and --received/],
    [['--rulebook', 'cn', '--clock', 'foi.reply', '--received', '2026-03-02'], /unknown rulebook cn; known: .*cn-foi-2019/],
    [['--rulebook', 'cn-foi-2019', '--clock', 'foi', '--received', '2026-03-02'], /unknown clock foi in cn-foi-2019; known: foi.reply/],
    [[...reply, '2026-02-30'], /--received 2026-02-30: not a day/],
    [[...reply, '2026-03-02', '--as-of', 'today'], /--as-of today: not a day/],
    [[...reply, '2026-03-02', '--events', events], /unknown type "moon"; known: extension/],
    [[...reply, '2026-03-02', '--events', join(folder, 'none.json')], /cannot read/],
    [['--cases', await file('torn.json', '{')], /not JSON/],
    [['--cases', await file('other.json', {})], /not a file of cases/],
    [['--rulebook', 'cn-foi-2019', '--clock', 'foi.supplement.period', '--received', '2026-03-02'], /the law gives no number/],
    [['--moon'], /Unknown option '--moon'/],
  ]
  for (const [args, message] of wrong) {
    const { code, err, out } = await run(deadline, ...args)
    assert.deepEqual([code, err.length, out], [2, 1, []], args.join(' '))
    assert.match(err[0] ?? '', message)
    assert.ok(!err[0]?.includes('\n'))
  }
})

test('a year without a calendar is calendarMissing and exit 1', async () => {
  const { code, err, out } = await run(deadline, ...reply, '2030-03-02', '--json')
  assert.equal(code, 1)
  assert.match(err[0] ?? '', /^calendarMissing/)
  assert.equal(JSON.parse(out[0] ?? '').error, 'calendarMissing')
  assert.equal((await run(deadline, '--rulebook', 'uk-foia', '--clock', 'uk.reply', '--received', '2026-03-02')).code, 1)
})

test('deadline --cases names each failing case, then counts', async () => {
  const one = (id: string, due: string) => ({
    id,
    rulebook: 'cn-foi-2019',
    clock: 'foi.reply',
    input: { receiptDate: '2026-03-02' },
    expected: { due },
  })
  const { code, out } = await run(
    deadline,
    '--cases',
    await file('cases.json', { cases: [one('good', '2026-03-30'), one('bad', '2026-03-31')] }),
  )
  assert.deepEqual([code, out], [1, ['bad: due expected "2026-03-31", got "2026-03-30"', '1 passed, 1 failed']])
  assert.equal((await run(deadline, '--cases', await file('fine.json', [one('good', '2026-03-30')]))).code, 0)
})

test('fee gives fen and steps, and refuses what is no count', async () => {
  assert.deepEqual(JSON.parse((await run(fee, '--scale', 'by-volume', '--count', '31', '--json')).out[0] ?? ''), {
    fen: 1000,
    steps: [
      { from: 1, to: 30, each: 0, fen: 0 },
      { from: 31, to: 31, each: 1000, fen: 1000 },
    ],
  })
  assert.equal((await run(fee, '--scale', 'by-request', '--count', '55')).out.at(-1), '9000.00 yuan (元)')
  for (const args of [
    ['--scale', 'by-page', '--count', '3'],
    ['--scale', 'by-volume', '--count', '3.5'],
    ['--scale', 'by-volume', '--count', '99999999'],
    ['--scale', 'by-volume'],
    ['--count=-3', '--scale', 'by-volume'],
    ['x'],
  ]) {
    const { code, err } = await run(fee, ...args)
    assert.deepEqual([code, err.length], [2, 1], args.join(' '))
  }
})
