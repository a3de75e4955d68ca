import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Progress } from 'antd'
import { type ReactNode, useState } from 'react'
import { actOn, fresh } from '../act.ts'
import { Problem } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { shell } from '../texts/shell.ts'
import { todo } from '../texts/todo.ts'
import type { TodoItem } from '../wire.ts'

type Result = { readonly item: TodoItem; readonly fault: string | null }

/** Signs for one line: reads the matter's present sequence first, once more if somebody acted in between. */
async function signFor(item: TodoItem): Promise<void> {
  const input = { ask: item.ask, lap: item.lap }
  const attempt = async () => actOn(item.no, `${item.round}.signFor`, { seq: await fresh(item.no), input, evidence: [] })
  await attempt().catch((fault: unknown) => {
    if (fault instanceof Problem && fault.code === 'changedMeanwhile') return attempt()
    throw fault
  })
}

/** 批量签收: one after another with progress; every row says whether it worked, and what failed stays selected in the list. */
export function BulkSign({ items, done }: { items: readonly TodoItem[]; done: () => void }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const [results, setResults] = useState<readonly Result[] | null>(null)
  const [all, setAll] = useState(0)
  const run = async () => {
    setAll(items.length)
    let got: readonly Result[] = []
    setResults(got)
    for (const item of items) {
      const fault = await signFor(item).then(
        () => null,
        (why: unknown) => faultText(why, say),
      )
      got = [...got, { item, fault }]
      setResults(got)
    }
    await client.invalidateQueries({ queryKey: ['todo'] })
  }
  const finished = results !== null && results.length === all
  const bad = results?.filter(r => r.fault).length ?? 0
  const close = () => {
    setResults(null)
    done()
  }
  return (
    <>
      <Button type="primary" disabled={items.length === 0} onClick={() => void run()}>
        {say(todo.signForAll, { n: items.length })}
      </Button>
      <Modal
        open={results !== null}
        closable={finished}
        mask={{ closable: false }}
        keyboard={finished}
        onCancel={close}
        title={finished ? say(todo.signResult, { ok: all - bad, bad }) : say(todo.signing, { done: results?.length ?? 0, all })}
        footer={
          <Button type="primary" disabled={!finished} onClick={close}>
            {say(shell.close)}
          </Button>
        }
      >
        <Progress
          aria-label={say(todo.signForAll, { n: all })}
          percent={all ? Math.round(((results?.length ?? 0) / all) * 100) : 0}
          status={bad ? 'exception' : 'normal'}
        />
        <ul className="results">
          {results?.map(r => (
            <li key={`${r.item.no}${r.item.ask}`} className={r.fault ? 'wrong' : 'right'}>
              {r.item.no} {r.item.title}：{r.fault ? say(todo.signedNot, { why: r.fault }) : say(todo.signedOk)}
            </li>
          ))}
        </ul>
      </Modal>
    </>
  )
}
