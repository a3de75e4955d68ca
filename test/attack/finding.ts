/** What the attack tools say, in one form, and how it is judged. */

export type Finding = {
  readonly tool: string
  readonly kind: string // what the tool calls it
  readonly where: string // address, parameter or package; without host and port
  readonly info: string
}
/** A finding that is accepted, with the reason a stranger can check. `where` is a regular expression over the whole place. */
export type Allowed = { readonly tool: string; readonly kind: string; readonly where: string; readonly reason: string }

/** The program or the weak twin, as the tools meet it. */
export type Target = {
  readonly url: string
  readonly weak: boolean
  /** The `Cookie` header of a session: a handler's, and an administrator's who may see no matter. */
  readonly sessions: { readonly handler: string; readonly administrator: string }
  readonly starts: readonly string[] // paths to begin at without signing in
  readonly startsInside: readonly string[] // paths for the handler
  readonly queries: readonly string[] // one address for each distinct shape of query
  readonly queriesInside: readonly string[]
  readonly numbers: string // path with FUZZ where the id of somebody else's matter stands
}

export type Tool = {
  readonly name: string
  readonly needs: readonly string[] // programs that must be on the machine
  readonly planted: readonly Plant[] // what it must find on the weak twin
  run(target: Target, place: string): Promise<readonly Finding[]>
}
/** A planted hole: found when a finding's kind and place match. */
export type Plant = { readonly hole: string; readonly kind: RegExp; readonly where: RegExp }

const matches = (one: Allowed, { tool, kind, where }: Finding): boolean =>
  one.tool === tool && one.kind === kind && new RegExp(`^(?:${one.where})$`).test(where)

/** The findings that no line of the allow-list covers. */
export const outside = (findings: readonly Finding[], allowed: readonly Allowed[]): Finding[] =>
  findings.filter(finding => !allowed.some(one => matches(one, finding)))

/** The lines of the allow-list that covered nothing: they may go. */
export const unused = (findings: readonly Finding[], allowed: readonly Allowed[]): Allowed[] =>
  allowed.filter(one => !findings.some(finding => matches(one, finding)))

/** The planted holes that the tool did not see: it is blind, and its silence about us says nothing. */
export const unseen = (planted: readonly Plant[], findings: readonly Finding[]): Plant[] =>
  planted.filter(plant => !findings.some(({ kind, where }) => plant.kind.test(kind) && plant.where.test(where)))

/** One line of a report. */
export const lineOf = ({ tool, kind, where, info }: Finding): string =>
  `${tool}: ${kind} at ${where}${info === '' ? '' : ` (${info.slice(0, 160)})`}`
