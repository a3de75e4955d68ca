import { Alert, Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useSay } from '../shell/preferences.ts'
import { identity } from '../texts/identity.ts'
import { shell } from '../texts/shell.ts'

/** Recovery codes, shown this once. */
export function Codes({ codes, close }: { codes: readonly string[]; close: () => void }): ReactNode {
  const say = useSay()
  if (codes.length === 0) return null
  return (
    <Modal
      open
      title={say(identity.recoveryCodes)}
      closable={false}
      maskClosable={false}
      footer={[
        <Button key="print" onClick={() => window.print()}>
          {say(shell.print)}
        </Button>,
        <Button key="kept" type="primary" onClick={close}>
          {say(identity.codesKept)}
        </Button>,
      ]}
    >
      <Alert type="warning" showIcon title={say(identity.codesShown)} />
      <ol className="codes">
        {codes.map(code => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </Modal>
  )
}
