import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { modules } from '#modules/index.ts'
import { openOffice } from '#procedure/open-office.ts'
import { command } from './demo.ts'

const data = mkdtempSync(join(tmpdir(), 'demo-command-'))
after(() => rmSync(data, { recursive: true, force: true }))

/** Runs the command in the folder; answers exit code and lines. */
async function run(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await command.run(args, {
    out: line => void out.push(line),
    err: line => void err.push(line),
    env: { MINGCHUANG_DATA: data, MINGCHUANG_LOG: 'error' },
    stdin: async () => '',
  })
  return { code, out, err }
}

test('a real office is never taken for a demonstration: nothing is loaded over it, listed or removed', async () => {
  const office = await openOffice({ dataDir: data, modules })
  await office.write.record({
    table: 'agency',
    by: { kernel: true },
    row: { code: 'A', name: '甲局', short_name: '甲局', level: '', kind: 'agency', parent: null, data: '{}', until: null },
  })
  await office.close()
  for (const args of [[], ['--accounts'], ['--remove']]) {
    const { code, out, err } = await run(...args)
    assert.equal(code, 2, args.join(' '))
    assert.deepEqual(out, [])
    assert.match(err.join('\n'), /not empty|no demonstration/)
  }
  const again = await openOffice({ dataDir: data, modules })
  assert.equal(again.structure().agencies.get('A')?.name, '甲局')
  await again.close()
})

test('what cannot go together is wrong use, and the help says what it does', async () => {
  assert.equal((await run('--accounts', '--remove')).code, 2)
  const { code, out } = await run('--help')
  assert.equal(code, 0)
  assert.match(out.join('\n'), /--accounts/)
})
