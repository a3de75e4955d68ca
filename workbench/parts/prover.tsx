import { Alert, Button, Modal } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { call, keepProver } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { identity } from '../texts/identity.ts'
import { LineInput } from './line-input.tsx'

/** Asks for password or code where a change needs a fresh proof; the change then goes on by itself. */
export function Prover(): ReactNode {
  const say = useSay()
  const settle = useRef<((proved: boolean) => void) | null>(null)
  const [asking, setAsking] = useState(false)
  const [byCode, setByCode] = useState(false)
  const [value, setValue] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  useEffect(() => {
    keepProver(() => {
      setValue('')
      setFault(null)
      setAsking(true)
      return new Promise(resolve => {
        settle.current = resolve
      })
    })
    return () => keepProver(null)
  }, [])
  const close = (proved: boolean) => {
    setAsking(false)
    settle.current?.(proved)
    settle.current = null
  }
  const prove = async () => {
    try {
      await call('POST', '/session/prove', { body: byCode ? { otp: value.trim() } : { password: value } })
      close(true)
    } catch (why) {
      setFault(why)
    }
  }
  return (
    <Modal
      open={asking}
      title={say(identity.proveTitle)}
      okText={say(identity.verify)}
      okButtonProps={{ disabled: value === '' }}
      onOk={() => void prove()}
      onCancel={() => close(false)}
      destroyOnHidden
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          void prove()
        }}
      >
        <p>{say(identity.proveHow)}</p>
        {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
        <LineInput
          label={say(byCode ? identity.code : identity.passwordOrCode)}
          name={byCode ? 'otp' : 'password'}
          type={byCode ? 'text' : 'password'}
          complete={byCode ? 'one-time-code' : 'current-password'}
          value={value}
          change={setValue}
          fault={fault}
          focus
        />
        <Button
          type="link"
          onClick={() => {
            setByCode(!byCode)
            setValue('')
          }}
        >
          {say(byCode ? identity.usePassword : identity.useCode)}
        </Button>
      </form>
    </Modal>
  )
}
