import { type ReactNode, useState } from 'react'
import { ActionBar } from '../parts/action-bar.tsx'
import { ActionDialog } from '../parts/action-dialog.tsx'
import { AdoptionPart } from '../parts/adoption-part.tsx'
import type { Asked } from '../parts/asked.ts'
import { becauseOf } from '../parts/because.tsx'
import { BundleButton } from '../parts/bundle-button.tsx'
import { Clocks } from '../parts/clocks.tsx'
import { CorrectDialog } from '../parts/correct-dialog.tsx'
import { Events } from '../parts/events.tsx'
import { Files } from '../parts/files.tsx'
import { Flow } from '../parts/flow.tsx'
import { HandlingSheet } from '../parts/handling-sheet.tsx'
import { Hints } from '../parts/hints.tsx'
import { Links } from '../parts/links.tsx'
import { Prints } from '../parts/prints.tsx'
import { Rounds } from '../parts/rounds.tsx'
import { useMatter, useModules, useProcedure } from '../queries.ts'
import { FaultPage } from '../shell/faults.tsx'
import { choiceWords, stageWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { useFilters, useRoute } from '../shell/route.ts'
import { matter as words } from '../texts/matter.ts'
import { shell } from '../texts/shell.ts'
import type { Matter, ProcedureInfo, Session } from '../wire.ts'

/** A matter on one page, the same for every procedure: clocks and actions on top, the paper form left, what happened right. */
export default function MatterPage({ no, session }: { no: string; session: Session }): ReactNode {
  const say = useSay()
  const query = useMatter(no)
  const procedure = useProcedure(query.data?.matter.procedure)
  const modules = useModules()
  if (query.isError && !query.data) return <FaultPage fault={query.error} retry={() => void query.refetch()} />
  if (!query.data || modules.isPending) return <p className="quiet">{say(shell.loading)}</p>
  return <Whole no={no} it={query.data} procedure={procedure} session={session} />
}

type WholeProps = { no: string; it: Matter; procedure: ProcedureInfo | undefined; session: Session }

function Whole({ no, it, procedure, session }: WholeProps): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const asked = query.get('do')
  const start: Asked | null =
    asked && it.offers.some(o => o.action === asked && o.allowed) ? { action: asked, given: given(query, it) } : null
  const [doing, setDoing] = useState<Asked | null>(start)
  const close = () => {
    setDoing(null)
    if (asked) change({ do: null, ask: null })
  }
  return (
    <article className="matter">
      <Head it={it} procedure={procedure} />
      <AdoptionPart no={no} it={it} procedure={procedure} />
      <Clocks clocks={it.clocks} procedure={procedure} />
      <ActionBar it={it} procedure={procedure} session={session} act={setDoing} />
      <div className="two">
        <HandlingSheet no={no} it={it} procedure={procedure} />
        <section className="aside" aria-label={say(words.events)}>
          <Flow it={it} procedure={procedure} />
          <Events it={it} procedure={procedure} session={session} act={setDoing} />
        </section>
      </div>
      <Rounds it={it} procedure={procedure} session={session} act={setDoing} />
      <Hints no={it.matter.no} seq={it.matter.seq} />
      <Files files={it.files} procedure={procedure}>
        <Prints no={no} procedure={procedure} />
        {it.matter.whole === false ? null : <BundleButton no={it.matter.no} />}
      </Files>
      <Links title={words.children} links={it.children} />
      <Links title={words.links} links={it.links} />
      {doing?.action === '$correct' ? (
        <CorrectDialog no={no} it={it} procedure={procedure} asked={doing} session={session} close={close} />
      ) : doing ? (
        <ActionDialog
          key={`${doing.action}:${String(doing.given['ask'] ?? doing.given['of'] ?? '')}`}
          no={no}
          it={it}
          procedure={procedure}
          asked={doing}
          session={session}
          close={close}
        />
      ) : null}
    </article>
  )
}

/** The line that the to-do list named, in the lap in which it is asked now. */
const given = (query: URLSearchParams, { lines }: Matter): Readonly<Record<string, unknown>> => {
  const ask = query.get('ask')
  if (!ask) return {}
  const lap = lines.flatMap(r => r.lines).find(line => line.id === ask)?.lap
  return { ask, ...(lap === undefined ? {} : { lap }) }
}

function Head({ it, procedure }: { it: Matter; procedure: ProcedureInfo | undefined }): ReactNode {
  const say = useSay()
  const { matter, owner, supervisor } = it
  const who = (holder: Matter['owner']) => {
    if (!holder) return '—'
    const { today, away = [] } = holder
    const because = today && today.why !== 'appointed' && today.why !== 'self' ? `（${becauseOf(today, away, say)}）` : ''
    return [...new Set([holder.name, ...(holder.people ?? []).slice(0, 1)])].join(' ') + because
  }
  return (
    <div className="bar">
      <h1>{matter.title}</h1>
      <small>
        {say(procedure?.words ?? matter.procedure)} · {matter.no} · <b>{say(stageWords(procedure, matter.stage))}</b>
        {matter.outcome ? ` · ${say(choiceWords(procedure, 'outcome', matter.outcome))}` : ''}
        {owner ? ` · ${say(words.owner)} ${who(owner)}` : ''}
        {supervisor ? ` · ${say(words.supervisor)} ${who(supervisor)}` : ''}
      </small>
    </div>
  )
}
