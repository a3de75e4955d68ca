import type { Words } from '#base/words.ts'

/**
 * The duties (职责) of the house: what a desk `agency/duty` or `agency.unit/duty` is for. A duty is a job to be done, never a rank.
 * Roles of every procedure are names from this list.
 */
export const duties = {
  disclosureOfficer: ['信息公开经办人', '資訊公開經辦人', 'Disclosure officer'],
  disclosureHead: ['信息公开机构负责人', '資訊公開機構負責人', 'Head of disclosure'],
  handler: ['承办人', '承辦人', 'Handler'],
  handlingHead: ['承办机构负责人', '承辦機構負責人', 'Head of the handling unit'],
  legalReviewer: ['法制审核人', '法制審核人', 'Legal reviewer'],
  secrecyReviewer: ['保密审查人', '保密審查人', 'Secrecy reviewer'],
  principal: ['机关主要负责人', '機關主要負責人', 'Principal'],
  deputyPrincipal: ['机关分管负责人', '機關分管負責人', 'Deputy principal'],
  registrar: ['收发登记员', '收發登記員', 'Registrar'],
  officeDirector: ['办公室主任', '辦公室主任', 'Office director'],
  inspector: ['督查人员', '督查人員', 'Inspector'],
  drafter: ['拟稿人', '擬稿人', 'Drafter'],
  editor: ['核稿人', '核稿人', 'Editor'],
  contributor: ['信息报送员', '資訊報送員', 'Contributor'],
  publisher: ['信息发布人', '資訊發布人', 'Publisher'],
  sealKeeper: ['印章管理员', '印章管理員', 'Seal keeper'],
  archivist: ['档案管理员', '檔案管理員', 'Archivist'],
  receptionist: ['窗口接待员', '窗口接待員', 'Counter clerk'],
  petitionReviewer: ['信访复查复核人员', '信訪複查複核人員', 'Petition reviewer'],
  petitionOfficer: ['信访工作人员', '信訪工作人員', 'Petition officer'],
  meetingSecretary: ['会议秘书', '會議秘書', 'Meeting secretary'],
  evaluator: ['考核评议人员', '考核評議人員', 'Evaluator'],
  supervisionDesk: ['监督机关', '監督機關', 'Supervising authority'],
  administrator: ['系统管理员', '系統管理員', 'System administrator'],
  securityAdministrator: ['安全保密管理员', '安全保密管理員', 'Security administrator'],
  auditAdministrator: ['安全审计员', '安全稽核員', 'Audit administrator'],
  auditor: ['审计员', '稽核員', 'Auditor'],
} as const satisfies Readonly<Record<string, Words>>

export type Duty = keyof typeof duties

/** True for the name of a duty of this list. */
export const isDuty = (text: string): text is Duty => Object.hasOwn(duties, text)
