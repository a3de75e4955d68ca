import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** What a citizen does on the public pages, step by step, by the fields' names: the same in every language. */

/** A picture of one point, as somebody photographs a card. */
export const photo = {
  name: '身份证明.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
}

/** Fills the request form in; what is not given stays as it is. */
export async function fillIn(page: Page, description: string, phone = '13800000000'): Promise<void> {
  await page.fill('[name="wanted.description"]', description)
  await page.check('[name="applicant.kind"][value="person"]')
  await page.fill('[name="applicant.name"]', '王小芳')
  await page.selectOption('[name="applicant.identity.type"]', 'other')
  await page.fill('[name="applicant.identity.number"]', 'HZ-20210')
  await page.fill('[name="applicant.phone"]', phone)
  await page.check('[name="medium"][value="electronic"]')
  await page.check('[name="delivery"][value="online"]')
  await page.setInputFiles('[name="identityProof"]', photo)
}

/** Presses the one large button of the page's form. */
export const send = (page: Page): Promise<void> => page.click('main form .button:not(.quiet)')

export type Filed = { readonly no: string; readonly code: string }

/** Files from an open request form, past the suggestions where there are some; answers number and code as the receipt shows them. */
export async function file(page: Page, description: string): Promise<Filed> {
  await fillIn(page, description)
  await send(page)
  const looked = page.locator('button[name="_looked"]')
  if ((await looked.count()) > 0) await looked.click()
  return onReceipt(page)
}

/** Number and code as the receipt shows them. */
async function onReceipt(page: Page): Promise<Filed> {
  assert.match(page.url(), /\/requests\/receipt$/, 'on the receipt')
  return { no: await page.locator('#no').innerText(), code: await page.locator('#code').innerText() }
}

/** Opens the request with number and code, as somebody who comes back later. */
export async function track(page: Page, url: string, { no, code }: Filed): Promise<void> {
  await page.goto(`${url}/requests/track`)
  await page.fill('#track [name="no"]', no)
  await page.fill('#track [name="code"]', code)
  await send(page)
}

/** True where something is wider than the screen, so that the reader would have to push the page sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)
