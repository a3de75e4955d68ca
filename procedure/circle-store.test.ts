import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSqlite } from '#base/sqlite.ts'
import { saveCircle } from './circle-store.ts'
import type { Desk } from './define.ts'
import type { Hand } from './hand.ts'

const desks: readonly Desk[] = ['A/head', 'A/clerk']

function store() {
  const { db, raw } = openSqlite(':memory:')
  raw.exec('create table circle_desk (circle text not null, desk text not null, primary key (circle, desk))')
  raw.exec('create table desk_named (n integer primary key, desk text not null unique)')
  const structure = {} as Hand['structure']
  const command = (): Pick<Hand, 'tx' | 'structure' | 'touched'> => ({
    tx: db,
    structure,
    touched: { structure: false, search: false, derived: false },
  })
  const rows = () => raw.prepare('select count(*) as n from circle_desk').get()?.['n']
  return { raw, command, rows }
}

test('a circle that one command wrote and lost is written by the next', async () => {
  const { raw, command, rows } = store()
  raw.exec('begin; savepoint command')
  const lost = command()
  await saveCircle(lost, 'c', () => desks)
  await saveCircle(lost, 'c', () => desks)
  assert.equal(rows(), 2)
  raw.exec('rollback to command')
  await saveCircle(command(), 'c', () => desks)
  assert.equal(rows(), 2)
})

test('a circle that an earlier command left written is not asked for again', async () => {
  const { raw, command, rows } = store()
  await saveCircle(command(), 'c', () => desks)
  await saveCircle(command(), 'c', () => desks)
  raw.exec('delete from circle_desk')
  await saveCircle(command(), 'c', () => desks)
  assert.equal(rows(), 0)
})

test('after a lost batch, when the structure was read anew, nothing is believed', async () => {
  const { raw, command, rows } = store()
  await saveCircle(command(), 'c', () => desks)
  await saveCircle(command(), 'c', () => desks)
  raw.exec('delete from circle_desk')
  await saveCircle({ ...command(), structure: {} as Hand['structure'] }, 'c', () => desks)
  assert.equal(rows(), 2)
})

test('a desk is numbered once, however many circles name it', async () => {
  const { raw, command } = store()
  await saveCircle(command(), 'c', () => desks)
  await saveCircle(command(), 'd', () => [...desks, 'B/clerk'])
  assert.deepEqual(
    raw
      .prepare('select n, desk from desk_named order by n')
      .all()
      .map(row => [row['n'], row['desk']]),
    [
      [1, 'A/head'],
      [2, 'A/clerk'],
      [3, 'B/clerk'],
    ],
  )
})
