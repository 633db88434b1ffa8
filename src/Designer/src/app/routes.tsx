import { lazy } from 'react';
import { createBrowserRouter, useLocation } from 'react-router';
import { ErrorPage, NotFoundPage } from '../components/error-page';
import { HomePage } from '../features/home/home-page';
import { GoTo } from '../features/session/go-to';
import { Allowed, SignedIn } from './guard';
import { Root, Shell } from './shell';

const SignInPage = lazy(() => import('../features/session/sign-in-page').then(({ SignInPage }) => ({ default: SignInPage })));
const PasswordPage = lazy(() => import('../features/session/password-page').then(({ PasswordPage }) => ({ default: PasswordPage })));
const DefinitionsPage = lazy(() => import('../features/definitions/definitions-page').then(({ DefinitionsPage }) => ({ default: DefinitionsPage })));
const ComparePage = lazy(() => import('../features/definitions/compare/compare-page').then(({ ComparePage }) => ({ default: ComparePage })));
const CasePage = lazy(() => import('../features/cases/case-page').then(({ CasePage }) => ({ default: CasePage })));
const ResultPage = lazy(() => import('../features/cases/result-page').then(({ ResultPage }) => ({ default: ResultPage })));
const ReviewPage = lazy(() => import('../features/cases/review/review-page').then(({ ReviewPage }) => ({ default: ReviewPage })));
const FilingPage = lazy(() => import('../features/filing/filing-page').then(({ FilingPage }) => ({ default: FilingPage })));
const CombinedPage = lazy(() => import('../features/filing/combined/combined-page').then(({ CombinedPage }) => ({ default: CombinedPage })));
const WorkPage = lazy(() => import('../features/work/work-page').then(({ WorkPage }) => ({ default: WorkPage })));
const SearchPage = lazy(() => import('../features/search/search-page').then(({ SearchPage }) => ({ default: SearchPage })));
const DeliveriesPage = lazy(() => import('../features/documents/deliveries-page').then(({ DeliveriesPage }) => ({ default: DeliveriesPage })));
const BoardPage = lazy(() => import('../features/board/board-page').then(({ BoardPage }) => ({ default: BoardPage })));
const BoardCasesPage = lazy(() => import('../features/board/cases-page').then(({ CasesPage }) => ({ default: CasesPage })));
const SupervisionPage = lazy(() => import('../features/supervision/supervision-page').then(({ SupervisionPage }) => ({ default: SupervisionPage })));
const WatchdogPage = lazy(() => import('../features/watchdog/watchdog-page').then(({ WatchdogPage }) => ({ default: WatchdogPage })));
const RatingsPage = lazy(() => import('../features/ratings/ratings-page').then(({ RatingsPage }) => ({ default: RatingsPage })));
const RatingStatisticsPage = lazy(() => import('../features/ratings/statistics-page').then(({ StatisticsPage }) => ({ default: StatisticsPage })));
const OwnRatingsPage = lazy(() => import('../features/ratings/own-page').then(({ OwnPage }) => ({ default: OwnPage })));
const PaymentsPage = lazy(() => import('../features/money/payments-page').then(({ PaymentsPage }) => ({ default: PaymentsPage })));
const ReconciliationPage = lazy(() => import('../features/money/reconciliation-page').then(({ ReconciliationPage }) => ({ default: ReconciliationPage })));
const ChangesPage = lazy(() => import('../features/institutions/changes-page').then(({ ChangesPage }) => ({ default: ChangesPage })));
const CalendarsPage = lazy(() => import('../features/base/calendars-page').then(({ CalendarsPage }) => ({ default: CalendarsPage })));
const HoursPage = lazy(() => import('../features/base/hours-page').then(({ HoursPage }) => ({ default: HoursPage })));
const LaddersPage = lazy(() => import('../features/base/ladders-page').then(({ LaddersPage }) => ({ default: LaddersPage })));
const PauseGroundsPage = lazy(() => import('../features/base/pause-grounds-page').then(({ PauseGroundsPage }) => ({ default: PauseGroundsPage })));
const OfficesPage = lazy(() => import('../features/base/offices-page').then(({ OfficesPage }) => ({ default: OfficesPage })));
const PeoplePage = lazy(() => import('../features/base/people-page').then(({ PeoplePage }) => ({ default: PeoplePage })));
const CataloguePage = lazy(() => import('../features/catalogue/catalogue-page').then(({ CataloguePage }) => ({ default: CataloguePage })));
const CataloguePartPage = lazy(() => import('../features/catalogue/part-page').then(({ PartPage }) => ({ default: PartPage })));
const CataloguePublishPage = lazy(() => import('../features/catalogue/publish-page').then(({ PublishPage }) => ({ default: PublishPage })));
const CatalogueVersionsPage = lazy(() => import('../features/catalogue/versions-page').then(({ VersionsPage }) => ({ default: VersionsPage })));
const ReportsPage = lazy(() => import('../features/reports/reports-page').then(({ ReportsPage }) => ({ default: ReportsPage })));
const MessagesPage = lazy(() => import('../features/messages/messages-page').then(({ MessagesPage }) => ({ default: MessagesPage })));
const HelpPage = lazy(() => import('../features/help/help-page').then(({ HelpPage }) => ({ default: HelpPage })));

