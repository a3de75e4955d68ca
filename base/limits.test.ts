import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Gate, Limiter, networkOf } from './limits.ts'

test('a bucket empties, says how long to wait, and refills with time', () => {
  let now = 0
  const limiter = new Limiter({ burst: 3, secondsEach: 10 }, () => now)
  assert.deepEqual([limiter.take('a'), limiter.take('a'), limiter.take('a')], [0, 0, 0])
  assert.equal(limiter.take('a'), 10)
  assert.equal(limiter.take('b'), 0, 'another client has its own bucket')
  now = 10
  assert.equal(limiter.take('a'), 0)
  assert.equal(limiter.take('a'), 10)
  limiter.giveBack('a')
  assert.equal(limiter.take('a'), 0)
})

test('many strangers do not grow the memory without end', () => {
  let now = 0
  const limiter = new Limiter({ burst: 2, secondsEach: 1 }, () => now)
  for (let i = 0; i < 120_000; i++) {
    now += 0.0001
    limiter.take(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`)
  }
  assert.equal(limiter.take('10.1.212.191'), 0)
})

test('an IPv6 subscriber counts by network, IPv4 by address', () => {
  assert.equal(networkOf('2001:db8:1:2::1'), networkOf('2001:0db8:1:2:ffff::9'))
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
  assert.equal(networkOf('::ffff:10.0.0.1'), '10.0.0.1')
  assert.equal(networkOf('::1'), '0:0:0:0')
})

test('a gate lets so many through and the rest afterwards', async () => {
  const gate = new Gate(2)
  let running = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 20 }, () =>
      gate.run(async () => {
        most = Math.max(most, ++running)
        await new Promise(resolve => setImmediate(resolve))
        running--
      }),
    ),
  )
  assert.equal(most, 2)
})
