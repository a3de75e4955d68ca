import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Language } from '#base/words.ts'
import { audit, complaints, missingCharacters } from './audit.ts'
import { launch, open } from './chromium.ts'
import { type Journey, openJourney } from './office.ts'
import { portalViews, type View } from './views.ts'
import { workbenchViews } from './workbench-views.ts'

/** A few pages of each kind; `npm run test:axe` looks at all of them in every language and mode. */

let browser: Browser
let journey: Journey
let portal: readonly View[]
let workbench: Awaited<ReturnType<typeof workbenchViews>>
before(async () => {
  journey = await openJourney()
  portal = await portalViews(journey)
  workbench = await workbenchViews(journey)
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await journey?.close()
  if (journey) rmSync(journey.data, { recursive: true, force: true })
})

type Look = { readonly language: Language; readonly dark?: boolean; readonly elder?: boolean }
const prefix = { 'zh-Hans': '', 'zh-Hant': '/zh-hant', en: '/en' } as const

async function look(view: View | undefined, { language, dark = false, elder = false }: Look, isWorkbench: boolean): Promise<void> {
  assert.ok(view)
  const page = await open(browser, { dark, elder, url: journey.url })
  const said = complaints(page)
  if (isWorkbench) await workbench.prepare(page, language, elder)
  await view.show(page, journey.url + (isWorkbench ? '' : prefix[language]))
  assert.deepEqual(await audit(page), [], 'axe finds nothing')
  assert.deepEqual(await missingCharacters(page), [], 'every character has a shape')
  assert.deepEqual(said, [], 'the security policy stopped nothing')
  await page.context().close()
}

for (const [name, how] of [
  ['/', { language: 'zh-Hant', elder: true }],
  ['/publications/lvhua', { language: 'en' }],
  ['/requests', { language: 'zh-Hans', dark: true }],
  ['wrong form', { language: 'zh-Hans' }],
  ['suggestions and doors', { language: 'zh-Hans', elder: true }],
  ['track supplementing', { language: 'en', dark: true }],
  ['track delivered', { language: 'zh-Hant' }],
] as const)
  test(`the public page “${name}” is open to everybody (${Object.values(how).join(', ')})`, () =>
    look(
      portal.find(view => view.name === name),
      how,
      false,
    ))

for (const [name, how] of [
  ['todo', { language: 'zh-Hans', dark: true }],
  ['matter', { language: 'zh-Hans' }],
  ['action dialog', { language: 'zh-Hant' }],
] as const)
  test(`the workbench page “${name}” is open to everybody (${Object.values(how).join(', ')})`, () =>
    look(
      workbench.views.find(view => view.name === name),
      how,
      true,
    ))

test('the three looks see what is wrong: a picture without words, a character without a shape, a script from nowhere', async () => {
  const page = await open(browser, { url: journey.url })
  const said = complaints(page)
  await page.goto(journey.url)
  await page.evaluate(() => {
    const main = document.querySelector('main')
    main?.append(document.createElement('img'), '\u{10fffe}')
    const script = document.createElement('script')
    script.textContent = '1'
    main?.append(script)
  })
  assert.deepEqual(
    (await audit(page)).map(one => one.rule),
    ['image-alt'],
  )
  assert.deepEqual(await missingCharacters(page), ['\u{10fffe}'])
  assert.equal(said.length, 1)
  await page.context().close()
})
