import type { Words } from '#base/words.ts'

/** What an API token may be for. A route that declares none of these takes no token at all. */
export const scopes = {
  'matters:read': ['查看办件', '檢視辦件', 'Read matters'],
  'matters:write': ['办理办件', '辦理辦件', 'Act on matters'],
  'registers:read': ['下载台账', '下載台帳', 'Download registers'],
  'office:read': ['查看机构人员和日历', '檢視機構人員和日曆', 'Read agencies, staff and calendar'],
  search: ['检索公开信息', '檢索公開資訊', 'Search what is published'],
  metrics: ['读取运行指标', '讀取運行指標', 'Read the figures of operation'],
} as const satisfies Readonly<Record<string, Words>>

export type Scope = keyof typeof scopes
export const isScope = (text: string): text is Scope => Object.hasOwn(scopes, text)
/** Scopes that need no person behind them. */
export const impersonal: readonly Scope[] = ['search', 'metrics']
