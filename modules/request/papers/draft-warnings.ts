import type { Finding } from '#base/finding.ts'
import type { Words } from '#base/words.ts'
import type { Trial } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import { checkLetter } from './lint.ts'
import { draftLetter } from './reply.ts'

/** A finding as one line beside a form. */
function line({ line: at, says, fix }: Finding): Words {
  const where: Words = at > 0 ? [`答复书第${at}行`, `答覆書第${at}行`, `Reply, line ${at}`] : ['答复书', '答覆書', 'Reply']
  return [`${where[0]}：${says[0]}；${fix[0]}`, `${where[1]}：${says[1]}；${fix[1]}`, `${where[2]}: ${says[2]}; ${fix[2]}`]
}

/** What the letter check finds in the draft, said before it goes to review. */
export async function draftWarnings(office: Office, { matter, now, agency }: Trial): Promise<readonly Words[]> {
  if (!matter || !now?.steps.some(step => step.action === 'draft')) return []
  const place = { ...matter, agency }
  return checkLetter('draftReply', office, now, place, {}, draftLetter(office, now, place, {}), null).map(line)
}
