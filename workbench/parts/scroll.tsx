import type { ReactNode } from 'react'

/** A wide table on a narrow screen: it scrolls by itself, also by keyboard. */
export function Scroll({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus a keyboard could not scroll it
    <section className="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
