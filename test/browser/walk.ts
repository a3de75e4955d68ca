import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { demoPassword } from '#modules/office/demo.ts'
import { complaints } from './audit.ts'
import { open } from './chromium.ts'
import { pictureOf } from './picture.ts'
import { isTooWide } from './steps.ts'

/** One person's way through the screens: what they do, the words that must then be on the page, and a picture. */
export type Walk = {
  page: Page
  /** Where the person is now; on a path of the workbench or the portal. */
  go(path: string): Promise<void>
  /** Somebody else sits down: a fresh browser, signed in at the workbench. */
  as(user: string, width?: number): Promise<void>
  /** A fresh browser of nobody, on a screen so wide. */
  visitor(width: number): Promise<void>
  /** The words that the handbook promises at this step, and the picture that it shows. */
  sees(words: readonly string[], picture?: string, height?: number): Promise<void>
  steps(): number
  pictures(): number
  last(): string
  close(): Promise<void>
}

export async function openWalk(browser: Browser, url: string, folder: string): Promise<Walk> {
  const canvas = await open(browser, { url })
  let [steps, pictures, last] = [0, 0, 'the beginning']
  let said: readonly string[] = []
  const fresh = async (width: number) => {
    await walk.page.context().close()
    walk.page = await open(browser, { url, width })
    said = complaints(walk.page)
  }
  const walk: Walk = {
    page: await open(browser, { url }),
    go: async path => {
      await walk.page.goto(url + path)
      await settled(walk.page)
    },
    visitor: fresh,
    as: async (user, width = 1280) => {
      await fresh(width)
      await walk.page.goto(`${url}/workbench`)
      await walk.page.fill('input[autocomplete="username"]', user)
      await walk.page.fill('input[autocomplete="current-password"]', demoPassword)
      await walk.page.click('button[type="submit"]')
      await walk.page.waitForSelector('.who')
      await settled(walk.page)
    },
    sees: async (words, picture, height) => {
      last = words[0] ?? ''
      for (const one of words)
        await walk.page
          .getByText(one)
          .filter({ visible: true })
          .first()
          .waitFor({ timeout: 10_000 })
          .catch(() => assert.fail(`“${one}” is not on ${walk.page.url()}`))
      await settled(walk.page)
      assert.equal(await isTooWide(walk.page), false, `${walk.page.url()} is wider than the screen`)
      assert.deepEqual(said, [], `${walk.page.url()}: nothing was stopped, no script threw`)
      steps += 1
      if (!picture) return
      pictures += 1
      if ((walk.page.viewportSize()?.width ?? 0) < 600 && !whole.includes(picture)) await pastHead(walk.page)
      writeFileSync(join(folder, `${picture}.png`), await pictureOf(walk.page, canvas, height))
    },
    steps: () => steps,
    pictures: () => pictures,
    last: () => last,
    close: async () => {
      await walk.page.context().close()
      await canvas.context().close()
    },
  }
  return walk
}

/** Pictures of a small screen that show the head of the page too; the others begin where the page itself does. */
const whole = ['citizen-home', 'citizen-elder', 'citizen-english', 'clerk-phone-menu']
const pastHead = (page: Page): Promise<void> =>
  page.evaluate(() => {
    if (scrollY === 0) document.querySelector('main')?.scrollIntoView({ behavior: 'instant' })
  })

/** Everything asked of the server has come, and nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !/^正在打开…$/m.test(document.body.innerText))
}
