import assert from 'node:assert/strict'
import { test } from 'node:test'
import { luhnIsValid, oldResidentIdIsValid, residentIdIsValid, usccIsValid } from './identifiers.ts'

test('a resident number with the right check character, province and birthday is valid, also with a small x', () => {
  assert.ok(residentIdIsValid('11010519491231002X'))
  assert.ok(residentIdIsValid('11010519491231002x'))
  assert.ok(residentIdIsValid('440524188001010014'))
})

test('any single wrong digit of a resident number is noticed', () => {
  const good = '440524188001010014'
  for (let i = 0; i < 18; i++) {
    for (let d = 0; d < 10; d++) {
      const other = good.slice(0, i) + d + good.slice(i + 1)
      assert.equal(residentIdIsValid(other), other === good, other)
    }
  }
})

test('a resident number with an impossible birthday or province is not valid', () => {
  assert.equal(residentIdIsValid('110105194913310023'), false)
  assert.equal(residentIdIsValid('990105194912310024'), false)
  assert.ok(oldResidentIdIsValid('110105491231002'))
  assert.equal(oldResidentIdIsValid('110105491331002'), false)
})

test('a unified social credit code is judged by its check character', () => {
  assert.ok(usccIsValid('91350100M000100Y43'))
  assert.equal(usccIsValid('91350100M000100Y44'), false)
  assert.equal(usccIsValid('91350100I000100Y43'), false, 'I is not in the alphabet')
})

test('a card number is judged by its Luhn digit', () => {
  assert.ok(luhnIsValid('4111111111111111'))
  assert.equal(luhnIsValid('4111111111111112'), false)
  assert.equal(luhnIsValid('41111111a1111111'), false)
})
