import type { Page } from 'playwright-core'
import type { Walk } from './walk.ts'

/** 陆小满, who receives requests; 潘健, who handles them; 许可心 at the petition desk; 程望舒, who supervises. */
export async function clerkWalk(walk: Walk): Promise<void> {
  await signsIn(walk)
  await receives(walk)
  await keepsLists(walk)
  await handles(walk)
  await petitions(walk)
  await supervises(walk)
}

export const dialog = (page: Page) => page.locator('[role="dialog"]').filter({ visible: true })
export const closeDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
}
export const act = (page: Page, name: string) => page.locator('section.acts .buttons button').filter({ hasText: name }).first().click()

async function signsIn(walk: Walk): Promise<void> {
  await walk.visitor(1280)
  await walk.go('/workbench')
  await walk.sees(['明窗工作台', '账号', '密码', '无法登录'], 'clerk-sign-in', 640)
  await walk.go('/workbench/recover')
  await walk.sees(['找回'])
}

async function receives(walk: Walk): Promise<void> {
  await walk.as('luxiaoman')
  await walk.sees(['待办', '批注和提醒', '与申请人确认收到日期', '业务', '统计与台账', '机关与岗位', '系统'], 'clerk-todo', 760)
  await walk.page.locator('main tbody a').first().click()
  await walk.sees(['答复期限', '补正告知期限', '办理单', '走到哪里', '办理过程', '现在不能做的'], 'clerk-matter')
  await walk.page.getByText('逐日说明').first().click()
  await walk.sees(['收到之日'], 'clerk-days')
  await closeDialog(walk.page).catch(() => undefined)
  await walk.page.getByLabel('查看“联系电话”').click()
  await walk.sees(['查看个人信息会留下记录', '联系申请人'], 'clerk-open')
  await dialog(walk.page).locator('.ant-btn-primary').click()
  await walk.sees(['遮住'])
  await walk.page.getByRole('button', { name: '写批注' }).click()
  await walk.sees(['保存批注'])
  await walk.page.getByRole('button', { name: '取消' }).click()
  await act(walk.page, '与申请人确认收到日期')
  await dialog(walk.page).locator('[data-path="how"] label').first().click()
  await walk.sees(['将通知', '确定：与申请人确认收到日期'], 'clerk-confirm')
  await dialog(walk.page).locator('.dialog-foot .ant-btn-primary').click()
  await dialog(walk.page).waitFor({ state: 'detached' })
  await act(walk.page, '告知补正')
  await dialog(walk.page).locator('[data-path="points"] textarea').fill('请说明要哪一次会议的纪要。')
  await dialog(walk.page).locator('[data-path="supplementBy"] input').fill('2026-12-08')
  await dialog(walk.page).locator('.letter iframe').waitFor()
  await walk.sees(['补正'], 'clerk-supplement')
  await closeDialog(walk.page)
  await act(walk.page, '分办')
  await walk.sees(['承办'])
  await dialog(walk.page).locator('[data-path="handler"] input').click()
  await walk.page.keyboard.type('苏禾')
  await walk.page.keyboard.press('Enter')
  await walk.sees(['苏禾'], 'clerk-assign')
  await dialog(walk.page).locator('.dialog-foot .ant-btn-primary').click()
  await dialog(walk.page).waitFor({ state: 'detached' })
  await walk.sees(['办理中'])
}

async function keepsLists(walk: Walk): Promise<void> {
  await walk.go('/workbench/lists/request')
  await walk.sees(['依申请公开', '登记新件', '存为视图', '更多筛选', '导出'], 'clerk-list', 760)
  await walk.go('/workbench/lists/request/new')
  await walk.sees(['登记：依申请公开', '申请人'], 'clerk-intake')
  await walk.go('/workbench/lists/publication')
  await walk.sees(['主动公开'])
  await walk.go('/workbench/mails')
  await walk.sees(['邮件往来', '发出', '收到'])
  await walk.go('/workbench/openings')
  await walk.sees(['个人信息查看记录', '联系申请人'], 'clerk-openings', 520)
  await walk.go('/workbench/upkeep/numbers')
  await walk.sees(['编号登记'], 'clerk-numbers', 700)
  await walk.go('/workbench/upkeep/deadlines')
  await walk.sees(['时限与提醒'], 'clerk-deadlines', 760)
  await walk.go('/workbench/calendar')
  await walk.sees(['2026 年工作日历'], 'clerk-calendar', 700)
  await walk.go('/workbench/account')
  await walk.sees(['个人设置', '第二种验证', '访问令牌'], 'clerk-account')
  await walk.go('/workbench/help')
  await walk.sees(['怎么用', '每天先看待办', '第二种验证', '督查督办'], 'clerk-help', 640)
  await walk.as('luxiaoman', 375)
  await walk.sees(['待办'])
  await walk.page.getByRole('button', { name: '菜单' }).click()
  await walk.sees(['业务', '机关与岗位'], 'clerk-phone-menu')
}

async function handles(walk: Walk): Promise<void> {
  await walk.as('panjian')
  await walk.sees(['待办', '我承办的'], 'clerk-handler', 760)
  await walk.page
    .locator('main tbody tr')
    .filter({ has: walk.page.getByRole('button', { name: /拟稿/ }) })
    .or(walk.page.locator('main tbody tr').filter({ hasText: '拟稿' }))
    .first()
    .locator('a')
    .first()
    .click()
  await walk.sees(['办理单'])
  await act(walk.page, '拟稿')
  await dialog(walk.page).locator('[data-path="reply.outcome"] input').click()
  await walk.page.keyboard.type('予以公开')
  await walk.page.keyboard.press('Enter')
  await dialog(walk.page).locator('[data-path="reply.provided"] textarea').fill('见附件。')
  await dialog(walk.page).locator('.letter iframe').waitFor()
  await walk.sees(['答复'], 'clerk-draft')
  await closeDialog(walk.page)
}

async function petitions(walk: Walk): Promise<void> {
  await walk.as('xukexin')
  await walk.sees(['待办', '检举控告'])
  await walk.go('/workbench/lists/petition')
  await walk.sees(['信访', '登记新件'], 'clerk-petitions', 760)
  await walk.page.locator('main tbody a').first().click()
  await walk.sees(['办理过程'], 'clerk-petition')
  await walk.go('/workbench/lists/petition/new')
  await walk.sees(['登记：信访', '信访形式', '初次'].slice(0, 2))
  await walk.go('/workbench/lists/accusation')
  await walk.sees(['检举控告'])
}

async function supervises(walk: Walk): Promise<void> {
  await walk.as('chengwangshu')
  await walk.sees(['待办', '超期', '核查并报请审结'], 'clerk-supervision', 760)
  await walk.page.locator('main tbody a').first().click()
  await walk.sees(['督办', '办理过程'], 'clerk-item')
  await walk.go('/workbench/lists/task')
  await walk.sees(['督办任务'], 'clerk-tasks', 700)
  await walk.page.locator('main tbody a').first().click()
  await walk.sees(['办理过程'])
  await walk.go('/workbench/lists/supervision/new')
  await walk.sees(['登记：督办事项'])
  await walk.go('/workbench/lists/circular')
  await walk.sees(['督查情况通报'])
}
