import { useQueryClient } from '@tanstack/react-query'
import { App, Input } from 'antd'
import { actOn } from '../act.ts'
import { faultText } from '../shell/faults.tsx'
import { actionWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import { shell } from '../texts/shell.ts'
import type { JournalStep, Matter, ProcedureInfo, Session } from '../wire.ts'

/** The step that this person recorded and that nothing follows; the opening is not undone. Whether it was today, the server says by its offer. */
export function ownLastStep(it: Matter, session: Session): JournalStep | null {
  const last = [...it.journal].sort((a, b) => a.seq - b.seq).at(-1)
  if (!last || last.seq === 0 || last.annulled || last.action.startsWith('$')) return null
  const mine = last.by === session.user
  return mine ? last : null
}

/** 撤销自己的上一步, with a reason; null where there is none. The server decides; a refusal is shown in its words. */
export function useUndo(it: Matter, procedure: ProcedureInfo | undefined, session: Session): (() => void) | null {
  const say = useSay()
  const client = useQueryClient()
  const { modal, message } = App.useApp()
  const step = ownLastStep(it, session)
  if (!step || !it.offers.some(o => o.action === '$annul' && o.allowed)) return null
  return () => {
    let reason = ''
    modal.confirm({
      title: say(words.undoAsk, { action: say(actionWords(procedure, step.action)) }),
      content: (
        <Input.TextArea
          aria-label={say(words.reason)}
          placeholder={say(words.reason)}
          autoFocus
          onChange={e => {
            reason = e.target.value
          }}
        />
      ),
      okText: say(words.undo),
      cancelText: say(shell.cancel),
      onOk: async () => {
        try {
          await actOn(it.matter.no, '$annul', { seq: it.matter.seq, input: { of: step.seq, reason: reason.trim() }, evidence: [] })
          void message.success(say(words.undone))
        } catch (fault) {
          void message.error(faultText(fault, say))
        }
        await client.invalidateQueries({ queryKey: ['matter'] })
        await client.invalidateQueries({ queryKey: ['todo'] })
      },
    })
  }
}
