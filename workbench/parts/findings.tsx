import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { LetterFinding } from '../letter-wire.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'

/** What the letter check found, errors first: where, what, how to put it right, and the rule. `read` is false for a file without text. */
export function Findings({ findings, read }: { readonly findings: readonly LetterFinding[]; readonly read: boolean }): ReactNode {
  const say = useSay()
  if (!read) return <Alert type="warning" showIcon title={say(dialog.checkUnread)} />
  const errors = findings.filter(one => one.severity === 'error').length
  if (findings.length === 0) return <Alert type="success" showIcon title={say(dialog.checked)} />
  return (
    <Alert
      type={errors > 0 ? 'error' : 'warning'}
      showIcon
      title={say(dialog.checkFound, { errors, warnings: findings.length - errors })}
      description={
        <ul className="findings">
          {findings.map(one => (
            <li key={`${one.rule} ${one.line} ${one.from} ${one.says}`}>
              <b>{one.line > 0 ? say(dialog.checkLine, { n: one.line }) : say(dialog.checkMissing)}</b> {one.says}
              <small>
                {one.fix}
                {one.article ? ` · ${say(dialog.checkBasis, { article: one.article })}` : ''}
              </small>
            </li>
          ))}
        </ul>
      }
    />
  )
}
