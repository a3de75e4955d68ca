import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDays } from '#base/day.ts'
import { texts } from '#modules/request/texts.ts'
import { editedDocx } from '../docx.ts'
import { fileByApi } from './handling.ts'
import { journeyOf } from './journey.ts'
import { staff } from './staff.ts'

const house = journeyOf()

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const dialog = (page: Page) => page.locator('[role="dialog"]')
const confirmIt = (page: Page) => dialog(page).locator('.dialog-foot .ant-btn-primary').click()

/** The letter as somebody edited it: from the button of the dialog, with one name changed. */
async function edited(page: Page): Promise<Buffer> {
  const waiting = page.waitForEvent('download')
  await dialog(page).locator('.letter-bar button').nth(1).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await waiting).createReadStream()) chunks.push(Buffer.from(chunk))
  return Buffer.from(editedDocx(new Uint8Array(Buffer.concat(chunks)), '王小芳', '王大芳'))
}

test('an edited letter with a wrong name asks for a reason in the dialog, is refused without one, and goes out with one that the journal shows', async () => {
  const { no } = await fileByApi(house.journey, '请提供公园绿地养护合同。')
  const today = house.journey.server.office.clock.today()
  const chen = await staff(house.browser, house.journey.url, 'chen')
  const { page } = chen
  await chen.act(no, 'confirm', { receivedOn: today, how: 'phone' })
  await page.goto(`${house.journey.url}/workbench/matters/${no}?do=askToSupplement`)
  await dialog(page).locator('[data-path="points"] textarea').fill('请说明要哪个公园的合同。')
  await dialog(page).locator('[data-path="supplementBy"] input').fill(addDays(today, 15))
  await dialog(page).locator('.letter iframe').waitFor()
  const reason = dialog(page).locator('[data-path="despite.reason"] textarea')
  assert.equal(await reason.count(), 0, 'nothing is asked while the letter has no error')

  const buffer = await edited(page)
  await dialog(page).locator('.letter input[type="file"]').setInputFiles({ name: '改过的告知书.docx', mimeType: type, buffer })
  await reason.waitFor()
  assert.match(await dialog(page).locator('.letter .findings').innerText(), /主送（受文人）不对：写的是“王大芳：”/)
  await confirmIt(page)
  await dialog(page).getByText('文书校核发现错误').waitFor()

  await reason.fill('申请人来电说明身份证姓名已变更')
  await confirmIt(page)
  await dialog(page).waitFor({ state: 'detached' })
  const step = page.locator('ol.line li').filter({ hasText: texts.actions.askToSupplement[0] })
  await step.locator('.let-stand').waitFor()
  assert.match(await step.innerText(), /带校核错误发出 *申请人来电说明身份证姓名已变更\s+主送（受文人）不对/)
  assert.deepEqual(chen.said, [])
  await chen.leave()
})
