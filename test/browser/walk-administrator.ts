import type { Walk } from './walk.ts'

/** The three administrators: 方一鸣 runs the house, 顾守一 guards the doors, 明鉴秋 reads what was done. */
export async function administratorWalk(walk: Walk): Promise<void> {
  await house(walk)
  await notice(walk)
  await doors(walk)
  await record(walk)
}

async function house(walk: Walk): Promise<void> {
  await walk.as('fangyiming')
  await walk.sees(['待办', '机关与岗位', '系统', '参数设置'], 'administrator-menu', 640)
  await walk.go('/workbench/offices')
  await walk.sees(['机构人员', '内设机构', '任职情况'], 'administrator-offices', 760)
  await walk.go('/workbench/settings')
  await walk.sees(['参数设置'], 'administrator-settings', 800)
  await walk.go('/workbench/mails')
  await walk.sees(['邮件往来', 'SMTP_URL'], 'administrator-mails', 480)
}

async function notice(walk: Walk): Promise<void> {
  await walk.go('/workbench/calendar/notices')
  await walk.sees(['放假通知', '录入新通知'])
  const { page } = walk
  await page.getByRole('button', { name: '录入新通知' }).click()
  await page.locator('.notice-form').waitFor()
  await page.getByLabel('公布日期').fill('2026-11-20')
  await page.getByLabel('文号').fill('演示放假通知〔2026〕1号')
  await page.getByRole('button', { name: '加一行' }).click()
  const line = page.locator('.notice-line').last()
  await line.getByLabel('从', { exact: true }).fill('2027-01-09')
  await line.getByLabel('到', { exact: true }).fill('2027-01-09')
  await line.getByLabel('节日').fill('元旦')
  await walk.sees(['查看影响'], 'administrator-notice')
  await page.getByRole('button', { name: '查看影响' }).click()
  await walk.sees(['变动清单', '确认生效', '改为工作日'])
  await page.locator('.differences').evaluate(one => one.scrollIntoView())
  await walk.sees(['变动清单'], 'administrator-differences')
  await page.locator('.differences input[type="search"]').fill('澜政督')
  await walk.sees(['澜政督'])
  await page.getByRole('button', { name: '确认生效' }).click()
  await walk.sees(['已生效'], 'administrator-done')
  await walk.go('/workbench/calendar/notices')
  await walk.sees(['演示放假通知〔2026〕1号'])
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByLabel('撤回的理由').fill('演示用，撤回')
  await page.getByRole('button', { name: '确认撤回' }).click()
  await walk.sees(['已生效', '变动清单'], 'administrator-withdrawn')
}

async function doors(walk: Walk): Promise<void> {
  await walk.as('gushouyi')
  await walk.go('/workbench/security')
  await walk.sees(['安全管理', '待办的找回', '账号', '三员分立', '登录规则'], 'administrator-security', 700)
  await walk.page.getByRole('heading', { name: '三员分立' }).evaluate(one => one.scrollIntoView())
  await walk.sees(['登录规则'], 'administrator-rules')
}

async function record(walk: Walk): Promise<void> {
  await walk.as('mingjianqiu')
  await walk.go('/workbench/audit')
  await walk.sees(['安全审计', '审计日志', '登录'], 'administrator-audit', 640)
  await walk.go('/workbench/audit?tab=reads')
  await walk.sees(['查看个人信息'])
  await walk.go('/workbench/audit?tab=ledger')
  await walk.sees(['管理变更'])
  await walk.go('/workbench/audit?tab=check')
  await walk.sees(['核验'], 'administrator-check', 560)
  for (const [part, words] of [
    ['adoptions', '规程'],
    ['ledger', '台账核验'],
    ['erasures', '依法删除'],
  ] as const) {
    await walk.go(`/workbench/upkeep/${part}`)
    await walk.sees([words], part === 'ledger' ? 'administrator-ledger' : undefined, 640)
  }
}
