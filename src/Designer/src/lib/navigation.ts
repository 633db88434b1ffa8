import { designerPath } from './designer-path';
import { texts } from '../texts';

export interface MenuEntry {
  path: string;
  label: string;
  about: string;
}

export interface MenuSection {
  label: string;
  entries: MenuEntry[];
}

interface OfferedEntry extends MenuEntry {
  /** Without this permission the server would refuse the page; it is not offered then. */
  permission: string;
}

const sections: { label: string; entries: OfferedEntry[] }[] = [
  {
    label: texts.menu.desk,
    entries: [
      { path: '/filing', label: texts.menu.filing, about: texts.menu.filingAbout, permission: 'PrefillCase' },
      { path: '/work', label: texts.menu.work, about: texts.menu.workAbout, permission: 'ReadTasks' },
      { path: '/deliveries', label: texts.menu.deliveries, about: texts.menu.deliveriesAbout, permission: 'DeliverResult' },
      { path: '/payments', label: texts.menu.payments, about: texts.menu.paymentsAbout, permission: 'ReadPayments' },
      { path: '/institution-changes', label: texts.menu.institutionChanges, about: texts.menu.institutionChangesAbout, permission: 'ReadCase' },
      { path: '/search', label: texts.menu.search, about: texts.menu.searchAbout, permission: 'ReadCase' },
    ],
  },
  {
    label: texts.menu.supervision,
    entries: [
      { path: '/board', label: texts.menu.board, about: texts.menu.boardAbout, permission: 'ReadBoard' },
      { path: '/supervision', label: texts.menu.risks, about: texts.menu.risksAbout, permission: 'UrgeCase' },
      { path: '/watchdog', label: texts.menu.watchdog, about: texts.menu.watchdogAbout, permission: 'ReadWatchdog' },
      { path: '/reports', label: texts.menu.reports, about: texts.menu.reportsAbout, permission: 'ReadBoard' },
    ],
  },
  {
    label: texts.menu.ratings,
    entries: [
      { path: '/ratings', label: texts.menu.badRatings, about: texts.menu.badRatingsAbout, permission: 'HandleRatings' },
      { path: '/rating-statistics', label: texts.menu.ratingStatistics, about: texts.menu.ratingStatisticsAbout, permission: 'ReadBoard' },
      { path: '/own-ratings', label: texts.menu.ownRatings, about: texts.menu.ownRatingsAbout, permission: 'ReadOwnRatings' },
    ],
  },
  {
    label: texts.menu.base,
    entries: [
      { path: '/base/catalogue', label: texts.menu.catalogue, about: texts.menu.catalogueAbout, permission: 'ManageCatalogue' },
      { path: '/base/calendars', label: texts.menu.calendars, about: texts.menu.calendarsAbout, permission: 'ReadCalendar' },
      { path: '/base/hours', label: texts.menu.hours, about: texts.menu.hoursAbout, permission: 'ReadCalendar' },
      { path: '/base/ladders', label: texts.menu.ladders, about: texts.menu.laddersAbout, permission: 'ManageLadders' },
      { path: '/base/pause-grounds', label: texts.menu.pauseGrounds, about: texts.menu.pauseGroundsAbout, permission: 'ManagePauseGrounds' },
      { path: '/base/offices', label: texts.menu.offices, about: texts.menu.officesAbout, permission: 'ReadCalendar' },
      { path: '/base/people', label: texts.menu.people, about: texts.menu.peopleAbout, permission: 'ManageAccounts' },
    ],
  },
  {
    label: texts.menu.design,
    entries: [
      { path: designerPath.definitions, label: texts.menu.designer, about: texts.menu.designerAbout, permission: 'ReadDefinitions' },
      { path: '/definitions', label: texts.menu.versions, about: texts.menu.versionsAbout, permission: 'ReadDefinitions' },
      { path: designerPath.instances, label: texts.menu.instances, about: texts.menu.instancesAbout, permission: 'ReadInstances' },
    ],
  },
];

/** What somebody with these permissions is offered. */
export function menuFor(permissions: readonly string[]): MenuSection[] {
  return sections
    .map(({ label, entries }) => ({ label, entries: entries.filter((entry) => permissions.includes(entry.permission)) }))
    .filter((section) => section.entries.length > 0);
}
