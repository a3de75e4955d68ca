import type { Words } from '#base/words.ts'
import { cite } from '#law/law.ts'
import { fillRemedy, remediesFor } from '#law/remedies.ts'
import { Invalid } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { receivedOn } from '../registers.ts'
import { isReplyOutcome, type OutcomeName, outcomeOf } from '../rules/outcomes.ts'
import { draftOf } from '../rules.ts'
import { articleWords, withheldUnder } from './citations.ts'
import {
  applicantName,
  bare,
  contactLine,
  type Input,
  inputOf,
  letterhead,
  letterNo,
  longDate,
  type Matter,
  paragraphs,
  part,
  receivedWords,
  sentence,
  text,
  wantedLine,
} from './common.ts'

/** The reply (答复书): what is decided, on which article, why, and which way is open against it on the day of the decision. */

/** The deciding sentence of each outcome; {law} is the citation. */
const sentences: Readonly<Record<Exclude<OutcomeName, 'withdrawn'>, (reply: Input, law: string) => string>> = {
  granted: (reply, law) =>
    `经审查，您申请公开的信息属于应当公开的政府信息。根据${law}的规定，现予公开：\n${sentence(text(reply, 'provided'))}`,
  alreadyPublic: (reply, law) =>
    `经审查，您申请公开的信息已经主动公开。根据${law}的规定，告知您获取该信息的方式、途径：\n${sentence(text(reply, 'howToGet'))}`,
  partial: (reply, law) =>
    `经审查，您申请公开的信息中含有不应当公开的内容，能够作区分处理。根据${law}的规定，向您提供可以公开的内容：\n${sentence(text(reply, 'provided'))}\n不予公开的内容：${sentence(text(reply, 'withheld'))}${withheldOn(reply)}`,
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
    `经审查，您以政府信息公开申请的形式进行信访、投诉、举报等活动。根据${law}的规定，本机关不作为政府信息公开申请处理。`,
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
}

function custodian(reply: Input, lead: string): string {
  const found = part(reply['custodian'])
  return text(found, 'name') ? `${lead}${bare(text(found, 'name'))}，联系方式：${bare(text(found, 'contact'))}。` : ''
}

/** On which articles the rest is withheld (第三十七条 with those of each ground). */
function withheldOn(reply: Input): string {
  const law = withheldUnder(groundsOf(reply))
  return law ? `该部分内容根据${law}的规定不予公开。` : ''
}
const groundsOf = (reply: Input): readonly string[] => (Array.isArray(reply['withheldUnder']) ? reply['withheldUnder'].map(String) : [])

/** The paragraph on remedies, right for the day of the decision; a wording nobody approved is left out in favour of the law itself. */
function remedyParagraph(
  office: Office,
  matter: Matter,
  outcome: OutcomeName,
  reply: Input,
  decidedOn: MatterView['today'],
  electronic: boolean,
  paper: Words = ['答复书', '答覆書', 'reply'],
): string {
  const kind = outcomeOf(outcome)!.kind
  const grounds = groundsOf(reply)
  const remedy = remediesFor('cn-foi-2019', kind, decidedOn, {
    alreadyGiven: reply['alreadyGiven'] === true,
    withheldAsOther: grounds.length > 0 && grounds.every(ground => ground === 'notInformation'),
    servedElectronically: electronic,
  })
  if (remedy.needsApproval && office.setting(matter.agency, remedy.setting ?? '') !== true) return neutral
  if (remedy.route === 'none') return outcomeOf(outcome)!.kind === 'R-other' ? neutral : ''
  const organ = String(office.setting(matter.agency, 'request.reconsiderationOrgan') || remedy.organ)
  const [words] = fillRemedy(remedy, paper, [organ, organ, organ])
  const url = String(office.setting(matter.agency, 'request.reconsiderationUrl') ?? '')
  return electronic && url ? `${words}提交行政复议申请的互联网地址：${url}。` : words
}
const neutral = `如认为本机关在政府信息公开工作中侵犯您的合法权益，可以依照${cite({ rulebook: 'cn-foi-2019', article: '第五十一条' })}的规定寻求救济。`

type ReplyLetter = { readonly body: readonly string[]; readonly [field: string]: unknown }

/** The data of the reply letter. `reply` is the draft; throws Invalid where there is none yet. */
export function replyLetter(office: Office, now: MatterView, matter: Matter, reply: Input, docNo = ''): ReplyLetter {
  const { outcome } = reply
  if (!isReplyOutcome(outcome)) throw new Invalid([{ field: 'reply.outcome', code: 'required' }])
  const signedOn = now.steps.findLast(step => step.action === 'sign')?.on ?? now.today
  const grounds = sentence(text(reply, 'grounds'))
  return {
    ...letterhead(office, matter),
    title: '政府信息公开申请答复书',
    docNo: docNo || letterNo(office, matter, outcomeOf(outcome)!.letter),
    addressee: applicantName(now),
    body: paragraphs(
      `${receivedWords(receivedOn(now))}（编号${matter.no}），申请公开${wantedLine(now)}。现答复如下：`,
      sentences[outcome](reply, articleWords(outcome, signedOn)),
      outcome === 'otherwise' ? '' : grounds && `理由：${grounds}`,
      remedyParagraph(office, matter, outcome, reply, signedOn, deliversOnline(now)),
      contactLine(office, matter.agency),
    ),
    date: signedOn,
  }
}

const deliversOnline = (now: MatterView): boolean => ['online', 'email'].includes(text(now.steps[0]?.input ?? {}, 'delivery'))

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
      sentences.abandoned({}, articleWords('abandoned', now.today)),
      remedyParagraph(office, matter, 'abandoned', {}, now.today, deliversOnline(now), ['告知书', '告知書', 'notice']),
      contactLine(office, matter.agency),
    ),
    date: now.today,
  }
}
