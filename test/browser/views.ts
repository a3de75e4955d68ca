import type { Page } from 'playwright-core'
import { petitionViews } from './business-views.ts'
import { bringTo, fileByApi, type Reached } from './handling.ts'
import { type Journey, publish } from './office.ts'
import { type Filed, file, fillIn, send, track } from './steps.ts'

/** Every public page in every state that a citizen can see it in. */
export type View = { readonly name: string; readonly show: (page: Page, base: string) => Promise<unknown> }

const plain = [
  '/',
  '/search?q=绿化',
  '/search?q=无此物',
  '/catalogue',
  '/agencies',
  '/agencies/ZF',
  '/guide',
  '/help',
  '/accessibility',
  '/privacy',
  '/sitemap',
  '/publications/lvhua',
  '/publications/gone',
  '/nothing-here',
  '/requests',
  '/requests/new',
  '/requests/track',
] as const // prettier-ignore
const states: readonly Reached[] = ['submitted', 'supplementing', 'consulting', 'inReview', 'replied', 'delivered', 'withdrawn']

/** Fills the office with what the views show. */
export async function portalViews(journey: Journey): Promise<View[]> {
  const { office } = journey.server
  await publish(journey, 'lvhua', '某市城市绿化管理办法')
  await publish(journey, 'gone', '某市旧办法', '某政发〔2019〕3号')
  await office.write.act({
    matter: await matterOf(journey, 'gone'),
    action: 'withdraw',
    by: { person: 'gao' },
    input: { reason: '内容有误', publicReason: '内容有误，重新核对后再发布。' },
    evidence: [],
  })
  const filed = new Map<Reached, Filed>()
  for (const [i, state] of states.entries()) {
    const one = await fileByApi(journey, `请提供本市 202${i} 年度污水处理厂运行费用明细。`)
    await bringTo(journey, one.no, state)
    filed.set(state, one)
  }
  const tracked = (state: Reached, then?: (page: Page, base: string) => Promise<unknown>): View => ({
    name: `track ${then ? 'and ' : ''}${state}`,
    show: async (page, base) => {
      await track(page, base, filed.get(state) ?? { no: '', code: '' })
      for (const more of await page.locator('main details').all()) await more.evaluate(one => one.setAttribute('open', ''))
      await then?.(page, base)
    },
  })
  return [
    ...plain.map((path): View => ({ name: path, show: (page, base) => page.goto(address(base, path)) })),
    {
      name: 'wrong form',
      show: async (page, base) => {
        await page.goto(`${base}/requests/new`)
        await fillIn(page, '请提供 2023 年决算。', '')
        await page.fill('[name="applicant.name"]', '')
        await send(page)
      },
    },
    {
      name: 'suggestions and doors',
      show: async (page, base) => {
        await page.goto(`${base}/requests/new`)
        await fillIn(page, '某市城市绿化管理办法')
        await page.fill('[name="wanted.title"]', '某市城市绿化管理办法')
        await send(page)
      },
    },
    {
      name: 'another door',
      show: async (page, base) => {
        await page.goto(`${base}/requests/new`)
        await fillIn(page, '要求解决拆迁补偿，我要投诉拆迁办')
        await send(page)
      },
    },
    {
      name: 'receipt',
      show: async (page, base) => {
        await page.goto(`${base}/requests/new`)
        await file(page, '请提供 2020 年办公用房维修合同。')
      },
    },
    {
      name: 'wrong code',
      show: (page, base) => track(page, base, { no: 'ZF-2099-0001', code: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF' }),
    },
    ...states.map(state => tracked(state)),
    tracked('submitted', (page, base) => page.goto(`${base}/requests/track/withdraw`)),
    tracked('supplementing', page => page.click('main form:has(textarea[name="text"]) .button')),
    ...petitionViews(),
  ]
}

async function matterOf({ server }: Journey, id: string): Promise<number> {
  const { db } = server.office
  return (await db.selectFrom('publication').select('matter').where('public_id', '=', id).executeTakeFirstOrThrow()).matter
}
const address = (base: string, path: string): string => (path === '/' && base.split('/').length > 3 ? base : base + path)
