import { Button } from 'antd'
import type { ReactNode } from 'react'
import { partiesOf } from '../form/plan.ts'
import { useDeskName } from '../shell/desks.ts'
import { choiceWords, verbWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import type { Line, Matter, Offer, ProcedureInfo, RoundView, Session } from '../wire.ts'
import type { Asked } from './asked.ts'
import { Light } from './light.tsx'
import { Scroll } from './scroll.tsx'

type Props = { it: Matter; procedure: ProcedureInfo | undefined; session: Session; act: (asked: Asked) => void }

/** 征求、会签与审核: a table for every round, a row for every desk asked, with what may be done on that row. */
export function Rounds({ it, procedure, session, act }: Props): ReactNode {
  const say = useSay()
  const rounds = it.lines.filter(r => r.lines.length > 0)
  if (rounds.length === 0) return null
  return (
    <section className="block">
      <h2>{say(words.rounds)}</h2>
      {rounds.map(round => (
        <OneRound
          key={round.round}
          round={round}
          offers={it.offers}
          journal={it.journal}
          procedure={procedure}
          session={session}
          act={act}
        />
      ))}
    </section>
  )
}

type RoundProps = Omit<Props, 'it'> & { round: RoundView; offers: readonly Offer[]; journal: Matter['journal'] }

function OneRound({ round, offers, journal, procedure, session, act }: RoundProps): ReactNode {
  const say = useSay()
  return (
    <Scroll label={say(procedure?.rounds[round.round]?.words ?? round.round)}>
      <table className="list">
        <caption>{say(procedure?.rounds[round.round]?.words ?? round.round)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.desk)}</th>
            <th scope="col">{say(words.state)}</th>
            <th scope="col">{say(words.signedFor)}</th>
            <th scope="col">{say(words.opinion)}</th>
            <th scope="col">{say(words.due)}</th>
            <th scope="col" className="no-print">
              {say(words.doing)}
            </th>
          </tr>
        </thead>
        <tbody>
          {round.lines.map(line => (
            <LineRow
              key={line.id}
              line={line}
              round={round}
              offers={offers}
              journal={journal}
              procedure={procedure}
              session={session}
              act={act}
            />
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

type LineProps = RoundProps & { line: Line }

/** The name under which an outside party was asked. */
function partyName(line: Line, journal: Matter['journal']): string | null {
  const parties = journal.flatMap(step => partiesOf(step.input?.['parties']))
  return parties.find(p => p.line === line.to)?.name ?? null
}

function LineRow({ line, round, offers, journal, procedure, session, act }: LineProps): ReactNode {
  const say = useSay()
  const nameOf = useDeskName()
  const marks = [
    line.group === 0 ? say(words.sponsor) : say(words.group, { n: line.group }),
    line.part === 'lead' ? say(words.lead) : '',
    line.must && line.group > 0 ? say(words.must) : '',
    line.frame ?? '',
    line.lap > 1 ? say(words.lap, { n: line.lap }) : '',
  ].filter(Boolean)
  const party = partyName(line, journal)
  const mine = line.mine ?? session.duties.includes(line.to)
  return (
    <tr className={mine && line.open ? 'mine' : ''}>
      <td className="wide">
        {party ?? line.name ?? nameOf(line.to)}
        <small>{marks.join(' · ')}</small>
      </td>
      <td>{stateOf(line, say)}</td>
      <td className="day">{line.signedFor ?? '—'}</td>
      <td className="wide">
        {line.answers.map(a => (
          <p className="op" key={`${a.lap}${a.kind}${a.on}${a.by}`}>
            {a.kind === 'return' ? <b>{say(words.returned)} </b> : <b>{say(choiceWords(procedure, 'attitude', a.attitude))} </b>}
            <span className="hand">{a.opinion}</span>
            <i>
              {a.kind === 'silence' ? say(words.silent) : (a.byName ?? a.by)}　{a.on}
            </i>
          </p>
        ))}
      </td>
      <td className="day">
        {line.dueOn ? <Light light={line.light ?? 'green'} /> : null} {line.dueOn ?? ''}
      </td>
      <td className="no-print">
        <div className="buttons">{verbsFor(line, round, offers).map(verb => verbButton(verb, line, round, act, say(verbWords(verb))))}</div>
      </td>
    </tr>
  )
}

function stateOf(line: Line, say: ReturnType<typeof useSay>): string {
  if (line.removed) return say(words.removed, { why: line.removed })
  if (line.open) return say(words.openLine)
  if (line.owed) return say(words.waiting)
  return line.group === 0 && line.answers.length === 0 ? '' : say(words.answered)
}

/** The round verbs that the server offers on this very line. */
function verbsFor(line: Line, round: RoundView, offers: readonly Offer[]): readonly string[] {
  const prefix = `${round.round}.`
  return offers
    .filter(o => o.allowed && o.action.startsWith(prefix) && (o.lines ? o.lines.some(l => l.ask === line.id) : line.open))
    .map(o => o.action.slice(prefix.length))
}

function verbButton(verb: string, line: Line, round: RoundView, act: Props['act'], label: string): ReactNode {
  const first = verb === 'signFor' ? line.signedFor === null : verb === 'answer' && line.signedFor !== null
  const given = verb === 'add' ? { beside: line.id } : { ask: line.id, lap: line.lap }
  return (
    <Button key={verb} size="small" type={first ? 'primary' : 'default'} onClick={() => act({ action: `${round.round}.${verb}`, given })}>
      {label}
    </Button>
  )
}
