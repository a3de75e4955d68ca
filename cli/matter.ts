import { say } from '#base/words.ts'
import { cite } from '#law/law.ts'
import { lightOf, tickers, traceOf } from '#procedure/clock.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { findMatterByNo, readJournal, type Stored } from '#procedure/store.ts'
import { view } from '#procedure/view.ts'
import { exportCommand } from './bundle.ts'
import type { ExitCode, Io } from './command.ts'
import { defineCommand, defineGroup, Failed, Misuse } from './define.ts'
import { withReading } from './office.ts'

const help = `mingchuang matter show NO [--trace] [--json]

What is known of a matter: its facts, its events in the order of recording, and its running clocks.
Who the applicant is and what people wrote is not shown: in --json it stands as the ledger hashes it, { "$": digest }.
  --trace  a line for every day of each clock
  --json   { matter, facts, events, clocks: [{ name, kind, light, start, dueOn, daysLeft, provisional, trace }] }
Exit 0 ok · 1 no such matter · 2 wrong use.`

const show = defineCommand({
  name: 'matter show',
  summary: 'facts, events and clocks of a matter',
  help,
  options: { trace: { type: 'boolean' }, json: { type: 'boolean' } },
  words: 1,
  run: async ({ trace, json }, [no], io) => {
    if (no === undefined) throw new Misuse('name a matter by its number')
    return withReading<ExitCode>(io, async office => {
      const shown = await shownOf(office, no)
      if (json) io.out(JSON.stringify(shown))
      else print(shown, trace === true, io)
      return 0
    })
  },
})

type Shown = Awaited<ReturnType<typeof shownOf>>

async function shownOf(office: OpenOffice, no: string) {
  const row = await findMatterByNo(office.db, no)
  if (!row) throw new Failed(`no matter ${no}`)
  const { registry, clock } = office
  const procedure = registry.declared(row.declaration)
  const module = registry.moduleOf(row.business)
  const texts = registry.textsOf(row.business)
  const calendar = office.calendar(row.id)
  const stored = await readJournal(office.db, office.keys, row.id)
  const journal = stored.map(one => one.step)
  const entries = await office.db.selectFrom('entry').select(['seq', 'body']).where('matter', '=', row.id).execute()
  const bodies = new Map(entries.map(({ seq, body }) => [seq, body]))
  const now = view(procedure, journal, calendar, clock.today(), clock.time(), registry.procedures)
  const { light, worst } = lightOf(procedure, now, calendar)
  const facts = Object.entries(module.facts ?? {}).flatMap(([name, fact]) =>
    fact.personal ? [] : [[name, { words: say(fact.words, 'zh-Hans'), value: fact.of(now) }] as const],
  )
  const clocks = tickers(procedure, now, calendar)
    .filter(ticker => ticker.ask === undefined)
    .map(ticker => {
      const reckoning = traceOf(procedure, now, ticker.clock, calendar)
      const declared = procedure.clocks[ticker.clock]
      return {
        name: ticker.clock,
        words: say(texts.clocks[ticker.clock] ?? [ticker.clock, ticker.clock, ticker.clock], 'zh-Hans'),
        kind: ticker.kind,
        light: ticker.light,
        start: reckoning?.start ?? null,
        dueOn: ticker.due,
        daysLeft: ticker.due === null ? null : ticker.left,
        basis: declared ? cite(declared.basis) : null,
        provisional: reckoning?.provisional ?? false,
        trace: reckoning?.trace ?? [],
      }
    })
  return {
    matter: {
      id: row.id,
      no: row.no,
      business: row.business,
      declaration: row.declaration,
      title: row.title,
      stage: now.stage,
      outcome: now.outcome,
      agency: row.agency,
      responsible: now.responsible(),
      openedOn: row.opened_on,
      closedOn: row.closed_on,
      light,
      dueOn: worst?.due ?? null,
      steps: row.steps,
    },
    facts: Object.fromEntries(facts),
    events: stored.map(one => eventOf(one, bodies.get(one.entry) ?? '{}')),
    clocks,
  }
}

/** An event; its content as the ledger holds it, where what people wrote is a digest. */
function eventOf({ step, entry, hash, recordedAt }: Stored, body: string) {
  const { seq, action, on, at, by, as, onBehalf, evidence } = step
  const content: unknown = JSON.parse(body).input
  return {
    seq,
    entry,
    action,
    on,
    at: at ?? null,
    recordedAt,
    by,
    as: as ?? null,
    onBehalf: onBehalf ?? null,
    evidence: (evidence ?? []).map(({ kind, file }) => ({ kind, file })),
    input: content,
    hash,
  }
}

function print({ matter, facts, events, clocks }: Shown, withTrace: boolean, io: Io): void {
  const { no, title, business, stage, outcome, agency, responsible, openedOn, closedOn, light, dueOn } = matter
  io.out(`${no}  ${title}`)
  io.out(
    `  ${business} · ${stage}${outcome ? ` · ${outcome}` : ''} · ${agency} · ${responsible ?? 'nobody'} · opened ${openedOn}${closedOn ? ` · closed ${closedOn}` : ''}`,
  )
  io.out(`  light ${light}${dueOn ? ` · due ${dueOn}` : ''}`)
  for (const { words, value } of Object.values(facts)) if (value !== null && value !== '') io.out(`  ${words}: ${value}`)
  io.out('events')
  for (const { seq, entry, action, on, at, by, as, evidence } of events)
    io.out(
      `  ${seq} ${on}${at ? ` ${at}` : ''} ${action} by ${by}${as ? ` (${as})` : ''} entry ${entry}${evidence.map(paper => ` +${paper.kind}`).join('')}`,
    )
  io.out(clocks.length === 0 ? 'no clock runs' : 'clocks')
  for (const { name, words, kind, light: shown, start, dueOn: due, daysLeft, provisional, basis, trace } of clocks) {
    io.out(
      `  ${name} ${words} (${kind}) ${shown}: from ${start ?? '-'}, ${due === null ? 'stands still' : `due ${due}, ${daysLeft} left`}${provisional ? ', provisional 暂定' : ''}${basis ? `; ${basis}` : ''}`,
    )
    if (withTrace)
      for (const { day, counted, n, why, source } of trace)
        io.out(`    ${day} ${counted ? String(n).padStart(3) : '  ·'} ${why} (${source})`)
  }
}

export const command = defineGroup('matter', 'facts, events and clocks of a matter, and its evidence bundle', [show, exportCommand])
