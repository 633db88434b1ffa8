import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { answerOf, api } from '../../lib/api';
import { moment } from '../../lib/moment';
import { filingTexts as words } from './texts';

const key = ['drafts'];

/** The clerk's own drafts: on from where they were left, or away with them. */
export function DraftsList() {
  const client = useQueryClient();
  const drafts = useQuery({ queryKey: key, refetchOnMount: 'always', queryFn: () => answerOf(api.GET('/api/drafts')) });
  const remove = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/api/drafts/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  return (
    <section className="panel drafts" aria-labelledby="drafts-title">
      <h2 id="drafts-title">{words.drafts}</h2>
      {drafts.data?.length === 0 && <p className="soft">{words.noDrafts}</p>}
      <ul>
        {(drafts.data ?? []).map(({ id, itemCode, itemName, maskedName, changedAt }) => {
          const title = words.draftOf(itemName, maskedName ?? null);
          return (
            <li key={id}>
              <Link to={`/filing/${itemCode}?draft=${id}`}>{title}</Link>
              <span className="soft">{words.draftChanged(moment(changedAt))}</span>
              <Button size="small" type="link" danger aria-label={words.draftDeleteOf(title)} onClick={() => { remove.mutate(id); }}>{words.draftDelete}</Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
