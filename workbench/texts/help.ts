import type { Words } from '#base/words.ts'

/** More of the help page: one short entry for each thing that the menu leads to. What it is for, what to press, what happens then. */
export type HelpPart = { readonly title: Words; readonly text: readonly Words[] }

export const moreHelp: readonly HelpPart[] = [
  {
    title: ['列表和常用视图', '列表和常用視圖', 'Lists and saved views'],
    text: [
      [
        '筛选、排序和列都在网址里，可以发给同事。常用的点“存为视图”，以后一点就到；视图可以只给自己，也可以给本单位。导出的 Excel 带标题、单位、期间和制表人。',
        '篩選、排序和欄都在網址裡，可以發給同事。常用的點「存為視圖」，以後一點就到；視圖可以只給自己，也可以給本單位。匯出的 Excel 帶標題、單位、期間和製表人。',
        'Filters, order and columns stand in the address, so a list can be sent to a colleague. Save what you use often as a view, for yourself or for your agency. The Excel file carries title, agency, period and who made it.',
      ],
    ],
  },
  {
    title: ['统计和本单位一览', '統計和本單位一覽', 'Figures and the overview'],
    text: [
      [
        '数字都由办件记录算出，不用填报；点一个数字，看是哪些办件。只统计您有权知悉的事项。',
        '數字都由辦件記錄算出，不用填報；點一個數字，看是哪些辦件。只統計您有權知悉的事項。',
        'Every figure is counted from the record, nothing is reported by hand. Press a figure to see the matters behind it. Only matters that you may know are counted.',
      ],
    ],
  },
  {
    title: ['内部时限和提醒', '內部時限和提醒', 'Internal deadlines and reminders'],
    text: [
      [
        '“台账管理 · 时限与提醒”里可以给某个期限另设内部时限和逐级提醒。内部时限比法定期限早，只提醒，不改变法定期限。',
        '「台帳管理 · 時限與提醒」裡可以給某個期限另設內部時限和逐級提醒。內部時限比法定期限早，只提醒，不改變法定期限。',
        'Under registers, “deadlines and reminders”, an agency sets earlier internal deadlines and who is reminded in turn. They remind; the statutory day does not move.',
      ],
    ],
  },
  {
    title: ['批注', '批註', 'Notes'],
    text: [
      [
        '事项页右边“写批注”给经办的人留话，收到的人在待办上方看到，点“知悉”后收起。写错的可以收回。批注不是办理意见，不进文书。',
        '事項頁右邊「寫批註」給經辦的人留話，收到的人在待辦上方看到，點「知悉」後收起。寫錯的可以收回。批註不是辦理意見，不進文書。',
        'A note on a matter is a word to those who work on it. They see it above their to-do list and put it away once read. It can be taken back; it is no opinion and enters no letter.',
      ],
    ],
  },
  {
    title: ['委托、离岗和代班', '委託、離崗和代班', 'Lending a post, leave and substitutes'],
    text: [
      [
        '出差、休假前在“委托与代班”登记：写明从哪天到哪天、由谁代。确定前先看到每个岗位届时由谁办理；到期自动收回。代办的每一步都写明“代”。',
        '出差、休假前在「委託與代班」登記：寫明從哪天到哪天、由誰代。確定前先看到每個崗位屆時由誰辦理；到期自動收回。代辦的每一步都寫明「代」。',
        'Before leave, enter from when until when and who stands in. You see beforehand who will answer at each post; it ends by itself on the last day, and every step says that it was done in place of another.',
      ],
    ],
  },
  {
    title: ['岗位交接', '崗位交接', 'Handing over a post'],
    text: [
      [
        '调岗、退休时在“岗位交接”拟单：在办的事项、期限、承诺和委托自动列全。移交人签字、负责人同意、接收人签字之后，岗位和事项一起过去。签字要再输一次密码。',
        '調崗、退休時在「崗位交接」擬單：在辦的事項、期限、承諾和委託自動列全。移交人簽字、負責人同意、接收人簽字之後，崗位和事項一起過去。簽字要再輸一次密碼。',
        'The sheet lists every open matter, deadline, promise and delegation by itself. The one leaving signs, the head agrees, the one taking over signs; then post and matters move together. Signing asks for the password again.',
      ],
    ],
  },
  {
    title: ['审核链', '審核鏈', 'Chains of sign-off'],
    text: [
      [
        '“审核链”里看送审时先过谁、后过谁。办公室主任可以改顺序、增减环节，必经的环节去不掉；保存前写理由，历次修改都在，可以恢复。已经送审的不受影响。',
        '「審核鏈」裡看送審時先過誰、後過誰。辦公室主任可以改順序、增減環節，必經的環節去不掉；儲存前寫理由，歷次修改都在，可以恢復。已經送審的不受影響。',
        'Who is asked before whom. The office director changes the order and gives a reason; obligatory links cannot be taken out, former versions can be brought back, and what is already under way stays as it was.',
      ],
    ],
  },
  {
    title: ['查看被遮住的信息', '檢視被遮住的資訊', 'Opening covered values'],
    text: [
      [
        '点“查看”，选用途，内容显示一会儿后自动遮回。谁在什么时候为什么看过，都在“个人信息查看记录”里，本人和监督的人都看得到。',
        '點「查看」，選用途，內容顯示一會兒後自動遮回。誰在什麼時候為什麼看過，都在「個人資訊檢視記錄」裡，本人和監督的人都看得到。',
        'Choose the purpose; the value shows for a while and is covered again. Who opened what, when and why stands in the list of openings.',
      ],
    ],
  },
  {
    title: ['邮件往来', '郵件往來', 'Mails'],
    text: [
      [
        '发给申请人的通知和收到的来信都在“邮件往来”。被退回、被拒收的加粗显示，可以再发一次；仍不成，请打电话或者邮寄，并在办件里记一笔。',
        '發給申請人的通知和收到的來信都在「郵件往來」。被退回、被拒收的加粗顯示，可以再發一次；仍不成，請打電話或者郵寄，並在辦件裡記一筆。',
        'Notices that went out and letters that came in. What was returned or refused is bold and can be sent again; if it fails once more, telephone or post, and write it into the matter.',
      ],
    ],
  },
  {
    title: ['放假通知', '放假通知', 'Holiday notices'],
    text: [
      [
        '国务院办公厅公布下一年放假安排后，系统管理员在“放假通知”录入。生效前先列出哪些办件的期限会动、从哪天动到哪天；生效后逐件记入并告知有关人员。录错了可以撤回，撤回也一样先后有据。',
        '國務院辦公廳公布下一年放假安排後，系統管理員在「放假通知」錄入。生效前先列出哪些辦件的期限會動、從哪天動到哪天；生效後逐件記入並告知有關人員。錄錯了可以撤回，撤回也一樣先後有據。',
        'The administrator takes in the yearly notice. Before it takes effect, every matter whose day would move is listed; afterwards each move is written into its matter and told. A wrong notice can be taken back in the same way.',
      ],
    ],
  },
  {
    title: ['第二种验证', '第二種驗證', 'A second factor'],
    text: [
      [
        '在“个人设置”（右上角您的姓名）设置动态口令或者通行密钥，密码泄露了别人也进不来。同时给您的十个恢复码请抄下来，手机丢了用它登录；都没有了，请两位管理员为您找回登录。',
        '在「個人設定」（右上角您的姓名）設定動態口令或者通行金鑰，密碼洩露了別人也進不來。同時給您的十個恢復碼請抄下來，手機丟了用它登入；都沒有了，請兩位管理員為您找回登入。',
        'Set up one-time codes or a passkey under your name, top right. Write the ten recovery codes down: they open the door when the telephone is lost. Without them, two administrators together help you back in.',
      ],
    ],
  },
  {
    title: ['访问令牌', '存取權杖', 'Access tokens'],
    text: [
      [
        '给程序用的钥匙，在“个人设置”里新建：写明给谁用、能做什么、到哪天为止。只显示一次；不用了立即吊销。不要把自己的密码写进程序。',
        '給程式用的鑰匙，在「個人設定」裡新建：寫明給誰用、能做什麼、到哪天為止。只顯示一次；不用了立即吊銷。不要把自己的密碼寫進程式。',
        'Keys for programs: what for, what they may do, until when. Shown once; revoke them when they are no longer needed. Never put your own password into a program.',
      ],
    ],
  },
  {
    title: ['信访', '信訪', 'Petitions'],
    text: [
      [
        '来信、来访、来电登记在“信访”；网上提交的自动进来。先判初次还是重复，再受理或者转送；受理告知、办理意见、复查复核的期限从登记之日自动起算。检举控告单独一册，只有指定的人看得到。',
        '來信、來訪、來電登記在「信訪」；網上提交的自動進來。先判初次還是重複，再受理或者轉送；受理告知、辦理意見、複查覆核的期限從登記之日自動起算。檢舉控告單獨一冊，只有指定的人看得到。',
        'Letters, visits and calls are registered here, online ones come by themselves. Judge first or repeated, then accept or pass on; all periods run from the day of registration. Accusations have a register of their own that only named people see.',
      ],
      [
        '有人用信息公开申请来反映信访事项的，答复时按条例第三十九条告知；本人同意转为信访的，文字和原收到日期一并带过来，信访期限从登记为信访之日起算。',
        '有人用資訊公開申請來反映信訪事項的，答覆時按條例第三十九條告知；本人同意轉為信訪的，文字和原收到日期一併帶過來，信訪期限從登記為信訪之日起算。',
        'A request that is really a petition is answered under article 39. Only when the person agrees is it carried over, with its text and first day; the petition’s periods start when it is registered as one.',
      ],
    ],
  },
  {
    title: ['督查督办', '督查督辦', 'Supervision'],
    text: [
      [
        '一件“督办事项”分解成几件“督办任务”，每个承办单位一件。承办单位签收、报计划、每月报进展；没有新进展也要报一次“无新进展”。要延期，到期前申请。督查人员核查属实才销号。',
        '一件「督辦事項」分解成幾件「督辦任務」，每個承辦單位一件。承辦單位簽收、報計劃、每月報進展；沒有新進展也要報一次「無新進展」。要延期，到期前申請。督查人員核查屬實才銷號。',
        'An item is split into tasks, one for each unit. The unit signs for it, files a plan and reports every month; “nothing new” is a report too. Ask for more time before the day. An inspector checks before a task is struck off.',
      ],
    ],
  },
]
