/** Somebody's identity number (or another mark of a person) as a keyed digest: equal ones are found, none can be read back. */
export const identityDigest = (hmac: (text: string) => Uint8Array, business: string, mark: string): string =>
  Buffer.from(hmac(`${business}.identity\u0000${mark.replace(/\s/g, '').toUpperCase()}`)).toString('base64url')
