import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import calendar from './calendar.json' with { type: 'json' }
import fees from './fees.json' with { type: 'json' }
import { basis, cite, citeShort, clockIds, findClock, foiRulebookFor, isRulebook, law, parameter, rulebookIds, titleOf } from './law.ts'
import remedies from './remedies.json' with { type: 'json' }
import { rulebooks } from './rulebooks.ts'

test('a clock carries length, unit, warning day, article and the cap of its extension', () => {
  assert.deepEqual(law('cn-foi-2019', 'foi.reply'), {
    law: 'cn-foi-2019/foi.reply',
    kind: 'duty',
    length: 20,
    unit: 'workday',
    warnAt: 5,
    basis: { rulebook: 'cn-foi-2019', article: '第三十三条第二款' },
    cap: 20,
    mark: 'VERIFIED',
  })
  assert.equal(law('cn-foi-2019', 'foi.annual.department').length, '01-31')
  assert.equal(law('cn-license-2019', 'license.hearing.notify').length, -7)
})

test('silence means what the article says: nothing from a third party, consent from a co-maker', () => {
  assert.equal(law('cn-foi-2019', 'foi.thirdparty').silence, 'none')
  assert.equal(law('cn-foi-2019', 'foi.coagency').silence, 'consent')
  assert.equal(law('cn-foi-2019', 'foi.otheragency').silence, 'none')
})

test('where the law gives no number the clock says that the agency sets it, and a parameter proposes one', () => {
  assert.equal(law('cn-foi-2019', 'foi.supplement.period').setBy, 'agency')
  const proposed = parameter('cn-foi-2019', 'foi.supplement.period')
  assert.equal(proposed.mark, 'PARAMETER')
  assert.ok(Number(proposed.length) > 0)
  assert.equal(parameter('cn-foi-2019', 'foi.receipt.confirm.electronic').length, 1)
})

test('every clock of every rulebook can be read, has an article or a mark that says it is not verified, and warns before it ends', () => {
  for (const rulebook of rulebookIds().filter(isRulebook))
    for (const id of clockIds(rulebook)) {
      const clock = findClock(rulebook, id)
      assert.ok(clock, `${rulebook}/${id}`)
      assert.ok(clock.basis.article !== '' || rulebook.startsWith('u'), `${rulebook}/${id} has no article`)
      if (typeof clock.length === 'number')
        assert.ok(clock.warnAt <= Math.max(Math.abs(clock.length) * 31, 2), `${rulebook}/${id} warns after it began`)
    }
})

test('every rulebook has a title in three languages, a source, a mark and its days of force', () => {
  for (const rulebook of rulebookIds().filter(isRulebook)) {
    const book = rulebooks[rulebook]
    assert.ok(titleOf(rulebook).every(Boolean), rulebook)
    assert.ok(book.sources.length > 0, rulebook)
    assert.match(book.mark, /^(VERIFIED|CONVENTION|PARAMETER|UNVERIFIED)$/, rulebook)
    assert.ok('effectiveFrom' in book && 'effectiveTo' in book, rulebook)
  }
})

test('every fact about fees, calendars and remedies says how sure it is', () => {
  const marks = [
    ...Object.values(fees.scales),
    ...fees.principles,
    ...fees.procedure,
    ...remedies.reconsideration,
    ...remedies.litigation,
    ...calendar.statutory,
  ]
  for (const { mark } of marks) assert.match(mark, /^(VERIFIED|CONVENTION|PARAMETER|UNVERIFIED)$/)
})

test('the text of the 条例 is chosen by the day of receipt', () => {
  assert.equal(foiRulebookFor(day('2008-04-30')), null)
  assert.equal(foiRulebookFor(day('2019-05-14')), 'cn-foi-2007')
  assert.equal(foiRulebookFor(day('2019-05-15')), 'cn-foi-2019')
})

test('an article is cited as letters print it', () => {
  assert.equal(cite(basis('cn-foi-2019', '第三十三条第二款')), '《政府信息公开条例》第三十三条第二款')
  assert.equal(citeShort(basis('cn-foi-2019', '第三十条')), '条例第三十条')
  assert.equal(cite(law('cn-foi-2019', 'foi.fee.pay').basis), '国办函〔2020〕109号')
})

test('a name from outside that is no rulebook or clock finds nothing', () => {
  assert.equal(findClock('cn-foi-2019', 'toString'), null)
  assert.equal(findClock('__proto__', 'foi.reply'), null)
})
