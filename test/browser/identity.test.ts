import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { totpCode } from '#base/otp.ts'
import { audit, complaints, missingCharacters } from './audit.ts'
import { launch, open } from './chromium.ts'
import { type Journey, openJourney, password } from './office.ts'
import { signIn } from './workbench-views.ts'

/** Passkeys belong to a name, not to a number: these pages are opened at localhost, with Chromium's own software authenticator. */

let browser: Browser
let journey: Journey
let url: string
before(async () => {
  journey = await openJourney()
  url = journey.url.replace('127.0.0.1', 'localhost')
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await journey?.close()
  if (journey) rmSync(journey.data, { recursive: true, force: true })
})

async function authenticator(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return cdp
}

const leave = async (page: Page): Promise<void> => {
  await page.click('.who button')
  await page.waitForSelector('input[autocomplete="username"]')
}
/** Name and password, as typed; what comes then is another matter. */
async function enter(page: Page, user: string): Promise<void> {
  await page.goto(`${url}/workbench`)
  await page.fill('input[autocomplete="username"]', user)
  await page.fill('input[autocomplete="current-password"]', password)
  await page.click('button[type="submit"]')
}
const codesKept = async (page: Page): Promise<string[]> => {
  await page.waitForSelector('ol.codes')
  const codes = await page.locator('ol.codes code').allInnerTexts()
  await page.click('.ant-modal .ant-btn-primary')
  await page.waitForSelector('ol.codes', { state: 'detached' })
  return codes
}

test('a passkey is registered on the account page and opens the workbench without a password', async () => {
  const page = await open(browser, { url })
  const said = complaints(page)
  await authenticator(page)
  await signIn(page, url, 'lin')
  await page.goto(`${url}/workbench/account`)
  await page.fill('.factor form input', '办公室电脑')
  await page.click('.factor form button[type="submit"]')
  assert.equal((await codesKept(page)).length, 10)
  assert.match(await page.locator('.factor ul').innerText(), /办公室电脑/)
  assert.deepEqual(await audit(page), [], 'axe finds nothing')
  await leave(page)
  await page.click('text=用通行密钥登录')
  await page.waitForSelector('nav')
  assert.match(await page.locator('.who').innerText(), /lin/)
  await leave(page)
  await enter(page, 'lin')
  await page.click('text=使用通行密钥')
  await page.waitForSelector('nav')
  assert.deepEqual(said, [])
  await page.context().close()
})

test('one-time codes are set up by the key under the picture and asked for at the next sign-in; a reload in between loses nothing', async () => {
  const page = await open(browser, { url, width: 375 })
  const said = complaints(page)
  await enter(page, 'zhou')
  await page.waitForSelector('.who')
  await page.goto(`${url}/workbench/account`)
  await page.click('text=设置动态口令')
  await page.waitForSelector('svg.qr')
  assert.deepEqual(await audit(page), [], 'axe finds nothing in the dialog')
  const secret = (await page.locator('code.key').innerText()).replaceAll(' ', '')
  const code = (steps: number) => totpCode(secret, Temporal.Now.instant().epochMilliseconds + steps * 30_000)
  await page.fill('.ant-modal input', code(-1))
  await page.click('.ant-modal .ant-btn-primary')
  const codes = await codesKept(page)
  await leave(page)
  await enter(page, 'zhou')
  await page.waitForSelector('input[autocomplete="one-time-code"]')
  await page.reload()
  await page.fill('input[autocomplete="one-time-code"]', '000000')
  await page.click('button[type="submit"]')
  await page.waitForSelector('[role="alert"]')
  assert.deepEqual(await audit(page), [], 'axe finds nothing at the second step')
  await page.fill('input[autocomplete="one-time-code"]', codes[0] ?? '')
  await page.click('button[type="submit"]')
  await page.waitForSelector('.who')
  assert.deepEqual([said, await missingCharacters(page)], [[], []])
  await page.context().close()
})

test('whose duties need a second factor sees nothing but the way to set one up', async () => {
  const { office } = journey.server
  const set = (value: string) =>
    office.write.record({ table: 'setting', by: { system: 'test' }, row: { agency: '', key: 'office.secondFactorDuties', value } })
  await set('["legalReviewer"]')
  const page = await open(browser, { url })
  await signIn(page, url, 'fang')
  await page.goto(`${url}/workbench/matters`)
  await page.waitForSelector('text=请先设置动态口令或者通行密钥')
  await page.context().close()
  await set('[]')
})
