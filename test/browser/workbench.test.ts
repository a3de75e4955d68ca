import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDays } from '#base/day.ts'
import { codeOf } from '#modules/request/filing.ts'
import { readChain } from '#modules/request/settings.ts'
import { loadByNo } from '#modules/request/store.ts'
import { texts } from '#modules/request/texts.ts'
import { open } from './chromium.ts'
import { fileByApi } from './handling.ts'
import { journeyOf } from './journey.ts'
import { type Staff, staff } from './staff.ts'
import { type Filed, track } from './steps.ts'

const house = journeyOf()

const users: Staff[] = []
const as = async (user: string): Promise<Staff> => {
  const one = await staff(house.browser, house.journey.url, user)
  users.push(one)
  return one
}
const button = (page: Page, action: keyof typeof texts.actions) =>
  page.locator('section.acts .buttons button').filter({ hasText: texts.actions[action][0] }).first()
const dialog = (page: Page) => page.locator('[role="dialog"]')
const confirmIt = async (page: Page) => {
  await dialog(page).locator('.dialog-foot .ant-btn-primary').click()
  await dialog(page).waitFor({ state: 'detached' })
}

test('at the workbench a request is registered, completed, consulted on, extended, drafted, returned, reviewed, signed and delivered; the applicant reads the reply', async () => {
  const { office } = house.journey.server
  const today = office.clock.today()
  const chen = await as('chen')
  const no = await chen.open(
    'request',
    'registerMail',
    {
      channel: 'email',
      receivedOn: today,
      confirmBy: addDays(today, 7),
      applicant: { kind: 'person', name: '王小芳', identity: { type: 'other', number: 'HZ-20210' }, email: 'wang@example.cn' },
      wanted: { description: '请提供本市 2024 年度公园绿地养护合同。' },
      medium: 'electronic',
      delivery: 'online',
    },
    ['application'],
  )
  const filed: Filed = await loadByNo(office, no).then(loaded => {
    assert.ok(loaded)
    return { no, code: codeOf(office, loaded) }
  })

  // to do → the matter → the day of receipt is confirmed
  await chen.page.reload()
  await chen.page.click(`main a:has-text("公园绿地养护合同")`)
  await button(chen.page, 'confirm').click()
  await dialog(chen.page).locator('[data-path="receivedOn"] input').fill(today)
  await dialog(chen.page).locator('[data-path="how"] label').first().click()
  await confirmIt(chen.page)

  // 补正, with the letter beside the form before it is final
  await button(chen.page, 'askToSupplement').click()
  await dialog(chen.page).locator('[data-path="points"] textarea').fill('请说明要哪个公园的合同。')
  await dialog(chen.page).locator('[data-path="supplementBy"] input').fill(addDays(today, 15))
  await dialog(chen.page).locator('.letter iframe').waitFor()
  await confirmIt(chen.page)
  await applicant(filed, async page => {
    assert.match(await page.locator('main').innerText(), /请说明要哪个公园的合同/)
    await page.fill('textarea[name="text"]', '人民公园。')
    await page.click('main form:has(textarea[name="text"]) .button')
  })

  await chen.act(no, 'assign', { handler: 'ZF.YW/handler' })
  const lin = await as('lin')
  const [third, gao] = ['ZF.FZ/legalReviewer', await as('gao')]
  await lin.act(no, 'consultThirdParties', { plan: [[{ to: third }]], letter: '是否同意公开养护合同' }, ['thirdPartyLetter'])
  const fang = await as('fang')
  await fang.act(no, 'thirdParties.signFor', await fang.line(no, 'thirdParties', third))
  await fang.act(no, 'thirdParties.answer', { ...(await fang.line(no, 'thirdParties', third)), attitude: 'consents' })
  await lin.act(no, 'askToExtend', { days: 5, reason: '合同较多' })
  await gao.act(no, 'extend', { days: 5, reason: '合同较多' }, ['extensionNotice'])

  // draft, by the form that knows what the outcome owes
  await lin.page.goto(`${house.journey.url}/workbench/matters/${no}?do=draft`)
  await dialog(lin.page).locator('[data-path="reply.outcome"] input').click()
  await lin.page.keyboard.type('予以公开')
  await lin.page.keyboard.press('Enter')
  await dialog(lin.page).locator('[data-path="reply.provided"] textarea').fill('见附件。')
  await dialog(lin.page).locator('.letter iframe').waitFor()
  await confirmIt(lin.page)
  const desks: Readonly<Record<string, string>> = {
    handlingHead: 'ZF.YW/handlingHead',
    legalReviewer: third,
    secrecyReviewer: 'ZF.BM/secrecyReviewer',
    disclosureHead: 'ZF.GK/disclosureHead',
  }
  const chain = readChain(office.setting('ZF', 'request.reviewChain'))
  await lin.act(no, 'sendToReview', {
    plan: chain.map(group => group.map(({ duty, frame, must = false }) => ({ to: desks[duty], frame, must }))),
  })
  const agrees = async (who: Staff, duty: string) =>
    who.act(no, 'review.answer', { ...(await who.line(no, 'review', desks[duty] ?? '')), attitude: 'agrees' })
  await agrees(await as('zhou'), 'handlingHead')
  await fang.act(no, 'review.return', { ...(await fang.line(no, 'review', third)), target: '0', mode: 'direct', reason: '请写明依据' })
  await lin.act(no, 'draft', { reply: { outcome: 'granted', provided: '见附件。', grounds: '依据充分。' }, wordingOnly: true }, [
    'draftReply',
    'difference',
  ])
  await lin.act(no, 'review.answer', await lin.line(no, 'review', 'ZF.YW/handler'))
  await agrees(fang, 'legalReviewer')
  await agrees(await as('bao'), 'secrecyReviewer')
  await agrees(gao, 'disclosureHead')

  // signed by the deputy from the to-do list
  const xu = await as('xu')
  await xu.page.click(`main a:has-text("公园绿地养护合同")`)
  await button(xu.page, 'sign').click()
  await dialog(xu.page).locator('.letter iframe').waitFor()
  await confirmIt(xu.page)
  await applicant(filed, async page => {
    assert.equal(await page.locator('article.doc').count(), 0, 'signed is not yet delivered')
  })
  await chen.act(no, 'deliver', { outcome: 'granted', method: 'electronic' })

  let href = ''
  await applicant(filed, async page => {
    assert.match(await page.locator('article.doc').innerText(), /予以公开|公开/)
    const reply = page.locator('main .files a').last()
    href = (await reply.getAttribute('href')) ?? ''
    const paper = await page.request.get(house.journey.url + href)
    assert.equal(paper.status(), 200)
    assert.match(paper.headers()['content-type'] ?? '', /pdf/)
  })
  const other = await fileByApi(house.journey, '请提供本市 2021 年度公园绿地养护合同。')
  await applicant(other, async page => assert.equal((await page.request.get(house.journey.url + href)).status(), 404))
  assert.deepEqual(
    users.flatMap(one => one.said),
    [],
    'no script failed, and the security policy stopped nothing',
  )
  for (const one of users) await one.leave()
})

/** The applicant with number and code, scripts off, in a browser of the own. */
async function applicant(filed: Filed, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await open(house.browser, { javaScript: false, url: house.journey.url })
  await track(page, house.journey.url, filed)
  await work(page)
  await page.context().close()
}
