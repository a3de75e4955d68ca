/** The server writes a fresh nonce into the page; every style element that our own scripts make carries it, so that the policy needs no `unsafe-inline`. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/**
 * Ant Design passes the nonce to its theme, but a few of its parts (the lock of scrolling behind a dialog, the measuring of scroll bars)
 * make style elements without it. Only script that already runs can make elements this way, so nothing is opened to injected markup.
 */
export function dressStyles(): void {
  document.createElement = new Proxy(document.createElement, {
    apply(make, page, given: Parameters<Document['createElement']>) {
      const element = Reflect.apply(make, page, given)
      if (element instanceof HTMLStyleElement) element.nonce = nonce
      return element
    },
  })
}
