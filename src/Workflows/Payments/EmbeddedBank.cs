using System.Collections.Immutable;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Payments;

/// <summary>Plays the bank in tables of its own, for demonstration, tests and offices without a gateway.</summary>
/// <remarks>
/// It books an order once, by its number, and credits every account but those that were closed, frozen or made unknown by
/// <see cref="SetAccountAsync"/>. How often it keeps an end back is kept with the order, so that a restart makes it neither quicker nor slower.
/// </remarks>
public sealed class EmbeddedBank(BankReader book, IWriteStore store, FieldCipher cipher, BlindIndex index, EmbeddedBankSwitch behaviour, IClock clock) : IPaymentPort
{
    private const string PayeeColumn = "bank_entries.payee";
    private const string AccountPurpose = "bank-account";
    private const string Unreachable = "银行无法连接。";

    private static readonly ColumnSet KeptBack = ColumnSet.Of<BankEntryRow>(e => e.AnswersKeptBack);

    public async Task<BankAnswer> SendAsync(PaymentInstruction instruction, CancellationToken cancellationToken)
    {
        if (behaviour.Mode == EmbeddedBankMode.Unreachable)
        {
            return new BankAnswer.Failed(Unreachable, IsFinal: false);
        }

        while (true)
        {
            var row = await book.FindAsync(instruction.Number, cancellationToken);
            if ((row is null ? await TryBookAsync(instruction, cancellationToken) : await TryAnswerAsync(row, instruction, cancellationToken)) is { } answer)
            {
                return answer;   // null: another delivery of the same order was quicker
            }
        }
    }

    public async Task<BankAnswer> RevokeAsync(PaymentNumber number, CancellationToken cancellationToken)
    {
        if (behaviour.Mode == EmbeddedBankMode.Unreachable)
        {
            return new BankAnswer.Failed(Unreachable, IsFinal: false);
        }

        while (true)
        {
            if (await book.FindAsync(number, cancellationToken) is { } row)
            {
                return AnswerOf(row);
            }

            var now = clock.GetCurrentInstant();
            var revoked = new BankEntryRow
            {
                Number = number.Value,
                Amount = 0,
                Funds = ValueJson.ToText(PaymentInstruction.FundsToValue([])),
                PayeeSealed = cipher.Encrypt(PayeeColumn, ""),
                State = PaymentState.Cancelled,
                Reference = ReferenceOf(number),
                TakenAt = now,
                SettledAt = now,
                AnswersKeptBack = 0,
                Revision = 1,
            };
            if (await TryInsertAsync(revoked, cancellationToken))
            {
                return AnswerOf(revoked);
            }
        }
    }

