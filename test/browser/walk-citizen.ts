import { fillIn, send } from './steps.ts'
import type { Walk } from './walk.ts'

/** 林老师, retired, on a telephone: finds a document, asks for information, follows it, files a petition. */
export async function citizenWalk(walk: Walk): Promise<void> {
  await reads(walk)
  await asks(walk)
  await petitions(walk)
  await looksOtherwise(walk)
}

async function reads(walk: Walk): Promise<void> {
  await walk.visitor(1280)
  await walk.go('/')
  await walk.sees(['想查什么文件，想知道什么事？', '查文件', '要信息', '看进度', '提意见', '我们做得怎么样'], 'citizen-home-wide')
  await walk.visitor(375)
  await walk.go('/')
  await walk.sees(['想查什么文件', '查文件', '要信息'], 'citizen-home')
  await walk.page.fill('main input[type="search"]', '老旧小区')
  await walk.page.keyboard.press('Enter')
  await walk.sees(['“老旧小区”的搜索结果', '公开 2026-'], 'citizen-search')
  await walk.page.locator('main h2 a, main h3 a, main .hits a, main li a').filter({ hasText: '小区' }).first().click()
  await walk.sees(['成文日期', '发布机构'], 'citizen-publication')
  await walk.go('/catalogue')
  await walk.sees(['政府信息公开'])
  await walk.go('/agencies')
  await walk.sees(['各机关', '安澜市住房和城乡建设局'])
  await walk.go('/guide')
  await walk.sees(['政府信息公开指南'])
}

const wanted = '请提供书院里片区老旧小区改造项目 2025 年度验收报告。'

async function asks(walk: Walk): Promise<void> {
  const { page } = walk
  await walk.go('/requests')
  await walk.sees(['依申请公开', '查进度'], 'citizen-request')
  await walk.go('/requests/new')
  await walk.sees(['申请公开政府信息'], 'citizen-form')
  await page.fill('[name="wanted.description"]', wanted)
  await send(page)
  await walk.sees(['处要改'], 'citizen-wrong')
  await page.selectOption('[name="agency"]', 'ALZJ')
  await fillIn(page, wanted)
  await page.fill('[name="wanted.title"]', '城镇老旧小区改造管理办法')
  await send(page)
  await walk.sees(['这可能就是您要的'], 'citizen-suggestions')
  await page.locator('button[name="_looked"]').click()
  await walk.sees(['编号', '查询码'], 'citizen-receipt')
  const [no, code] = [await page.locator('#no').innerText(), await page.locator('#code').innerText()]
  await walk.visitor(375)
  await walk.go('/requests/track')
  await walk.page.fill('#track [name="no"]', no)
  await walk.page.fill('#track [name="code"]', code)
  await walk.sees(['编号', '查询码'], 'citizen-ask-track')
  await send(walk.page)
  await walk.sees(['工作日'], 'citizen-track')
  await walk.page.locator('main details summary').filter({ hasText: '怎么算' }).first().click()
  await walk.sees(['收到'])
  await walk.go('/requests/track/withdraw')
  await walk.sees(['撤回'])
}

async function petitions(walk: Walk): Promise<void> {
  await walk.go('/petitions')
  await walk.sees(['信访'], 'citizen-petition')
  await walk.go('/petitions/new')
  const { page } = walk
  await page.check('[name="purpose"][value="appeal"]')
  await page.selectOption('[name="agency"]', { index: 1 })
  await page.fill('[name="claim.subject"]', '听涛小区供水管道漏水')
  await page.fill('[name="claim.facts"]', '从去年冬天起，听涛小区三号楼前的供水管道一直漏水，多次反映没有人修。')
  await page.fill('[name="petitioner.name"]', '林小满')
  await page.fill('[name="petitioner.phone"]', '13800000009')
  await walk.sees(['提出信访事项'], 'citizen-petition-form')
  await send(page)
  await walk.sees(['编号', '查询码'], 'citizen-petition-receipt')
  await walk.go('/petitions/track')
  await walk.sees(['告知您是否受理'], 'citizen-petition-track')
}

async function looksOtherwise(walk: Walk): Promise<void> {
  await walk.go('/')
  await walk.page.getByText('长者模式').first().click()
  await walk.sees(['想查什么文件'], 'citizen-elder')
  await walk.visitor(375)
  await walk.go('/help')
  await walk.sees(['帮助'])
  await walk.go('/en')
  await walk.sees(['Search'], 'citizen-english')
}
