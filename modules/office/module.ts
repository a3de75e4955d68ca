import { join } from 'node:path'
import * as z from 'zod'
import { defineModule } from '#procedure/module.ts'
import { handoverWithin, termsOf } from './handover/apply.ts'
import { inputs } from './handover/contract.ts'
import { handoverPapers } from './handover/papers.ts'
import { handoverTexts } from './handover/texts.ts'
import { guard } from './identity/guard.ts'
import { networksShape } from './identity/networks.ts'
import { threeDuties } from './identity/powers.ts'
import { openingSettings } from './posts/settings.ts'
import { handover2024 } from './procedure.ts'
import { writes } from './store/writes.ts'
import { texts, words } from './texts.ts'

/** Agencies, people, posts, and who may sign in. */
export const office = defineModule({
  name: 'office',
  words,
  procedures: [handover2024],
  inputs,
  texts: { office: texts, handover: handoverTexts },
  title: now => `岗位交接：${String(now.steps[0]?.input?.['leaverName'] ?? '')} → ${String(now.steps[0]?.input?.['takerName'] ?? '')}`,
  facts: {
    leaverName: { words: handoverTexts.fields['leaverName'] ?? words, of: now => String(now.steps[0]?.input?.['leaverName'] ?? '') },
    takerName: { words: handoverTexts.fields['takerName'] ?? words, of: now => String(now.steps[0]?.input?.['takerName'] ?? '') },
    account: { words: ['移交人账号', '移交人帳號', 'Account'], of: now => termsOf(now).leaver },
    effectiveOn: { words: handoverTexts.fields['effectiveOn'] ?? words, of: now => termsOf(now).effectiveOn },
  },
  within: handoverWithin,
  papers: handoverPapers,
  writes,
  guard,
  aloof: threeDuties,
  portal: async office => (await import('./portal.ts')).portal(office),
  migrations: join(import.meta.dirname, 'migrations'),
  settings: {
    ...openingSettings,
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
    'office.secondFactorDuties': {
      words: ['必须使用第二种验证方式的职责', '必須使用第二種驗證方式的職責', 'Duties that need a second factor'],
      schema: z.array(z.string().max(40)).max(60).nullable(),
      standard: null,
      note: [
        '不选：三类管理员必须使用（演示城市除外）。',
        '不選：三類管理員必須使用（演示城市除外）。',
        'None chosen: the three administrators (nobody in the demonstration).',
      ],
    },
    'office.passkeyAlone': {
      words: ['可以只用通行密钥登录', '可以只用通行金鑰登入', 'A passkey alone may sign in'],
      schema: z.boolean(),
      standard: true,
      note: [
        '通行密钥由设备和本人的指纹、面容或口令共同开启，本身就是两种验证方式。',
        '通行金鑰由裝置和本人的指紋、面容或口令共同開啟，本身就是兩種驗證方式。',
        'A passkey is the device together with its owner’s finger, face or number: two factors in one.',
      ],
    },
    'office.oidcSecondFactor': {
      words: [
        '统一身份认证的哪些结果算作第二种验证',
        '統一身分認證的哪些結果算作第二種驗證',
        'What of the sign-in service counts as a second factor',
      ],
      schema: z.array(z.string().max(120)).max(30),
      standard: ['mfa'],
      note: ['与 amr 或 acr 的值比较', '與 amr 或 acr 的值比較', 'Compared with the values of amr and acr'],
    },
    'office.tokenDays': {
      words: ['访问令牌最长有效天数', '存取權杖最長有效天數', 'Longest life of an API token in days'],
      schema: z.int().min(1).max(3660),
      standard: 366,
    },
    'office.managementNetworks': {
      words: ['管理功能限定的网络地址', '管理功能限定的網路位址', 'Addresses from which administration is open'],
      schema: networksShape,
      standard: [],
      note: [
        '不填：不限。填地址或网段，例如 10.1.0.0/16。在服务器本机（不经反向代理）始终可以使用。有反向代理时须设 MINGCHUANG_PROXIES。',
        '不填：不限。填位址或網段，例如 10.1.0.0/16。在伺服器本機（不經反向代理）始終可以使用。有反向代理時須設 MINGCHUANG_PROXIES。',
        'Empty: from anywhere. Else addresses or networks such as 10.1.0.0/16. The machine itself, past no proxy, is always let in. Behind a proxy MINGCHUANG_PROXIES must be set.',
      ],
    },
    'office.supervisionDesk': {
      words: ['监督最高机关办件的岗位', '監督最高機關辦件的崗位', 'Desk that supervises matters of the top desk'],
      schema: z.string().max(120).nullable(),
      standard: null,
      note: ['上级机关或者监察机关的岗位。', '上級機關或者監察機關的崗位。', 'A desk of the authority above, or of inspection.'],
    },
  },
})
