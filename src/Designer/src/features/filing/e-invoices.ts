import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';
import { columnsOf, type Answers, type FormField, type FormSchema } from '../forms/schema';
import { isBlankRow, rowsOf, yuanOf, type Row } from '../forms/table-rows';
import { identityCard } from './entry';

/** 电子票据 as the platform has it now. */
export type EInvoice = components['schemas']['EInvoiceView'];

type EInvoiceSearch = components['schemas']['EInvoiceSearchRequest'];

export const useEInvoices = () => useMutation({
  gcTime: 0,
  mutationFn: (body: EInvoiceSearch) => answerOf(api.POST('/api/e-invoices/search', { body })),
});

/** Whether a table takes invoices: it asks for their code, number and amount. */
export const takesInvoices = (field: FormField): boolean => {
  const keys = columnsOf(field).map(({ key }) => key);
  return field.kind === 'table' && ['code', 'number', 'amount'].every((key) => keys.includes(key));
};

export const invoiceKey = (row: Row): string => `${String(row.code)}-${String(row.number)}`;

/** Somebody in the form to whom invoices may have been issued. */
export interface Payer {
  key: string;
  name: string;
  certificateType: string;
  certificateNumber: string;
}

/** Everybody in the form with a name and a certificate number; the name is asked before the number. */
export function payersIn(schema: FormSchema, answers: Answers): Payer[] {
  const text = (key: string | null | undefined): string => (key == null ? '' : typeof answers[key] === 'string' ? (answers[key]).trim() : '');
  return schema.fields.flatMap((field, i) => {
    const name = schema.fields.slice(0, i).findLast(({ kind }) => kind === 'name');
    return field.kind !== 'certificateNumber' || text(field.key) === '' || text(name?.key) === '' ? []
      : [{ key: field.key, name: text(name?.key), certificateType: text(field.typeField) || identityCard, certificateNumber: text(field.key) }];
  });
}

/** Puts invoices into a table: after what was entered, none twice, as many as it takes. */
export function withInvoices(field: FormField, answer: unknown, invoices: readonly EInvoice[]): { rows: Row[]; taken: EInvoice[] } {
  const keys = new Set(columnsOf(field).map(({ key }) => key));
  const rows = rowsOf(answer).filter((row) => !isBlankRow(row));
  const known = new Set(rows.map(invoiceKey));
  const taken = invoices.filter((invoice) => !known.has(invoiceKey(invoice as unknown as Row))).slice(0, Math.max(0, (field.maxItems ?? 100) - rows.length));
  const rowOf = (invoice: EInvoice): Row => Object.fromEntries(Object.entries({
    code: invoice.code, number: invoice.number, date: invoice.issuedOn, hospital: invoice.institutionName, amount: yuanOf(invoice.amount).replace(/,/g, ''),
  }).filter(([key]) => keys.has(key)));
  return { rows: [...rows, ...taken.map(rowOf)], taken };
}
