import { part, textIn } from '#base/part.ts'
import type { Happened, Writing } from '#procedure/module.ts'

/** Carries a request over to the business of petitions, in the transaction in which the applicant said so: both ends name the other. */

const channels: Readonly<Record<string, string>> = {
  web: 'web',
  email: 'web',
  counter: 'visit',
  oral: 'visit',
  letter: 'letter',
  registered: 'letter',
  fax: 'fax',
}

/** The applicant as a petitioner: an organisation's code is no identity paper. */
function petitionerOf(applicant: Readonly<Record<string, unknown>>): object {
  const identity = part(applicant['identity'])
  const kept = ['name', 'phone', 'email', 'address'].flatMap(key => (textIn(applicant, key) ? [[key, textIn(applicant, key)]] : []))
  const isPaper = ['residentId', 'passport', 'other'].includes(textIn(identity, 'type'))
  return { ...Object.fromEntries(kept), ...(isPaper && { identity: { type: identity['type'], number: identity['number'] } }) }
}

/** Opens the petition, whose clocks start today, and notes its number here. Throws Missing where there is no such business. */
export async function carryOver(writing: Writing, { id, no, agency, now }: Happened): Promise<void> {
  const first = now.steps[0]
  const input = first?.input ?? {}
  const wanted = part(input['wanted'])
  const [title, docNo] = [textIn(wanted, 'title'), textIn(wanted, 'docNo')]
  const subject = [...[title, docNo].filter(Boolean).join(' ')].slice(0, longest).join('')
  const done = await writing.open({
    business: 'petition',
    agency,
    action: 'carryIn',
    by: { citizen: 'citizen/petitioner' },
    input: {
      channel: channels[textIn(input, 'channel')] ?? 'web',
      receivedOn: writing.today,
      purpose: 'appeal',
      origin: { no, firstDay: first?.on ?? now.today },
      petitioners: [petitionerOf(part(input['applicant']))],
      claim: { ...(subject && { subject }), facts: textIn(wanted, 'description') },
    },
    evidence: (first?.evidence ?? []).filter(paper => paper.kind === 'other').map(paper => ({ ...paper, kind: 'petitionMaterial' })),
  })
  await writing.act({ matter: id, action: 'carriedTo', by: { kernel: true }, input: { no: done.no }, evidence: [] })
}
const longest = 100
