/** Who works on a request, and what is closed to whom: the same under every text of the regulation. */

/** Everybody of the office who works on a request; the applicant sees none of what they write among themselves. */
const staff = [
  'disclosureOfficer',
  'handler',
  'disclosureHead',
  'legalReviewer',
  'secrecyReviewer',
  'deputyPrincipal',
  'principal',
] as const

export const people = {
  roles: ['applicant', ...staff],
  supervisor: 'principal',
  circle: 'parties',
  closed: {
    applicant: ['applicant', 'disclosureOfficer', 'handler', 'disclosureHead', 'deputyPrincipal'],
    'applicant.identity': ['applicant', 'disclosureOfficer'],
    agent: ['applicant', 'disclosureOfficer', 'handler', 'disclosureHead', 'deputyPrincipal'],
    identityProof: ['applicant', 'disclosureOfficer'],
    authority: ['applicant', 'disclosureOfficer'],
    parties: staff,
    reply: staff,
    draftReply: staff,
    searchRecord: staff,
    opinion: staff,
    note: staff,
    ledger: staff,
  },
} as const
