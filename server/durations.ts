/**
 * How long answers took, as a Prometheus histogram. Counting is on the way of every answer, so it is a look-up and two additions; the text
 * is made when somebody asks.
 */

const name = 'mingchuang_request_seconds'
const help = 'Time of answering, by route'
/** Upper bounds of the buckets, in seconds. */
const bounds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]

type Kept = { readonly labels: string; readonly counts: number[]; sum: number }

export class Durations {
  readonly #kept = new Map<string, Kept>()

  /** Counts one answer. `route` is the pattern of our own, never the address that was asked. */
  note(method: string, route: string, status: number, seconds: number): void {
    const key = `${method} ${status} ${route}`
    let kept = this.#kept.get(key)
    if (!kept) {
      const labels = `method="${escaped(method)}",route="${escaped(route)}",status="${status}"`
      kept = { labels, counts: Array.from({ length: bounds.length + 1 }, () => 0), sum: 0 }
      this.#kept.set(key, kept)
    }
    const at = bounds.findIndex(bound => seconds <= bound)
    kept.counts[at < 0 ? bounds.length : at]! += 1
    kept.sum += seconds
  }

  /** The exposition format: each bucket counts all that were as fast or faster. */
  text(): string {
    const lines = [...this.#kept.values()].flatMap(({ labels, counts, sum }) => {
      const upTo = (bucket: number): number => counts.slice(0, bucket + 1).reduce((all, n) => all + n, 0)
      const buckets = counts.map((_, i) => `${name}_bucket{le="${bounds[i] ?? '+Inf'}",${labels}} ${upTo(i)}`)
      return [...buckets, `${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${upTo(bounds.length)}`]
    })
    return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...lines, ''].join('\n')
  }
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
