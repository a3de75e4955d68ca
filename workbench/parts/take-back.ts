import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { actOn } from '../act.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { noticeTexts as words } from '../texts/duties.ts'
import type { JournalStep, Matter } from '../wire.ts'
import { renew } from './sending.ts'

/** 收回批注: its author takes a note back on the same day; the server decides, and the journal says so. */
export function useTakeBack(it: Matter): (step: JournalStep) => Promise<void> {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  return async step => {
    try {
      await actOn(it.matter.no, '$annul', { seq: it.matter.seq, input: { of: step.seq, reason: say(words.withdrawWhy) }, evidence: [] })
      void message.success(say(words.withdrawn))
    } catch (fault) {
      void message.error(faultText(fault, say))
    }
    await renew(client)
  }
}
