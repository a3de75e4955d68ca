/** What the typesetter and its child process say to each other (structured clone over the process channel). */

/** One document to set. `data` is JSON text; `stamp` is in seconds since 1970. */
export type Job = { id: number; template: string; data: string; as: 'pdf' | 'svg'; standard: string; stamp: number }

/** What went wrong: characters without a glyph, or a message of the compiler. */
export type Fault = { kind: 'missingGlyph'; characters: string[]; message: string } | { kind: 'failed'; message: string }

export type Reply =
  | { ready: true }
  | { id: number; pdf: Uint8Array }
  | { id: number; svg: string; pages: number }
  | { id: number; fault: Fault }

/** How the child learns where it works: JSON in its first argument. */
export type Setting = { root: string; folders: string[]; office: boolean }
