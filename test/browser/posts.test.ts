import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { addDays } from '#base/day.ts'
import { launch } from './chromium.ts'
import { bringTo, fileByApi } from './handling.ts'
import { type Journey, openJourney, password } from './office.ts'
import { type Staff, staff } from './staff.ts'

/** Posts at the workbench: leave, handover, chains and covered values, by hand. */

let browser: Browser
let journey: Journey
const users: Staff[] = []
before(async () => {
  journey = await openJourney()
  browser = await launch()
})
after(async () => {
  for (const user of users) assert.deepEqual(user.said, [], 'nothing was stopped by the security policy')
  await browser?.close()
  await journey?.close()
  if (journey) rmSync(journey.data, { recursive: true, force: true })
})
const as = async (user: string): Promise<Page> => {
  const one = await staff(browser, journey.url, user)
  users.push(one)
  return one.page
}
const to = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${journey.url}/workbench${path}`)
  await page.waitForSelector('h1')
}
const dialog = (page: Page) => page.locator('[role="dialog"]')
const choose = async (page: Page, label: string, text: string) => {
  const box = page.getByLabel(label, { exact: false }).first()
  await box.click()
  await box.pressSequentially(text)
  await page.locator('.ant-select-item-option').filter({ hasText: text }).first().click()
}

test('a leave with its substitute is entered after a look at who would answer, and the desk’s page says why', async () => {
  const page = await as('fang')
  await to(page, '/lending')
  await page.click('button:has-text("登记离岗")')
  const until = addDays(journey.server.office.clock.today(), 3)
  await dialog(page).locator('input[type="date"]').nth(1).fill(until)
  await dialog(page).getByText('由上一级').waitFor()
  await choose(page, '代班人', 'gao')
  await dialog(page).getByText(`fang 离岗，代班至 ${until}`).waitFor()
  await dialog(page).locator('.ant-btn-primary').click()
  await dialog(page).waitFor({ state: 'detached' })
  await to(page, '/posts?agency=ZF&q=legalReviewer')
  const row = await page.locator('tbody tr').first().innerText()
  assert.match(row, /gao/)
  assert.match(row, /fang 离岗，代班至/)
})

test('a handover is drawn up, signed by the one leaving, approved, and signed by the one taking over: then the post has moved', async () => {
  const { office } = journey.server
  const held = await fileByApi(journey, '请提供本市 2022 年度公园绿地养护合同。')
  await bringTo(journey, held.no, 'consulting')
  const leaver = await as('lin')
  await to(leaver, '/handovers/new')
  await leaver.getByText(held.no).waitFor()
  await choose(leaver, '接收人', 'chen')
  await leaver.click('button:has-text("拟单并送签")')
  await leaver.waitForURL(/\/matters\//)
  const no = decodeURIComponent(leaver.url().split('/').at(-1) ?? '')
  const sign = async (page: Page, action: string, withSheet: boolean) => {
    await page.locator('section.acts .buttons button').filter({ hasText: action }).first().click()
    if (withSheet) await dialog(page).locator('.letter iframe').waitFor()
    await dialog(page).locator('input[type="password"]').fill(password)
    await dialog(page).locator('.dialog-foot .ant-btn-primary').click()
    await dialog(page).waitFor({ state: 'detached' })
  }
  await sign(leaver, '移交人签字', true)
  const head = await as('wei')
  await to(head, '')
  await head.click('main a:has-text("岗位交接")')
  await sign(head, '同意交接', false)
  const taker = await as('chen')
  await to(taker, `/matters/${no}`)
  await sign(taker, '接收人签字', true)
  const posts = office.structure().appointments.filter(a => a.desk === 'ZF.YW/handler')
  const today = office.clock.today()
  assert.deepEqual(posts.map(a => [a.person, (a.until ?? today) >= today]).sort(), [
    ['chen', true],
    ['lin', false],
  ])
  await to(taker, `/matters/${held.no}`)
  assert.match(await taker.locator('main').innerText(), /chen/)
})

test('a chain is changed by keyboard with a look ahead, saved with a reason, and its former text brought back', async () => {
  const { office } = journey.server
  const by = { system: 'test' }
  await office.write.record({
    table: 'appointment',
    row: { id: 'wei-office', person: 'wei', desk: 'ZF/officeDirector', rank: 1, from_day: '2020-01-01', until: null, acting: 0 },
    by,
  })
  const page = await as('wei')
  await to(page, '/chains')
  const edit = page.locator('main button:has-text("修改")').first()
  await edit.focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('1.1 承办机构负责人 下移').focus()
  await page.keyboard.press('Enter')
  await page.getByText('承办机构负责人 从第 1 步移到第 2 步').waitFor()
  assert.equal(await page.getByLabel(/去掉 .*保密审查人/).count(), 0, 'an obligatory link cannot go')
  await page.getByLabel('修改理由').fill('先过法制')
  await page.click('button:has-text("保存审核链")')
  await page.locator('.chain-editor').waitFor({ state: 'detached' })
  const first = () => (office.setting('ZF', 'request.reviewChain') as { duty: string }[][])[0]?.[0]?.duty
  assert.equal(first(), 'legalReviewer')
  await page.click('summary:has-text("历次修改")')
  assert.match(await page.locator('details').first().innerText(), /先过法制/)
})

test('a covered value is opened for a purpose, counts down, is covered again, and stands in the list of openings', async () => {
  const one = await fileByApi(journey, '请提供本市 2021 年度公园绿地养护合同。')
  const page = await as('chen')
  await to(page, `/matters/${one.no}`)
  assert.doesNotMatch(await page.locator('main').innerText(), /13800000000/)
  await page.getByLabel('查看“联系电话”').click()
  await dialog(page).locator('.ant-btn-primary').click()
  await page.locator('.opened').filter({ hasText: '13800000000' }).waitFor()
  await page.click('button:has-text("遮住")')
  assert.equal(await page.locator('.opened').count(), 0)
  await to(page, '/openings')
  assert.match(await page.locator('tbody tr').first().innerText(), new RegExp(`${one.no}[\\s\\S]*联系申请人`))
})
