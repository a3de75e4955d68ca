/** True while the key goes into a field or an open dialog, where single letters are text. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true
  const at = event.target
  if (!(at instanceof HTMLElement)) return false
  if (at.isContentEditable || at.closest('input, textarea, select, [role="combobox"]')) return true
  return document.querySelector('[role="dialog"]') !== null
}

/** True while nothing in particular has the focus: Enter then belongs to the page. */
export const isAtRest = (): boolean => document.activeElement === document.body || document.activeElement?.id === 'content'
