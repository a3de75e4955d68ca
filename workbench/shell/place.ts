import { useEffect } from 'react'
import { shell } from '../texts/shell.ts'
import { isDialogOpen } from './keys.ts'
import { useSay } from './preferences.ts'

/** Where one is, for those who do not see the page change: the title of the window follows the heading, and the focus is never lost. */
export function usePlace(path: string): void {
  const say = useSay()
  const product = say(shell.workbench)
  useEffect(() => {
    const name = () => {
      const heading = document.querySelector('#content h1')?.firstChild?.textContent?.trim()
      document.title = heading ? `${heading} · ${product}` : product
    }
    name()
    const watch = new MutationObserver(name)
    const content = document.getElementById('content')
    if (content) watch.observe(content, { childList: true, subtree: true, characterData: true })
    return () => watch.disconnect()
  }, [product])
  useEffect(keepFocus, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new page is begun at its content
  useEffect(() => {
    if (document.activeElement !== document.body) content()?.focus({ preventScroll: true })
  }, [path])
}

const content = (): HTMLElement | null => document.getElementById('content')

/** When what had the focus leaves the page, the focus goes back to where it was before the dialog opened, or to the page's content. */
function keepFocus(): () => void {
  let last: Element | null = null
  let outside: HTMLElement | null = null
  const remember = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLElement)) return
    last = event.target
    if (!isDialogOpen()) outside = event.target // the trap of a dialog passes by what is behind it
  }
  const rescue = () => {
    if (document.activeElement !== document.body || last === null || last.isConnected) return
    last = null
    if (outside?.isConnected) outside.focus({ preventScroll: true })
    if (document.activeElement === document.body) content()?.focus({ preventScroll: true })
  }
  const watch = new MutationObserver(rescue)
  watch.observe(document.body, { childList: true, subtree: true })
  document.addEventListener('focusin', remember)
  return () => {
    watch.disconnect()
    document.removeEventListener('focusin', remember)
  }
}
