import type { Language } from '#base/words.ts'
import { offers } from '#procedure/derive.ts'
import { holders } from '#procedure/desk.ts'
import { flowChart } from '#procedure/diagram.ts'
import { likelyNext } from '#procedure/next.ts'
import { circleDesks } from '#procedure/notices.ts'
import { urgings } from '#procedure/reminders.ts'
import { seeLink } from '#procedure/see.ts'
import { childrenOf, findMatter, findMatterByNo } from '#procedure/store.ts'
import type { MatterTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { markedIn } from './flow-routes.ts'
import { actorIn, fold, type Looked } from './look.ts'
import { clocksOf, fileHref, formOf, journalOf, lightFacts, offersOf, roundsOf } from './matter-parts.ts'
import { deskName, holderOf, personName } from './names.ts'

/** A matter whole, as `GET /api/v1/matters/{id}` answers it: nothing in it that `see` did not let through. */
export async function matterBody(context: Context, looked: Looked, language: Language): Promise<object> {
  const { office } = context
  const { row, now, seen, procedure, texts, module } = looked
  const responsible = now.responsible()
  const owner = seen.whole ? holderOf(office, responsible, row.business) : null
  const supervisor = seen.whole ? holderOf(office, looked.supervisor, row.business) : null
  return {
    matter: {
      id: row.id,
      no: row.no,
      business: module.name,
      procedure: procedure.name,
      declaration: now.declaration, // after a passage the newer one
      title: row.title,
      stage: seen.stage,
      outcome: seen.outcome,
      seq: row.steps,
      agency: row.agency,
      openedOn: row.opened_on,
      closedOn: row.closed_on,
      whole: seen.whole,
      ...(seen.whole ? lightFacts(looked) : { light: 'none', dueOn: null, daysLeft: null }),
      urged: seen.whole ? urgings(now) : [],
    },
    clocks: clocksOf(context, looked),
    journal: journalOf(context, looked),
    offers: offersOf(context, looked, language),
    next: likelyNext(procedure, now, offers(procedure, now, looked.actor))?.action ?? null,
    ...(seen.whole && { flow: flowChart(procedure, texts, language, markedIn(context, looked, language)) }),
    children: await linksOf(context, looked, await childrenOf(office.db, row.id), 'child'),
    links: [...(await parentOf(context, looked)), ...(await namedBy(context, looked))],
    files: await filesOf(context, looked),
    form: formOf(context, looked),
    owner,
    supervisor,
    ...(seen.whole && { circle: addressable(context, looked, language) }),
    lines: roundsOf(context, looked),
  }
}

/** Whom a note may be addressed to: desks that know of the matter, and who sits at them today. */
function addressable({ office }: Context, { procedure, now, row, supervisor }: Looked, language: Language): object[] {
  const desks = circleDesks(procedure, now, supervisor).filter(
    desk => holders(office.structure(), desk, now.today, row.business).length > 0,
  )
  const people = new Set(desks.flatMap(desk => holders(office.structure(), desk, now.today, row.business)))
  return [
    ...desks.map(desk => ({ target: desk, name: deskName(office, desk, language) })),
    ...[...people].map(person => ({ target: person, name: personName(office, person) })),
  ]
}

async function parentOf(context: Context, looked: Looked): Promise<object[]> {
  const parent = looked.row.parent === null ? undefined : await findMatter(context.office.db, looked.row.parent)
  return parent ? linksOf(context, looked, [parent], 'parent') : []
}

/** Matters that this one names (并项), for whom may read that it does. */
async function namedBy(context: Context, looked: Looked): Promise<object[]> {
  const named = looked.seen.whole ? [...new Set(looked.module.links?.(looked.now) ?? [])] : []
  const rows = await Promise.all(named.map(no => findMatterByNo(context.office.db, no)))
  return linksOf(
    context,
    looked,
    rows.filter(row => row !== undefined),
    'named',
  )
}

/** Of linked matters number, kind, light and day, where their own circle allows. */
async function linksOf(
  context: Context,
  looked: Looked,
  rows: readonly MatterTable[],
  relation: 'child' | 'parent' | 'named',
): Promise<object[]> {
  const links: object[] = []
  for (const row of rows) {
    const other = await fold(context, row)
    const kin = relation === 'child' ? { parent: { procedure: looked.procedure, now: looked.now } } : {}
    const link = seeLink(other.procedure, other.now, actorIn(context, other, looked.actor.id, kin), other.now.calendar, kin)
    if (link)
      links.push({
        id: row.id,
        no: row.no,
        procedure: link.procedure,
        title: link.opens ? row.title : '',
        light: link.light,
        dueOn: link.due,
        relation,
        opens: link.opens,
      })
  }
  return links
}

/** The papers of the steps that this person may read, each once, the newest name first. */
async function filesOf({ office }: Context, { seen, row }: Looked): Promise<object[]> {
  const papers = new Map(seen.steps.flatMap(step => (step.evidence ?? []).map(paper => [paper.file, paper] as const)))
  if (papers.size === 0) return []
  const rows = await office.db
    .selectFrom('file')
    .select(['digest', 'type', 'size'])
    .where('digest', 'in', [...papers.keys()])
    .execute()
  return rows.map(file => {
    const paper = papers.get(file.digest)
    return {
      file: file.digest,
      kind: paper?.kind,
      name: paper?.name ?? paper?.kind ?? 'file',
      type: file.type,
      size: file.size,
      href: fileHref(row.id, file.digest),
    }
  })
}
