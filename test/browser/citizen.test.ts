import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { addDays } from '#base/day.ts'
import { findMatterByNo } from '#procedure/store.ts'
import { launch, open } from './chromium.ts'
import { type Journey, openJourney, publish } from './office.ts'
import { file, fillIn, isTooWide, photo, send, track } from './steps.ts'

let browser: Browser
let journey: Journey
before(async () => {
  journey = await openJourney()
  browser = await launch()
  await publish(journey, 'lvhua', '某市城市绿化管理办法')
})
after(async () => {
  await browser?.close()
  await journey?.close()
  if (journey) rmSync(journey.data, { recursive: true, force: true })
})

/** A visitor without scripts and with no cookie of anybody. */
async function visitor(work: (page: Page) => Promise<void>, width = 1280): Promise<void> {
  const page = await open(browser, { width, javaScript: false, url: journey.url })
  const complaints: string[] = []
  page.on('console', line => {
    if (/Content.Security.Policy/i.test(line.text())) complaints.push(line.text())
  })
  try {
    await work(page)
    assert.deepEqual(complaints, [], 'the security policy forbids nothing that the pages use')
  } finally {
    await page.context().close()
  }
}
const main = (page: Page) => page.locator('main').innerText()

for (const { name, width, prefix } of [
  { name: 'in zh-Hans at a desk', width: 1280, prefix: '' },
  { name: 'in zh-Hant', width: 1280, prefix: '/zh-hant' },
  { name: 'in English', width: 1280, prefix: '/en' },
  { name: 'on a phone', width: 375, prefix: '' },
])
  test(`with JavaScript off a citizen searches, reads, files with a paper and follows it, ${name}`, async () => {
    const wide: string[] = []
    const measured = async (page: Page) => {
      if (await isTooWide(page)) wide.push(page.url())
    }
    let filed = { no: '', code: '' }
    await visitor(async page => {
      await page.goto(`${journey.url}${prefix || '/'}`)
      await measured(page)
      await page.fill('main input[name="q"]', '绿化办法')
      await page.press('main input[name="q"]', 'Enter')
      await measured(page)
      await page.click('main a:has-text("城市绿化管理办法")')
      assert.match(await main(page), /某政发〔2024〕12号/)
      await measured(page)
      await page.goto(`${journey.url}${prefix}/requests/new`)
      await measured(page)
      filed = await file(page, `请提供本市 2025 年度污水处理厂运行费用明细（${name}）。`)
      assert.match(filed.code, /^(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}$/)
      assert.ok(!page.url().includes(filed.code), 'the code is in no address')
      await measured(page)
    }, width)
    await visitor(async page => {
      await track(page, `${journey.url}${prefix}`, filed)
      assert.match(await main(page), new RegExp(filed.no))
      assert.ok(!page.url().includes(filed.code), 'the code is in no address')
      assert.ok((await main(page)).includes(photo.name), 'the paper that came with it')
      await measured(page)
    }, width)
    assert.deepEqual(wide, [], 'nothing is wider than the screen')
  })

test('with JavaScript off a citizen is asked to complete the request, does so with a paper, and the clock starts anew', async () => {
  const { office } = journey.server
  let filed = { no: '', code: '' }
  await visitor(async page => {
    await page.goto(`${journey.url}/requests/new`)
    filed = await file(page, '请提供那个文件。')
  })
  const matter = await findMatterByNo(office.db, filed.no)
  assert.ok(matter)
  const today = office.clock.today()
  const by = { person: 'chen' }
  await office.write.act({ matter: matter.id, action: 'confirm', by, input: { receivedOn: today, how: 'phone' }, evidence: [] })
  await office.write.act({
    matter: matter.id,
    action: 'askToSupplement',
    by,
    input: { points: '请说明要哪一年的哪一份文件。', supplementBy: addDays(today, 15) },
    evidence: [{ kind: 'supplementNotice', file: await journey.keepFile('chen', '补正告知书') }],
  })
  await visitor(async page => {
    await track(page, journey.url, filed)
    assert.match(await main(page), /请说明要哪一年的哪一份文件/)
    await page.click('main form:has(textarea[name="text"]) .button')
    assert.match(await main(page), /必须填写|必填|没有填/, 'an empty answer is asked for again')
    await page.fill('textarea[name="text"]', '要 2024 年城市绿化专项资金决算。')
    await page.setInputFiles('[name="supplementPaper"]', {
      name: '线索.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('城建预〔2024〕7号'),
    })
    await page.click('main form:has(textarea[name="text"]) .button')
    assert.match(await main(page), /线索\.txt/)
    assert.equal(await page.locator('textarea[name="text"]').count(), 0, 'it is asked once')
  })
  assert.equal((await findMatterByNo(office.db, filed.no))?.stage, 'submitted')
})

