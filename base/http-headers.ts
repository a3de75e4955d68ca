import { randomBytes } from 'node:crypto'

const nonceBytes = 16
let random = Buffer.alloc(0)
let used = 0

/** A fresh nonce of 128 bits for one page. Randomness is fetched for some hundreds at once: asking the system costs more than using it. */
export function newNonce(): string {
  if (used >= random.length) {
    random = randomBytes(256 * nonceBytes)
    used = 0
  }
  used += nonceBytes
  return random.toString('base64', used - nonceBytes, used)
}

/** Nothing runs and nothing is drawn that this page did not name; no other origin is ever asked. Without a nonce: no script at all. */
export function contentSecurity(nonce: string | null): string {
  const own = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    nonce === null ? "script-src 'none'" : `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** For files that people brought: nothing in them may run, wherever they are opened. */
export const fileSecurity = "sandbox; default-src 'none'; frame-ancestors 'self'"

/**
 * The headers of every answer. `Referrer-Policy` is `same-origin` and not `no-referrer`: under the latter browsers send `Origin: null`
 * with a form, and over plain http (no `Sec-Fetch-Site` there) the same-origin check would have nothing to look at.
 */
export function securityHeaders(secure: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurity(null),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
    'x-dns-prefetch-control': 'off',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/**
 * May this unsafe request have come from one of our own pages? `Sec-Fetch-Site` decides where the browser sends it, else `Origin`;
 * programs send neither. `origin` is the configured public origin, or null: then the host that was asked.
 */
export function isOwnSite(
  headers: { readonly site?: string; readonly origin?: string; readonly host?: string },
  origin: string | null,
): boolean {
  if (headers.site !== undefined) return headers.site === 'same-origin' || headers.site === 'none'
  if (headers.origin === undefined) return true
  if (origin !== null && headers.origin === origin) return true
  return /^https?:\/\//.test(headers.origin) && headers.origin.replace(/^https?:\/\//, '') === headers.host
}
