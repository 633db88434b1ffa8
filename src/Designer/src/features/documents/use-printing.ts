import { App } from 'antd';
import { useState } from 'react';
import { issueDocument, logPrint, mostPrinted, readBundle, readFile, useDocumentsChanged, type CaseDocument } from './documents';
import { printPdf } from './print';
import { documentTexts as words } from './texts';

/** Prints documents with one call: those on request are issued first, the printing is logged, then the browser's dialog opens. */
export function usePrinting() {
  const { message } = App.useApp();
  const changed = useDocumentsChanged();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async (work: () => Promise<string | null>): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    try {
      const said = await work();
      void (said === null ? message.info(words.notReady) : message.success(said));
      return said !== null;
    } catch (problem) {
      setFailure(problem);
      return false;
    } finally {
      setBusy(false);
    }
  };

  /** Prints issued documents, several as one. @returns Whether they went to the printer. */
  const printIds = (ids: readonly string[], title: string): Promise<boolean> => run(() => printIssued(ids, title));

  /** Prints documents of a case. @returns Whether they went to the printer; not while one is still being issued. */
  const printDocuments = async (documents: readonly CaseDocument[]): Promise<boolean> => {
    const isPrinted = await run(async () => {
      const ids: string[] = [];
      for (const document of documents) {
        const { id, version } = isIssued(document) ? document : await issueDocument(document);
        if (id === null || version === 0) {
          return null;
        }

        ids.push(id);
      }

      return printIssued(ids, documents[0]?.title ?? '');
    });
    await Promise.all(documents.slice(0, 1).map(({ caseNumber }) => changed(caseNumber)));
    return isPrinted;
  };

  return { isBusy, failure, printIds, printDocuments };
}

export const isIssued = ({ id, version }: CaseDocument): boolean => id !== null && version > 0;

/** Whether somebody may print it, now or after having it issued. */
export const isPrintable = (document: CaseDocument): boolean =>
  document.state !== 'voided' && (document.allowed.print || (document.state === 'on-request' && document.allowed.issue));

async function printIssued(ids: readonly string[], title: string): Promise<string> {
  const [first] = ids;
  if (first !== undefined && ids.length === 1) {
    const file = await readFile(first, 'view');
    await logPrint(first, 1);
    await printPdf(file);
    return words.printed(title);
  }

  const most = ids.slice(0, mostPrinted);
  await printPdf(await readBundle(most));
  return words.printedAll(most.length);
}
