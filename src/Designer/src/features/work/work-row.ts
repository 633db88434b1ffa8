import type { components } from '../../lib/openapi';
import { texts } from './texts';

type Schemas = components['schemas'];

export type Task = Schemas['TaskItem'];
export type FoundCase = Schemas['CaseWorkItem'];

/** A line in a list of work, whatever the list is of. */
export interface WorkRow {
  /** Unique in its list. */
  key: string;
  number: string;
  itemName: string;
  maskedName: string;
  stage: string | null;
  receivingOffice: string;
  decidingOffice: string | null;
  light: { code: string; name: string } | null;
  dueAt: string | null;
  daysLeft: number | null;
  /** Calendar days for a correction, else working days. */
  daysUnit: string;
  holder: string | null;
  note: string | null;
  matched: string[];
  /** Where it opens. */
  path: string;
  task: Task | null;
}

export function rowOfTask(task: Task): WorkRow {
  const claimer = task.claimedBy;
  return {
    key: task.id,
    number: task.caseNumber,
    itemName: task.itemName,
    maskedName: task.maskedName,
    stage: task.stage,
    receivingOffice: task.case?.receivingOffice.name ?? '',
    decidingOffice: task.case?.decidingOffice?.name ?? null,
    light: task.case?.light ?? null,
    dueAt: task.dueAt,
    daysLeft: task.case?.daysLeft ?? null,
    daysUnit: texts.workingDays,
    holder: claimer === null ? null : claimer.forName != null ? texts.inPlaceOf(claimer.name, claimer.forName) : claimer.name,
    note: task.handedOverBy != null ? texts.handedOverBy(task.handedOverBy) : null,
    matched: [],
    path: `/tasks/${task.id}`,
    task,
  };
}

export function rowOfCase(found: FoundCase): WorkRow {
  const inCorrection = found.stage === null && (found.status.code === 'in-correction' || found.status.code === 'clock-paused');
  return {
    key: found.number,
    number: found.number,
    itemName: found.itemName,
    maskedName: found.maskedName,
    stage: found.stage ?? found.decision?.name ?? found.status.name,
    receivingOffice: found.receivingOffice.name,
    decidingOffice: found.decidingOffice?.name ?? null,
    light: found.light,
    dueAt: found.dueAt,
    daysLeft: found.daysLeft,
    daysUnit: inCorrection ? texts.days : texts.workingDays,
    holder: found.holder ?? (found.stage === null ? texts.noTask : null),
    note: null,
    matched: found.matched.map((by) => by.name),
    path: `/cases/${found.number}`,
    task: null,
  };
}
