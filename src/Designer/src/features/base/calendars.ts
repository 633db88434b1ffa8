import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';

type Schemas = components['schemas'];

export type CalendarVersion = Schemas['CalendarVersionView'];
export type CalendarDraft = Schemas['CalendarDraftView'];
export type CalendarYear = Schemas['CalendarYearView'];
export type CalendarDay = Schemas['CalendarDayView'];
export type Preview = Schemas['RevisionPreview'];
export type NoticeReading = Schemas['HolidayNoticeReading'];
export type DayRequest = Schemas['CalendarDayRequest'];

/** What is looked at: a published version, or a draft. */
export type Shown = { version: number } | { draft: string };

const key = ['calendars'] as const;
export const seen = (revision: number) => ({ 'If-Match': `"${revision}"` });

/** How often a recalculation under way is looked at, in milliseconds. */
const progressInterval = 2_000;

export const useVersions = () => useQuery({
  queryKey: [...key, 'versions'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/calendars', { signal })),
  refetchInterval: ({ state }) => (state.data?.some(({ revision }) => revision?.status === 'pending' || revision?.status === 'running') ? progressInterval : false),
});

export const useDrafts = () => useQuery({ queryKey: [...key, 'drafts'], queryFn: ({ signal }) => answerOf(api.GET('/api/calendars/drafts', { signal })) });

export const useDraft = (id: string | null) => useQuery({
  queryKey: [...key, 'draft', id],
  enabled: id !== null,
  queryFn: ({ signal }) => answerOf(api.GET('/api/calendars/drafts/{id}', { params: { path: { id: id ?? '' } }, signal })),
});

export const useYear = (shown: Shown | null, year: number, office: string | null) => useQuery({
  queryKey: [...key, 'year', shown, year, office],
  enabled: shown !== null,
  placeholderData: keepPreviousData,
  queryFn: ({ signal }): Promise<CalendarYear> => {
    const query = office === null ? {} : { query: { office } };
    return shown !== null && 'draft' in shown
      ? answerOf(api.GET('/api/calendars/drafts/{id}/years/{year}', { params: { path: { id: shown.draft, year }, ...query }, signal }))
      : answerOf(api.GET('/api/calendars/{version}/years/{year}', { params: { path: { version: shown?.version ?? 0, year }, ...query }, signal }));
  },
});

function useCalendarChange<T, R>(change: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: key }), client.invalidateQueries({ queryKey: ['offices'] })]),   // hours are shown with offices
  });
}

export const useCreateDraft = () => useCalendarChange(({ title, calendar }: { title: string; calendar: unknown }) =>
  answerOf(api.POST('/api/calendars/drafts', { body: { title, ...(calendar === null ? {} : { calendar: calendar as never }) } })));

export const useDeleteDraft = () => useCalendarChange(({ id, revision }: { id: string; revision: number }) =>
  answerOf(api.DELETE('/api/calendars/drafts/{id}', { params: { path: { id } }, headers: seen(revision) })));

export const useMarkDay = () => useCalendarChange(({ draft, day, body }: { draft: CalendarDraft; day: string; body: DayRequest }) =>
  answerOf(api.PUT('/api/calendars/drafts/{id}/days/{day}', { params: { path: { id: draft.id, day } }, headers: seen(draft.revision), body })));

export const useReadNotice = () => useMutation({
  mutationFn: (text: string) => answerOf(api.POST('/api/calendars/notice-text', { body: { text } })),
});

export const useSetYear = () => useCalendarChange(({ draft, reading }: { draft: CalendarDraft; reading: NoticeReading }) => {
  const { year, isOfficial, notice, festivals } = reading.year;
  return answerOf(api.PUT('/api/calendars/drafts/{id}/years/{year}', {
    params: { path: { id: draft.id, year } }, headers: seen(draft.revision), body: {
      official: isOfficial, festivals, notice: notice === null ? null : { title: notice.title, number: notice.number, ...(notice.date === null ? {} : { date: notice.date }) },
    },
  }));
});

export const useSetHours = () => useCalendarChange(
  ({ draft, office, open, close, subtree }: { draft: { id: string; revision: number }; office: string; open: string | null; close: string | null; subtree: boolean }) =>
    answerOf(api.PUT('/api/calendars/drafts/{id}/offices/{office}/hours', {
      params: { path: { id: draft.id, office } }, headers: seen(draft.revision), body: { open, close, subtree },
    })));

export const usePublish = () => useCalendarChange(({ id, reason }: { id: string; reason: string }) =>
  answerOf(api.POST('/api/calendars/drafts/{id}/publish', { params: { path: { id } }, body: { reason } })));

export const useRollBack = () => useCalendarChange(({ version, reason }: { version: number; reason: string }) =>
  answerOf(api.POST('/api/calendars/versions/{version}/roll-back', { params: { path: { version } }, body: { reason } })));

/** The totals of a draft at the revision given, or of rolling back to a version. */
export const usePreview = (of: { draft: string; revision: number } | { version: number }) => useQuery({
  queryKey: ['calendar-preview', of],
  gcTime: 0,
  queryFn: ({ signal }) => ('draft' in of
    ? answerOf(api.POST('/api/calendars/drafts/{id}/preview', { params: { path: { id: of.draft } }, signal }))
    : answerOf(api.POST('/api/calendars/versions/{version}/preview', { params: { path: { version: of.version } }, signal }))),
});

const movesPage = 50;

export const useMoves = (of: { draft: string; revision: number } | { version: number }) => useInfiniteQuery({
  queryKey: ['calendar-moves', of],
  gcTime: 0,
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) => {
    const query = { limit: movesPage, ...(pageParam === '' ? {} : { after: pageParam }) };
    return 'draft' in of
      ? answerOf(api.GET('/api/calendars/drafts/{id}/moves', { params: { path: { id: of.draft }, query }, signal }))
      : answerOf(api.GET('/api/calendars/versions/{version}/moves', { params: { path: { version: of.version }, query }, signal }));
  },
  getNextPageParam: (page) => page.after ?? undefined,
});
