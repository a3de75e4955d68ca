import type { ReactNode } from 'react'
import type { SheetView as Sheet } from '../post-wire.ts'
import { useModules } from '../queries.ts'
import { clockWords, stageWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath } from '../shell/route.ts'
import { posts as words } from '../texts/posts.ts'
import { Light } from './light.tsx'

/** 交接清单 on the screen: every open thing with its number, day and light; each number opens its matter. */
export function SheetView({ sheet }: { sheet: Sheet }): ReactNode {
  const say = useSay()
  const modules = useModules()
  const of = (business: string) => modules.data?.procedures.find(p => p.name === business)
  return (
    <section className="block" aria-label={say(words.handover)}>
      <h2>
        {sheet.name} <small className="quiet">{say(words.sheetOn, { day: sheet.on })}</small>
      </h2>
      {sheet.empty ? <p className="empty">{say(words.nothingOpen)}</p> : null}
      <Part title={say(words.openMatters)} n={sheet.matters.length}>
        {sheet.matters.map(m => (
          <li key={`${m.no}${m.desk}`}>
            <a {...linkTo(matterPath(m.no))}>{m.no}</a>
            <span>{m.title}</span>
            <small>{say(stageWords(of(m.business), m.stage))}</small>
            <small>{m.deskName}</small>
            {m.clocks.length === 0 ? <small>{say(words.noClock)}</small> : null}
            {m.clocks.map(c => (
              <span key={c.clock}>
                <Light light={c.light} /> {say(clockWords(of(m.business), c.clock))} {c.due ?? ''}
              </span>
            ))}
            {m.urged > 0 ? <em className="flag">{say(words.urged)}</em> : null}
          </li>
        ))}
      </Part>
      <Part title={say(words.promises)} n={sheet.promises.length}>
        {sheet.promises.map(p => (
          <li key={`${p.no}${p.round}${p.desk}`}>
            <a {...linkTo(matterPath(p.no))}>{p.no}</a>
            <span>{p.title}</span>
            <small>{say(of(p.business)?.rounds[p.round]?.words ?? p.round)}</small>
            <small>{p.deskName}</small>
            <span>
              <Light light={p.light} /> {p.due}
            </span>
          </li>
        ))}
      </Part>
      <Part title={say(words.notes)} n={sheet.notes.length}>
        {sheet.notes.map(n => (
          <li key={`${n.no}${n.on}`}>
            <a {...linkTo(matterPath(n.no))}>{n.no}</a> <small>{n.on}</small>
          </li>
        ))}
      </Part>
      <Part title={say(words.lent)} n={sheet.lent.length}>
        {sheet.lent.map(d => (
          <li key={`${d.deskName}${d.toName}${d.since}`}>
            <span>{`${d.fromName} → ${d.toName}`}</span>
            <small>{d.deskName}</small>
            <small>{`${d.since} — ${d.until}`}</small>
          </li>
        ))}
      </Part>
      <Part title={say(words.absences)} n={sheet.absences.length}>
        {sheet.absences.map(a => (
          <li key={a.from}>
            <span>{`${a.from} — ${a.until}`}</span>
            <small>{a.substituteName ?? say(words.noSubstitute)}</small>
          </li>
        ))}
      </Part>
      <Part title={say(words.sessions)} n={sheet.sessions.length + sheet.tokens.length}>
        {sheet.sessions.map(s => (
          <li key={`${s.since}${s.client}`}>
            <span>{s.since.slice(0, 16).replace('T', ' ')}</span> <small>{s.client}</small>
          </li>
        ))}
        {sheet.tokens.map(t => (
          <li key={t.name}>
            <span>{t.name}</span> <small>{`${t.scopes} — ${t.until.slice(0, 10)}`}</small>
          </li>
        ))}
      </Part>
      {sheet.drafts > 0 ? <p className="quiet">{say(words.drafts, { n: sheet.drafts })}</p> : null}
    </section>
  )
}

function Part({ title, n, children }: { title: string; n: number; children: ReactNode }): ReactNode {
  if (n === 0) return null
  return (
    <>
      <h3>{`${title}（${n}）`}</h3>
      <ul className="files">{children}</ul>
    </>
  )
}
