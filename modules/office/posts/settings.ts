import * as z from 'zod'
import type { Setting } from '#procedure/module.ts'

/** What an office may set for the opening of covered values. */
export const openingSettings: Readonly<Record<string, Setting>> = {
  'office.unmaskSeconds': {
    words: ['个人信息打开后显示多少秒', '個人資訊開啟後顯示多少秒', 'Seconds for which an opened value is shown'],
    schema: z.int().min(10).max(3600),
    standard: 120,
  },
  'office.unmaskPerHour': {
    words: [
      '一人一小时打开多少次以上提示审计员',
      '一人一小時開啟多少次以上提示稽核員',
      'Openings by one person in an hour above which audit is told',
    ],
    schema: z.int().min(1).max(1000),
    standard: 30,
  },
  'office.unmaskMost': {
    words: ['一人一小时最多打开多少次', '一人一小時最多開啟多少次', 'Most openings by one person in an hour'],
    schema: z.int().min(1).max(10_000),
    standard: 200,
    note: ['到数即停，防止批量查看。', '到數即停，防止批次檢視。', 'Then no more: nobody reads them by the hundred.'],
  },
}
