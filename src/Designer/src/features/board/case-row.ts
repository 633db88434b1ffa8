import { texts as workTexts } from '../work/texts';
import type { WorkRow } from '../work/work-row';
import type { BoardCase } from './board';

/** A case behind a figure as a line of work: where it stands, whose turn it is, and what became of it once it is closed. */
export function rowOfBoardCase(found: BoardCase): WorkRow {
  const isClosed = found.finishedOn !== null;
  return {
    key: found.number,
    number: found.number,
    itemName: found.itemName,
    maskedName: found.maskedName,
    stage: found.stage ?? found.decision?.name ?? found.status.name,
    receivingOffice: found.receivingOffice.name,
    decidingOffice: found.decidingOffice?.name ?? null,
    light: isClosed ? null : found.light,
    dueAt: found.dueAt,
    daysLeft: found.daysLeft,
    daysUnit: workTexts.workingDays,
    holder: found.holder ?? (found.stage === null ? workTexts.noTask : null),
    note: found.pauseGround?.name ?? found.verdict?.name ?? null,
    matched: [],
    path: `/cases/${found.number}`,
    task: null,
  };
}
