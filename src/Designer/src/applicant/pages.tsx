import { Route, Routes, useLocation } from 'react-router';
import { CorrectionPage } from '../features/applicant/correction/correction-page';
import { DocumentsPage } from '../features/applicant/documents/documents-page';
import { ProgressPage } from '../features/applicant/progress/progress-page';
import { CodeRatingPage, RatingPage } from '../features/applicant/rating/rating-page';
import { SignInPage } from '../features/applicant/session/sign-in-page';
import { useSession } from '../features/applicant/session/session';
import { Failure, Loading } from '../features/applicant/parts/parts';
import { Frame } from './frame';

/** Every page of an applicant, below /my; whoever has no session sees the way in, wherever he came. */
export function Pages() {
  const { pathname } = useLocation();
  const { data: session, error, isPending, refetch } = useSession();
  if (pathname === '/rate') {
    return <Frame session={null}><CodeRatingPage /></Frame>;   // the code of a window is all it takes
  }

  if (isPending) {
    return <Frame session={null}><Loading /></Frame>;
  }

  if (error) {
    return <Frame session={null}><Failure failure={error} onRetry={() => { void refetch(); }} /></Frame>;
  }

  if (session === null) {
    return <Frame session={null}><SignInPage /></Frame>;
  }

  return (
    <Frame session={session}>
      <Routes>
        <Route index element={<ProgressPage />} />
        <Route path="correction" element={<CorrectionPage />} />
        <Route path="documents" element={<DocumentsPage />} />
        <Route path="rating" element={<RatingPage />} />
        <Route path="*" element={<ProgressPage />} />
      </Routes>
    </Frame>
  );
}
