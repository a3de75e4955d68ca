import { basis, law, parameter } from './law.ts'

/** What must not compile: each line below is an error that the compiler has to find. */
export const refused = [
  () => law('cn-foi-2019', 'foi.reply'),
  // @ts-expect-error a clock that the rulebook does not have
  () => law('cn-foi-2019', 'foi.replies'),
  // @ts-expect-error a clock of another rulebook
  () => law('cn-foi-2007', 'foi.coagency'),
  // @ts-expect-error no such rulebook
  () => law('cn-foi-2020', 'foi.reply'),
  () => parameter('cn-foi-2019', 'foi.supplement.period'),
  // @ts-expect-error a parameter that the rulebook does not have
  () => parameter('cn-foi-2019', 'foi.reply'),
  () => basis('cn-foi-2019', '第三十三条第二款'),
  // @ts-expect-error no such rulebook
  () => basis('cn-foi', '第三十三条第二款'),
]
