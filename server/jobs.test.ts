import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { silent } from '#base/log.ts'
import { modules } from '#modules/index.ts'
import { bareModule } from '#test/plain.ts'
import { morning, startJobs } from './jobs.ts'
import { filing, openHttpLab } from './lab.ts'
import { handOn } from './outbox.ts'

const file = (lab: Awaited<ReturnType<typeof openHttpLab>>) =>
  lab.ask({ method: 'POST', url: '/api/v1/requests', headers: { 'idempotency-key': crypto.randomUUID() }, payload: filing })

test('after days of stand-still the morning signs every finished day and reminds once', async () => {
  const clock = settableClock('Asia/Shanghai', '2026-09-01')
  const lab = await openHttpLab({ clock })
  assert.equal((await file(lab)).statusCode, 201)
  clock.set(day('2026-09-03'), '09:00')
  assert.equal((await file(lab)).statusCode, 201)
  clock.set(day('2026-10-20'), '08:00')
  await morning(lab.office, silent)
  const roots = await lab.office.db.selectFrom('day_root').select('day').orderBy('day').execute()
  assert.deepEqual(
    roots.map(r => r.day),
    ['2026-09-01', '2026-09-03'],
  )
  const told = await lab.office.db.selectFrom('reminder').selectAll().execute()
  assert.ok(told.length > 0)
  assert.ok(
    told.some(r => r.light === 'red' && r.person === 'JZ-principal'),
    'a late matter reaches its supervisor too',
  )
  await morning(lab.office, silent)
  assert.equal((await lab.office.db.selectFrom('reminder').selectAll().execute()).length, told.length)
  await lab.close()
})

test('facts reach their listeners at least once; a failing listener is tried again and holds nobody up', async () => {
  const heard: number[] = []
  let failing = true
  const listener = bareModule({
    name: 'listener',
    on: {
      'request.submit': async (_office, fact) => {
        if (failing && heard.length === 0) throw new Error('not yet')
        heard.push(fact.matter)
      },
    },
  })
  const lab = await openHttpLab({ modules: [...modules, listener] })
  await file(lab)
  await handOn(lab.office, silent)
  const waiting = await lab.office.db.selectFrom('outbox').selectAll().where('done_at', 'is', null).execute()
  assert.deepEqual([heard.length, waiting.length, waiting[0]?.tries], [0, 1, 1])
  failing = false
  await handOn(lab.office, silent)
  assert.equal(heard.length, 1)
  assert.equal((await lab.office.db.selectFrom('outbox').selectAll().where('done_at', 'is', null).execute()).length, 0)
  await lab.close()
})

test('the loops start by themselves and end when asked', async () => {
  const lab = await openHttpLab()
  await file(lab)
  const jobs = startJobs(lab.office, silent, { outboxEvery: 20, dayEvery: 20 })
  const counted = () => lab.office.db.selectFrom('meta').select('value').where('key', '=', 'counted.calendar').executeTakeFirst()
  for (let i = 0; i < 200 && (await counted()) === undefined; i++) await new Promise(resolve => setTimeout(resolve, 20))
  await jobs.close()
  assert.ok(await counted())
  await lab.close()
})
