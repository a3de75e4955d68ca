import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../http.ts'
import { LineInput } from '../parts/line-input.tsx'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { useWhen } from '../shell/when.ts'
import { identity } from '../texts/identity.ts'
import { shell } from '../texts/shell.ts'
import type { Factors } from './queries.ts'

type Begun = { readonly secret: string; readonly uri: string; readonly qr: { readonly side: number; readonly path: string } }

/** 动态口令: set up in two steps, or removed. */
export function Totp({ totp, codes }: { totp: Factors['totp']; codes: (codes: readonly string[]) => void }): ReactNode {
  const say = useSay()
  const when = useWhen()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [begun, setBegun] = useState<Begun | null>(null)
  const begin = () =>
    call<Begun>('POST', '/factors/totp')
      .then(setBegun)
      .catch(fault => message.error(faultText(fault, say)))
  const remove = () =>
    modal.confirm({
      title: say(identity.removeAsk, { name: say(identity.totp) }),
      okText: say(identity.remove),
      cancelText: say(shell.cancel),
      onOk: async () => {
        await call('DELETE', '/factors/totp').catch(fault => message.error(faultText(fault, say)))
        await client.invalidateQueries({ queryKey: ['factors'] })
      },
    })
  return (
    <div className="factor">
      <h3>{say(identity.totp)}</h3>
      <p>{totp ? say(identity.totpSince, { day: when(totp.since) }) : say(identity.totpNone)}</p>
      {totp ? (
        <Button onClick={remove}>{say(identity.remove)}</Button>
      ) : (
        <Button onClick={() => void begin()}>{say(identity.totpSetUp)}</Button>
      )}
      {begun ? (
        <Confirm
          begun={begun}
          close={() => setBegun(null)}
          confirmed={made => {
            setBegun(null)
            codes(made)
          }}
        />
      ) : null}
    </div>
  )
}

type ConfirmProps = { begun: Begun; close: () => void; confirmed: (codes: readonly string[]) => void }

function Confirm({ begun, close, confirmed }: ConfirmProps): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const [code, setCode] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const send = async () => {
    try {
      const { recoveryCodes } = await call<{ recoveryCodes: readonly string[] }>('POST', '/factors/totp/confirm', {
        body: { code: code.trim() },
      })
      confirmed(recoveryCodes)
      for (const queryKey of [['factors'], ['session'], ['sessions']]) await client.invalidateQueries({ queryKey })
    } catch (why) {
      setFault(why)
    }
  }
  return (
    <Modal
      open
      title={say(identity.totpSetUp)}
      okText={say(identity.verify)}
      okButtonProps={{ disabled: code.trim().length < 6 }}
      onOk={() => void send()}
      onCancel={close}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <p>{say(identity.totpStep1)}</p>
        <svg
          className="qr"
          viewBox={`0 0 ${begun.qr.side} ${begun.qr.side}`}
          role="img"
          aria-label={say(identity.qrAlt)}
          shapeRendering="crispEdges"
        >
          <path fill="#fff" d={`M0 0h${begun.qr.side}v${begun.qr.side}H0z`} />
          <path d={begun.qr.path} />
        </svg>
        <p>
          {say(identity.totpKey)} <code className="key">{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
        <LineInput
          label={say(identity.totpStep2)}
          value={code}
          change={setCode}
          name="code"
          fault={fault}
          complete="one-time-code"
          numeric
          focus
        />
      </form>
    </Modal>
  )
}
