import type { Day } from '#base/day.ts'
import type { Desk, Input, Paper } from '#procedure/define.ts'
import type { Done } from '#procedure/office.ts'
import { openAsks } from '#procedure/round.ts'
import type { Dice, Moment, Stage } from '#procedure/stage.ts'
import { view } from '#procedure/view.ts'
import { applicantDesk } from '../citizen.ts'
import { file } from '../filing.ts'
import { papers } from '../papers.ts'
import { request2019 } from '../procedure.ts'
import { confirmBy } from '../rules.ts'
import { readChain } from '../settings.ts'
import { loadById } from '../store.ts'
import type { Ask } from './ask.ts'
import { type Applicant, agentOf, anyone, person } from './people.ts'

/** One request of the invented city, and the acts by which its people work on it; each is done on the clock's day by whoever sits there. */
export type Case = {
  readonly stage: Stage
  readonly dice: Dice
  readonly ask: Ask // with its places filled in
  readonly applicant: Applicant
  readonly delivery: 'online' | 'email' | 'post' | 'pickup'
  readonly done: Pick<Done, 'id' | 'no'>
}
export type Channel = 'web' | 'counter' | 'letter' | 'registered' | 'fax' | 'email' | 'oral'

type Legs = AsyncGenerator<Moment, void, void>

export const time = (dice: Dice, from: number, to: number): string =>
  `${String(dice.between(from, to)).padStart(2, '0')}:${String(dice.between(0, 59)).padStart(2, '0')}`

const handlerOf = ({ ask }: Case): Desk => `${ask.agency}.${ask.unit}/handler`
export const officerOf = ({ ask }: Pick<Case, 'ask'>): Desk => `${ask.agency}/disclosureOfficer`

/** Companies and societies write too, but never of “my own house”. */
const isOpenToBodies = ({ description }: Ask, channel: Channel): boolean =>
  !/本人|业主|水厂/.test(description) && ['web', 'letter', 'registered'].includes(channel)

/** Opens the request the way it came in. */
export async function arrive(
  stage: Stage,
  ask: Ask,
  dice: Dice,
  channel: Channel,
  given: { readonly applicant?: Applicant; readonly agent?: true } = {},
): Promise<Case> {
  const applicant = given.applicant ?? (isOpenToBodies(ask, channel) ? anyone(dice) : person(dice))
  const delivery = channel === 'web' ? (applicant.email && dice.chance(25) ? 'email' : 'online') : channel === 'counter' ? 'pickup' : 'post'
  const wanted = { description: ask.description, ...(ask.title && { title: ask.title }) }
  const asked = { applicant, wanted, medium: delivery === 'post' || delivery === 'pickup' ? 'paper' : 'electronic', delivery } as const
  const done =
    channel === 'web'
      ? await byWeb(stage, ask, dice, asked)
      : await byStaff(stage, ask, channel, { ...asked, ...(given.agent && { agent: agentOf(dice) }) })
  return { stage, dice, ask, applicant, delivery, done }
}

