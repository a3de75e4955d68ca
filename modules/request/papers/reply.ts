import { part, textIn as text } from '#base/part.ts'
import type { Words } from '#base/words.ts'
import { bare, longDate, paragraphs, sentence } from '#documents/wording.ts'
import { cite, isInForce } from '#law/law.ts'
import { fillRemedy, type Remedy, remediesFor } from '#law/remedies.ts'
import { Invalid } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { receivedOn } from '../registers.ts'
import { isReplyOutcome, type OutcomeName, outcomeOf } from '../rules/outcomes.ts'
import { isRedo } from '../rules/redo.ts'
import { draftOf } from '../rules.ts'
import { articleWords, oldKindOf, withheldUnder } from './citations.ts'
import {
  applicantName,
  contactLine,
  dayOf,
  type Input,
  inputOf,
  letterhead,
  letterNo,
  type Matter,
  receivedWords,
  wantedLine,
} from './common.ts'

/** The reply (答复书): what is decided, on which article, why, and which way is open against it on the day of the decision. */

/** The deciding sentence of each outcome; {law} is the citation. */
const sentences: Readonly<Record<Exclude<OutcomeName, 'withdrawn'>, (reply: Input, law: string, on: MatterView['today']) => string>> = {
  granted: (reply, law) =>
    `经审查，您申请公开的信息属于应当公开的政府信息。根据${law}的规定，现予公开：\n${sentence(text(reply, 'provided'))}`,
  alreadyPublic: (reply, law) =>
    `经审查，您申请公开的信息已经主动公开。根据${law}的规定，告知您获取该信息的方式、途径：\n${sentence(text(reply, 'howToGet'))}`,
  partial: (reply, law, on) =>
    `经审查，您申请公开的信息中含有不应当公开的内容，能够作区分处理。根据${law}的规定，向您提供可以公开的内容：\n${sentence(text(reply, 'provided'))}\n不予公开的内容：${sentence(text(reply, 'withheld'))}${withheldOn(reply, on)}`,
  refusedSecret: (_, law) => `经审查，您申请公开的信息属于国家秘密。根据${law}的规定，决定不予公开。`,
  refusedLaw: (reply, law) =>
    `经审查，您申请公开的信息属于法律、行政法规禁止公开的政府信息（${bare(text(reply, 'lawClause'))}）。根据${law}的规定，决定不予公开。`,
  refusedSafety: (_, law) => `经审查，公开您申请的信息可能危及国家安全、公共安全、经济安全、社会稳定。根据${law}的规定，决定不予公开。`,
  refusedThirdParty: (reply, law) =>
    `经审查，您申请公开的信息涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害。根据${law}的规定，决定不予公开。\n第三方意见情况：${sentence(text(reply, 'thirdPartyView'))}`,
  refusedInternal: (_, law) => `经审查，您申请公开的信息属于行政机关的内部事务信息。根据${law}的规定，决定不予公开。`,
  refusedProcess: (_, law) =>
    `经审查，您申请公开的信息属于行政机关在履行行政管理职能过程中形成的过程性信息。根据${law}的规定，决定不予公开。`,
  refusedCaseFile: (_, law) => `经审查，您申请公开的信息属于行政执法案卷信息。根据${law}的规定，决定不予公开。`,
  specialInquiry: (reply, law) =>
    `经审查，有关法律、行政法规对您申请的信息的获取有特别规定（${bare(text(reply, 'lawClause'))}）。根据${law}的规定，请您依照有关法律、行政法规的规定办理。`,
  notExist: (_, law) => `经检索，您申请公开的政府信息不存在。根据${law}的规定，现予告知。`,
  notOurs: (reply, law) =>
    `经审查，您申请公开的信息不属于本机关负责公开。根据${law}的规定，现予告知。${custodian(reply, '负责公开该信息的行政机关为')}`,
  archive: (reply, law) =>
    `经审查，您申请公开的信息已经移交国家档案馆。根据${law}的规定，请您依照档案管理的有关规定查阅、利用。${custodian(reply, '保管该档案的机构为')}`,
  needsMaking: (_, law) => `经审查，本机关没有您申请的现成信息，需要对现有政府信息进行加工、分析。根据${law}的规定，本机关不予提供。`,
  unclear: (_, law) => `经您补正，申请内容仍不明确。根据${law}的规定，本机关无法按照您的申请提供政府信息。`,
  petition: (_, law) =>
    `经审查，您以政府信息公开申请的形式进行信访、投诉、举报等活动。根据${law}的规定，本机关不作为政府信息公开申请处理。您可以通过信访渠道提出；您同意的，可以凭编号和查询码把申请内容转为信访事项，也可以到窗口办理。`,
  repeat: (reply, law) =>
    `经审查，本机关已经就您申请公开的信息作出答复（${bare(text(reply, 'previousNo'))}）。根据${law}的规定，不予重复处理。`,
  publication: (reply, law) =>
    `经审查，您申请提供的是政府公报、报刊、书籍等公开出版物。根据${law}的规定，告知您获取的途径：\n${sentence(text(reply, 'howToGet'))}`,
  excessive: (_, law) =>
    `您申请公开政府信息的数量、频次明显超过合理范围，本机关已要求您说明理由，经审查理由不合理。根据${law}的规定，本机关不予处理。`,
  reissue: () => `您要求本机关对已经获取的信息进行确认或者重新出具。该要求不属于政府信息公开申请，本机关不予处理。`,
  notInformation: (_, law) => `经审查，您申请的内容不属于${law}所称的政府信息，本机关不作为政府信息公开申请处理。`,
  otherwise: reply => `经审查，本机关对您的申请作如下处理：\n${sentence(text(reply, 'grounds'))}`,
  abandoned: (_, law) =>
    `本机关已书面告知您补正，您无正当理由逾期未补正。根据${law}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`,
  feeUnpaid: (_, law) => `您逾期未缴纳信息处理费。根据${law}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`,
}

