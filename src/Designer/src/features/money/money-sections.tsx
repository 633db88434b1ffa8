import { Spin } from 'antd';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { useSession } from '../session/session';
import { Amount } from './amount';
import { usePayments, useSettlement, type Payment } from './money';
import './money.css';
import { SettlementSheet } from './settlement-sheet';
import { moneyTexts } from './texts';

/** The settlement of a case as it stands. */
export function SettlementSection({ number }: { number: string }) {
  const settlement = useSettlement(number, true);
  return settlement.isPending ? <Spin /> : (
    <>
      <ProblemAlert failure={settlement.error} />
      {settlement.data === null && <p className="nothing">{moneyTexts.settlement.missing}</p>}
      {settlement.data != null && <SettlementSheet settlement={settlement.data} />}
    </>
  );
}

/** The payment orders of a case, with what became of each. */
export function PaymentSection({ number }: { number: string }) {
  const words = moneyTexts.payments;
  const session = useSession();
  const payments = usePayments(number, session.data?.permissions.includes('ReadPayments') === true);
  const orders = payments.data ?? [];
  return (
    <>
      <ProblemAlert failure={payments.error} />
      {orders.length === 0 ? <p className="nothing">{words.none}</p> : (
        <div className="scroll-across" tabIndex={0}>
          <table className="material-list payments" aria-label={words.table}>
            <thead>
              <tr>
                <th scope="col">{words.number}</th><th scope="col" className="money">{words.amount}</th><th scope="col">{words.payee}</th>
                <th scope="col">{words.state}</th><th scope="col">{words.reference}</th><th scope="col">{words.course}</th>
              </tr>
            </thead>
            <tbody>{orders.map((order) => <Order key={order.number} order={order} />)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Order({ order }: { order: Payment }) {
  const words = moneyTexts.payments;
  return (
    <tr>
      <th scope="row"><span className="mono">{order.number}</span><small className="note">{words.attempt(order.attempt)}</small></th>
      <td className="money"><Amount fen={order.amount} isStrong />{order.funds.map(({ fund, amount }) => <small key={fund} className="note">{fund} <Amount fen={amount} /></small>)}</td>
      <td>{order.payee}<small className="note">{order.payeeKind.name} · <span className="mono">{order.account}</span></small>{order.bank !== null && <small className="note">{order.bank}</small>}</td>
      <td><PaymentState payment={order} /></td>
      <td className="mono">{order.reference ?? moneyTexts.none}</td>
      <td>{order.history.map((event) => <small key={`${event.state.code} ${event.at}`} className="note">{event.state.name} {moment(event.at)}</small>)}</td>
    </tr>
  );
}

export function PaymentState({ payment: { state, returnReason } }: { payment: Payment }) {
  return (
    <>
      <span className={`document-state ${state.code}`}>{state.name}</span>
      {returnReason !== null && <span className="return-reason">{moneyTexts.payments.returned(returnReason)}</span>}
    </>
  );
}