async function byWeb({ office }: Stage, ask: Ask, dice: Dice, asked: object): Promise<Done> {
  const hex = (n: number): string => Array.from({ length: n }, () => dice.between(0, 15).toString(16)).join('')
  const key = `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
  const filed = await file(office, { agency: ask.agency, ...asked } as Parameters<typeof file>[1], key, 'zh-Hans')
  return filed.done
}

async function byStaff(
  stage: Stage,
  ask: Ask,
  channel: Exclude<Channel, 'web'>,
  asked: { readonly applicant: Applicant; readonly agent?: object },
): Promise<Done> {
  const { office } = stage
  const on = office.clock.today()
  const isMail = channel === 'letter' || channel === 'fax' || channel === 'email'
  const evidence = [await stage.keep('application', applicationName[channel], applicationText(stage, ask, asked.applicant, on))]
  if (asked.agent)
    evidence.push(
      await stage.keep(
        'authority',
        '授权委托书.txt',
        `授权委托书\n本人${asked.applicant.name}委托他人代为提出政府信息公开申请并签收文书。\n${on}\n`,
        'text/plain',
        true,
      ),
    )
  return office.write.open({
    business: 'request',
    agency: ask.agency,
    action: isMail ? 'registerMail' : 'register',
    by: stage.at(officerOf({ ask })),
    input: {
      channel,
      receivedOn: on,
      ...(isMail && { confirmBy: confirmBy(channel, on, office.calendar()) }),
      ...(channel === 'oral' && { writtenDownBy: '窗口工作人员' }),
      ...asked,
    },
    evidence,
  })
}

const applicationName: Readonly<Record<Exclude<Channel, 'web'>, string>> = {
  counter: '政府信息公开申请表.txt',
  letter: '来信（录入文本）.txt',
  registered: '挂号信（录入文本）.txt',
  fax: '传真件（录入文本）.txt',
  email: '申请邮件.txt',
  oral: '口头申请记录.txt',
}
const applicationText = (stage: Stage, ask: Ask, { name }: Applicant, on: Day): string =>
  `政府信息公开申请表\n受理机关：${stage.office.structure().agencies.get(ask.agency)?.name ?? ''}\n申请人：${name}\n所需信息：${ask.title ?? ''}\n${ask.description}\n提出日期：${on}\n`

/** The letter of an act as the business prints it, kept as its evidence; `on`: the day of the act, where it lies ahead. */
export async function letter(c: Case, kind: string, input: Input, on: Day = c.stage.office.clock.today()): Promise<Paper> {
  const { office } = c.stage
  const loaded = await loadById(office, c.done.id)
  const form = papers[kind]
  if (!loaded || !form) throw new Error(`no letter ${kind} of ${c.done.no}`)
  const steps = loaded.stored.map(stored => stored.step)
  const then = view(request2019, steps, office.calendar(), on, undefined, [request2019])
  const data = await form.data(office, then, loaded.row, input)
  return c.stage.keep(kind, `${form.words[0]}.pdf`, await c.stage.print(form.template, data, on), 'application/pdf')
}

/** The same letter begun now for an act at a later moment, so that the press works while other stories go on; null where that moment is not played. */
export function begun(c: Case, kind: string, input: Input, at: Moment): Promise<Paper> | null {
  if (at.on > c.stage.end.on || (at.on === c.stage.end.on && at.time > c.stage.end.time)) return null
  const made = letter(c, kind, input, at.on)
  made.catch(() => undefined) // told when it is awaited
  return made
}

/** An act of whoever sits at a desk. */
export const act = (c: Case, desk: Desk, action: string, input: Input = {}, evidence: readonly Paper[] = []): Promise<Done> =>
  c.stage.office.write.act({ matter: c.done.id, action, by: c.stage.at(desk), input, evidence })
/** An act of the applicant, on the portal. */
export const actOfCitizen = (c: Case, action: string, input: Input): Promise<Done> =>
  c.stage.office.write.act({ matter: c.done.id, action, by: { citizen: applicantDesk(c.ask.agency) }, input, evidence: [] })
/** An act with the letter that it owes. */
export const actWithLetter = async (c: Case, desk: Desk, action: string, kind: string, input: Input): Promise<Done> =>
  act(c, desk, action, input, [await letter(c, kind, input)])

const today = (c: Case): Day => c.stage.office.clock.today()

export const confirm = (c: Case): Promise<Done> =>
  act(c, officerOf(c), 'confirm', {
    receivedOn: today(c),
    how: c.dice.pick(['phone', 'phone', 'email', 'message']),
    note: '已与申请人核对申请内容和联系方式',
  })
export const assign = (c: Case): Promise<Done> => act(c, officerOf(c), 'assign', { handler: handlerOf(c), note: '请按时办理' })

/** The lines of a round that are open now, with who is asked. */
async function openLines(c: Case, round: string): Promise<{ readonly ask: string; readonly lap: number; readonly to: Desk }[]> {
  const loaded = await loadById(c.stage.office, c.done.id)
  const state = loaded?.now.rounds[round]
  return state ? openAsks(state).map(line => ({ ask: line.id, lap: line.lap, to: line.to })) : []
}

export const startSearch = (c: Case): Promise<Done> =>
  act(c, handlerOf(c), 'askSearch', { plan: [[{ to: archiveOf(c) }]], terms: c.ask.terms, places: '档案室目录、业务系统、电子公文库' })
const archiveOf = ({ ask }: Case): Desk => `${ask.agency}/${['AL', 'ALZJ', 'ALZR'].includes(ask.agency) ? 'archivist' : 'registrar'}`

export async function answerSearch(c: Case, found: boolean): Promise<void> {
  for (const { to, ...line } of await openLines(c, 'search')) {
    const text = `检索记录\n编号：${c.done.no}\n检索词：${c.ask.terms}\n检索范围：档案室目录、业务系统、电子公文库\n检索结果：${found ? '检索到相关材料，已移交承办人。' : '未检索到相关材料。'}\n检索日期：${today(c)}\n`
    await act(
      c,
      to,
      'search.answer',
      { ...line, attitude: found ? 'found' : 'notFound', opinion: found ? '检索到相关材料' : '经逐项检索，未检索到' },
      [await c.stage.keep('searchRecord', '检索记录.txt', text)],
    )
  }
}

export const consult = (c: Case): Promise<Done> =>
  actWithLetter(c, handlerOf(c), 'consultThirdParties', 'thirdPartyLetter', {
    plan: [[{ to: 'party-1/thirdParty' }]],
    parties: [{ line: 'party-1/thirdParty', name: c.ask.party ?? '相关权利人', address: '安澜市听涛路', phone: '0600-8312200' }],
    letter: '请就上述信息是否涉及商业秘密、个人隐私，以及是否同意公开提出意见；部分同意的，请标明不同意公开的部分。',
  })
export async function answerParty(c: Case, attitude: 'consents' | 'objects'): Promise<void> {
  for (const { to: _, ...line } of await openLines(c, 'thirdParties'))
    await act(
      c,
      handlerOf(c),
      'thirdParties.answerFor',
      { ...line, attitude, ...(attitude === 'objects' && { opinion: '不同意公开，涉及我方采取保密措施的信息' }) },
      [
        await c.stage.keep(
          'thirdPartyReply',
          '第三方意见.txt',
          `关于政府信息公开征询的复函\n${attitude === 'objects' ? '我方不同意公开，理由：涉及采取保密措施的信息，公开会损害我方合法权益。' : '我方同意公开。'}\n${c.ask.party ?? ''}\n${today(c)}\n`,
        ),
      ],
    )
}

/** 征求共同制作机关意见, to an office of the city itself. */
export const consultAgency = (c: Case, agency: string): Promise<Done> =>
  actWithLetter(c, handlerOf(c), 'consultCoAgencies', 'agencyLetter', {
    plan: [[{ to: `${agency}/disclosureOfficer` }]],
    letter: '该文件由你机关与我机关共同制作，请就是否公开提出意见。',
  })
export async function signForAgency(c: Case): Promise<void> {
  for (const { to, ...line } of await openLines(c, 'coAgencies')) await act(c, to, 'coAgencies.signFor', line)
}
export async function answerAgency(c: Case): Promise<void> {
  for (const { to, ...line } of await openLines(c, 'coAgencies'))
    await act(c, to, 'coAgencies.answer', { ...line, attitude: 'consents', opinion: '同意公开' })
}

export const extend = async (c: Case, days: number, reason: string): Promise<void> => {
  await act(c, handlerOf(c), 'askToExtend', { days, reason })
  await actWithLetter(c, `${c.ask.agency}/disclosureHead`, 'extend', 'extensionNotice', { days, reason })
  await act(c, officerOf(c), 'tellExtension', { how: c.delivery === 'post' ? 'post' : 'electronic', toldOn: today(c) })
}

export const askToSupplement = (c: Case, supplementBy: Day): Promise<Done> =>
  actWithLetter(c, officerOf(c), 'askToSupplement', 'supplementNotice', {
    points: '请明确所需信息的名称、文号或者便于查找的其他特征性描述，例如形成时间、项目名称。',
    guidance: '如果不清楚文件名称，可以写明想了解的事项和大致时间，也可以来电由工作人员协助。',
    supplementBy,
  })

export const replyOf = (c: Case): Input => ({ outcome: c.ask.outcome, ...c.ask.reply })
export const draft = async (c: Case, reply: Input = replyOf(c), ready: Promise<Paper> | null = null): Promise<Done> =>
  act(c, handlerOf(c), 'draft', { reply }, [await (ready ?? letter(c, 'draftReply', { reply }))])

export const sendToReview = (c: Case): Promise<Done> => {
  const chain = readChain(c.stage.office.setting(c.ask.agency, 'request.reviewChain'))
  const plan = chain.map(group => group.map(({ duty, frame, must }) => ({ to: `${c.ask.agency}/${duty}`, frame, ...(must && { must }) })))
  return act(c, handlerOf(c), 'sendToReview', { plan, note: '请审核' })
}

const opinions = ['同意。', '同意，请按程序报签。', '经审核，事实清楚、依据准确，同意。', '未发现涉密内容，同意。']

/** The next group of the chain agrees; false when nobody owes anything. */
export async function agree(c: Case): Promise<boolean> {
  const lines = await openLines(c, 'review')
  for (const { to, ...line } of lines)
    await act(c, to, 'review.answer', {
      ...line,
      attitude: 'agrees',
      opinion: to.endsWith('secrecyReviewer') ? opinions[3] : c.dice.pick(opinions.slice(0, 3)),
    })
  return lines.length > 0
}

/** 退回: the reviewer sends it back to the handler, who drafts again and sends it on. */
export async function* returned(c: Case, reason: string): Legs {
  const [line] = await openLines(c, 'review')
  if (!line) return
  await act(c, line.to, 'review.return', { ask: line.ask, lap: line.lap, target: '0', mode: 'rewalk', reason })
  yield { on: c.stage.after(today(c), 1), time: time(c.dice, 9, 11) }
  const reply = replyOf(c)
  await draft(c, {
    ...reply,
    ...(typeof reply['grounds'] === 'string'
      ? { grounds: `${reply['grounds']}如需进一步了解查找情况，可以与本机关联系。` }
      : { grounds: '所提供的信息由本机关制作，以原件所载内容为准。' }),
  })
  const [own] = await openLines(c, 'review')
  if (own) await act(c, handlerOf(c), 'review.answer', { ask: own.ask, lap: own.lap })
}

export const sign = async (c: Case, ready: Promise<Paper> | null = null): Promise<Done> =>
  act(c, `${c.ask.agency}/deputyPrincipal`, 'sign', {}, [await (ready ?? letter(c, 'signedReply', {}))])

export async function deliver(c: Case): Promise<Done> {
  const method = c.delivery === 'post' ? 'post' : c.delivery === 'pickup' ? 'direct' : 'electronic'
  const released = c.ask.released ? [await c.stage.keep('released', `${c.ask.title ?? '公开的信息'}.txt`, c.ask.released)] : []
  return act(
    c,
    officerOf(c),
    'deliver',
    {
      outcome: c.ask.outcome,
      method,
      ...(method === 'post' && { trackingNo: `XA${c.dice.between(10_000_000, 99_999_999)}CN` }),
      ...(method === 'direct' && { signedBy: c.applicant.name }),
    },
    released,
  )
}
