/** What an office says about itself on its public pages. Everything is a setting; what is empty is not shown. */
import * as z from 'zod'
import type { Words } from '#base/words.ts'
import type { Setting } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'

const line = z.string().max(200)
const longer = z.string().max(4000)
const link = z.union([z.literal(''), z.url({ protocol: /^https?$/ })])
const one = (words: Words, schema: z.ZodType<string>, note?: Words): Setting =>
  note ? { words, schema, standard: '', note } : { words, schema, standard: '' }

/** The settings of the public pages, for the settings page and for `Office.setting`; keys are the words after `portal.`. */
export const portalSettings = {
  'portal.siteName': one(['网站名称', '網站名稱', 'Name of the site'], line, [
    '空着时写“政府信息公开”',
    '空著時寫「政府信息公開」',
    'When empty: 政府信息公开',
  ]),
  'portal.motto': one(['名称下的一行字', '名稱下的一行字', 'Line under the name'], line),
  'portal.sponsor': one(['主办单位', '主辦單位', 'Sponsor'], line),
  'portal.undertaker': one(['承办单位', '承辦單位', 'Operated by'], line),
  'portal.address': one(['地址', '地址', 'Address'], line),
  'portal.phone': one(['电话', '電話', 'Telephone'], line),
  'portal.hours': one(['办公时间', '辦公時間', 'Office hours'], line),
  'portal.email': one(['电子邮箱', '電子郵箱', 'E-mail'], line),
  'portal.securityContact': one(
    ['安全漏洞报告联系方式', '安全漏洞回報聯絡方式', 'Where to report a weakness of this site'],
    z.union([z.literal(''), z.email().max(200), z.url({ protocol: /^https$/ }).max(400)]),
    [
      '电子邮箱或 https 网址，公布在 /.well-known/security.txt；空着时用“电子邮箱”或“电话”',
      '電子郵箱或 https 網址，公布在 /.well-known/security.txt；空著時用「電子郵箱」或「電話」',
      'An e-mail or https address, published at /.well-known/security.txt; when empty, the e-mail or telephone above',
    ],
  ),
  'portal.siteCode': one(['网站标识码', '網站標識碼', 'Site code'], line),
  'portal.icp': one(['ICP备案号', 'ICP備案號', 'ICP number'], line),
  'portal.police': one(['公安机关备案号', '公安機關備案號', 'Public security filing number'], line),
  'portal.reportErrorUrl': one(['“我为政府网站找错”链接', '「我為政府網站找錯」連結', 'Link for reporting faults of the site'], link),
  'portal.parentUrl': one(['上级政府网站链接', '上級政府網站連結', 'Link to the government above'], link),
  'portal.parentName': one(['上级政府网站名称', '上級政府網站名稱', 'Name of the government above'], line),
  'portal.popular': one(['常找的词（用顿号隔开）', '常找的詞（用頓號隔開）', 'Frequent searches, separated by 、'], line),
  'portal.guide': one(['公开指南中本机关的补充说明', '公開指南中本機關的補充說明', "The office's own part of the guide"], longer),
} as const satisfies Record<string, Setting>

export type PortalSetting = keyof typeof portalSettings

/** A text setting of the agency ('' = the whole site); empty when it was never set. */
export function settingOf(office: Pick<Office, 'setting'>, key: PortalSetting, agency = ''): string {
  const value = office.setting(agency, key)
  return typeof value === 'string' ? value.trim() : ''
}

/** True where this store holds the invented office: every page says so. */
export const isDemonstration = (office: Pick<Office, 'setting'>): boolean => office.setting('', 'demonstration') === true
