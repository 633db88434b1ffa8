import { Button } from 'antd';
import { useState } from 'react';
import type { FormField, FormSchema } from '../forms/schema';
import { yuanOf, type Row } from '../forms/table-rows';
import { EInvoiceDialog } from './e-invoice-dialog';
import { invoiceKey, payersIn, takesInvoices, withInvoices } from './e-invoices';
import type { Entry } from './entry';
import { filingTexts } from './texts';

const words = filingTexts.invoices;

/** Under which name an entry remembers that an invoice was fetched. */
const sourceOf = (field: FormField, row: Row): string => `${field.key}:${invoiceKey(row)}`;

/** Fetching electronic invoices into the tables of a form that take them; rows that came so are marked. */
export function useEInvoiceTables(schema: FormSchema, entry: Entry, change: (make: (now: Entry) => Entry) => void, say: (message: string) => void) {
  const [open, setOpen] = useState<FormField | null>(null);
  const payers = payersIn(schema, entry.answers);
  return {
    above: (field: FormField) => (takesInvoices(field) ? (
      <p className="fetch-invoices">
        <Button size="small" disabled={payers.length === 0} onClick={() => { setOpen(field); }}>{words.open}</Button>
        {payers.length === 0 && <span className="soft"> {words.noPayer}</span>}
      </p>
    ) : null),
    markOf: (field: FormField, row: Row) => (takesInvoices(field) && entry.sources[sourceOf(field, row)] !== undefined ? words.mark : undefined),
    dialog: open !== null && (
      <EInvoiceDialog
        payers={payers} onClose={() => { setOpen(null); }}
        onTaken={(invoices) => {
          const { taken } = withInvoices(open, entry.answers[open.key], invoices);
          change((now) => ({
            ...now, answers: { ...now.answers, [open.key]: withInvoices(open, now.answers[open.key], invoices).rows },
            sources: { ...now.sources, ...Object.fromEntries(taken.map((invoice) => [sourceOf(open, invoice as unknown as Row), words.mark])) },
          }));
          say(words.taken(taken.length, yuanOf(taken.reduce((sum, { amount }) => sum + amount, 0))));
        }}
      />
    ),
  };
}
