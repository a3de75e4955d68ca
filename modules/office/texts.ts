import type { Words } from '#base/words.ts'
import type { AnyTexts } from '#procedure/texts.ts'

/** The words of the office itself. It declares no procedure: its changes stand in the ledger one by one. */
const none: Readonly<Record<string, Words>> = {}
export const words: Words = ['机构人员', '機構人員', 'Agencies and staff']
export const texts: AnyTexts = {
  name: words,
  roles: none,
  stages: none,
  clocks: none,
  rounds: none,
  actions: none,
  answers: none,
  papers: none,
  outcomes: none,
  fields: none,
  refusals: {
    setUpDone: ['已经安装完毕', '已經安裝完畢', 'Set-up is done already'],
    ownDuty: ['不能给自己增加职责', '不能給自己增加職責', 'Nobody gives duties to himself'],
    lastAdministrator: ['至少要留一名系统管理员', '至少要留一名系統管理員', 'At least one administrator must remain'],
    needsApproval: ['这项用语须由法制机构批准', '這項用語須由法制機構批准', 'The legal office approves this wording'],
    notYourAgency: ['不在您管理的机关范围内', '不在您管理的機關範圍內', 'Not an agency you administer'],
  },
}
