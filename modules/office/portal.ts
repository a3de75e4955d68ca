import { errorSummary, type FormState, field, form } from '#base/form.ts'
import { html } from '#base/html.ts'
import { readShape } from '#base/http-shape.ts'
import type { Answer, Call } from '#base/page.ts'
import { fieldWord } from '#base/problems.ts'
import { say, type Words } from '#base/words.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { Pages } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import { setUpShape } from './contract.ts'
import { isNeeded, setUp } from './setup.ts'

/** The set-up page of the first run. It exists only until the first account is made. */

const words = {
  title: ['首次安装', '首次安裝', 'First set-up'],
  lede: [
    '控制台上打印了一次性安装码，一小时内有效。用它建立第一个机关和第一位系统管理员。',
    '主控台上印出了一次性安裝碼，一小時內有效。用它建立第一個機關和第一位系統管理員。',
    'A one-time set-up code was printed on the console; it is valid for one hour. It makes the first agency and the first administrator.',
  ],
  code: ['安装码', '安裝碼', 'Set-up code'],
  agencyCode: ['机关代码', '機關代碼', 'Agency code'],
  agencyName: ['机关名称', '機關名稱', 'Name of the agency'],
  name: ['您的姓名', '您的姓名', 'Your name'],
  login: ['用户名', '使用者名稱', 'User name'],
  password: ['密码（至少十个字符）', '密碼（至少十個字元）', 'Password (ten characters or more)'],
  go: ['建立', '建立', 'Set up'],
} as const satisfies Record<string, Words>

const fields = ['code', 'agencyCode', 'agencyName', 'name', 'login', 'password'] as const

function page({ language }: Call, state: FormState): Answer {
  const boxes = fields.map(name =>
    name === 'password'
      ? html`<div class="field"><label for="f-password">${say(words.password, language)}</label><input type="password" id="f-password" name="password" required autocomplete="new-password"></div>`
      : field(
          { kind: 'text', name, label: words[name], required: true, autocomplete: name === 'login' ? 'username' : 'off' },
          state,
          language,
        ),
  )
  const body = html`<header class="page-head"><h1>${say(words.title, language)}</h1><p class="lede">${say(words.lede, language)}</p></header>${errorSummary(state, language)}${form(
    '/setup',
    html`${boxes}<div class="actions"><button>${say(words.go, language)}</button></div>`,
  )}`
  return {
    kind: 'page',
    title: say(words.title, language),
    body,
    status: state.errors.length > 0 ? 422 : 200,
    noStore: true,
    noIndex: true,
  }
}

export const portal = (office: Office): Pages => ({
  'GET /setup': async call => {
    if (!(await isNeeded(office))) throw new Missing('set-up is done')
    return page(call, { values: {}, errors: [] })
  },
  'POST /setup': async call => {
    if (!(await isNeeded(office))) throw new Missing('set-up is done')
    const { password: _, ...values } = call.body
    const told = (errors: readonly { readonly field: string; readonly code: string }[]) =>
      page(call, { values, errors: errors.map(e => ({ ...e, message: fieldWord(e.code, call.language) })) })
    const read = readShape(setUpShape, call.body)
    if ('errors' in read) return told(read.errors)
    try {
      await setUp(office, read.data)
    } catch (error) {
      if (error instanceof Invalid) return told(error.errors)
      throw error
    }
    return { kind: 'redirect', to: '/workbench' }
  },
})
