import type { ZodType } from 'zod'
import { insertRow } from '#base/compiled.ts'
import { type Day, day } from '#base/day.ts'
import { readShape } from '#base/http-shape.ts'
import { close } from './chain.ts'
import { circleOf } from './circle.ts'
import { desksOverLine, overLinesOf, saveCircle } from './circle-store.ts'
import { type Basis, type Desk, type Input, keyOf, type Paper, type Procedure } from './define.ts'
import { actsAs, decide, forAction, type Given } from './derive.ts'
import { clockSettings, type Identity, matterRow, owedRows } from './derived.ts'
import { standingOf, supervisorOf } from './desk.ts'
import { Invalid, Missing, Refused } from './errors.ts'
import { actionOf, openingsOf } from './expand.ts'
import type { Hand } from './hand.ts'
import { remember, repeat } from './idempotency.ts'
import { effective, type Recorded } from './journal.ts'
import { append } from './ledger.ts'
import { actorFor, load, look, type Open } from './matter.ts'
import type { AnyModule } from './module.ts'
import { saveNotices } from './notices.ts'
import { bringNumber, claimMarked } from './number-marks.ts'
import { patternFor, takeNumber } from './numbering.ts'
import { type ActCommand, type By, type Done, nameOf, type OpenCommand } from './office.ts'
import { requirePlaces } from './places.ts'
import { openAsks } from './round.ts'
import { inputSchema } from './schema.ts'
import { classify } from './shape.ts'
import { specialDesk } from './special.ts'
import { childrenOf, notePapers, saveRows } from './store.ts'
import { IllegalStep, type MatterView } from './view.ts'
import { writingOf } from './writing.ts'

/** The only writer of matters. What is refused changes nothing; what is recorded keeps the whole journal lawful. */

/** Opens a matter (立案、收件): takes its number, writes its first step. */
export async function open(hand: Hand, command: OpenCommand, parent?: { id: number; round: string; ask: string }): Promise<Done> {
  const repeated = await repeat(hand, command)
  if (repeated) return repeated
  const on = command.on ?? hand.today
  const procedure = hand.registry.has(command.business) ? hand.registry.inForce(command.business, on) : null
  if (!procedure) throw new Missing(`no business ${command.business} on ${on}`)
  if (!hand.structure.agencies.has(command.agency)) throw new Invalid([{ field: 'agency', code: 'unknownAgency' }])
  const module = hand.registry.moduleOf(command.business)
  const name = command.action ?? openingsOf(procedure)[0]![0]
  const no = await numberFor(hand, command, module, on)
  const id = hand.head.seq + 1
  const identity: Identity = {
    id,
    no,
    business: command.business,
    declaration: keyOf(procedure),
    agency: command.agency,
    parent: parent?.id ?? null,
    parent_round: parent?.round ?? null,
    parent_ask: parent?.ask ?? null,
  }
  return step(hand, { identity, module, procedure, journal: [], lastHash: null, lastEntry: null }, name, command, on)
}

/** The next number; or the one that came along: from an old register, or one that a person had reserved or skipped. */
async function numberFor(hand: Hand, command: OpenCommand, module: AnyModule, on: Day): Promise<string> {
  const pattern = patternFor((agency, key) => hand.setting(agency, key), module, command.agency, command.business)
  const words = { agency: command.agency, business: command.business, year: on.slice(0, 4), month: on.slice(5, 7) }
  if (command.no === undefined) return takeNumber(hand.tx, pattern, words)
  if ('person' in command.by) await claimMarked(hand, pattern, words, command.no, command.by.person)
  else await bringNumber(hand, pattern, words, command.no, nameOf(command.by))
  return command.no
}

/** One act on a matter; `of` is null where it was done before, under the same key. */
export async function act(hand: Hand, command: ActCommand): Promise<{ readonly done: Done; readonly of: Identity | null }> {
  const repeated = await repeat(hand, command)
  if (repeated) return { done: repeated, of: null }
  const matter = await load(hand, command.matter)
  if (command.ifSeq !== undefined && command.ifSeq !== matter.journal.length) throw new Refused('changedMeanwhile')
  const silentSince = command.action.endsWith('.lapse') ? silence(look(hand, matter), matter.procedure, command) : null
  const done = await step(hand, matter, command.action, command, silentSince ?? command.on ?? hand.today, silentSince !== null)
  return { done, of: matter.identity }
}

