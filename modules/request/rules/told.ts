/** Acts that the applicant is told of: each is a milestone of the tracking page. What staff do among themselves is not here. */
export const toldToApplicant = [
  'confirm',
  'replaceCode',
  'askToSupplement',
  'askReasons',
  'assign',
  'consultThirdParties',
  'consultCoAgencies',
  'consultOtherAgencies',
  'extend',
  'deliver',
  'lapse',
  'recordWithdrawal',
] as const
