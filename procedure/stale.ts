import type { Desk, Procedure } from './define.ts'
import { type Answer, type Ask, all, type RoundState, sponsorId } from './round.ts'
import type { MatterView } from './view.ts'

/** An agreement that was given to another text than the one that would now be signed. */
export type Stale = {
  readonly round: string
  readonly ask: string
  readonly desk: Desk
  readonly text: string | null // what they agreed to; null: nothing lay before them
  readonly current: string
}

/** The answer that stands for a line now: the last that is not a return, unless it is owed again or was taken off. */
export const standing = (ask: Ask): Answer | undefined =>
  ask.owed || ask.removed ? undefined : ask.answers.findLast(answer => answer.kind !== 'return')

/** Answers of rounds about a paper that were given to a text which differs in substance from the current one. */
export function staleIn(
  procedure: Procedure,
  matter: Pick<MatterView, 'papers' | 'texts'> & { readonly rounds: Readonly<Record<string, RoundState>> },
  rounds: readonly string[] = Object.keys(matter.rounds),
): Stale[] {
  return rounds.flatMap(round => {
    const kind = procedure.rounds?.[round]?.about
    const r = matter.rounds[round]
    const current = kind === undefined ? undefined : matter.papers[kind]?.file
    if (kind === undefined || !r || current === undefined) return []
    const good = matter.texts[kind] ?? []
    return all(r).flatMap(ask => {
      const answer = ask.id === sponsorId ? undefined : standing(ask)
      if (!answer || (answer.text !== null && good.includes(answer.text))) return []
      return [{ round, ask: ask.id, desk: ask.to, text: answer.text, current }]
    })
  })
}

/** All stale agreements of a matter; signing is refused while there is one in the rounds that the action names as `fresh`. */
export const staleAnswers = (now: MatterView, rounds?: readonly string[]): readonly Stale[] => now.stale(rounds)
