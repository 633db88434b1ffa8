import { Button } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { useShortcuts } from '../work/shortcuts';
import { DeliveryDialog } from './delivery-dialog';
import { useDocuments } from './documents';
import { documentTexts } from './texts';
import { isPrintable, usePrinting } from './use-printing';

const words = documentTexts.afterFiling;

/** After filing: what can be handed over at once is printed by one key, and signed for where its delivery is recorded. */
export function ResultPrinting({ number }: { number: string }) {
  const documents = useDocuments(number);
  const printing = usePrinting();
  const [delivering, setDelivering] = useState<string | null>(null);
  const printable = (documents.data ?? []).filter(isPrintable);
  const results = printable.filter(({ isResult }) => isResult);
  const wanted = results.length > 0 ? results : printable;
  const waiting = (documents.data ?? []).find(({ delivery }) => delivery?.state === 'pending');
  const print = () => {
    if (wanted.length > 0 && !printing.isBusy) {
      void printing.printDocuments(wanted);
    }
  };
  useShortcuts({ p: print, P: print }, delivering === null);
  const [first] = wanted;
  return (
    <>
      {first !== undefined && (
        <Button size="large" loading={printing.isBusy} onClick={print}>{wanted.length === 1 ? words.print(first.title) : words.printAll(wanted.length)}</Button>
      )}
      {waiting !== undefined && <Button size="large" onClick={() => { setDelivering(waiting.id); }}>{words.deliver}</Button>}
      <ProblemAlert failure={printing.failure} />
      {delivering !== null && <DeliveryDialog id={delivering} onClose={() => { setDelivering(null); }} />}
    </>
  );
}
