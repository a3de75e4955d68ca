import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { password } from './office.ts'

/** What one does with a keyboard alone. Every press of Tab looks whether the focus is somewhere and can be seen. */

type Focus = { readonly name: string; readonly isLost: boolean; readonly isSeen: boolean; readonly isInDialog: boolean }

/** What has the focus now, by the words that a person would call it. */
export const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', isLost: true, isSeen: false, isInDialog: false }
    const named = (at.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.innerText ?? '')
    const label = at.id ? document.querySelector<HTMLElement>(`label[for="${CSS.escape(at.id)}"]`)?.innerText : ''
    const name = [at.getAttribute('aria-label'), ...named, label, at.closest('label')?.innerText, at.innerText].filter(Boolean).join(' ')
    const marks = (one: Element | null) => {
      if (!one) return false
      const style = getComputedStyle(one)
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
    }
    const box = (at.closest('label') ?? at).getBoundingClientRect() // a choice's own box is hidden in its label
    const isOnPage = box.width > 0 && box.right > 0 && box.left < innerWidth
    const around = [at, at.parentElement, at.parentElement?.parentElement ?? null, at.closest('.ant-select'), at.nextElementSibling]
    const isPlace = at.tagName === 'IFRAME' || at.id === 'content' // the browser itself frames the one; the other is the page, where one begins
    return {
      name,
      isLost: false,
      isSeen: isPlace || (isOnPage && around.some(marks)),
      isInDialog: at.closest('[role="dialog"], .ant-drawer, .ant-modal') !== null,
    }
  })

/** One Tab, with the look that the focus is somewhere and shows. */
export async function tab(page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Focus> {
  await page.keyboard.press(key)
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  const focus = await focusOf(page)
  if (!focus.isLost) assert.ok(focus.isSeen, `the focus on “${focus.name}” can be seen`)
  return focus
}

/** Tab until what has the focus is called by these words. */
export async function tabTo(page: Page, words: RegExp, most = 90): Promise<void> {
  const passed: string[] = []
  for (let i = 0; i < most; i++) {
    const { name } = await tab(page)
    if (words.test(name)) return
    passed.push(name.slice(0, 30))
  }
  assert.fail(`${words} is not reached by Tab; passed ${passed.join(' | ')}`)
}

/** Signs in by keys; answers when the to-do list is there. */
export async function signInByKeys(page: Page, url: string, user: string): Promise<void> {
  await page.goto(`${url}/workbench`)
  await page.waitForSelector('input[autocomplete="username"]')
  await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'username')
  await page.keyboard.type(user)
  await tab(page)
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForSelector('nav')
  await page.waitForSelector('h1')
}

/** Leaves by the button in the head of the page. */
export async function signOutByKeys(page: Page): Promise<void> {
  await tabTo(page, /^退出$/)
  await page.keyboard.press('Enter')
  await page.waitForSelector('input[autocomplete="username"]')
}

/** Opens the first row of the to-do list that holds these words, by j and Enter. */
export async function openRow(page: Page, words: string): Promise<void> {
  await page.waitForSelector(`tbody tr:has-text("${words}")`)
  const rows = await page.locator('tbody tr').allInnerTexts()
  for (let i = rows.findIndex(row => row.includes(words)); i >= 0; i--) await page.keyboard.press('j')
  await page.waitForSelector(`tbody tr[aria-current="true"]:has-text("${words}")`)
  await page.keyboard.press('Enter')
  await page.waitForSelector('article.matter h1')
}

/** The form that the first action opens, by Enter where nothing else has the focus. */
export async function openFirst(page: Page): Promise<void> {
  await page.waitForSelector('section.acts .ant-btn-primary')
  await page.keyboard.press('Enter')
  await inForm(page)
}

/** Waits until the dialog is open and holds the focus. */
export const inForm = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => document.activeElement?.closest('[role="dialog"], .ant-drawer') !== null && document.querySelector('[role="dialog"] form'),
  )

/** Ctrl+Enter, and the form is gone. */
export async function submit(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('[role="dialog"]', { state: 'detached' })
  assert.equal((await focusOf(page)).isLost, false, 'the focus has come back to the page')
}

/** The first choice of a list that holds these words. */
export async function pick(page: Page, label: RegExp, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.type(text)
  await page.waitForSelector('.ant-select-item-option-active')
  await page.keyboard.press('Enter')
}
