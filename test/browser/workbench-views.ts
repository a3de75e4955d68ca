import type { Page } from 'playwright-core'
import { totpCode } from '#base/otp.ts'
import type { Language } from '#base/words.ts'
import { confirmTotp, enrolTotp } from '#modules/office/identity/factors.ts'
import { furnishBusinesses } from './business-views.ts'
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

/** A wrong password, said beside the form. */
async function refused(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/workbench`)
  await page.fill('input[autocomplete="username"]', 'chen')
  await page.fill('input[autocomplete="current-password"]', 'wrong')
  await page.click('button[type="submit"]')
  await page.waitForSelector('[role="alert"]')
}

/** Name and password were right; the one-time code is still owed. */
function halfWay(journey: Journey): View['show'] {
  const { office } = journey.server
  const who = {
    person: 'bao',
    name: 'bao',
    session: '',
    kind: 'cookie',
    csrf: '',
    mustChange: false,
    desks: [],
    way: 'password',
    pending: null,
    provenAt: '',
    scopes: null,
    within: null,
  } as const
  let enrolled: Promise<unknown> | null = null
  const enrol = async () => {
    const { secret } = await enrolTotp(office, who, 'test')
    await confirmTotp(office, who, totpCode(secret, Temporal.Now.instant().epochMilliseconds), '')
  }
  return async (page, base) => {
    enrolled ??= enrol()
    await enrolled
    await page.goto(`${base}/workbench`)
    await page.fill('input[autocomplete="username"]', 'bao')
    await page.fill('input[autocomplete="current-password"]', password)
    await page.click('button[type="submit"]')
    await page.waitForSelector('input[autocomplete="one-time-code"]')
  }
}

/** The workbench's pages as the disclosure officer and the administrator see them; `elder` is large type here. */
export async function workbenchViews(journey: Journey): Promise<{
  views: View[]
  prepare(page: Page, language: Language, elder: boolean): Promise<void>
}> {
  const inHand = await fileByApi(journey, '请提供本市 2024 年度公园绿地养护合同。')
  await bringTo(journey, inHand.no, 'consulting')
  const fresh = await fileByApi(journey, '请提供本市 2023 年度公园绿地养护合同。')
  const { item, task, petition } = await furnishBusinesses(journey)
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
    {
      name: 'day by day',
      show: as('lin', `/matters/${inHand.no}`, page => page.locator('section button:has-text("逐日"), .clocks button').first().click()),
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
    { name: 'sign-in refused', show: refused },
    { name: 'second step', show: halfWay(journey) },
    { name: 'codes dialog', show: as('zhou', '/account', page => page.click('text=/设置动态口令|設定動態口令|Set up one-time codes/')) },
    { name: 'token dialog', show: as('chen', '/account', page => page.locator('.block button').last().click()) },
    { name: 'security accounts', show: as('mima', '/security', page => page.locator('main tbody tr').first().waitFor()) },
    ...['reads', 'ledger'].map((tab): View => ({ name: `audit ${tab}`, show: as('cha', `/audit?tab=${tab}`) })),
    ...['numbers', 'deadlines', 'adoptions', 'ledger', 'erasures'].map(
      (part): View => ({ name: `upkeep ${part}`, show: as('chen', `/upkeep/${part}`) }),
    ),
    { name: 'mails out', show: as('chen', '/mails') },
    { name: 'mails in', show: as('chen', '/mails?way=in') },
    { name: 'notices', show: as('admin', '/calendar/notices') },
    { name: 'notice form', show: as('admin', '/calendar/notices', page => page.locator('.bar .ant-btn-primary').click()) },
    { name: 'leave dialog', show: as('fang', '/lending', page => page.locator('.bar button, main button').first().click()) },
    ...['supervision', 'task', 'circular', 'petition', 'accusation', 'publication', 'handover'].map(
      (list): View => ({ name: `list ${list}`, show: as(list === 'petition' || list === 'accusation' ? 'xin' : 'du', `/lists/${list}`) }),
    ),
    { name: 'new supervision', show: as('du', '/lists/supervision/new') },
    { name: 'supervision', show: as('du', `/matters/${encodeURIComponent(item)}`) },
    { name: 'task', show: as('lin', `/matters/${encodeURIComponent(task)}`) },
    {
      name: 'task report',
      show: as('lin', `/matters/${encodeURIComponent(task)}?do=report`, page => page.waitForSelector('[role="dialog"]')),
    },
    { name: 'new petition', show: as('xin', '/lists/petition/new') },
    { name: 'petition', show: as('xin', `/matters/${encodeURIComponent(petition)}`) },
    {
      name: 'petition judge',
      show: as('xin', `/matters/${encodeURIComponent(petition)}?do=judge`, page => page.waitForSelector('[role="dialog"]')),
    },
    ...['request', 'petition', 'supervision'].map((one): View => ({ name: `figures ${one}`, show: as('chen', `/figures/${one}/now`) })),
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
