import { part, textIn } from '#base/part.ts'
import { queryCode } from '#base/query-code.ts'
import { say, type Words } from '#base/words.ts'
import { longDate } from '#documents/wording.ts'
import { contactOf } from '#procedure/citizen/contact.ts'
import { agencyName, unitName } from '#procedure/names.ts'
import type { MatterView } from '#procedure/view.ts'
import { addressOf, qrFor } from '../links.ts'
import { receivedOf } from '../registers.ts'
import { codeVersion, openingOf, peopleOf, petitionersOf, purposeOf, repeatOf } from '../rules/arrival.ts'
import { choices } from '../texts/words.ts'
import { addresseeOf, dayOf, inputOf, type Letter } from './common.ts'

/** The forms of this business: registration form, receipt, proof of delivery. */

const zh = (words: Words | undefined, fallback = ''): string => (words ? say(words, 'zh-Hans') : fallback)
const choice = (path: string, value: string): string => zh(choices[`${path}.${value}`], value)
const dayWords = (on: string | null): string => (on ? longDate(on.slice(0, 10)) : '')
const cell = (label: string, value: string) => ({ label, value: value || '—' })

function claimRows(now: MatterView): object[] {
  const claim = part(openingOf(now)['claim'])
  return [[cell('标题', textIn(claim, 'subject'))], [cell('事实和理由', textIn(claim, 'facts'))], [cell('请求', textIn(claim, 'wanted'))]]
}

/** 登记表: what came, from whom, how it was judged and where it went. Identity numbers do not stand on it. */
export const registrationForm: Letter = (office, now, matter) => {
  const first = openingOf(now)
  const origin = part(first['origin'])
  const named = petitionersOf(now)
  const repeat = repeatOf(now)
  return {
    issuer: agencyName(office, matter.agency),
    title: '信访事项登记表',
    no: matter.no,
    on: now.steps[0]?.on ?? now.today,
    rows: [
      [cell('信访形式', choice('channel', textIn(first, 'channel'))), cell('收到日期', dayWords(receivedOf(now)))],
      [
        cell('事项类别', choice('purpose', now.procedure === 'accusation' ? 'accusation' : purposeOf(now))),
        cell('初次重复', repeat ? choice('repeat', repeat) : '待判定'),
      ],
      ...named
        .slice(0, mostShown)
        .map(one => [
          cell(one['representative'] === true ? '信访人（代表）' : '信访人', textIn(one, 'name')),
          cell('联系电话', textIn(one, 'phone')),
          cell('住址', textIn(one, 'address')),
        ]),
      [cell('人数', String(peopleOf(now))), cell('问题属地', textIn(first, 'place'))],
      ...claimRows(now),
      ...(textIn(origin, 'no') ? [[cell('转自', textIn(origin, 'no')), cell('原提交日期', textIn(origin, 'firstDay'))]] : []),
      [cell('承办', now.seats['handler'] ? unitName(office, now.seats['handler']) : ''), cell('备注', textIn(first, 'note'))],
    ],
    sign: ['登记人（签名）'],
  }
}
const mostShown = 12

/** 回执: number, how to follow it; the code stands on it only when the counter hands it over, right after it was made. */
export const receiptSlip: Letter = (office, now, matter) => {
  const isHandedOver = ['register', 'replaceCode', 'noteRelated'].includes(now.steps.at(-1)?.action ?? '')
  const code = queryCode(text => office.keys.hmac(text), matter.no, codeVersion(now))
  const link = addressOf(office, matter.no, code)
  const { unit, phone, address } = contactOf(office, matter.agency, 'petition.contact')
  return {
    issuer: agencyName(office, matter.agency),
    title: '信访事项登记回执',
    no: matter.no,
    on: now.steps[0]?.on ?? now.today,
    rows: [
      [cell('信访人', addresseeOf(now)), cell('信访形式', choice('channel', textIn(openingOf(now), 'channel')))],
      ...claimRows(now),
      [cell('收到日期', dayWords(receivedOf(now))), cell('告知期限', dayWords(now.due('sort')))],
      [cell('查询码', isHandedOver ? code : '已交信访人')],
    ],
    notes: [
      `凭编号和查询码，可以在${link.split('#')[0]}查询办理情况、补充材料、评价，不需要注册。请保管好查询码。`,
      [unit, phone, address].filter(Boolean).join('　'),
    ].filter(Boolean),
    qr: qrFor(isHandedOver ? link : (link.split('#')[0] ?? link)),
    qrText: '查询进度',
  }
}

const delivered: Readonly<Record<string, string>> = {
  deliver: '信访事项处理意见书',
  deliverReview: '信访事项复查意见书',
  deliverRecheck: '信访事项复核意见书',
}
const byStage: Readonly<Record<string, string>> = { issued: 'deliver', reviewIssued: 'deliverReview', recheckIssued: 'deliverRecheck' }

/** 送达回证: what was delivered, how and when; the recipient signs. */
export const deliverySlip: Letter = (office, now, matter, input) => {
  const action = byStage[now.stage] ?? now.steps.findLast(step => step.action in delivered)?.action ?? 'deliver'
  const given = inputOf(now, input, action)
  return {
    issuer: agencyName(office, matter.agency),
    title: '信访文书送达回证',
    no: matter.no,
    rows: [
      [cell('受送达人', addresseeOf(now))],
      [cell('送达文书', delivered[action] ?? '')],
      [cell('送达方式', choice('method', textIn(given, 'method'))), cell('邮件号', textIn(given, 'trackingNo'))],
      [cell('收到日期', longDate(textIn(given, 'receivedOn') || dayOf(now, action))), cell('签收人', textIn(given, 'signedBy'))],
      [cell('备注', textIn(given, 'note'))],
    ],
    sign: ['受送达人（签名或者盖章）', '送达人（签名）'],
  }
}
