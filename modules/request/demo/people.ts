import { usccIsValid } from '#base/identifiers.ts'
import type { Dice } from '#procedure/stage.ts'

/** Applicants that do not exist: identity numbers of no division (xx99xx) with a right check digit, telephones of no area, mail of no domain. */

const surnames = [
  ...'王李张刘陈杨黄赵吴徐孙朱马胡郭何高罗郑梁谢宋韩邓冯曹彭曾田董潘袁蔡蒋余于杜叶程魏苏吕丁任姚卢钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹薛',
]
const given = [
  '晓梅',
  '建国',
  '文静',
  '志远',
  '雨桐',
  '桂兰',
  '海燕',
  '子涵',
  '国强',
  '丽萍',
  '浩然',
  '秀芳',
  '天宇',
  '美玲',
  '永福',
  '佳宁',
  '铁柱',
  '春生',
  '慧敏',
  '立群',
  '思源',
  '玉珍',
  '俊杰',
  '小川',
  '红霞',
  '明亮',
  '素云',
  '景山',
  '若溪',
  '长河',
]
const streets = ['澜江大道', '听涛路', '望澜路', '书院路', '清波路', '杏林路', '溪口路', '麓山路', '钟楼街', '码头巷']
const companies = [
  '安澜恒成建筑工程有限公司',
  '安澜泽润物业服务有限公司',
  '望溪茗山茶业有限公司',
  '安澜启明信息技术有限公司',
  '云麓绿源生态农业有限公司',
  '安澜同舟法律咨询有限公司',
  '安澜市建平机械厂',
  '望溪县盛达运输有限公司',
]
const bodies: Readonly<Record<string, readonly string[]>> = {
  research: ['安澜学院城市治理研究中心', '澜江水文与生态研究所'],
  charity: ['安澜市绿芽环境保护协会', '安澜市夕阳红助老服务中心'],
  legalService: ['云麓明衡律师事务所', '安澜正言律师事务所'],
  other: ['安澜市听涛花园小区业主委员会', '安澜市码头社区居民委员会'],
}

export type Applicant = {
  readonly kind: string
  readonly name: string
  readonly identity: { readonly type: string; readonly number: string }
  readonly phone?: string
  readonly email?: string
  readonly address?: string
  readonly postcode?: string
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const digits = (dice: Dice, n: number): string => Array.from({ length: n }, () => dice.between(0, 9)).join('')
const two = (n: number): string => String(n).padStart(2, '0')

/** The area code 4399xx was never given to a division. */
function residentId(dice: Dice): string {
  const body = `4399${two(dice.between(1, 20))}${dice.between(1951, 2003)}${two(dice.between(1, 12))}${two(dice.between(1, 28))}${digits(dice, 3)}`
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

function uscc(dice: Dice): string {
  const body = `91439900MA${digits(dice, 7)}`
  const found = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find(check => usccIsValid(`${body}${check}`))
  return `${body}${found ?? '0'}`
}

export const phone = (dice: Dice): string => `0600-8${digits(dice, 6)}`
const address = (dice: Dice): string =>
  `安澜市${dice.pick(streets)}${dice.between(2, 198)}号${dice.between(1, 12)}栋${dice.between(1, 6)}0${dice.between(1, 4)}室`

export function person(dice: Dice): Applicant {
  const isOther = dice.chance(5)
  return {
    kind: 'person',
    name: `${dice.pick(surnames)}${dice.pick(given)}`,
    identity: isOther ? { type: 'passport', number: `X99${digits(dice, 6)}` } : { type: 'residentId', number: residentId(dice) },
    phone: phone(dice),
    ...(dice.chance(70) && { email: `sqr${digits(dice, 5)}@mail.example` }),
    address: address(dice),
    postcode: '099001',
  }
}

export function anyone(dice: Dice): Applicant {
  if (dice.chance(76)) return person(dice)
  const kind = dice.chance(50) ? 'company' : dice.pick(['research', 'charity', 'legalService', 'other'])
  return {
    kind,
    name: dice.pick(kind === 'company' ? companies : (bodies[kind] ?? companies)),
    identity: { type: 'uscc', number: uscc(dice) },
    phone: phone(dice),
    email: `office${digits(dice, 4)}@mail.example`,
    address: address(dice),
    postcode: '099001',
  }
}

export const agentOf = (dice: Dice) => ({
  name: `${dice.pick(surnames)}${dice.pick(given)}`,
  identity: { type: 'residentId', number: residentId(dice) },
  phone: phone(dice),
})
