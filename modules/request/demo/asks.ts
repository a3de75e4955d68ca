import type { ReplyOutcome } from '../rules/outcomes.ts'

/** What people ask the invented city for, and what the answer is. {place} and {year} are filled in. */
export type Ask = {
  readonly agency: string
  readonly unit: string // whose handler works on it
  readonly title?: string
  readonly description: string
  readonly outcome: ReplyOutcome
  readonly reply: Readonly<Record<string, unknown>>
  readonly terms: string // of the search
  readonly times: number
  readonly released?: string // the text of what is handed over
  readonly party?: string // whom it concerns
}

const granted = (provided: string, released: string) => ({ outcome: 'granted' as const, reply: { provided }, released })
const isPublic = (howToGet: string) => ({ outcome: 'alreadyPublic' as const, reply: { howToGet } })

export const asks: readonly Ask[] = [
  { agency: 'ALZJ', unit: 'fc', times: 7, title: '{place}老旧小区改造实施方案', description: '申请公开{place}老旧小区改造项目的实施方案、施工图公示版和改造资金来源明细。', terms: '{place} 老旧小区 改造方案', ...granted('{place}老旧小区改造实施方案（含资金来源表），共14页，随本答复书一并提供。', '{place}老旧小区改造实施方案\n一、改造范围：{place}住宅楼11栋，建筑面积3.6万平方米，涉及居民412户。\n二、改造内容：屋面防水、雨污分流、外立面修缮、加装非机动车充电设施。\n三、资金来源：财政补助1260万元，管线单位投资310万元，居民分担84万元。\n四、工期：自开工之日起180日。\n') },
  { agency: 'ALZJ', unit: 'fc', times: 4, description: '{year}年度公共租赁住房分配结果，包括房源数量、轮候人数和配租户数。', terms: '公共租赁住房 分配 {year}', ...isPublic('该信息已在安澜市政府信息公开网站“城乡建设/住房保障”主题下主动公开，标题为“公共租赁住房配租结果公示”，可以直接检索、下载。') },
  { agency: 'ALZJ', unit: 'fc', times: 4, description: '{place}物业服务企业上一年度公共收益收支情况和住宅专项维修资金使用明细。', terms: '{place} 维修资金 公共收益', outcome: 'partial', reply: { provided: '{place}住宅专项维修资金使用项目、金额和施工单位明细表。', withheld: '明细表中业主姓名、房号和银行账号。', grounds: '所涉姓名、房号和账号属于个人信息，公开会对第三方合法权益造成损害。', withheldUnder: ['refusedThirdParty'] }, released: '住宅专项维修资金使用明细（已作区分处理）\n项目,金额（万元）,施工单位\n屋面防水维修,18.6,安泽工程咨询有限公司\n电梯钢丝绳更换,6.2,麓山设备制造有限公司\n', party: '{place}业主委员会' },
  { agency: 'ALZJ', unit: 'fc', times: 3, description: '本人购买的商品房所在{place}项目的规划验收原始图纸全套。', terms: '{place} 验收图纸', outcome: 'notOurs', reply: { grounds: '建设工程规划核实由自然资源和规划部门办理，相关图纸由其制作并保存，本机关没有制作或者保存。', custodian: { name: '安澜市自然资源和规划局', contact: '0600-8311540' } } },
  { agency: 'ALZJ', unit: 'fc', times: 2, description: '{place}项目施工许可审批过程中的内部会议讨论记录和领导批示。', terms: '{place} 施工许可 会议记录', outcome: 'refusedProcess', reply: { grounds: '会议讨论记录和请示批示属于作出行政许可决定前的讨论记录、过程稿，公开会影响坦率表达意见。' } },
  { agency: 'ALZJ', unit: 'fc', times: 2, description: '要求公开并处理{place}开发商虚假宣传、逾期交房问题，责令其赔偿业主损失。', terms: '{place} 逾期交房', outcome: 'petition', reply: { grounds: '您要求对企业进行查处并责令赔偿，属于投诉举报事项。您可以向市住建局房产管理科或者拨打12345反映，本机关已将您的诉求转交该科。' } },
  { agency: 'ALZR', unit: 'zd', times: 6, title: '{place}地块征收土地批准文件', description: '申请公开{place}地块征收土地批准文件、征地补偿安置方案公告和勘测定界图。', terms: '{place} 征地批复 勘测定界', ...granted('征收土地批准文件复印件1份、征地补偿安置方案公告1份、勘测定界图1幅。', '关于{place}地块征收土地的批复（复印件）\n批准征收集体土地4.2315公顷，其中农用地3.9080公顷。\n补偿标准：按照区片综合地价执行，区片综合地价以现行公布标准为准。\n') },
  { agency: 'ALZR', unit: 'zd', times: 5, description: '{place}集体土地征收补偿费用发放明细，要求具体到每一户。', terms: '{place} 补偿费 发放明细', outcome: 'partial', reply: { provided: '{place}征地补偿费用总额、支付时间、支付对象为村集体经济组织的汇总情况，以及申请人本户的补偿明细。', withheld: '其他农户的姓名、身份证号码、银行账号和补偿数额。', grounds: '其他农户的上述信息属于个人隐私，经征求意见，权利人不同意公开，且不公开不会对公共利益造成重大影响。', withheldUnder: ['refusedThirdParty'] }, party: '{place}村民委员会' },
  { agency: 'ALZR', unit: 'zd', times: 3, description: '本人位于{place}房屋的不动产登记簿和原始登记档案。', terms: '不动产登记簿 {place}', outcome: 'specialInquiry', reply: { lawClause: '《不动产登记暂行条例》第二十七条、《不动产登记资料查询暂行办法》' } },
  { agency: 'ALZR', unit: 'zd', times: 4, description: '{place}于1978年划拨给原农机站的建设用地批准文件。', terms: '{place} 农机站 划拨 1978', outcome: 'notExist', reply: { grounds: '本机关以“{place}”“农机站”“划拨”为关键词，检索了土地审批档案（1975—1990年）目录、纸质卷宗和电子档案系统，未检索到您申请的文件。' } },
  { agency: 'ALZR', unit: 'zd', times: 2, description: '{place}1994年国有土地出让合同及附图。', terms: '{place} 出让合同 1994', outcome: 'archive', reply: { custodian: { name: '安澜市档案馆', contact: '安澜市钟楼街3号，0600-8312766' } } },
  { agency: 'ALZR', unit: 'zd', times: 2, description: '{place}控制性详细规划调整的批准文件和批后公布图则。', terms: '{place} 控规 图则', ...isPublic('批准文件和图则已在安澜市政府信息公开网站“国土资源/规划”主题下公布，并在规划展示馆二楼长期展出。') },
  { agency: 'ALCZ', unit: 'ys', times: 5, title: '{year}年度市级专项资金分配结果', description: '{year}年度市级工业发展、农业产业化和文化旅游三项专项资金的分配结果和绩效评价结果。', terms: '专项资金 分配结果 {year}', ...granted('三项专项资金{year}年度分配结果表和绩效评价报告摘要，共23页。', '{year}年度市级专项资金分配结果\n资金名称,项目数,金额（万元）\n工业发展专项资金,36,4200\n农业产业化专项资金,28,1860\n文化旅游专项资金,17,950\n') },
  { agency: 'ALCZ', unit: 'ys', times: 4, description: '{year}年度市本级部门预算和“三公”经费汇总表。', terms: '部门预算 三公 {year}', ...isPublic('已在安澜市政府信息公开网站以“部门预算公开”为题公布，检索“{year} 部门预算”即可查到，表格可以下载。') },
  { agency: 'ALCZ', unit: 'ys', times: 2, description: '请统计近十年全市各部门办公用品采购单价变化并制作成图表。', terms: '办公用品 采购 统计', outcome: 'needsMaking', reply: { grounds: '本机关没有现成的统计图表，需要对历年上千份采购合同逐份摘录、加工、分析。您可以查阅已经公开的各年度采购结果公告。' } },
  { agency: 'ALCZ', unit: 'ys', times: 1, description: '市财政局内部考勤、食堂管理和车辆派遣记录。', terms: '考勤 食堂 派车', outcome: 'refusedInternal', reply: { grounds: '考勤、食堂管理和车辆派遣记录属于人事管理、后勤管理等内部事务信息。' } },
  { agency: 'ALFG', unit: 'tz', times: 5, title: '{place}道路改造工程可行性研究报告批复', description: '{place}道路改造工程的可行性研究报告批复和初步设计概算批复。', terms: '{place} 道路 可研批复', ...granted('可行性研究报告批复和初步设计概算批复各1份。', '关于{place}道路改造工程可行性研究报告的批复\n一、同意建设{place}道路改造工程，全长1.86公里，红线宽度24米。\n二、估算总投资6840万元，资金由市级财政统筹解决。\n三、请据此编制初步设计。\n') },
  { agency: 'ALFG', unit: 'tz', times: 2, description: '管道天然气价格成本监审报告，包括燃气企业购销合同。', terms: '天然气 成本监审', outcome: 'partial', reply: { provided: '成本监审结论报告全文。', withheld: '燃气企业与上游供气方购销合同中的价格条款和结算安排。', grounds: '购销合同价格条款属于企业采取保密措施的商业秘密，企业书面不同意公开，公开会损害其合法权益。', withheldUnder: ['refusedThirdParty'] }, party: '安澜澜江燃气有限公司' },
  { agency: 'ALFG', unit: 'tz', times: 2, description: '请问{place}什么时候修地铁？为什么还没有开工？', terms: '{place} 轨道交通', outcome: 'notInformation', reply: { grounds: '您的申请是就建设安排提出的咨询，没有指向已经制作或者获取并以一定形式记录、保存的信息。有关情况可以拨打0600-8311210咨询。' } },
  { agency: 'ALJY', unit: 'jc', times: 5, description: '{place}小学{year}年招生服务区划分依据、征求意见情况和录取人数。', terms: '{place} 小学 服务区 {year}', ...granted('{place}小学服务区划分说明、征求意见汇总表和{year}年录取人数统计。', '{place}小学{year}年招生情况\n计划招生,270\n户籍与房产一致录取,198\n随迁子女录取,46\n其他,26\n') },
  { agency: 'ALJY', unit: 'jc', times: 3, description: '{year}年义务教育招生政策文件和各校服务区一览表。', terms: '招生 服务区 一览 {year}', ...isPublic('已在安澜市政府信息公开网站“科技教育/基础教育”主题下公布，检索“义务教育 招生”即可查到。') },
  { agency: 'ALJY', unit: 'jc', times: 2, description: '要求重新出具本人{year}年教师资格认定材料并加盖公章予以确认。', terms: '教师资格 认定', outcome: 'reissue', reply: { grounds: '您已经持有认定材料，申请内容为要求对已经获取的信息重新出具并盖章确认。您可以凭身份证到市政务服务中心教育窗口办理补发。' } },
  { agency: 'ALWJ', unit: 'yz', times: 4, description: '{place}社区卫生服务中心的设置审批文件和人员配备情况。', terms: '{place} 社区卫生服务中心', ...granted('设置医疗机构批准书复印件1份、卫生技术人员配备情况表1份。', '{place}社区卫生服务中心人员配备\n全科医生,9\n护士,12\n公共卫生人员,5\n药剂人员,3\n') },
  { agency: 'ALWJ', unit: 'yz', times: 2, description: '某医疗纠纷行政处理案卷中的全部询问笔录和鉴定意见。', terms: '医疗纠纷 案卷 笔录', outcome: 'refusedCaseFile', reply: { grounds: '询问笔录、鉴定意见属于行政执法案卷信息。当事人可以依照有关规定申请查阅案卷。' } },
  { agency: 'ALRS', unit: 'jy', times: 4, description: '{year}年度公益性岗位开发数量、补贴资金发放单位和金额。', terms: '公益性岗位 补贴 {year}', ...granted('{year}年度公益性岗位补贴发放汇总表。', '{year}年度公益性岗位补贴发放汇总\n用人单位,岗位数,金额（万元）\n书院街道办事处,36,51.8\n临江街道办事处,29,41.7\n北门街道办事处,33,47.5\n') },
  { agency: 'ALRS', unit: 'jy', times: 2, description: '原市纺织厂1985年招工审批表中本人的记录。', terms: '纺织厂 招工 1985', outcome: 'notExist', reply: { grounds: '本机关检索了1980—1989年招工审批档案目录及卷宗，原市纺织厂1985年卷宗中没有您的记录。您可以向该厂档案托管单位查询。' } },
  { agency: 'ALRS', unit: 'jy', times: 1, description: '举报人投诉{place}某餐饮企业欠薪案件中的举报材料和举报人信息。', terms: '欠薪 举报', outcome: 'refusedLaw', reply: { grounds: '举报材料和举报人信息依法应当保密。', lawClause: '《劳动保障监察条例》关于为举报人保密的规定' } },
  { agency: 'ALST', unit: 'hp', times: 5, title: '{place}垃圾中转站环境影响报告表及批复', description: '{place}垃圾中转站建设项目环境影响报告表、批复和近一年监测数据。', terms: '{place} 垃圾中转站 环评', ...granted('环境影响报告表（公示版）、批复文件和四个季度监测报告。', '{place}垃圾中转站监测结果（厂界）\n项目,标准限值,监测最大值\n氨,1.5,0.21\n硫化氢,0.06,0.008\n臭气浓度,20,14\n') },
  { agency: 'ALST', unit: 'hp', times: 2, description: '{place}化工企业突发环境事件应急预案中的危险源分布图和防护薄弱环节说明。', terms: '{place} 应急预案 危险源', outcome: 'refusedSafety', reply: { grounds: '危险源精确分布和防护薄弱环节一旦公开，可能被用于破坏活动，危及公共安全。预案中的公众疏散和联系方式部分已经主动公开。' } },
  { agency: 'ALST', unit: 'hp', times: 2, description: '{place}企业排污许可申请材料中的生产工艺流程和原辅料配方。', terms: '{place} 排污许可 工艺', outcome: 'refusedThirdParty', reply: { grounds: '工艺流程和配方属于企业商业秘密，公开会对其合法权益造成损害。', thirdPartyView: '企业书面答复不同意公开，并说明已采取保密措施；本机关审查认为理由成立，不公开不会对公共利益造成重大影响。' }, party: '安澜泰和精细化工有限公司' },
  { agency: 'AL', unit: 'ms', times: 4, title: '市政府常务会议纪要（{place}片区更新）', description: '市政府研究{place}片区城市更新的常务会议纪要。', terms: '{place} 城市更新 会议纪要', outcome: 'refusedProcess', reply: { grounds: '会议纪要记载的是研究过程中的讨论意见，属于过程性信息。会议作出的决定已经以正式文件形式主动公开。' } },
  { agency: 'AL', unit: 'ms', times: 5, description: '市政府{year}年重大行政决策事项目录及公众意见采纳情况。', terms: '重大行政决策 目录 {year}', ...granted('{year}年重大行政决策事项目录1份、公众意见采纳情况说明4份。', '{year}年市政府重大行政决策事项目录\n1. 城市供水价格调整方案\n2. 国土空间总体规划中期评估\n3. 中心城区公共交通线网优化\n4. 养犬管理办法\n') },
  { agency: 'AL', unit: 'ms', times: 2, description: '{year}年《安澜市人民政府公报》全年合订本。', terms: '政府公报 合订本', outcome: 'publication', reply: { howToGet: '《安澜市人民政府公报》在市档案馆、市图书馆和各街道便民服务中心免费取阅，电子版可以在政府网站下载。' } },
  { agency: 'AL', unit: 'ms', times: 1, description: '市国防动员部门指挥通信系统布设位置图。', terms: '指挥通信 布设', outcome: 'refusedSecret', reply: { grounds: '经审查，该信息已依法定程序确定为国家秘密，且在保密期限内。' } },
  { agency: 'AL', unit: 'ms', times: 2, description: '{place}农贸市场关闭拆除的决定文件。', terms: '{place} 农贸市场 拆除', outcome: 'notOurs', reply: { grounds: '该决定由县人民政府作出，本机关没有制作或者保存。', custodian: { name: '望溪县人民政府', contact: '0600-8420012' } } },
  { agency: 'WX', unit: 'bg', times: 5, description: '望溪县{place}村农村公路改造项目资金拨付情况和验收报告。', terms: '{place} 农村公路 验收', ...granted('项目资金拨付凭证（复印件）和竣工验收报告。', '{place}村农村公路改造项目验收结论\n路线长度3.2公里，路面宽度4.5米，验收合格。\n已拨付资金128万元，留质保金6.4万元。\n') },
  { agency: 'WX', unit: 'bg', times: 2, description: '望溪县{place}村全部会议记录、账目和合同，1982年至今。', terms: '{place} 村务', outcome: 'notOurs', reply: { grounds: '村民委员会的会议记录、账目和合同由村民委员会形成和保存，依照村务公开的规定查阅。', custodian: { name: '松涧镇人民政府（村务公开指导）', contact: '0600-8426033' } } },
  { agency: 'YL', unit: 'bg', times: 4, description: '云麓县{place}水厂水质检测报告（近四个季度）。', terms: '{place} 水厂 水质', ...granted('近四个季度水质检测报告。', '{place}水厂末梢水检测结果\n季度,浑浊度,菌落总数,结论\n一,0.4,12,合格\n二,0.5,18,合格\n三,0.6,21,合格\n四,0.4,10,合格\n') },
  { agency: 'WXSJ', unit: 'bm', times: 3, description: '松涧镇{place}村一事一议财政奖补项目公示和验收材料。', terms: '{place} 一事一议 奖补', ...granted('项目公示照片、筹资筹劳决议和验收单。', '{place}村一事一议奖补项目\n项目：村内道路硬化680米\n核定投资42万元，奖补25.2万元，验收合格。\n') },
]

export const places = ['书院里', '钟楼', '码头', '石榴巷', '杨柳', '临江', '北门', '听涛', '东埠', '南桥', '清波', '杏林'] as const
/** The one who asks too much, in reasonable words. */
export const manyAsks = ['全市各部门近五年全部公车加油记录', '全市各部门近五年全部打印耗材领用记录', '全市各部门近五年全部会议签到表', '全市各部门近五年全部值班表'] as const
