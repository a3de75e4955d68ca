import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { type Channel, channelReceipt, receiptOf } from './receipt.ts'

const on = day

test('each channel of the 2019 text has its own day of receipt', () => {
  const submittedOn = on('2023-03-01')
  const confirmedOn = on('2023-03-03')
  const days = (channel: Channel) => receiptOf({ channel, submittedOn, confirmedOn })?.day
  assert.equal(days('counter'), '2023-03-01')
  assert.equal(days('oral'), '2023-03-01')
  assert.equal(days('letter'), '2023-03-03')
  assert.equal(days('web'), '2023-03-03')
  assert.equal(days('email'), '2023-03-03')
  assert.equal(days('fax'), '2023-03-03')
  assert.equal(receiptOf({ channel: 'registered', submittedOn, signedForOn: on('2023-03-02') })?.day, '2023-03-02')
})

test('until it is confirmed, a filing by portal is assumed received on the day it came', () => {
  const waiting = receiptOf({ channel: 'web', submittedOn: on('2026-03-02') })
  assert.deepEqual([waiting?.day, waiting?.status, waiting?.waitsFor], ['2026-03-02', 'assumed', 'confirmation'])
  assert.equal(waiting?.basis.article, '第三十一条（三）')
})

test('an ordinary letter confirmed after the day it came counts from the confirmation, and the missed duty is shown', () => {
  const late = receiptOf({ channel: 'letter', submittedOn: on('2023-03-03'), confirmedOn: on('2023-03-07') })
  assert.deepEqual([late?.day, late?.confirmedLate], ['2023-03-07', true])
  assert.equal(receiptOf({ channel: 'letter', submittedOn: on('2023-03-03'), confirmedOn: on('2023-03-03') })?.confirmedLate, false)
})

test('a letter to another office counts from when it was signed for, unless the office chose the other reading', () => {
  const arrival = { channel: 'letter', submittedOn: on('2023-03-03'), confirmedOn: on('2023-03-07'), misdirected: true } as const
  assert.equal(receiptOf(arrival)?.day, '2023-03-03')
  assert.equal(receiptOf(arrival)?.mark, 'PARAMETER')
  assert.equal(receiptOf({ ...arrival, misdirectedByConfirmation: true })?.day, '2023-03-07')
})

test('the 2007 text has its own channels, and the day of receipt decides between the texts', () => {
  assert.deepEqual(receiptOf({ channel: 'email', submittedOn: on('2018-06-01') })?.day, '2018-06-01')
  const across = receiptOf({ channel: 'web', submittedOn: on('2019-05-14'), confirmedOn: on('2019-05-15') })
  assert.deepEqual([across?.rulebook, across?.day], ['cn-foi-2019', '2019-05-15'])
  assert.equal(receiptOf({ channel: 'web', submittedOn: on('2007-05-14') }), null)
})

test('by a rulebook’s own channel names: the day that its rule names', () => {
  assert.equal(channelReceipt('cn-foi-2019', 'internet', { submitted: '2023-03-01', confirmedByBoth: '2023-03-02' }).day, '2023-03-02')
  assert.equal(channelReceipt('cn-foi-2007', 'fax', { sent: '2016-03-01', receivedAndConfirmed: '2016-03-02' }).day, '2016-03-02')
  assert.throws(() => channelReceipt('cn-foi-2019', 'pigeon', { submitted: '2023-03-01' }), /unknown channel/)
  assert.throws(() => channelReceipt('cn-foi-2019', 'internet', { submitted: '2023-03-01' }), /confirmedByBoth/)
})
