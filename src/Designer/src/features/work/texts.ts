/** Texts of 我的工作 and of the lists of work. */
export const texts = {
  title: '我的工作',
  queues: { open: '待领', mine: '我的在办', correction: '我收的件补正中', delegated: '受委托' },
  queueLabel: '任务列表',
  count: (count: number, most: number) => (count >= most ? `${most}+` : String(count)),
  overdue: (count: string) => `其中已超期 ${count} 件`,
  refresh: '刷新',
  refreshed: (time: string) => `${time} 已刷新`,
  next: '办下一件',
  nextHint: '领取并打开最先到期的一件',
  nothingNext: '当前没有可领取的任务。',
  delegations: '委托',
  shortcuts: '快捷键',
  more: '加载更多',
  loading: '正在加载…',
  allShown: (count: number) => `共 ${count} 件，已全部显示`,
  shown: (count: number) => `已显示 ${count} 件`,
  empty: {
    open: '没有待领的任务。', mine: '您手上没有在办的任务。', correction: '您收的件中没有等待补正的。', delegated: '没有委托您代办的任务。',
  } as Record<string, string>,
  emptyFiltered: '没有符合筛选条件的任务。',

  filters: {
    label: '筛选', item: '事项', stage: '环节', office: '机构', role: '岗位', light: '时限状态', all: '全部', clear: '清除筛选',
    lights: { green: '正常', yellow: '预警', red: '临期', overdue: '超期' } as Record<string, string>,
  },

  columns: {
    number: '办件编号', item: '事项', name: '申请人', stage: '环节', offices: '收件 → 办理', limit: '时限', due: '到期时间', holder: '经办人', actions: '操作', matched: '匹配',
  },
  table: '任务',
  noLimit: '未计时',
  daysLeft: (days: number, unit: string) => `剩 ${days} ${unit}`,
  workingDays: '个工作日',
  days: '天',
  unclaimed: '待领',
  noTask: '—',
  unrouted: '待确定',
  inPlaceOf: (name: string, other: string) => `${name}（代${other}）`,
  handedOverBy: (name: string) => `${name}转交`,

  actions: { claim: '领取', takeOver: '接办', release: '退回', handOver: '转交', open: '打开' },
  claimed: (number: string) => `已领取 ${number}`,
  released: (number: string) => `已将 ${number} 退回待领`,
  handedOver: (number: string, name: string) => `已将 ${number} 转交${name}`,
  notPossible: '这一件现在不能进行该操作。',
  conflict: '未能完成',

  handOver: {
    title: '转交任务', to: '转交给', reason: '转交理由', choose: '请选择同事', reasonMissing: '请填写转交理由', submit: '转交', none: '没有可以接办的同事。',
    excluded: (stage: string) => `已办理“${stage}”，须回避`,
  },

  views: {
    label: '我的视图', choose: '选择视图', save: '保存视图', title: '保存视图', name: '名称', nameMissing: '请填写名称', isDefault: '进入页面时先显示', submit: '保存',
    remove: '删除视图', removed: '视图已删除。', saved: '视图已保存。', defaultMark: '（默认）', about: '保存当前的列表和筛选条件；同名的视图会被更新。',
  },

  delegation: {
    title: '委托', about: '外出期间请同事代办您的任务。代办人在您的权限内办理，仍须遵守回避规定；办理记录注明代谁办理。',
    to: '委托给', from: '开始时间', until: '结束时间', reason: '事由', submit: '委托', missing: '请填写此项', list: '委托记录', none: '没有委托记录。',
    given: (name: string) => `委托${name}代办`, received: (name: string) => `代${name}办理`, period: (from: string, until: string) => `${from} 至 ${until}`,
    end: '解除', ended: '委托已解除。', made: '委托已登记。', close: '关闭', beijing: '北京时间',
    status: { coming: '未开始', 'in-force': '生效中', over: '已到期', ended: '已解除' } as Record<string, string>,
  },

  help: {
    title: '快捷键', close: '关闭', key: '按键', does: '作用',
    keys: [
      ['j 或 ↓', '下一行'], ['k 或 ↑', '上一行'], ['Enter', '打开所在行'], ['c', '领取所在行'], ['r', '退回所在行'], ['t', '转交所在行'], ['n', '办下一件'],
      ['/', '办件查询'], ['?', '显示本说明'],
    ] as [string, string][],
  },
} as const;