/** Of an end without a reply: the deciding sentence, and the ways against it. */
export const endingLines = (office: Office, now: MatterView, matter: Matter, outcome: 'abandoned' | 'feeUnpaid'): string[] => [
  sentences[outcome]({}, articleWords(outcome, endedOn(now, outcome)), endedOn(now, outcome)),
  remedyParagraph(office, matter, outcome, {}, endedOn(now, outcome), deliversOnline(now), ['告知书', '告知書', 'notice']),
]
/** The day of an end without a reply: of the act, where it was taken already, else today. */
export const endedOn = (now: MatterView, outcome: 'abandoned' | 'feeUnpaid'): MatterView['today'] =>
  dayOf(now, outcome === 'abandoned' ? 'lapse' : 'lapseFee')

function custodian(reply: Input, lead: string): string {
  const found = part(reply['custodian'])
  return text(found, 'name') ? `${lead}${bare(text(found, 'name'))}，联系方式：${bare(text(found, 'contact'))}。` : ''
}

/** On which articles the rest is withheld (第三十七条 with those of each ground). */
function withheldOn(reply: Input, decidedOn: MatterView['today']): string {
  if (!isInForce('cn-foi-2019', decidedOn)) return ''
  const law = withheldUnder(groundsOf(reply))
  return law ? `该部分内容根据${law}的规定不予公开。` : ''
}
export const groundsOf = (reply: Input): readonly string[] =>
  Array.isArray(reply['withheldUnder']) ? reply['withheldUnder'].map(String) : []

/** What a letter says against which a person can go, and where it comes from. */
export type RemedySaid = { readonly text: string; readonly remedy: Remedy; readonly organ: string; readonly isNeutral: boolean }

/** The paragraph on remedies, right for the day of the decision; a wording nobody approved is left out in favour of the law itself. */
export function remedySaid(
  office: Office,
  matter: Matter,
  outcome: OutcomeName,
  reply: Input,
  decidedOn: MatterView['today'],
  electronic: boolean,
  paper: Words = ['答复书', '答覆書', 'reply'],
): RemedySaid {
  const kind = outcomeOf(outcome)!.kind
  const grounds = groundsOf(reply)
  const old = isInForce('cn-foi-2019', decidedOn) ? null : (oldKindOf(outcome) ?? 'O21.1')
  const options = {
    alreadyGiven: reply['alreadyGiven'] === true,
    withheldAsOther: grounds.length > 0 && grounds.every(ground => ground === 'notInformation'),
    servedElectronically: electronic,
  }
  const remedy = old ? remediesFor('cn-foi-2007', old, decidedOn, options) : remediesFor('cn-foi-2019', kind, decidedOn, options)
  const organ = String(office.setting(matter.agency, 'request.reconsiderationOrgan') || ownOrgan(office, matter.agency, remedy))
  const said = (text: string): RemedySaid => ({ text, remedy, organ, isNeutral: text === neutral })
  if (remedy.needsApproval && office.setting(matter.agency, remedy.setting ?? '') !== true) return said(neutral)
  if (remedy.route === 'none') return said(outcomeOf(outcome)!.kind === 'R-other' ? neutral : '')
  const [words] = fillRemedy(remedy, paper, [organ, organ, organ])
  const url = String(office.setting(matter.agency, 'request.reconsiderationUrl') ?? '')
  return said(electronic && url ? `${words}提交行政复议申请的互联网地址：${url}。` : words)
}
/** Who reconsiders, where the office named nobody: of a department its own government, of a government the one above it. */
function ownOrgan(office: Office, agency: string, remedy: Remedy): string {
  const { agencies } = office.structure()
  const own = agencies.get(agency)
  if (own?.kind !== 'government' || remedy.organAbove === '') return remedy.organ
  const above = agencies.get(own.parent ?? '')
  return above?.kind === 'government' ? above.name : remedy.organAbove
}

