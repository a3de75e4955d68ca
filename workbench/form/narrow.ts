import { useEffect, useState } from 'react'

/**
 * Which fields of a form make no sense for what was chosen. The one case today: what a reply must state depends on its outcome,
 * and the same pure rules that the server applies say which parts those are.
 */
type Replies = Readonly<Record<string, { readonly requires: readonly string[] }>>
const parts = [
  'grounds',
  'lawClause',
  'howToGet',
  'provided',
  'withheld',
  'withheldUnder',
  'thirdPartyView',
  'previousNo',
  'alreadyGiven',
  'custodian',
]

export type Narrowed = { readonly hidden: readonly string[]; readonly owed: readonly string[] }
const nothing: Narrowed = { hidden: [], owed: [] }

/** Paths to hide and paths that are owed now, for a business, an action and what is filled in so far. */
export function useNarrowed(business: string | undefined, action: string, outcome: unknown): Narrowed {
  const [replies, setReplies] = useState<Replies | null>(null)
  const wanted = business === 'request' && action === 'draft'
  useEffect(() => {
    if (wanted) void import('#modules/request/rules/outcomes.ts').then(rules => setReplies(rules.replies))
  }, [wanted])
  if (!wanted || !replies) return nothing
  const owed = typeof outcome === 'string' ? (replies[outcome]?.requires ?? []) : []
  const also = owed.includes('previousNo') ? ['alreadyGiven'] : []
  return {
    hidden: parts.filter(part => part !== 'grounds' && !owed.includes(part) && !also.includes(part)).map(part => `reply.${part}`),
    owed: owed.map(part => `reply.${part}`),
  }
}
