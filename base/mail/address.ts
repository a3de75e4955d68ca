/**
 * One plain address and nothing else. What a mail program would read more into (a second recipient behind a line end, a comment, a group)
 * is refused here, before any library sees it.
 */
const plain =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?=[^@]{1,190}$)([A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

export const isAddress = (text: string): boolean => plain.test(text) && !text.includes('..')

/** A header's value in one line. */
export const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()
