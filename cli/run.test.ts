import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLab } from './lab.ts'
import { commands } from './run.ts'

const lab = await openLab()
const parts = [
  'import documents',
  'import holidays',
  'matter show',
  'agency add',
  'user add',
  'user recover',
  'token add',
  'token list',
  'token revoke',
  'keys export',
  'keys import',
]
const all = [...Object.keys(commands).filter(name => !parts.some(part => part.startsWith(`${name} `))), ...parts]

test('the overview names every command, and says so for an unknown one', async () => {
  const { code, out } = await lab.run('--help')
  assert.equal(code, 0)
  for (const name of Object.keys(commands)) assert.match(out.join('\n'), new RegExp(`^  ${name} `, 'm'))
  const unknown = await lab.run('serv')
  assert.deepEqual([unknown.code, unknown.out.length, unknown.err.length], [2, 0, 1])
  assert.equal((await lab.run()).code, 2)
  assert.match((await lab.run('--version')).out[0] ?? '', /^\d+\.\d+\.\d+$/)
})

for (const name of all) {
  test(`${name} explains itself and refuses an option it does not know`, async () => {
    const help = await lab.run(...name.split(' '), '--help')
    assert.equal(help.code, 0)
    assert.match(help.out.join('\n'), new RegExp(`mingchuang ${name}`))
    assert.match(help.out.join('\n'), /Exit 0/)
    const wrong = await lab.run(...name.split(' '), '--nonsense')
    assert.deepEqual([wrong.code, wrong.out.length, wrong.err.length], [2, 0, 1])
    assert.match(wrong.err[0] ?? '', /nonsense.*--help/)
  })
}

test('a group without its second word says which there are', async () => {
  const { code, err } = await lab.run('import', 'requests.csv')
  assert.equal(code, 2)
  assert.match(err[0] ?? '', /import documents, import requests, import holidays/)
})

test('a wrong setting is one clear line each, exit 2, for every command that opens the store', async () => {
  for (const args of [['search', 'x'], ['verify'], ['serve'], ['doctor'], ['migrate'], ['agency', 'add', '--code', 'A', '--name', 'B']]) {
    const { code, err } = await lab.with({ env: { PORT: 'http', MINGCHUANG_TODAY: '2026-02-30' } }, ...args)
    assert.equal(code, 2, args.join(' '))
    assert.equal(err.length, 2)
    assert.match(err.join('\n'), /PORT must be a whole number[\s\S]*MINGCHUANG_TODAY must be a day/)
  }
})

test('reading where there is no store says what to do and makes nothing', async () => {
  for (const args of [['search', '电梯'], ['verify'], ['matter', 'show', 'x'], ['backup', `${lab.folder}/b.tar`]]) {
    const { code, err } = await lab.run(...args)
    assert.equal(code, 2)
    assert.match(err[0] ?? '', /there is no store in .*MINGCHUANG_DATA/)
  }
})
