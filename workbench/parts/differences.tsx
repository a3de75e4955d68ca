import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Words } from '#base/words.ts'
import { type Say, useSay } from '../shell/preferences.ts'
import { linkTo, matterPath } from '../shell/route.ts'
import { notices as words } from '../texts/notices.ts'
import { Scroll } from './scroll.tsx'

export type MoveView = {
  readonly words: Words
  readonly from: string | null
  readonly to: string | null
  readonly wasProvisional: boolean
  readonly provisional: boolean
}
export type Differences = {
  readonly days: readonly { readonly day: string; readonly works: boolean; readonly why: string }[]
  readonly moved: number
  readonly firmed: number
  readonly matters: readonly { readonly no: string; readonly desk: string; readonly moves: readonly MoveView[] }[]
}

/** Matters whose days move; of the others, those that become firm and those that become provisional again. */
function counted({ matters }: Differences): { moved: number; firmed: number; loosened: number } {
  const stay = matters.filter(one => one.moves.every(move => move.from === move.to))
  const firmed = stay.filter(one => one.moves.every(move => !move.provisional)).length
  return { moved: matters.length - stay.length, firmed, loosened: stay.length - firmed }
}

/** 变动清单: each open matter's last days as they were and as they are, to be searched, printed and kept as a file. */
export function DifferenceList({ found }: { found: Differences }): ReactNode {
  const say = useSay()
  const [find, setFind] = useState('')
  const shown = found.matters.filter(m => `${m.no} ${m.desk}`.toLowerCase().includes(find.trim().toLowerCase()))
  return (
    <section className="differences" aria-label={say(words.differences)}>
      <h2>{say(words.differences)}</h2>
      <p role="status">{say(words.sum, { days: found.days.length, ...counted(found) })}</p>
      <ul className="changed-days">
        {found.days.map(d => (
          <li key={d.day}>
            {say(d.works ? words.dayWorks : words.dayOff, { day: d.day })} <small>{d.why}</small>
          </li>
        ))}
      </ul>
      {found.matters.length === 0 ? (
        <p className="empty">{say(words.nothing)}</p>
      ) : (
        <>
          <div className="bar no-print">
            <Input
              type="search"
              allowClear
              className="short"
              aria-label={say(words.find)}
              placeholder={say(words.find)}
              value={find}
              onChange={e => setFind(e.target.value)}
            />
            <Button href={csvOf(found, say)} download="differences.csv">
              {say(words.export)}
            </Button>
          </div>
          <Scroll label={say(words.differences)}>
            <table className="list">
              <thead>
                <tr>
                  {[words.no, words.desk, words.clock, words.was, words.is].map(w => (
                    <th scope="col" key={w[2]}>
                      {say(w)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.flatMap(m => m.moves.map(move => <Row key={`${m.no} ${move.words[0]}`} no={m.no} desk={m.desk} move={move} />))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </section>
  )
}

function Row({ no, desk, move }: { no: string; desk: string; move: MoveView }): ReactNode {
  const say = useSay()
  return (
    <tr>
      <td className="day">
        <a {...linkTo(matterPath(no))}>{no}</a>
      </td>
      <td>{desk}</td>
      <td>{say(move.words)}</td>
      <td className="day">
        {move.from ?? '—'} {move.wasProvisional ? <small>{say(words.provisional)}</small> : null}
      </td>
      <td className="day">
        {move.from === move.to ? move.to : <b>{move.to ?? '—'}</b>} <small>{say(move.provisional ? words.provisional : words.firm)}</small>
      </td>
    </tr>
  )
}

/** The list as a file for a spreadsheet; a cell that looks like a formula is kept as text. */
function csvOf(found: Differences, say: Say): string {
  const cell = (text: string) => `"${(/^[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const head = [words.no, words.desk, words.clock, words.was, words.is].map(w => say(w))
  const rows = found.matters.flatMap(m => m.moves.map(move => [m.no, m.desk, say(move.words), move.from ?? '', move.to ?? '']))
  const text = [head, ...rows].map(row => row.map(cell).join(',')).join('\r\n')
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${text}\r\n`)}`
}
