import type { ReactNode } from 'react'
import type { Basis } from '../wire.ts'

/** The article an act or a clock rests on, in the server's words where it gives them. */
export const basisText = (basis: Basis | string | null | undefined): string =>
  !basis ? '' : typeof basis === 'string' ? basis : (basis.text ?? [basis.title ?? basis.rulebook, basis.article].filter(Boolean).join(' '))

export function BasisText({ basis }: { basis: Basis | string | null | undefined }): ReactNode {
  return basis ? <span className="basis">{basisText(basis)}</span> : null
}