async function step(hand: Hand, matter: Open, name: string, command: ActCommand | OpenCommand, on: Day, silent = false): Promise<Done> {
  if (on > hand.today) throw new Refused('future')
  const schema = inputSchema(matter.module, matter.procedure, name)
  if (!schema) throw new Refused('unknownAction')
  const input = parse(schema, command.input)
  const kept = await papersOf(hand, command.evidence)
  const recorded: Recorded = {
    action: name,
    on,
    by: nameOf(command.by),
    seq: matter.journal.length,
    recordedOn: hand.today,
    input,
    evidence: kept,
    ...((command.at ?? (on === hand.today ? hand.time : undefined)) && { at: command.at ?? hand.time }),
    ...(matter.journal.length === 0 && { home: matter.identity.agency }),
    ...(command.onBehalf && { onBehalf: command.onBehalf }),
  }
  const as = name.startsWith('$') ? specialDesk(hand, matter, recorded, command.by) : judge(hand, matter, recorded, command.by, silent)
  if (name === '$correct') checkCorrection(matter, input)
  const standing =
    as && 'person' in command.by ? standingOf(hand.structure, as, command.by.person, hand.today, matter.identity.business) : null
  const judged: Recorded = { ...recorded, ...(as && { as }), ...(standing && { standing }) }
  const now = foldOrRefuse(hand, matter, [...matter.journal, judged])
  if (matter.journal.length === 0 && now.responsible() && !supervisorOf(matter.procedure, now, hand.structure))
    throw new Refused('nobodySupervises')
  return record(hand, matter, judged, now, schema, command)
}

/** What a correction changes of a step's content must still have the shape of that step's action. */
function checkCorrection(matter: Open, input: Input): void {
  const of = matter.journal.find(s => s.seq === input['of'])
  const by: unknown = input['by']
  const changed = typeof by === 'object' && by !== null && 'input' in by ? by.input : undefined
  const schema = of && inputSchema(matter.module, matter.procedure, of.action)
  if (schema && typeof changed === 'object' && changed !== null) parse(schema, { ...of.input, ...changed })
}

/** Judged on its legal day, by what had legally happened until then. Answers the desk it was done from. */
function judge(hand: Hand, matter: Open, recorded: Recorded, by: By, silent: boolean): Desk | null {
  const action = actionOf(matter.procedure, recorded.action)
  if (!action) throw new Refused('unknownAction')
  const until = effective(matter.journal).filter(s => s.on <= recorded.on)
  const then = silent ? look(hand, matter) : look(hand, matter, until, recorded.on, recorded.at)
  const actor = actorFor(
    hand,
    matter,
    then,
    action.by.map((role): Desk => `${matter.identity.agency}/${role}`),
    by,
  )
  const given: Given = { evidence: (recorded.evidence ?? []).map(p => p.kind), input: recorded.input ?? {} }
  const refused = decide(matter.procedure, recorded.action, then, actor, given)
  if (refused) throw new Refused(refused, action.basis)
  requirePlaces(hand.structure, matter.procedure, action, given.input ?? {})
  return actsAs(matter.procedure, action, then, forAction(actor, recorded.action), given)
}

/** Silence takes effect on the last day of the period, not on the day somebody notes it. */
function silence(now: MatterView, procedure: Procedure, command: ActCommand): Day | null {
  const round = actionOf(procedure, command.action)?.onRound?.round
  const ask = round && now.rounds[round] ? openAsks(now.rounds[round]).find(a => a.id === command.input['ask']) : undefined
  const due = ask && round ? now.askDue(round, ask)?.slice(0, 10) : undefined
  return due && due < now.today ? day(due) : null
}

function foldOrRefuse(hand: Hand, matter: Open, journal: readonly Recorded[]): MatterView {
  try {
    return look(hand, matter, journal)
  } catch (error) {
    if (error instanceof IllegalStep) throw new Refused(error.seq === journal.at(-1)?.seq ? error.code : `contradicts:${error.action}`)
    throw error
  }
}

