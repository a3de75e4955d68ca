/** Lets so many run at once; the others wait their turn. */
export class Gate {
  readonly #atOnce: number
  readonly #waiting: (() => void)[] = []
  #running = 0
  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) await new Promise<void>(resolve => this.#waiting.push(resolve))
    this.#running++
    try {
      return await work()
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }
}

/** How many tries a client has, and in how many seconds one comes back. */
export type Allowance = { readonly burst: number; readonly secondsEach: number }

type Bucket = { left: number; at: number }

/**
 * Tries per client address: a bucket that refills. One client's guesses never use up another's tries, and nothing is ever counted
 * against an account or a matter, so nobody can lock somebody else out.
 */
export class Limiter {
  readonly #allowance: Allowance
  readonly #buckets = new Map<string, Bucket>()
  readonly #seconds: () => number
  constructor(allowance: Allowance, seconds: () => number = () => performance.now() / 1000) {
    this.#allowance = allowance
    this.#seconds = seconds
  }

  /** Takes one try; the answer is 0, or the seconds to wait. */
  take(client: string): number {
    const bucket = this.#bucket(client)
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) * this.#allowance.secondsEach)
    bucket.left -= 1
    return 0
  }

  /** Gives a try back: it was a lawful one. */
  giveBack(client: string): void {
    const bucket = this.#bucket(client)
    bucket.left = Math.min(this.#allowance.burst, bucket.left + 1)
  }

  #bucket(client: string): Bucket {
    const key = networkOf(client)
    const now = this.#seconds()
    const known = this.#buckets.get(key)
    const left = known
      ? Math.min(this.#allowance.burst, known.left + (now - known.at) / this.#allowance.secondsEach)
      : this.#allowance.burst
    const bucket = { left, at: now }
    this.#buckets.delete(key)
    this.#buckets.set(key, bucket)
    if (this.#buckets.size > 50_000) this.#forget(now)
    return bucket
  }

  /** Full buckets say nothing; beyond those the oldest go. */
  #forget(now: number): void {
    for (const [key, { left, at }] of this.#buckets)
      if (left + (now - at) / this.#allowance.secondsEach >= this.#allowance.burst) this.#buckets.delete(key)
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size <= 40_000) return
      this.#buckets.delete(key)
    }
  }
}

/** An IPv6 subscriber holds a /64: counted as one. IPv4 counts by address. */
export function networkOf(client: string): string {
  const address = client.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = address.includes('::') && tail !== '' ? tail.split(':') : []
  const groups = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
  return groups
    .slice(0, 4)
    .map(g => Number.parseInt(g || '0', 16).toString(16))
    .join(':')
}
