/** Text as paper, spreadsheets and XML can hold it: no control characters, no half surrogates, no marks that turn the reading direction. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g

/** The text without what cannot be printed; line ends become \n. Lone surrogates become U+FFFD. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n')
    .replace(unprintable, '')
}
