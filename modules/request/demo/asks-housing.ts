import { type Ask, granted, isPublic } from './ask.ts'

/** What is asked of housing and of land. */
export const housingAsks: readonly Ask[] = [
  {
    agency: 'ALZJ',
    unit: 'fc',
    times: 7,
    title: '{place}老旧小区改造实施方案',
    description: '申请公开{place}老旧小区改造项目的实施方案、施工图公示版和改造资金来源明细',
    terms: '{place} 老旧小区 改造方案',
    ...granted(
      '{place}老旧小区改造实施方案（含资金来源表），共14页，随本答复书一并提供。',
      '{place}老旧小区改造实施方案\n一、改造范围：{place}住宅楼11栋，建筑面积3.6万平方米，涉及居民412户。\n二、改造内容：屋面防水、雨污分流、外立面修缮、加装非机动车充电设施。\n三、资金来源：财政补助1260万元，管线单位投资310万元，居民分担84万元。\n四、工期：自开工之日起180日。\n',
    ),
  },
  {
    agency: 'ALZJ',
    unit: 'fc',
    times: 4,
    description: '{year}年度公共租赁住房分配结果，包括房源数量、轮候人数和配租户数',
    terms: '公共租赁住房 分配 {year}',
    ...isPublic(
      '该信息已在安澜市政府信息公开网站“城乡建设/住房保障”主题下主动公开，标题为“公共租赁住房配租结果公示”，可以直接检索、下载。',
    ),
  },
  {
    agency: 'ALZJ',
    unit: 'fc',
    times: 4,
    description: '{place}物业服务企业上一年度公共收益收支情况和住宅专项维修资金使用明细',
    terms: '{place} 维修资金 公共收益',
    outcome: 'partial',
    reply: {
      provided: '{place}住宅专项维修资金使用项目、金额和施工单位明细表。',
      withheld: '明细表中业主姓名、房号和银行账号。',
      grounds: '所涉姓名、房号和账号属于个人信息，公开会对第三方合法权益造成损害。',
      withheldUnder: ['refusedThirdParty'],
    },
    released:
      '住宅专项维修资金使用明细（已作区分处理）\n项目,金额（万元）,施工单位\n屋面防水维修,18.6,安泽工程咨询有限公司\n电梯钢丝绳更换,6.2,麓山设备制造有限公司\n',
    party: '{place}业主委员会',
  },
  {
    agency: 'ALZJ',
    unit: 'fc',
    times: 3,
    description: '本人购买的商品房所在{place}项目的规划验收原始图纸全套',
    terms: '{place} 验收图纸',
    outcome: 'notOurs',
    reply: {
      grounds: '建设工程规划核实由自然资源和规划部门办理，相关图纸由其制作并保存，本机关没有制作或者保存。',
      custodian: { name: '安澜市自然资源和规划局', contact: '0600-8311540' },
    },
  },
  {
    agency: 'ALZJ',
    unit: 'fc',
    times: 2,
    description: '{place}项目施工许可审批过程中的内部会议讨论记录和领导批示',
    terms: '{place} 施工许可 会议记录',
    outcome: 'refusedProcess',
    reply: { grounds: '会议讨论记录和请示批示属于作出行政许可决定前的讨论记录、过程稿，公开会影响坦率表达意见。' },
  },
  {
    agency: 'ALZJ',
    unit: 'fc',
    times: 2,
    description: '要求公开并处理{place}开发商虚假宣传、逾期交房问题，责令其赔偿业主损失',
    terms: '{place} 逾期交房',
    outcome: 'petition',
    reply: {
      grounds:
        '您要求对企业进行查处并责令赔偿，属于投诉举报事项。您可以向市住建局房产管理科或者拨打12345反映，本机关已将您的诉求转交该科。',
    },
  },
  {
    agency: 'ALZR',
    unit: 'zd',
    times: 6,
    title: '{place}地块征收土地批准文件',
    description: '申请公开{place}地块征收土地批准文件、征地补偿安置方案公告和勘测定界图',
    terms: '{place} 征地批复 勘测定界',
    ...granted(
      '征收土地批准文件复印件1份、征地补偿安置方案公告1份、勘测定界图1幅。',
      '关于{place}地块征收土地的批复（复印件）\n批准征收集体土地4.2315公顷，其中农用地3.9080公顷。\n补偿标准：按照区片综合地价执行，区片综合地价以现行公布标准为准。\n',
    ),
  },
  {
    agency: 'ALZR',
    unit: 'zd',
    times: 5,
    description: '{place}集体土地征收补偿费用发放明细，要求具体到每一户',
    terms: '{place} 补偿费 发放明细',
    outcome: 'partial',
    reply: {
      provided: '{place}征地补偿费用总额、支付时间、支付对象为村集体经济组织的汇总情况，以及申请人本户的补偿明细。',
      withheld: '其他农户的姓名、身份证号码、银行账号和补偿数额。',
      grounds: '其他农户的上述信息属于个人隐私，经征求意见，权利人不同意公开，且不公开不会对公共利益造成重大影响。',
      withheldUnder: ['refusedThirdParty'],
    },
    party: '{place}村民委员会',
  },
  {
    agency: 'ALZR',
    unit: 'zd',
    times: 3,
    description: '本人位于{place}房屋的不动产登记簿和原始登记档案',
    terms: '不动产登记簿 {place}',
    outcome: 'specialInquiry',
    reply: { lawClause: '《不动产登记暂行条例》第二十七条、《不动产登记资料查询暂行办法》' },
  },
  {
    agency: 'ALZR',
    unit: 'zd',
    times: 4,
    description: '{place}于1978年划拨给原农机站的建设用地批准文件',
    terms: '{place} 农机站 划拨 1978',
    outcome: 'notExist',
    reply: {
      grounds:
        '本机关以“{place}”“农机站”“划拨”为关键词，检索了土地审批档案（1975—1990年）目录、纸质卷宗和电子档案系统，未检索到您申请的文件。',
    },
  },
  {
    agency: 'ALZR',
    unit: 'zd',
    times: 2,
    description: '{place}1994年国有土地出让合同及附图',
    terms: '{place} 出让合同 1994',
    outcome: 'archive',
    reply: { custodian: { name: '安澜市档案馆', contact: '安澜市钟楼街3号，0600-8312766' } },
  },
  {
    agency: 'ALZR',
    unit: 'zd',
    times: 2,
    description: '{place}控制性详细规划调整的批准文件和批后公布图则',
    terms: '{place} 控规 图则',
    ...isPublic('批准文件和图则已在安澜市政府信息公开网站“国土资源/规划”主题下公布，并在规划展示馆二楼长期展出。'),
  },
]