    public async Task<IReadOnlyList<BankEntry>> StatementAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken) => behaviour.Mode == EmbeddedBankMode.Unreachable
        ? throw new BankUnavailableException(Unreachable)
        : [.. (await book.SettledAsync(from, to, cancellationToken)).Select(EntryOf)];

    public async Task<IReadOnlyList<BankEntry>> EntriesAsync(IReadOnlyCollection<PaymentNumber> numbers, CancellationToken cancellationToken) => behaviour.Mode == EmbeddedBankMode.Unreachable
        ? throw new BankUnavailableException(Unreachable)
        : [.. (await book.OfAsync(numbers, cancellationToken)).Select(EntryOf)];

    /// <summary>Closes, freezes or opens an account from now on; what was booked before stays so.</summary>
    /// <param name="account">Digits.</param>
    public async Task SetAccountAsync(string account, EmbeddedAccountStatus status, CancellationToken cancellationToken)
    {
        var key = index.Of(AccountPurpose, account);
        while (true)
        {
            var known = await book.AccountAsync(key, cancellationToken);
            var row = new BankAccountRow { AccountIndex = key, Status = status, Revision = (known?.Revision ?? 0) + 1 };
            var writes = new WriteSet();
            if (known is null)
            {
                writes.Insert(row);
            }
            else
            {
                writes.Update(row);
            }

            if (await TryCommitAsync(writes, cancellationToken))
            {
                return;
            }
        }
    }

    /// <returns>Null when somebody else has written at the same time.</returns>
    private async Task<BankAnswer?> TryBookAsync(PaymentInstruction instruction, CancellationToken cancellationToken)
    {
        var mode = behaviour.Mode;
        var account = await book.AccountAsync(index.Of(AccountPurpose, instruction.Payee.Account), cancellationToken);
        var refusal = mode == EmbeddedBankMode.Returning ? "收款行暂停入账"
            : account is { Status: not EmbeddedAccountStatus.Open } shut ? shut.Status.ChineseName()
            : null;
        var now = clock.GetCurrentInstant();
        var row = new BankEntryRow
        {
            Number = instruction.Number.Value,
            Amount = instruction.Amount,
            Funds = ValueJson.ToText(PaymentInstruction.FundsToValue(instruction.Funds)),
            PayeeSealed = cipher.Encrypt(PayeeColumn, ValueJson.ToText(PaymentInstruction.PayeeToValue(instruction.Payee))),
            State = refusal is null ? PaymentState.Paid : PaymentState.Returned,
            Reference = ReferenceOf(instruction.Number),
            ReturnReason = refusal,
            TakenAt = now,
            SettledAt = now,
            AnswersKeptBack = mode is EmbeddedBankMode.Slow or EmbeddedBankMode.OutOfOrder ? 2 : 0,
            Revision = 1,
        };
        if (!await TryInsertAsync(row, cancellationToken))
        {
            return null;
        }

        return mode switch
        {
            EmbeddedBankMode.OutOfOrder => new BankAnswer.Failed("银行没有及时应答。", IsFinal: false),
            EmbeddedBankMode.Slow => new BankAnswer.InProgress(row.Reference),
            _ => AnswerOf(row),
        };
    }

    /// <returns>Null when somebody else has written at the same time.</returns>
    private async Task<BankAnswer?> TryAnswerAsync(BankEntryRow row, PaymentInstruction instruction, CancellationToken cancellationToken)
    {
        if (row.State == PaymentState.Cancelled)
        {
            return AnswerOf(row);
        }

        if (row.Amount != instruction.Amount || ValueJson.ToText(PaymentInstruction.FundsToValue(instruction.Funds)) != row.Funds)
        {
            return new BankAnswer.Failed("银行已有同号而金额不同的指令。", IsFinal: true);
        }

        if (row.AnswersKeptBack == 0)
        {
            return AnswerOf(row);
        }

        var asked = new BankEntryRow
        {
            Number = row.Number, Amount = row.Amount, Funds = row.Funds, PayeeSealed = row.PayeeSealed, State = row.State, Reference = row.Reference,
            TakenAt = row.TakenAt, SettledAt = row.SettledAt, AnswersKeptBack = row.AnswersKeptBack - 1, Revision = row.Revision + 1,
        };
        var writes = new WriteSet();
        writes.Update(asked, KeptBack);
        return !await TryCommitAsync(writes, cancellationToken) ? null
            : asked.AnswersKeptBack > 0 ? new BankAnswer.InProgress(row.Reference)
            : AnswerOf(row);
    }

    private Task<bool> TryInsertAsync(BankEntryRow row, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        writes.Insert(row);
        return TryCommitAsync(writes, cancellationToken);
    }

    private async Task<bool> TryCommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return true;
        }
        catch (WriteConflictException again) when (again.Conflict is WriteConflict.Duplicate or WriteConflict.Stale)
        {
            return false;
        }
    }

    private static BankAnswer AnswerOf(BankEntryRow row) => row.State switch
    {
        PaymentState.Paid => new BankAnswer.Paid(row.Reference, row.SettledAt),
        PaymentState.Returned => new BankAnswer.Returned(row.Reference, row.ReturnReason!, row.SettledAt),
        _ => new BankAnswer.Revoked("银行已按要求撤销。"),
    };

    private static BankEntry EntryOf(BankEntryRow row) => new(
        PaymentNumber.Parse(row.Number, null), row.Amount, PaymentInstruction.FundsFrom(ValueJson.Parse(row.Funds)), row.State, row.Reference, row.ReturnReason, row.SettledAt);

    private static string ReferenceOf(PaymentNumber number) => $"YH{number.Value[2..]}";
}