test('a wrong form keeps everything that was typed and the file that was chosen', async () =>
  visitor(async page => {
    await page.goto(`${journey.url}/requests/new`)
    await fillIn(page, '请提供 2023 年“三公”经费决算 <b>表</b>。', '')
    await send(page)
    assert.equal(await page.locator('.errors li').count(), 1)
    assert.equal(await page.inputValue('[name="wanted.description"]'), '请提供 2023 年“三公”经费决算 <b>表</b>。')
    assert.equal(await page.inputValue('[name="applicant.name"]'), '王小芳')
    assert.equal(await page.inputValue('[name="applicant.identity.number"]'), 'HZ-20210')
    assert.ok(await page.isChecked('[name="applicant.kind"][value="person"]'))
    assert.match(await page.locator('.kept').innerText(), /身份证明\.png/)
    await page.click('.errors a')
    await page.fill('[name="applicant.phone"]', '13800000000')
    await send(page)
    assert.match(page.url(), /\/requests\/receipt$/)
  }))

test('a wrong code and an unknown number look the same, and nothing of the matter is shown', async () => {
  let filed = { no: '', code: '' }
  await visitor(async page => {
    await page.goto(`${journey.url}/requests/new`)
    filed = await file(page, '请提供 2023 年办公用品采购合同。')
  })
  await visitor(async page => {
    const shown = async (no: string) => {
      await track(page, journey.url, { no, code: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF' })
      return (await page.content()).replaceAll(no, 'N').replaceAll(/nonce="[^"]+"/g, '')
    }
    const wrong = await shown(filed.no)
    assert.equal(wrong, await shown('ZF-2099-9999'))
    assert.doesNotMatch(wrong, /采购合同/)
  })
})

test("another person's file cannot be had, neither by its address nor with a session of one's own", async () => {
  let href = ''
  await visitor(async page => {
    await page.goto(`${journey.url}/requests/new`)
    await file(page, '请提供 2022 年公务用车购置清单。')
    await page.goto(`${journey.url}/requests/track`)
    href = (await page.locator('main .files a').first().getAttribute('href')) ?? ''
    assert.match(href, /\/requests\/track\/files\//)
    assert.equal((await page.request.get(journey.url + href)).status(), 200)
  })
  const other = href.replace(/\d+-\d+$/, found => `${Number(found.split('-')[0]) + 1}-0`)
  await visitor(async page => {
    assert.equal((await page.request.get(journey.url + href)).status(), 404, 'no session')
    await page.goto(`${journey.url}/requests/new`)
    await file(page, '请提供 2021 年公务用车购置清单。')
    const mine = await page.request.get(journey.url + other)
    assert.equal(mine.status(), 404, 'a step that is not in my matter')
  })
})

test('with scripts a printed QR code fills the form and leaves no code in the address bar; a draft of the wish is kept until it is filed', async () => {
  const page = await open(browser, { url: journey.url })
  const code = 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF'
  await page.goto(`${journey.url}/requests/track#ZF-2026-0001,${code}`)
  assert.equal(await page.inputValue('#f-no'), 'ZF-2026-0001')
  assert.equal(await page.inputValue('#f-code'), code)
  assert.equal(page.url(), `${journey.url}/requests/track`)

  await page.goto(
    `${journey.url}/requests/new?title=${encodeURIComponent('绿地养护合同')}&description=${encodeURIComponent('人民公园 2024 年')}`,
  )
  assert.equal(await page.inputValue('[name="wanted.title"]'), '绿地养护合同')
  assert.equal(await page.inputValue('[name="wanted.description"]'), '人民公园 2024 年')
  await page.fill('[name="wanted.description"]', '人民公园 2024 年绿地养护合同的附件')
  await page.fill('[name="applicant.name"]', '王小芳')
  await page.goto(`${journey.url}/requests/new`)
  assert.equal(await page.inputValue('[name="wanted.description"]'), '人民公园 2024 年绿地养护合同的附件')
  assert.equal(await page.inputValue('[name="applicant.name"]'), '', 'of the person nothing is kept')
  await file(page, '人民公园 2024 年绿地养护合同的附件')
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [])
  await page.context().close()
})
