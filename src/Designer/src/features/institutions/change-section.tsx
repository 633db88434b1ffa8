import { Spin } from 'antd';
import { ProblemAlert } from '../../components/problem-alert';
import { ChangeView } from './change-view';
import { useChange } from './institutions';

/** What a case of items 24 and 25 would change, or has changed. */
export function ChangeSection({ number }: { number: string }) {
  const change = useChange(number);
  return change.data === undefined ? (change.isError ? <ProblemAlert failure={change.error} /> : <Spin />) : <ChangeView change={change.data} />;
}
