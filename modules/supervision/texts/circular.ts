import type { Texts } from '#procedure/texts.ts'
import type { circular2021 } from '../procedure.ts'
import { choices } from './choices.ts'
import { fields } from './fields.ts'

export const circularTexts: Texts<typeof circular2021> = {
  name: ['督查情况通报', '督查情況通報', 'Circular'],
  roles: {
    inspector: ['督查人员', '督查人員', 'Inspector'],
    officeDirector: ['办公室（督查室）主任', '辦公室（督查室）主任', 'Director of the office'],
    deputyPrincipal: ['分管领导', '分管領導', 'Deputy principal'],
    principal: ['主要负责人', '主要負責人', 'Principal'],
  },
  stages: {
    drafting: ['起草中', '起草中', 'Being drafted'],
    inCheck: ['待审核', '待審核', 'To be checked'],
    toSign: ['待签发', '待簽發', 'To be signed'],
    released: ['已印发', '已印發', 'Issued'],
    dropped: ['不予印发', '不予印發', 'Not issued'],
  },
  clocks: {},
  rounds: {},
  actions: {
    draftCircular: ['起草通报', '起草通報', 'Draft'],
    amendCircular: ['修改', '修改', 'Amend'],
    submitCircular: ['送审', '送審', 'Send to check'],
    passCircular: ['审核同意', '審核同意', 'Pass on'],
    sendBackCircular: ['退回修改', '退回修改', 'Send back'],
    release: ['签发印发', '簽發印發', 'Sign and issue'],
    dropCircular: ['不予印发', '不予印發', 'Do not issue'],
  },
  answers: {},
  papers: {
    circularDraft: ['情况通报（送审稿）', '情況通報（送審稿）', 'Circular (draft)'],
    circularIssued: ['情况通报', '情況通報', 'Circular'],
  },
  outcomes: { released: ['印发', '印發', 'Issued'], dropped: ['不予印发', '不予印發', 'Not issued'] },
  fields,
  choices,
  refusals: { figuresAhead: ['该季度尚未开始', '該季度尚未開始', 'That quarter has not begun'] },
}
