import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined, PauseCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';
import { texts } from './texts';
import type { WorkRow } from './work-row';

const icons: Record<string, ComponentType> = {
  green: CheckCircleOutlined, yellow: ClockCircleOutlined, red: WarningOutlined, overdue: CloseCircleOutlined, paused: PauseCircleOutlined,
};

/** How a limit stands: a shape and a word besides the colour, and the days that are left. The server counted and chose. */
export function LimitLight({ row }: { row: Pick<WorkRow, 'light' | 'daysLeft' | 'daysUnit'> }) {
  if (row.light === null) {
    return <span className="no-limit">{texts.noLimit}</span>;
  }

  const Icon = icons[row.light.code] ?? ExclamationCircleOutlined;
  return (
    <span className="limit">
      <span className={`light ${row.light.code}`}><Icon aria-hidden /> {row.light.name}</span>
      {row.daysLeft !== null && row.light.code !== 'overdue' && <span className="days">{texts.daysLeft(row.daysLeft, row.daysUnit)}</span>}
    </span>
  );
}
