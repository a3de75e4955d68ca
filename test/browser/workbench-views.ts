import type { Page } from 'playwright-core'
import type { Language } from '#base/words.ts'
import { bringTo, fileByApi } from './handling.ts'
import { type Journey, password } from './office.ts'
import type { View } from './views.ts'

/** Signs in by the form, as anybody does. */
export async function signIn(page: Page, url: string, user: string): Promise<void> {
  await page.goto(`${url}/workbench`)
  await page.fill('input[autocomplete="username"]', user)
  await page.fill('input[autocomplete="current-password"]', password)
  await page.click('button[type="submit"]')
  await page.waitForSelector('nav')
}

/** Waits until the page has what it asked the server for. */
const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await page.waitForSelector('h1')
}

/** The workbench's pages as the disclosure officer and the administrator see them; `elder` is large type here. */
export async function workbenchViews(journey: Journey): Promise<{
  views: View[]
  prepare(page: Page, language: Language, elder: boolean): Promise<void>
}> {
  const inHand = await fileByApi(journey, '请提供本市 2024 年度公园绿地养护合同。')
  await bringTo(journey, inHand.no, 'consulting')
  const fresh = await fileByApi(journey, '请提供本市 2023 年度公园绿地养护合同。')
  const as = (user: string, path: string, then?: (page: Page) => Promise<unknown>) => async (page: Page, base: string) => {
    await signIn(page, base, user)
    if (path) await page.goto(`${base}/workbench${path}`)
    await settled(page)
    await then?.(page)
  }
  const views: View[] = [
    { name: 'sign-in', show: (page, base) => page.goto(`${base}/workbench`).then(() => settled(page)) },
    { name: 'todo', show: as('chen', '') },
    { name: 'matter', show: as('lin', `/matters/${inHand.no}`) },
    {
      name: 'action dialog',
      show: as('chen', `/matters/${fresh.no}?do=askToSupplement`, page => page.waitForSelector('[role="dialog"]')),
    },
    { name: 'list', show: as('chen', '/lists/request') },
    { name: 'grouped list', show: as('chen', '/lists/request?group=channel') },
    { name: 'intake', show: as('chen', '/lists/request/new') },
    { name: 'figures', show: as('chen', '/figures/request/received') },
    { name: 'overview', show: as('chen', '/overview') },
    { name: 'offices', show: as('admin', '/offices') },
    { name: 'posts', show: as('chen', '/posts') },
    { name: 'lending', show: as('chen', '/lending') },
    { name: 'handover', show: as('lin', '/handovers/new') },
    { name: 'chains', show: as('wei', '/chains') },
    { name: 'openings', show: as('chen', '/openings') },
    { name: 'calendar', show: as('admin', '/calendar') },
    { name: 'settings', show: as('admin', '/settings') },
    { name: 'account', show: as('chen', '/account') },
    { name: 'recover', show: (page, base) => page.goto(`${base}/workbench/recover`).then(() => settled(page)) },
    { name: 'security', show: as('mima', '/security') },
    { name: 'audit', show: as('cha', '/audit') },
    { name: 'audit check', show: as('cha', '/audit?tab=check') },
    { name: 'help', show: as('chen', '/help') },
  ]
  return {
    views,
    prepare: async (page, language, elder) => {
      const choices = { language, size: elder ? 'large' : 'medium', theme: 'system' }
      await page.addInitScript(kept => localStorage.setItem('mingchuang.screen', JSON.stringify(kept)), choices)
    },
  }
}
