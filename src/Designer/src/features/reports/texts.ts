/** Texts of 统计报表. */
export const texts = {
  title: '统计报表',
  filters: '报表条件',
  period: '报表周期',
  periods: [{ value: 'day', label: '日报' }, { value: 'week', label: '周报' }, { value: 'month', label: '月报' }],
  rows: '统计口径',
  rowsBy: [{ value: 'office', label: '按机构' }, { value: 'item', label: '按事项' }, { value: 'office-item', label: '按机构和事项' }],
  xlsx: '导出 Excel',
  csv: '导出 CSV',
  print: '打印',
  table: '统计报表',
  none: '—',
  sum: '小计',
  total: '合计',
  percent: (perMille: number) => `${(perMille / 10).toFixed(1)}%`,
  cut: (most: number) => `数据超过 ${most} 行，页面只显示前 ${most} 行；请缩小筛选范围，或导出文件查看全部。`,
  note: '按时与超期依办结时冻结的时限结论统计；用时为受理至办结的工作日；默认评价不计入满意率。小计、合计与时效总览的指标一致。',
  columns: {
    period: '期间', office: '机构', item: '事项', filed: '收件', accepted: '受理', completed: '办结', onTimePromised: '承诺时限内', promisedRate: '承诺按时率', onTimeStatutory: '法定时限内',
    statutoryRate: '法定按时率', promiseOverdue: '承诺超期', statutoryOverdue: '法定超期', refused: '不予受理', withdrawn: '撤回', median: '用时中位数', p90: '用时第90百分位',
    active: '主动评价', satisfied: '满意率', defaults: '默认评价',
  },
} as const;
