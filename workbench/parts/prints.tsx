import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import type { ProcedureInfo } from '../wire.ts'
import { makeLetter } from './letter-make.ts'

/** Papers that may be printed at any time and prove nothing by themselves (办理单, 回执): drawn when asked for, opened in a new window. */
export function Prints({ no, procedure }: { no: string; procedure: ProcedureInfo | undefined }): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const kinds = Object.entries(procedure?.papers ?? {}).filter(([, p]) => p.template && p.actions?.length === 0)
  const print = async (kind: string) => {
    const tab = window.open('', '_blank')
    try {
      const paper = await makeLetter(no, kind, '', { input: {} })
      if (tab && paper.href) tab.location.href = paper.href
    } catch (fault) {
      tab?.close()
      void message.error(faultText(fault, say))
    }
  }
  if (kinds.length === 0) return null
  return (
    <fieldset className="buttons bare no-print" aria-label={say(words.prints)}>
      {kinds.map(([kind, paper]) => (
        <Button key={kind} onClick={() => void print(kind)}>
          {say(paper.words)} PDF
        </Button>
      ))}
    </fieldset>
  )
}
