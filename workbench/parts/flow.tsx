import type { ReactNode } from 'react'
import { stageWords } from '../shell/names.ts'
import { usePreferences, useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import type { Matter, ProcedureInfo } from '../wire.ts'
import { StageStrip } from './stage-strip.tsx'

/** Where the matter is: the way in one line; below it the whole chart as the server drew it, as a picture in which nothing can run. */
export function Flow({ it, procedure }: { it: Matter; procedure: ProcedureInfo | undefined }): ReactNode {
  const say = useSay()
  const { language } = usePreferences()
  if (it.matter.whole === false) return null // where it stands is not theirs to see
  const alt = say(words.flowAlt, { stage: say(stageWords(procedure, it.matter.stage)), who: it.owner?.name ?? '—' })
  return (
    <>
      <h2>{say(words.flow)}</h2>
      {procedure ? <StageStrip it={it} procedure={procedure} /> : null}
      {it.flow ? (
        <details className="flow no-print">
          <summary>{say(words.wholeFlow)}</summary>
          <p>
            <a href={`/api/v1/matters/${encodeURIComponent(it.matter.no)}/flow.svg?language=${language}`} target="_blank" rel="noreferrer">
              {say(words.openFlow)}
            </a>
          </p>
          <img alt={alt} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(it.flow)}`} />
        </details>
      ) : null}
    </>
  )
}
