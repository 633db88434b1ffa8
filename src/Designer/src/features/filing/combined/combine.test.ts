import { describe, expect, it } from 'vitest';
import { holds } from '../../forms/condition';
import type { FormField, FormSchema } from '../../forms/schema';
import type { EInvoice } from '../e-invoices';
import { payersIn, takesInvoices, withInvoices } from '../e-invoices';
import { emptyEntry, type Item, type ItemGuide } from '../entry';
import { bundleOf } from './bundle';
import { answersFor, combine, materialsFor, problemsFrom } from './combine';

const field = (key: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({ key, label: key, kind, required: true, ...more });
const invoices = field('invoices', 'table', { maxItems: 2, fields: [field('number', 'text'), field('code', 'text'), field('date', 'date'), field('amount', 'money')] });
const requirement = (code: string, anyOf: string[] = []) => ({ code, name: code, kind: 'document', requirement: 'mandatory', anyOf: anyOf.map((name) => ({ code: name, name })), trusts: [] });

function item(code: string, fields: FormField[], requirements: object[]): Item {
  const form: FormSchema = {
    code, title: code, applicant: { name: 'personName', type: 'certificateType', number: 'certificateNumber' },
    sections: [{ code: 'spouse', title: '配偶', visibleWhen: { field: 'situation', is: 'spouse' } }], fields,
  };
  return { guide: { item: { code, name: `事项${code}` }, handling: { requirements, channels: [] } } as unknown as ItemGuide, form, representativeForm: null };
}

const person = [field('personName', 'name'), field('certificateType', 'certificateType'), field('certificateNumber', 'certificateNumber', { typeField: 'certificateType' })];
const situation = (...codes: string[]) => field('situation', 'choice', { options: codes.map((code) => ({ code, label: code })) });
const medical = item('a', [...person, situation('own', 'spouse'), field('spouseName', 'name', { section: 'spouse' }), invoices, field('total', 'money', { sumOf: 'invoices.amount' } as Partial<FormField>)],
  [requirement('identity-document'), requirement('proof', ['诊断证明'])]);
const allowance = item('b', [...person, situation('birth', 'leave'), field('days', 'integer', { requiredWhen: { field: 'situation', is: 'leave' }, required: false })],
  [requirement('identity-document'), requirement('proof', ['诊断证明', '手术记录']), requirement('birth-certificate')]);
const combined = combine([medical, allowance]);

describe('combine', () => {
  it('asks once what all ask, and for itself what only looks alike', () => {
    expect(combined.schema.fields.map(({ key }) => key)).toEqual([
      'personName', 'certificateType', 'certificateNumber', 'a--situation', 'a--spouseName', 'a--invoices', 'a--total', 'b--situation', 'b--days',
    ]);
    expect(combined.schema.applicant?.number).toBe('certificateNumber');
  });

  it('keeps conditions about the fields of their own item', () => {
    const spouse = combined.schema.fields.find(({ key }) => key === 'a--spouseName');
    expect(holds(spouse?.visibleWhen, { 'a--situation': 'spouse', 'b--situation': 'birth' })).toBe(true);
    expect(holds(spouse?.visibleWhen, { 'a--situation': 'own', 'b--situation': 'spouse' })).toBe(false);
    expect(combined.schema.fields.find(({ key }) => key === 'b--days')?.requiredWhen).toEqual({ field: 'b--situation', is: 'leave' });
  });

  it('asks for each material once, with every alternative that one of the items takes', () => {
    expect(combined.requirements.map(({ code, anyOf }) => [code, anyOf.map(({ name }) => name)])).toEqual([
      ['identity-document', []], ['proof', ['诊断证明', '手术记录']], ['birth-certificate', []],
    ]);
  });

  it('sends to each item its own answers by its own names, and the materials together', () => {
    const entry = {
      ...emptyEntry({ ...medical, form: combined.schema }, 'counter'),
      answers: { personName: '张三', certificateType: 'identity-card', certificateNumber: '1', 'a--situation': 'own', 'a--spouseName': '不应发送', 'a--invoices': [{ number: '1' }, {}], 'b--situation': 'leave', 'b--days': 30 },
      materials: [{ id: '1', code: 'identity-document', trust: 'electronic' as const }, { id: '2', code: 'birth-certificate', trust: 'electronic' as const }],
    };
    expect(answersFor(medical, entry.answers, {})).toEqual({ personName: '张三', certificateType: 'identity-card', certificateNumber: '1', situation: 'own', invoices: [{ number: '1' }] });
    const body = bundleOf(entry, combined);
    expect(body.cases.map(({ item: code }) => code)).toEqual(['a', 'b']);
    expect(body.cases[1]?.answers).toMatchObject({ situation: 'leave', days: 30, personName: '张三' });
    expect(body.materials?.map(({ code }) => code)).toEqual(['identity-document', 'birth-certificate']);
    expect(materialsFor(medical, entry.materials).map(({ code }) => code)).toEqual(['identity-document']);
  });

  it('names the fields that the server speaks of as they are called here', () => {
    const problems = [{ path: 'invoices[0].amount', code: 'x', message: 'm' }, { path: 'personName', code: 'x', message: 'n' }, { path: 'materials.proof', code: 'x', message: 'p' }];
    expect(problemsFrom(medical, combined, problems).map(({ path }) => path)).toEqual(['a--invoices[0].amount', 'personName', 'materials.proof']);
  });
});

describe('electronic invoices', () => {
  const invoice = (number: string, amount: number): EInvoice => ({
    code: '53060126', number, checkCode: 'x', kind: { code: 'inpatient', name: '住院' }, state: { code: 'valid', name: '正常' }, issuedOn: '2026-04-01', institutionName: '医院', amount,
  });

  it('go into the rows that are free, none twice, with exact amounts', () => {
    expect(takesInvoices(invoices)).toBe(true);
    const first = withInvoices(invoices, [{}], [invoice('1', 123450)]);
    expect(first.rows).toEqual([{ code: '53060126', number: '1', date: '2026-04-01', amount: '1234.50' }]);
    const second = withInvoices(invoices, first.rows, [invoice('1', 123450), invoice('2', 5), invoice('3', 7)]);
    expect(second.taken.map(({ number }) => number)).toEqual(['2']);
    expect(second.rows[1]).toMatchObject({ number: '2', amount: '0.05' });
  });

  it('are looked for under everybody in the form who is known by name and number', () => {
    expect(payersIn(medical.form, { personName: '张三', certificateNumber: '1' })).toEqual([{ key: 'certificateNumber', name: '张三', certificateType: 'identity-card', certificateNumber: '1' }]);
    expect(payersIn(medical.form, { personName: '张三' })).toEqual([]);
  });
});
