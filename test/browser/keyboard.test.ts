import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { loadByNo } from '#modules/request/store.ts'
import { complaints } from './audit.ts'
import { open } from './chromium.ts'
import { fileByApi } from './handling.ts'
import { journeyOf } from './journey.ts'
import { focusOf, inForm, openFirst, openRow, pick, signInByKeys, signOutByKeys, submit, tab, tabTo } from './keyboard.ts'

/** No mouse: everything here is done by keys alone. */

const house = journeyOf()

const subject = '公园绿地养护合同'

test('by keys alone a request goes from the to-do list to the signature, and the focus is always somewhere that can be seen', async () => {
  const { no } = await fileByApi(house.journey, `请提供本市 2024 年度${subject}。`)
  const page = await open(house.browser, { url: house.journey.url })
  const said = complaints(page)
  const stage = async () => (await loadByNo(house.journey.server.office, no))?.row.stage

  await signInByKeys(page, house.journey.url, 'chen')
  await skipLink(page)
  await openRow(page, subject)
  await openFirst(page)
  await trapped(page)
  await openFirst(page)
  await tabTo(page, /电话|邮件|当面/)
  await page.keyboard.press('Space')
  await submit(page)
  await tabTo(page, /^分办/)
  await page.keyboard.press('Enter')
  await inForm(page)
  await pick(page, /承办/, 'lin')
  await submit(page)
  await signOutByKeys(page)

  await signInByKeys(page, house.journey.url, 'lin')
  await openRow(page, subject)
  await tabTo(page, /^拟稿/)
  await page.keyboard.press('Enter')
  await inForm(page)
  await pick(page, /结果|答复/, '予以公开')
  await tabTo(page, /提供/)
  await page.keyboard.type('见附件。')
  await letterReady(page)
  await submit(page)
  await tabTo(page, /^送审/)
  await page.keyboard.press('Enter')
  await inForm(page)
  await page.waitForSelector('[role="dialog"] .plan .seat:has-text("gao")') // the office's own chain stands in the form
  await submit(page)
  await signOutByKeys(page)
  assert.equal(await stage(), 'inReview')

  for (const who of ['zhou', 'fang', 'bao', 'gao']) {
    await signInByKeys(page, house.journey.url, who)
    await tabTo(page, /^审核 · 签收$/)
    await page.keyboard.press('Enter')
    await inForm(page)
    await submit(page)
    await tabTo(page, /^办理$|审核 · 办理$/)
    await page.keyboard.press('Enter')
    await inForm(page)
    await tabTo(page, /同意/)
    await page.keyboard.press('Space')
    await submit(page)
    await signOutByKeys(page)
  }

  await signInByKeys(page, house.journey.url, 'xu')
  await openRow(page, subject)
  await openFirst(page)
  await letterReady(page)
  await submit(page)
  assert.equal(await stage(), 'replied')
  assert.deepEqual(said, [])
  await page.context().close()
})

const letterReady = (page: Page) => page.locator('.letter iframe').first().waitFor()

/** The first stop of every page leads past the menu. */
async function skipLink(page: Page): Promise<void> {
  const first = await tab(page)
  assert.match(first.name, /跳到正文/)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'content')
}

/** Tab goes round inside the dialog; Escape closes it and gives the focus back. */
async function trapped(page: Page): Promise<void> {
  const steps = ['Tab', 'Shift+Tab'] as const
  for (const key of steps)
    for (let i = 0; i < 24; i++) if (!(await tab(page, key)).isLost) assert.ok((await focusOf(page)).isInDialog, `${key} stays inside`)
  await page.keyboard.press('Escape')
  await page.waitForSelector('[role="dialog"]', { state: 'detached' })
  const back = await focusOf(page)
  assert.deepEqual([back.isLost, back.isInDialog], [false, false])
}
