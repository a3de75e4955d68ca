import { join } from 'node:path'
import * as z from 'zod'
import { defineModule } from '#procedure/module.ts'
import { writes } from './store/writes.ts'
import { texts, words } from './texts.ts'

/** Agencies, people, posts, and who may sign in. */
export const office = defineModule({
  name: 'office',
  words,
  procedures: [],
  inputs: {},
  texts,
  title: () => '',
  writes,
  portal: async office => (await import('./portal.ts')).portal(office),
  migrations: join(import.meta.dirname, 'migrations'),
  settings: {
    'office.idleMinutes': {
      words: ['登录后无操作多少分钟退出', '登入後無操作多少分鐘登出', 'Minutes without activity until sign-out'],
      schema: z.int().min(1).max(720),
      standard: 30,
    },
    'office.sessionHours': {
      words: ['一次登录最长几小时', '一次登入最長幾小時', 'Longest session in hours'],
      schema: z.int().min(1).max(72),
      standard: 12,
    },
    'office.supervisionDesk': {
      words: ['监督最高机关办件的岗位', '監督最高機關辦件的崗位', 'Desk that supervises matters of the top desk'],
      schema: z.string().max(120).nullable(),
      standard: null,
      note: [
        '上级机关或者监察机关，例如 A01/inspector',
        '上級機關或者監察機關，例如 A01/inspector',
        'The authority above, or inspection: A01/inspector',
      ],
    },
  },
})
