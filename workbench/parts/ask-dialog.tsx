import { Alert, Input, InputNumber, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Words } from '#base/words.ts'
import { Problem } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { shell } from '../texts/shell.ts'
import { Field } from './field.tsx'

/** One thing a dialog asks: words, a day, or a number. */
export type AskBox = {
  readonly name: string
  readonly words: Words
  readonly type?: 'date' | 'number' | 'long'
  readonly start?: string
  readonly optional?: true
}
export type Answers = Readonly<Record<string, string>>
type Props = {
  readonly title: string
  readonly how?: string
  readonly boxes: readonly AskBox[]
  readonly send: (answers: Answers) => Promise<unknown>
  readonly close: () => void
}

/** A small dialog: asks, sends, and shows a refusal beside the field that it speaks of. */
export function AskDialog({ title, how, boxes, send, close }: Props): ReactNode {
  const say = useSay()
  const [values, setValues] = useState<Answers>(Object.fromEntries(boxes.map(box => [box.name, box.start ?? ''])))
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const lacking = boxes.some(box => !box.optional && !(values[box.name] ?? '').trim())
  const go = async () => {
    setBusy(true)
    try {
      await send(values)
      close()
    } catch (why) {
      setFault(why)
    } finally {
      setBusy(false)
    }
  }
  const problem = (name: string): string | undefined => {
    const found = fault instanceof Problem ? fault.errors.find(e => e.field === name) : undefined
    return found ? (found.message ?? found.code) : undefined
  }
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      onOk={() => void go()}
      okText={say(shell.save)}
      cancelText={say(shell.cancel)}
      okButtonProps={{ disabled: lacking, loading: busy }}
    >
      {how ? <p className="hint">{how}</p> : null}
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      {boxes.map(box => (
        <Field key={box.name} label={say(box.words)} required={!box.optional} error={problem(box.name)}>
          {ids => <Box ids={ids} box={box} value={values[box.name] ?? ''} set={next => setValues({ ...values, [box.name]: next })} />}
        </Field>
      ))}
    </Modal>
  )
}

type BoxProps = { ids: object; box: AskBox; value: string; set: (next: string) => void }

function Box({ ids, box, value, set }: BoxProps): ReactNode {
  if (box.type === 'long') return <Input.TextArea {...ids} rows={3} value={value} onChange={e => set(e.target.value)} />
  if (box.type === 'number')
    return (
      <InputNumber
        {...ids}
        min={1}
        max={100}
        precision={0}
        value={value === '' ? null : Number(value)}
        onChange={n => set(n == null ? '' : String(n))}
      />
    )
  return <Input {...ids} type={box.type === 'date' ? 'date' : 'text'} value={value} onChange={e => set(e.target.value)} />
}
