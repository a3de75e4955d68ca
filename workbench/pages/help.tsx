import type { ReactNode } from 'react'
import { useSay } from '../shell/preferences.ts'
import { helpText, office } from '../texts/office.ts'

/** 帮助: one page, short and true. */
export default function HelpPage(): ReactNode {
  const say = useSay()
  return (
    <article className="sheet reading">
      <h1>{say(office.helpTitle)}</h1>
      {helpText.map(part => (
        <section key={part.title[2]}>
          <h2>{say(part.title)}</h2>
          {part.text.map(text => (
            <p key={text[2]}>{say(text)}</p>
          ))}
        </section>
      ))}
    </article>
  )
}
