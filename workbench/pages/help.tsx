import type { ReactNode } from 'react'
import { useSay } from '../shell/preferences.ts'
import { moreHelp } from '../texts/help.ts'
import { helpText, office } from '../texts/office.ts'

const all = [...helpText, ...moreHelp]

/** 帮助: one page, short and true, with its contents on top. */
export default function HelpPage(): ReactNode {
  const say = useSay()
  return (
    <article className="sheet reading">
      <h1>{say(office.helpTitle)}</h1>
      <nav className="contents no-print" aria-label={say(office.helpContents)}>
        {all.map((part, i) => (
          <a key={part.title[2]} href={`#help-${i}`}>
            {say(part.title)}
          </a>
        ))}
      </nav>
      {all.map((part, i) => (
        <section key={part.title[2]} id={`help-${i}`}>
          <h2>{say(part.title)}</h2>
          {part.text.map(text => (
            <p key={text[2]}>{say(text)}</p>
          ))}
        </section>
      ))}
    </article>
  )
}
