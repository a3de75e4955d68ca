/** True while the key goes into a field or an open dialog, where single letters are text. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true
  const at = event.target
  if (!(at instanceof HTMLElement)) return false
  if (at.isContentEditable || at.closest('input, textarea, select, [role="combobox"]')) return true
  return isDialogOpen()
}

/** True while a dialog is in sight; one that was closed may still stand in the page, unseen. */
export const isDialogOpen = (): boolean =>
  [...document.querySelectorAll('[role="dialog"]')].some(dialog => dialog.getClientRects().length > 0)

/** True while nothing in particular has the focus: Enter then belongs to the page. */
export const isAtRest = (): boolean => document.activeElement === document.body || document.activeElement?.id === 'content'
