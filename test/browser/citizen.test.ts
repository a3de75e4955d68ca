import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { addDays } from '#base/day.ts'
import { findMatterByNo } from '#procedure/store.ts'
import { launch, open } from './chromium.ts'
import { type Journey, openJourney } from './office.ts'

let browser: Browser
let journey: Journey
before(async () => {
  journey = await openJourney()
  browser = await launch()
  const { office } = journey.server
  await office.write.other('publication.importRow', {
    id: 'lvhua',
    agency: 'ZF',
    as: 'test',
    held: [],
    dryRun: false,
    item: {
      title: '某市城市绿化管理办法',
      docNo: '某政发〔2024〕12号',
      indexNo: '',
      issuer: '某市人民政府',
      topics: ['城乡建设/绿化'],
      kind: '办法',
      summary: '',
      keywords: [],
      formedOn: '2024-03-05',
      publishedOn: '2024-03-08',
      effectiveOn: null,
      validity: 'inForce',
      successor: '',
      body: '第一条　为了加强城市绿化，制定本办法。',
      source: '',
    },
  })
})
after(async () => {
  await browser?.close()
  await journey?.close()
  rmSync(journey.data, { recursive: true, force: true })
})

/** Fills in and sends the request form; answers number and code as the receipt shows them. */
async function file(page: Page, description: string): Promise<{ no: string; code: string }> {
  await page.fill('[name="wanted.description"]', description)
  await page.check('[name="applicant.kind"][value="person"]')
  await page.fill('[name="applicant.name"]', '王小芳')
  await page.selectOption('[name="applicant.identity.type"]', 'other')
  await page.fill('[name="applicant.identity.number"]', 'HZ-20210')
  await page.fill('[name="applicant.phone"]', '13800000000')
  await page.check('[name="medium"][value="electronic"]')
  await page.check('[name="delivery"][value="online"]')
  const paper = join(journey.data, '身份证明.txt')
  writeFileSync(paper, '这是一份身份证明的文字。')
  await page.setInputFiles('[name="identityProof"]', paper)
  await page.click('main form button.button')
  const again = page.locator('button[name="_looked"]') // already public papers are offered first
  if ((await again.count()) > 0) await again.first().click()
  const text = await page.locator('main').innerText()
  const no = /ZF-\d{4}-\d{4}/.exec(text)?.[0]
  const code = /(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}/.exec(text)?.[0]
  assert.ok(no && code, `number and code on the receipt: ${text.slice(0, 400)}`)
  return { no, code }
}

async function track(page: Page, no: string, code: string): Promise<void> {
  await page.goto(`${journey.url}/requests/track`)
  await page.fill('input[name="no"]', no)
  await page.fill('input[name="code"]', code)
  await page.click('main form button.button')
}

for (const { name, width, prefix } of [
  { name: 'in zh-Hans at a desk', width: 1280, prefix: '' },
  { name: 'in zh-Hant', width: 1280, prefix: '/zh-hant' },
  { name: 'in English', width: 1280, prefix: '/en' },
  { name: 'on a phone', width: 375, prefix: '' },
])
  test(`with JavaScript off a citizen searches, reads, files with a paper and gets a receipt, ${name}`, async () => {
    const page = await open(browser, { width, javaScript: false, url: journey.url })
    await page.goto(`${journey.url}${prefix || '/'}`)
    await page.fill('main input[name="q"]', '绿化办法')
    await page.press('main input[name="q"]', 'Enter')
    await page.click('main a:has-text("城市绿化管理办法")')
    assert.match(await page.locator('main').innerText(), /某政发〔2024〕12号/)
    await page.goto(`${journey.url}${prefix}/requests/new`)
    const { no, code } = await file(page, `请提供本市 2025 年度污水处理厂运行费用明细（${name}）。`)
    assert.ok(!page.url().includes(code), 'the code is in no address')
    const broad = await page
      .evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)
      .catch(() => false)
    assert.equal(broad, false, 'nothing is wider than the screen')
    await track(page, no, code)
    assert.match(await page.locator('main').innerText(), new RegExp(no))
    await page.context().close()
  })

test('with JavaScript off a citizen is asked to complete the request, does so with a paper, and the clock starts anew', async () => {
  const { office } = journey.server
  const page = await open(browser, { javaScript: false, url: journey.url })
  await page.goto(`${journey.url}/requests/new`)
  const { no, code } = await file(page, '请提供那个文件。')
  const matter = await findMatterByNo(office.db, no)
  assert.ok(matter)
  const today = office.clock.today()
  await office.write.act({
    matter: matter.id,
    action: 'confirm',
    by: { person: 'chen' },
    input: { receivedOn: today, how: 'phone' },
    evidence: [],
  })
  await office.write.act({
    matter: matter.id,
    action: 'askToSupplement',
    by: { person: 'chen' },
    input: { points: '请说明要哪一年的哪一份文件。', supplementBy: addDays(today, 15) },
    evidence: [{ kind: 'supplementNotice', file: await journey.keepFile('chen', '补正告知书') }],
  })
  await track(page, no, code)
  assert.match(await page.locator('main').innerText(), /请说明要哪一年的哪一份文件/)
  await page.fill('textarea[name="text"]', '要 2024 年城市绿化专项资金决算。')
  await page.click('main form:has(textarea[name="text"]) button.button')
  assert.match(await page.locator('main').innerText(), /2024 年城市绿化专项资金决算|已补正|补正/)
  const after = await findMatterByNo(office.db, no)
  assert.equal(after?.stage, 'submitted')
  await page.context().close()
})

test('a wrong code and an unknown number look the same, and nothing of the matter is shown', async () => {
  const page = await open(browser, { javaScript: false, url: journey.url })
  await page.goto(`${journey.url}/requests/new`)
  const { no } = await file(page, '请提供 2023 年采购合同。')
  const main = async (number: string) => {
    await track(page, number, 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF')
    return (await page.locator('main').innerText()).replaceAll(number, 'N')
  }
  assert.equal(await main(no), await main('ZF-2099-9999'))
  await page.context().close()
})