const remedyParagraph = (...given: Parameters<typeof remedySaid>): string => remedySaid(...given).text
const neutral = `如认为本机关在政府信息公开工作中侵犯您的合法权益，可以依照${cite({ rulebook: 'cn-foi-2019', article: '第五十一条' })}的规定寻求救济。`

/** A new answer says on which decision it is given. */
function redoWords(now: MatterView, matter: Matter): string {
  const first = now.steps[0]?.input ?? {}
  return `根据${text(first, 'organ')}${text(first, 'decisionNo')}，本机关对您提出的政府信息公开申请（原编号${text(first, 'ofNo')}）重新办理（编号${matter.no}）`
}

type ReplyLetter = { readonly body: readonly string[]; readonly [field: string]: unknown }

/** The data of the reply letter. `reply` is the draft; throws Invalid where there is none yet. */
export function replyLetter(office: Office, now: MatterView, matter: Matter, reply: Input, docNo = ''): ReplyLetter {
  const { outcome } = reply
  if (!isReplyOutcome(outcome)) throw new Invalid([{ field: 'reply.outcome', code: 'required' }])
  const signedOn = now.steps.findLast(step => step.action === 'sign')?.on ?? now.today
  const grounds = sentence(text(reply, 'grounds'))
  const decision = sentences[outcome](reply, articleWords(outcome, signedOn), signedOn)
  const attachments = attachmentsIn(`${decision}\n${outcome === 'otherwise' ? '' : grounds}`)
  return {
    ...letterhead(office, matter),
    title: '政府信息公开申请答复书',
    docNo: docNo || letterNo(office, matter, outcomeOf(outcome)!.letter),
    addressee: applicantName(now),
    body: paragraphs(
      `${isRedo(now) ? redoWords(now, matter) : `${receivedWords(receivedOn(now))}（编号${matter.no}）`}，申请公开${wantedLine(now)}。现答复如下：`,
      decision,
      outcome === 'otherwise' ? '' : grounds && `理由：${grounds}`,
      remedyParagraph(office, matter, outcome, reply, signedOn, deliversOnline(now)),
      contactLine(office, matter.agency),
    ),
    ...(attachments.length > 0 && { attachments }),
    date: signedOn,
  }
}

/** 附件说明: what the reply says is attached, by the names it gives; an attachment without a name is what was asked for. */
function attachmentsIn(words: string): string[] {
  const named = [...words.matchAll(/附件\d{0,2}[:：]?《([^《》]{1,120})》((?:[、和及]《[^《》]{1,120}》)*)/g)].flatMap(
    ([, first = '', more = '']) => [first, ...[...more.matchAll(/《([^《》]+)》/g)].map(([, one = '']) => one)],
  )
  if (named.length > 0) return [...new Set(named)]
  return words.includes('附件') ? ['申请公开的政府信息'] : []
}

export const deliversOnline = (now: MatterView): boolean => ['online', 'email'].includes(text(now.steps[0]?.input ?? {}, 'delivery'))

/** Of a drafting act: the draft as typed. */
export const draftLetter = (office: Office, now: MatterView, matter: Matter, input: Input): object =>
  replyLetter(office, now, matter, part(inputOf(now, 'draft', input)['reply']))

/** Of the signature: the draft that was reviewed. */
export const signedLetter = (office: Office, now: MatterView, matter: Matter, input: Input): object =>
  replyLetter(office, now, matter, draftOf(now) ?? {}, text(inputOf(now, 'sign', input), 'docNo'))

/** 逾期不补正, told to the applicant. */
export function abandonmentLetter(office: Office, now: MatterView, matter: Matter): object {
  const asked = now.steps.findLast(step => step.action === 'askToSupplement')
  const until = text(asked?.input ?? {}, 'supplementBy')
  return {
    ...letterhead(office, matter),
    title: '政府信息公开申请视为放弃告知书',
    docNo: letterNo(office, matter, outcomeOf('abandoned')!.letter),
    addressee: applicantName(now),
    body: paragraphs(
      `${receivedWords(receivedOn(now))}（编号${matter.no}），申请公开${wantedLine(now)}。`,
      asked ? `本机关于${longDate(asked.on)}告知您在${longDate(until || asked.on)}前（含当日）补正。` : '',
      ...endingLines(office, now, matter, 'abandoned'),
      contactLine(office, matter.agency),
    ),
    date: endedOn(now, 'abandoned'),
  }
}