async function record(
  hand: Hand,
  matter: Open,
  recorded: Recorded,
  now: MatterView,
  schema: ZodType,
  command: ActCommand | OpenCommand,
): Promise<Done> {
  const { identity, module, procedure, journal } = matter
  const opened = journal.length === 0
  const basis: Basis | undefined = actionOf(procedure, recorded.action)?.basis
  const { open: shown, beside } = close(hand.alg, hand.keys, 'input', recorded.input ?? {}, classify(schema))
  const papers = close(hand.alg, hand.keys, 'evidence', recorded.evidence ?? [], path => (path.endsWith('.name') ? 'text' : 'open'))
  const {
    entry,
    hash: entryHash,
    head,
  } = await append(
    hand.tx,
    hand.alg,
    hand.head,
    {
      matter: opened ? 'itself' : identity.id,
      own: matter.lastHash,
      n: recorded.seq,
      action: recorded.action,
      on: recorded.on,
      recordedAt: hand.at,
      recordedOn: hand.today,
      by: recorded.by,
      ...(opened && {
        no: identity.no,
        business: identity.business,
        declaration: identity.declaration,
        agency: identity.agency,
        home: identity.agency,
      }),
      ...(opened &&
        identity.parent !== null && { parent: { id: identity.parent, round: identity.parent_round!, ask: identity.parent_ask! } }),
      ...(recorded.at && { at: recorded.at }),
      ...(recorded.as && { as: recorded.as }),
      ...(recorded.onBehalf && { onBehalf: recorded.onBehalf }),
      ...(recorded.standing && { standing: recorded.standing }),
      ...(hand.simulated && { simulated: true as const }),
      ...(basis && { basis }),
      input: shown,
      evidence: papers.open,
    },
    { ...beside, ...papers.beside },
  )
  hand.head = head
  await refreshRows(hand, matter, now, opened, { seq: entry.seq, steps: recorded.seq + 1 })
  await notePapers(hand.tx, identity.id, recorded.evidence ?? [])
  if (recorded.action.startsWith('$')) await saveNotices(hand.tx, identity.id, now.steps)
  const done: Done = { id: identity.id, no: identity.no, seq: recorded.seq + 1, entry: entry.seq, hash: entryHash, at: hand.at }
  await module.within?.(writingOf(hand), {
    id: identity.id,
    no: identity.no,
    agency: identity.agency,
    step: recorded,
    entry: entry.seq,
    now,
    opened,
  })
  if (!('quiet' in command && command.quiet)) await announce(hand, `${identity.business}.${recorded.action}`, identity.id, entry.seq)
  await remember(hand, command, done)
  return done
}

/** Rewrites what is derived from one journal, as of today. */
export async function refreshRows(
  hand: Hand,
  matter: Pick<Open, 'identity' | 'module' | 'procedure'>,
  now: MatterView,
  opened: boolean,
  last: { seq: number; steps: number },
): Promise<void> {
  const { identity, module } = matter
  const procedure = hand.registry.declared(now.declaration) // after $adopt a newer one
  const around = {
    structure: hand.structure,
    calendar: now.calendar,
    ...clockSettings((agency, key) => hand.setting(agency, key), identity.agency, identity.business),
  }
  const own = Object.fromEntries(Object.entries(module.rows ?? {}).map(([table, row]) => [table, row(now, identity)]))
  const over = await desksOverLine(hand.tx, identity)
  const row = matterRow(module, procedure, now, identity, { ...around, over }, last)
  const before = opened ? row.over_lines : await overLinesOf(hand.tx, procedure, identity.id)
  await saveRows(hand.tx, opened, row, owedRows(procedure, now, identity.id, around), own)
  await saveCircle(hand, row.circle, () => circleOf(procedure, now, supervisorOf(procedure, now, hand.structure), over))
  if (before !== null && before !== row.over_lines) await refreshChildren(hand, identity.id)
}

/** Other desks stand over the lines of this matter now: the circles of the matters that answer them follow. */
async function refreshChildren(hand: Hand, id: number): Promise<void> {
  for (const child of await childrenOf(hand.tx, id)) {
    const matter = await load(hand, child.id)
    await refreshRows(hand, matter, look(hand, matter), false, { seq: child.last_seq, steps: child.steps })
  }
}

async function announce(hand: Hand, topic: string, matter: number, seq: number): Promise<void> {
  if (!hand.registry.listens(topic)) return
  const id = hand.head.outbox + 1
  await insertRow(hand.tx, 'outbox', { id, topic, matter, seq, at: hand.at, done_at: null, tries: 0, error: null })
  hand.head = { ...hand.head, outbox: id }
}

/** Reads an input by its schema; every fault is named by its field. */
function parse(schema: ZodType, input: unknown): Input {
  const read = readShape(schema, input)
  if ('errors' in read) throw new Invalid(read.errors)
  return read.data as Input
}

/** The papers of a command: each must have been stored before. */
async function papersOf(hand: Hand, evidence: readonly Paper[]): Promise<readonly Paper[]> {
  if (evidence.length === 0) return []
  const digests = [...new Set(evidence.map(p => p.file))]
  const known = await hand.tx.selectFrom('file').select('digest').where('digest', 'in', digests).execute()
  const missing = evidence.findIndex(p => !known.some(k => k.digest === p.file))
  if (missing >= 0) throw new Invalid([{ field: `evidence.${missing}.file`, code: 'noSuchFile' }])
  return evidence
}
