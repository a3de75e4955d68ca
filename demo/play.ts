import type { Moment, Story } from '#procedure/stage.ts'

type Waiting = { readonly story: Story; readonly at: Moment; readonly order: number }

/** True when the first moment lies before the second. */
export const isBefore = (a: Moment, b: Moment): boolean => a.on < b.on || (a.on === b.on && a.time < b.time)

/**
 * Plays stories together in the order of their moments: whoever waits for the earliest goes on, at that time of the clock. Where moments
 * are the same, in the order of the list. A story that waits for something after the end stops there.
 * Throws what a story throws: a refused act in the demonstration is a bug.
 */
export async function play(stories: readonly Story[], end: Moment, set: (at: Moment) => void): Promise<void> {
  const waiting: Waiting[] = []
  const goOn = async (story: Story, order: number): Promise<void> => {
    const { value, done } = await story.next()
    if (done || !value) return
    if (isBefore(end, value)) await story.return()
    else insert(waiting, { story, at: value, order })
  }
  for (const [order, story] of stories.entries()) await goOn(story, order)
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    set(next.at)
    await goOn(next.story, next.order)
  }
}

function insert(waiting: Waiting[], one: Waiting): void {
  let [low, high] = [0, waiting.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isLater(waiting[middle]!, one)) high = middle
    else low = middle + 1
  }
  waiting.splice(low, 0, one)
}

const isLater = (a: Waiting, b: Waiting): boolean => isBefore(b.at, a.at) || (!isBefore(a.at, b.at) && a.order > b.order)
