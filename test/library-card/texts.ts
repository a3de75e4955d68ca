import type { Texts } from '#procedure/texts.ts'
import type { libraryCard2026 } from './procedure.ts'

export const texts: Texts<typeof libraryCard2026> = {
  name: ['借书证', '借書證', 'Library card'],
  roles: {
    reader: ['读者', '讀者', 'Reader'],
    librarian: ['馆员', '館員', 'Librarian'],
    headLibrarian: ['馆长', '館長', 'Head librarian'],
  },
  stages: {
    applied: ['已申请', '已申請', 'Applied for'],
    checking: ['核查中', '核查中', 'Being checked'],
    checked: ['已核查', '已核查', 'Checked'],
    issued: ['已发证', '已發證', 'Issued'],
    refused: ['不予发证', '不予發證', 'Refused'],
    withdrawn: ['已撤回', '已撤回', 'Withdrawn'],
  },
  clocks: { issue: ['发证期限', '發證期限', 'Issue'], confirm: ['回复期限', '回覆期限', 'Answer of the branch'] },
  rounds: { branches: ['分馆核查', '分館核查', 'Check with branches'] },
  actions: {
    apply: ['申请', '申請', 'Apply'],
    askBranches: ['送分馆核查', '送分館核查', 'Ask the branches'],
    issue: ['发证', '發證', 'Issue'],
    refuse: ['不予发证', '不予發證', 'Refuse'],
    withdraw: ['撤回', '撤回', 'Withdraw'],
  },
  answers: { clear: ['无欠书', '無欠書', 'Nothing owed'], owes: ['有欠书', '有欠書', 'Owes books'] },
  papers: { card: ['借书证', '借書證', 'Card'], refusalLetter: ['不予发证通知', '不予發證通知', 'Letter of refusal'] },
  outcomes: { issued: ['发证', '發證', 'Issued'], refused: ['不予发证', '不予發證', 'Refused'], withdrawn: ['撤回', '撤回', 'Withdrawn'] },
  fields: { name: ['姓名', '姓名', 'Name'], phone: ['电话', '電話', 'Phone'], kind: ['读者类别', '讀者類別', 'Kind of reader'] },
  choices: { 'kind.child': ['儿童', '兒童', 'Child'], 'kind.adult': ['成人', '成人', 'Adult'] },
  refusals: {},
}
