import { Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import '../work/work.css';
import { useFormulaeExample } from './api';
import { isList, isObject, type Json } from './shape';
import { catalogueTexts } from './texts';

const words = catalogueTexts.example;

const rowsOf = (value: Json | undefined) => (isList(value) ? value.filter(isObject) : []);
const optionsOf = (rows: ReturnType<typeof rowsOf>) => rows.flatMap(({ code, name }) => (typeof code === 'string' && typeof name === 'string' ? [{ value: code, label: name }] : []));
const yuan = (fen: number) => (fen / 100).toFixed(2);

/** What an invented claim comes to by the formulae as they are typed, computed as real claims are. */
export function FormulaeExample({ content }: { content: Json }) {
  const versions = rowsOf(isObject(content) ? content.versions : undefined);
  const [chosen, setChosen] = useState<string | null>(null);
  const [input, setInput] = useState<{ cost: string; leave: string; claimed: number; children: number; isSpouse: boolean; average: number }>({ cost: 'delivery-normal', leave: 'birth', claimed: 6000, children: 1, isSpouse: false, average: 8000 });
  const set = (change: Partial<typeof input>) => { setInput((before) => ({ ...before, ...change })); };
  const version = versions.find((one) => one.version === chosen) ?? versions.at(-1);
  const name = typeof version?.version === 'string' ? version.version : '';
  const computed = useFormulaeExample(content, name === '' ? null : {
    version: name, cost: input.cost === '' ? null : input.cost, claimed: Math.round(input.claimed * 100), children: input.children, isSpouse: input.isSpouse,
    leave: input.leave === '' ? null : input.leave, monthlyAverage: Math.round(input.average * 100),
  });
  const none = { value: '', label: words.none };
  return (
    <>
      <div className="example-inputs">
        <label>{words.version}<Select aria-label={words.version} value={name} options={versions.flatMap(({ version: one }) => (typeof one === 'string' ? [{ value: one, label: one }] : []))} onChange={setChosen} /></label>
        <label>{words.cost}<Select aria-label={words.cost} value={input.cost} options={[none, ...optionsOf(rowsOf(version?.medical))]} onChange={(cost) => { set({ cost }); }} /></label>
        <label>{words.claimed}<InputNumber aria-label={words.claimed} min={0} max={10000000} value={input.claimed} onChange={(claimed) => { set({ claimed: claimed ?? 0 }); }} /></label>
        <label>{words.children}<InputNumber aria-label={words.children} min={1} max={9} value={input.children} onChange={(children) => { set({ children: children ?? 1 }); }} /></label>
        <label>{words.leave}<Select aria-label={words.leave} value={input.leave} options={[none, ...optionsOf(rowsOf(isObject(version?.allowance) ? version.allowance.days : undefined))]} onChange={(leave) => { set({ leave }); }} /></label>
        <label>{words.average}<InputNumber aria-label={words.average} min={0} max={10000000} value={input.average} onChange={(average) => { set({ average: average ?? 0 }); }} /></label>
        <Checkbox checked={input.isSpouse} onChange={(event) => { set({ isSpouse: event.target.checked }); }}>{words.spouse}</Checkbox>
      </div>
      <ProblemAlert failure={computed.error} />
      {computed.data !== undefined && computed.error === null && (
        <div className="work-table">
          <table aria-label={words.table}>
            <thead><tr><th scope="col">{words.item}</th><th scope="col">{words.basis}</th><th scope="col">{words.amount}</th></tr></thead>
            <tbody>
              {computed.data.lines.map((line) => <tr key={line.name}><td>{line.name}</td><td>{line.basis}</td><td className="number">{yuan(line.amount)}</td></tr>)}
              {computed.data.funds.map((fund) => <tr key={fund.fund}><td colSpan={2}>{fund.fund}</td><td className="number">{yuan(fund.amount)}</td></tr>)}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
