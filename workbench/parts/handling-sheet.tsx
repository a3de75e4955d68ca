import { Button } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import type { FormRow, Matter, ProcedureInfo } from '../wire.ts'
import { Masked } from './masked.tsx'
import { sheetRows } from './sheet-rows.ts'

type Props = { no: string; it: Matter; procedure: ProcedureInfo | undefined }

/** 办理单: the paper form as the office knows it, filled from the matter. Printing the page prints this sheet. */
export function HandlingSheet({ no, it, procedure }: Props): ReactNode {
  const say = useSay()
  return (
    <section className="sheet handling" aria-label={say(words.form)}>
      <h2>{say(words.form)}</h2>
      <table className="form">
        <tbody>
          {pairs(sheetRows(it, procedure)).map(rows => (
            <tr key={rows.map(labelKey).join('+')}>
              {rows.map(row => (
                <Fragment key={labelKey(row)}>
                  <th scope="row">{say(row.label)}</th>
                  <td colSpan={rows.length === 1 ? 3 : 1}>
                    <Value row={row} no={no} procedure={procedure} />
                  </td>
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="print-only">
        {it.matter.no} · {it.matter.title}
      </p>
      <Button className="no-print" onClick={() => window.print()}>
        {say(words.printForm)}
      </Button>
    </section>
  )
}

const labelKey = (row: FormRow): string => row.field ?? (typeof row.label === 'string' ? row.label : row.label[0])

/** Two short rows share a line, as on the paper form. */
function pairs(form: readonly FormRow[]): readonly (readonly FormRow[])[] {
  const lines: FormRow[][] = []
  for (const row of form) {
    const last = lines.at(-1)
    if (row.half && last?.length === 1 && last[0]?.half) last.push(row)
    else lines.push([row])
  }
  return lines
}

function Value({ row, no, procedure }: { row: FormRow; no: string; procedure: ProcedureInfo | undefined }): ReactNode {
  const say = useSay()
  return (
    <>
      {row.value ? <span className="value">{say(row.value)}</span> : null}
      {row.masked && row.field ? (
        <Masked no={no} field={row.field} label={say(row.label) || say(fieldWords(procedure, row.field))} />
      ) : null}
      {row.opinions?.map(o => (
        <p className="op" key={`${o.on}${o.by}${o.text}`}>
          <span className="hand">{o.text}</span>
          <i>
            {o.by}
            {o.onBehalf ? `（${say(words.onBehalf, { name: o.onBehalf })}）` : ''}　{o.on}
          </i>
        </p>
      ))}
      {row.files?.map(f => (
        <a key={f.file} href={f.href} target="_blank" rel="noreferrer" className="paper">
          {f.name}
        </a>
      ))}
    </>
  )
}