/** The Studio's own addresses, where one was opened in a new tab: they forget the path that its pages are under. */
function ToDesigner() {
  const { pathname, search } = useLocation();
  return <GoTo path={`/designer${pathname}${search}`} />;
}

export const routes = [{
  Component: Root,
  ErrorBoundary: ErrorPage,
  children: [
    { path: '/sign-in', Component: SignInPage },
    { path: '/workflows/*', Component: ToDesigner },
    {
      Component: SignedIn,
      children: [{
        Component: Shell,
        children: [
          { index: true, Component: HomePage },
          { path: '/password', Component: PasswordPage },
          { path: '/help/:name?', Component: HelpPage },
          { element: <Allowed permission="ReadTasks" />, children: [{ path: '/work', Component: WorkPage }] },
          { element: <Allowed permission="DeliverResult" />, children: [{ path: '/deliveries', Component: DeliveriesPage }] },
          { element: <Allowed permission="ReadPayments" />, children: [{ path: '/payments', Component: PaymentsPage }] },
          { element: <Allowed permission="ReconcilePayments" />, children: [{ path: '/payments/reconciliation', Component: ReconciliationPage }] },
          { element: <Allowed permission="ReadCase" />, children: [{ path: '/institution-changes', Component: ChangesPage }] },
          { element: <Allowed permission="ReadCase" />, children: [{ path: '/search', Component: SearchPage }] },
          { element: <Allowed permission="HandleRatings" />, children: [{ path: '/ratings', Component: RatingsPage }] },
          { path: '/messages', Component: MessagesPage },
          { element: <Allowed permission="ReadBoard" />, children: [{ path: '/reports', Component: ReportsPage }] },
          { element: <Allowed permission="ReadBoard" />, children: [{ path: '/board', Component: BoardPage }, { path: '/board/cases', Component: BoardCasesPage }] },
          { element: <Allowed permission="UrgeCase" />, children: [{ path: '/supervision', Component: SupervisionPage }] },
          { element: <Allowed permission="ReadWatchdog" />, children: [{ path: '/watchdog', Component: WatchdogPage }] },
          { element: <Allowed permission="ReadBoard" />, children: [{ path: '/rating-statistics', Component: RatingStatisticsPage }] },
          { element: <Allowed permission="ReadOwnRatings" />, children: [{ path: '/own-ratings', Component: OwnRatingsPage }] },
          {
            element: <Allowed permission="PrefillCase" />,
            children: [{ path: '/filing/combined', Component: CombinedPage }, { path: '/filing/:itemCode?', Component: FilingPage }],
          },
          {
            element: <Allowed permission="ManageCatalogue" />,
            children: [
              { path: '/base/catalogue/publish', Component: CataloguePublishPage },
              { path: '/base/catalogue/versions', Component: CatalogueVersionsPage },
              { path: '/base/catalogue/parts/:kind/:code?', Component: CataloguePartPage },
              { path: '/base/catalogue/:kind?', Component: CataloguePage },
            ],
          },
          {
            element: <Allowed permission="ReadDefinitions" />,
            children: [
              { path: '/definitions', Component: DefinitionsPage },
              { path: '/definitions/:id/compare', Component: ComparePage },
            ],
          },
          { element: <Allowed permission="ReadCase" />, children: [{ path: '/cases/:number', Component: CasePage }, { path: '/cases/:number/result', Component: ResultPage }] },
          { element: <Allowed permission="ReadTasks" />, children: [{ path: '/tasks/:id', Component: ReviewPage }] },
          {
            element: <Allowed permission="ReadCalendar" />,
            children: [{ path: '/base/calendars', Component: CalendarsPage }, { path: '/base/hours', Component: HoursPage }, { path: '/base/offices', Component: OfficesPage }],
          },
          { element: <Allowed permission="ManageLadders" />, children: [{ path: '/base/ladders', Component: LaddersPage }] },
          { element: <Allowed permission="ManagePauseGrounds" />, children: [{ path: '/base/pause-grounds', Component: PauseGroundsPage }] },
          { element: <Allowed permission="ManageAccounts" />, children: [{ path: '/base/people', Component: PeoplePage }] },
          { path: '*', Component: NotFoundPage },
        ],
      }],
    },
  ],
}];

export const router = createBrowserRouter(routes);
