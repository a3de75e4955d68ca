import { App, Button, Input, Modal, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { download } from '../download.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { beside as words } from '../texts/beside.ts'
import { shell } from '../texts/shell.ts'
import { Field } from './field.tsx'

/** 导出卷宗: covered as courts get copies, or complete with a reason that is kept. */
export function BundleButton({ no }: { no: string }): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [variant, setVariant] = useState<'masked' | 'full'>('masked')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const lacks = variant === 'full' && reason.trim().length < 2
  const make = async () => {
    if (lacks) return
    setBusy(true)
    try {
      const body = { variant, ...(reason.trim() ? { reason: reason.trim() } : {}) }
      await download(`/matters/${encodeURIComponent(no)}/export`, body, `${no}.zip`)
      void message.success(say(words.made))
      setOpen(false)
    } catch (fault) {
      void message.error(faultText(fault, say))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button className="no-print" onClick={() => setOpen(true)}>
        {say(words.bundle)}
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        title={say(words.bundle)}
        okText={say(words.make)}
        cancelText={say(shell.cancel)}
        okButtonProps={{ loading: busy, disabled: lacks }}
        onOk={() => void make()}
      >
        <p>{say(words.bundleText)}</p>
        <Radio.Group
          className="stack"
          value={variant}
          onChange={e => setVariant(e.target.value === 'full' ? 'full' : 'masked')}
          options={[
            { value: 'masked', label: `${say(words.masked)}。${say(words.maskedText)}` },
            { value: 'full', label: `${say(words.full)}。${say(words.fullText)}` },
          ]}
        />
        <Field label={say(words.bundleReason)} required={variant === 'full'}>
          {ids => <Input {...ids} maxLength={500} value={reason} onChange={e => setReason(e.target.value)} />}
        </Field>
      </Modal>
    </>
  )
}
