import type { Happened, Writing } from '#procedure/module.ts'
import { receivedOf } from './registers.ts'
import { openingOf } from './rules/arrival.ts'

/** The desk of somebody outside: a citizen acts from it, and nobody here answers for it. */
export const petitionerDesk = 'citizen/petitioner' as const

/** 转检举控告: what came in goes on under the narrower circle, with the day it was received here. */
export async function passOn(writing: Writing, { no, agency, now }: Happened): Promise<void> {
  const { channel, petitioners, people, claim, place, respondent, respondentAgency, unclear } = openingOf(now)
  const given = { channel, petitioners, people, claim, place, respondent, respondentAgency, unclear }
  await writing.open({
    business: 'accusation',
    agency,
    action: 'carryIn',
    by: { citizen: petitionerDesk },
    input: {
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      purpose: 'accusation',
      receivedOn: receivedOf(now),
      origin: { no, firstDay: now.steps[0]?.on ?? now.today },
    },
    evidence: now.steps[0]?.evidence ?? [],
  })
}
