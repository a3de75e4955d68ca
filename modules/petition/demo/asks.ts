import type { Desk } from '#procedure/define.ts'

/** What people of the invented city bring, and how it is answered. */
export type Ask = {
  readonly agency: string // where it comes in
  readonly unit: Desk // whose handler works on it
  readonly head: Desk
  readonly subject: string
  readonly facts: string
  readonly wanted: string
  readonly place: string
  readonly found: string
  readonly said: string
  readonly law: string
}

const housing = { agency: 'AL', unit: 'ALZJ.fc/handler', head: 'ALZJ/deputyPrincipal' } as const
const labour = { agency: 'AL', unit: 'ALRS.jy/handler', head: 'ALRS/officeDirector' } as const
const nature = { agency: 'AL', unit: 'ALST.hp/handler', head: 'ALST/officeDirector' } as const
const school = { agency: 'AL', unit: 'ALJY.jc/handler', head: 'ALJY/officeDirector' } as const
const town = { agency: 'WXSJ', unit: 'WXSJ.bm/handler', head: 'WXSJ/officeDirector' } as const

export const asks: readonly Ask[] = [
  {
    ...housing,
    subject: '书院里小区房屋漏水长期无人维修',
    facts: '书院里小区三号楼顶层住户家中漏水一年多，物业和开发单位互相推诿，维修资金申请也没有结果。',
    wanted: '请督促落实维修责任，尽快修好。',
    place: '书院里街道',
    found: '该楼屋面防水层老化，已过保修期，可以使用住宅专项维修资金。',
    said: '已指导业主委员会申请使用维修资金，维修工程下月开工。',
    law: '《物业管理条例》第五十三条',
  },
  {
    ...housing,
    subject: '棚户区改造过渡费未按时发放',
    facts: '码头巷棚户区改造签约已满十个月，约定的过渡安置费只发了两个季度，余下的一直没有发。',
    wanted: '请补发拖欠的过渡安置费。',
    place: '码头巷',
    found: '因签约户资料未核对完毕，第三、第四季度过渡费暂缓发放，情况属实。',
    said: '资料已经核对，拖欠的两个季度过渡费本月补发到位。',
    law: '《国有土地上房屋征收与补偿条例》第二十二条',
  },
  {
    ...labour,
    subject: '听涛路工地拖欠农民工工资',
    facts: '我们在听涛路商业楼工地干活，包工头从年初起拖欠工资，多次讨要没有结果。',
    wanted: '请帮助讨回工资。',
    place: '听涛街道',
    found: '用工单位确有拖欠，涉及工人二十三名，经核对工资表，数额清楚。',
    said: '已责令总承包单位动用工资保证金先行清偿，工资已经发到个人账户。',
    law: '《保障农民工工资支付条例》第三十条',
  },
  {
    ...labour,
    subject: '灵活就业人员社保补贴未审批',
    facts: '我去年十月提交灵活就业社会保险补贴申请，至今没有答复，窗口说在排队。',
    wanted: '请尽快审批。',
    place: '杏林街道',
    found: '您的缴费记录有两个月中断，不符合连续缴费的条件。',
    said: '补贴要求连续缴费，您的情况缺乏政策依据；补缴后可以重新申请。',
    law: '《安澜市就业补助资金管理办法》第十二条',
  },
  {
    ...nature,
    subject: '清波路烧烤店油烟扰民',
    facts: '清波路几家烧烤店油烟直排，夜里窗户都不敢开，打过电话也没有改善。',
    wanted: '请查处油烟直排。',
    place: '清波街道',
    found: '现场检查三家店，两家未按规定安装油烟净化设施。',
    said: '已责令限期安装净化设施，逾期依法处罚；我们会回访。',
    law: '《中华人民共和国大气污染防治法》第八十一条',
  },
  {
    ...school,
    subject: '东埠片区小学入学划片不合理',
    facts: '东埠新区离第三小学只有五百米，却划到两公里外的学校，孩子上学要过主干道。',
    wanted: '请重新划片，就近入学。',
    place: '东埠新区',
    found: '第三小学学位已满，划片方案经公示征求意见。',
    said: '划片符合规定，暂不调整；新校区明年秋季启用后按程序重新划定。',
    law: '《中华人民共和国义务教育法》第十二条',
  },
  {
    ...town,
    subject: '溪口村灌溉渠被占用',
    facts: '溪口村东头的灌溉渠被人填了一段盖车库，下游十几户的田浇不上水。',
    wanted: '请恢复灌溉渠。',
    place: '松涧镇溪口村',
    found: '占用属实，占用人未办理手续。',
    said: '已责令限期拆除并恢复原状。',
    law: '《农田水利条例》第二十五条',
  },
]

export const suggestions: readonly Ask[] = [
  {
    ...housing,
    subject: '建议老旧小区增设电动自行车充电棚',
    facts: '老旧小区飞线充电很危险，建议在每个小区设置充电棚，统一管理。',
    wanted: '请研究推广。',
    place: '钟楼街道',
    found: '',
    said: '您的建议很好，已列入老旧小区改造计划，今年先建四十处。',
    law: '',
  },
  {
    ...school,
    subject: '建议中小学操场周末向居民开放',
    facts: '周末学校操场空着，附近没有运动场地，建议有序开放。',
    wanted: '请研究。',
    place: '南桥街道',
    found: '',
    said: '部分采纳：具备单独出入口的九所学校先行开放，其余学校改造后再开放。',
    law: '',
  },
]
export const secret = {
  subject: '反映某单位工作人员收受礼品',
  facts: '反映某单位一名工作人员在项目验收中收受礼品，有照片为证。',
  wanted: '请调查处理。',
} as const

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨']
const given = ['春生', '玉兰', '国强', '小满', '文静', '志远', '桂芳', '海波', '秀英', '建平', '雨桐', '立群']
/** A petitioner who does not exist, the same for the same number. */
export const petitioner = (n: number): { name: string; phone: string; address: string } => ({
  name: `${surnames[n % surnames.length]}${given[(n * 5) % given.length]}`,
  phone: `0600-83${String(40_000 + n * 37)}`,
  address: `安澜市听涛路${n + 1}号`,
})
