import { part, textIn } from '#base/part.ts'

/** What a petition says, in one text: subject, facts and reasons, what is asked for. */
export function claimText(opening: Readonly<Record<string, unknown>>): string {
  const claim = part(opening['claim'])
  return ['subject', 'facts', 'wanted'].map(key => textIn(claim, key)).join('\n')
}
