import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Progress } from 'antd'
import { type ReactNode, useState } from 'react'
import type { AdoptionRow, PassageView } from '../duty-wire.ts'
import { call, get } from '../http.ts'
import { useProcedure } from '../queries.ts'
import { Fault, faultText } from '../shell/faults.tsx'
import { clockWords, stageWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath } from '../shell/route.ts'
import { duties, adoptionTexts as words } from '../texts/duties.ts'
import { shell } from '../texts/shell.ts'
import type { JournalPaper, ProcedureInfo } from '../wire.ts'
import { EvidenceField } from './evidence-field.tsx'
import { Scroll } from './scroll.tsx'

/** 转用新规: which open matters may pass to a newer declaration, what each would become, and the passage of all that can. */
export default function Adoptions(): ReactNode {
  const say = useSay()
  const list = useQuery({
    queryKey: ['adoptions'],
    queryFn: async ({ signal }) => (await get<{ passages: readonly PassageView[] }>('/adoptions', signal)).passages,
  })
  if (list.isError) return <Fault fault={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <p className="quiet">{say(shell.loading)}</p>
  return (
    <>
      <p className="quiet">{say(words.how)}</p>
      {list.data.length === 0 ? (
        <div className="empty">
          <p>{say(words.empty)}</p>
        </div>
      ) : (
        list.data.map(passage => <Passage key={`${passage.from} ${passage.to}`} passage={passage} />)
      )}
    </>
  )
}

function Passage({ passage }: { passage: PassageView }): ReactNode {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const { from, to, open: n } = passage
  return (
    <section className="block">
      <h2>{say(words.passage, { name: say(passage.words), from: dayOf(from), to: dayOf(to), n })}</h2>
      {open ? <Batch passage={passage} /> : <Button onClick={() => setOpen(true)}>{say(words.look)}</Button>}
    </section>
  )
}
const dayOf = (declaration: string): string => declaration.split('@')[1] ?? declaration

type Outcome = Readonly<Record<string, 'passed' | string>>

function Batch({ passage: { from, to, procedure: name } }: { passage: PassageView }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const procedure = useProcedure(name)
  const [reason, setReason] = useState('')
  const [papers, setPapers] = useState<readonly JournalPaper[]>([])
  const [outcome, setOutcome] = useState<Outcome>({})
  const [busy, setBusy] = useState<number | null>(null)
  const path = `/adoptions/matters?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`
  const list = useQuery({
    queryKey: ['adoptions', from, to],
    queryFn: async ({ signal }) => (await get<{ matters: readonly AdoptionRow[] }>(path, signal)).matters,
  })
  if (list.isError) return <Fault fault={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <p className="quiet">{say(shell.loading)}</p>
  const able = list.data.filter(row => row.refusal === null && outcome[row.no] !== 'passed')
  /** One after the other: what was done stays done, wherever it stops. */
  const passAll = async () => {
    const evidence = papers.map(({ kind, file, name: paper }) => ({ kind, file, ...(paper && { name: paper }) }))
    let found = outcome
    for (const [i, row] of able.entries()) {
      setBusy(i)
      const said = await call('POST', `/matters/${encodeURIComponent(row.no)}/adoption`, { body: { to, reason, evidence } }).then(
        () => 'passed',
        (fault: unknown) => faultText(fault, say),
      )
      found = { ...found, [row.no]: said }
      setOutcome(found)
    }
    setBusy(null)
    for (const queryKey of [['adoptions'], ['matters'], ['todo']]) await client.invalidateQueries({ queryKey })
  }
  return (
    <>
      <Changes rows={list.data} outcome={outcome} procedure={procedure} />
      <Input.TextArea
        rows={2}
        aria-label={say(duties.reason)}
        placeholder={say(duties.reason)}
        value={reason}
        onChange={e => setReason(e.target.value)}
      />
      <EvidenceField needed={['correctionNote']} kinds={['correctionNote']} papers={papers} change={setPapers} procedure={procedure} />
      {busy === null ? null : (
        <p aria-live="polite">
          {say(words.passing, { done: busy, all: able.length })} <Progress percent={Math.round((100 * busy) / Math.max(1, able.length))} />
        </p>
      )}
      <Button
        type="primary"
        disabled={able.length === 0 || reason.trim().length < 2 || papers.length === 0 || busy !== null}
        onClick={() => void passAll()}
      >
        {say(words.passAll, { n: able.length })}
      </Button>
    </>
  )
}

function Changes({
  rows,
  outcome,
  procedure,
}: {
  rows: readonly AdoptionRow[]
  outcome: Outcome
  procedure: ProcedureInfo | undefined
}): ReactNode {
  const say = useSay()
  const resultOf = (row: AdoptionRow): ReactNode => {
    const said = outcome[row.no]
    if (said === 'passed') return <b className="right">{say(words.passed)}</b>
    const why = said ?? row.refusalText
    return why ? <span className="wrong">{say(words.notAble, { why })}</span> : say(words.able)
  }
  return (
    <Scroll label={say(duties.adoptions)}>
      <table className="list cards">
        <thead>
          <tr>
            <th scope="col">{say(duties.adoptions)}</th>
            <th scope="col">{say(words.stage)}</th>
            <th scope="col">{say(words.clocks)}</th>
            <th scope="col">{say(words.result)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.no}>
              <td className="wide">
                <a {...linkTo(matterPath(row.no))}>{row.title}</a>
                <small>{row.no}</small>
              </td>
              <td>{stageChange(row, procedure, say)}</td>
              <td>
                {row.clocks.map(change => (
                  <div key={change.clock}>{clockChange(change, procedure, say)}</div>
                ))}
              </td>
              <td>{resultOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

type Say = ReturnType<typeof useSay>

/** `in hand → waiting`, or that it stays. */
export function stageChange({ stage }: Pick<AdoptionRow, 'stage'>, procedure: ProcedureInfo | undefined, say: Say): string {
  if (!stage) return '—'
  const [before, after] = [say(stageWords(procedure, stage.before)), say(stageWords(procedure, stage.after))]
  return stage.before === stage.after ? `${after}（${say(words.same)}）` : `${before} → ${after}`
}

/** `reply: 2026-09-14 → 2026-09-07`, that it stays, or that it ends. */
export function clockChange(
  { clock, before, after }: AdoptionRow['clocks'][number],
  procedure: ProcedureInfo | undefined,
  say: Say,
): string {
  const name = say(clockWords(procedure, clock))
  if (before === after) return `${name} ${after ?? ''}（${say(words.same)}）`
  return `${name} ${before ?? '—'} → ${after ?? say(words.ends)}`
}
