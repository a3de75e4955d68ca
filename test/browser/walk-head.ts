import type { Walk } from './walk.ts'
import { closeDialog, dialog } from './walk-clerk.ts'

/** 毛志成, who signs at the education bureau; 何清源, director of the office; 周景行, who leads the city. */
export async function headWalk(walk: Walk): Promise<void> {
  await signs(walk)
  await looks(walk)
  await arranges(walk)
}

async function signs(walk: Walk): Promise<void> {
  await walk.as('maozhicheng')
  await walk.sees(['待办', '签发'], 'head-todo', 640)
  await walk.page.locator('main tbody tr').filter({ hasText: '签发' }).first().locator('a').first().click()
  await walk.sees(['待签发', '办理单'], 'head-matter')
  await walk.page.locator('section.acts .buttons button').filter({ hasText: '签发' }).first().click()
  await dialog(walk.page).locator('.letter iframe').first().waitFor()
  await walk.sees(['确定：签发'], 'head-sign')
  await closeDialog(walk.page)
}

async function looks(walk: Walk): Promise<void> {
  await walk.as('zhoujingxing')
  await walk.go('/workbench/overview')
  await walk.sees(['本单位一览', '依申请公开', '督办'], 'head-overview', 760)
  await walk.go('/workbench/figures/request/received')
  await walk.sees(['收件情况', '合计', '导出 Excel'], 'head-figures', 800)
  await walk.page.locator('main tfoot a').first().click()
  await walk.sees(['收件'], 'head-behind', 640)
  await walk.go('/workbench/lists/supervision')
  await walk.sees(['督办事项'], 'head-supervision', 760)
}

async function arranges(walk: Walk): Promise<void> {
  await walk.as('heqingyuan')
  await walk.go('/workbench/posts')
  await walk.sees(['岗位'], 'head-posts', 760)
  await walk.go('/workbench/lending')
  await walk.page.getByRole('button', { name: '登记离岗' }).click()
  await dialog(walk.page).locator('input[type="date"]').nth(1).fill('2026-11-27')
  await walk.sees(['代班人', '由上一级'], 'head-leave')
  await closeDialog(walk.page)
  await walk.go('/workbench/chains')
  await walk.sees(['审核链', '修改'], 'head-chains', 760)
  await walk.page.locator('main button').filter({ hasText: '修改' }).first().click()
  await walk.sees(['修改理由', '保存审核链'], 'head-chain-edit')
  await walk.go('/workbench/handovers/new')
  await walk.sees(['拟交接单', '接收人'], 'head-handover')
  await walk.go('/workbench/lists/handover')
  await walk.sees(['岗位交接'])
}
