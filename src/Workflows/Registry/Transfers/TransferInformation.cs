using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>What 转出地 says in its information form (参保人员基本医疗保险信息表).</summary>
/// <param name="Kind">The insurance that is left.</param>
/// <param name="PaidMonths">Months paid there, those credited there among them; zero or more.</param>
/// <param name="AccountBalance">Of the personal account, in fen; zero or more.</param>
public sealed record TransferInformation(EnrolmentKind Kind, int PaidMonths, long AccountBalance)
{
    /// <summary>缴费年限 is passed on within the employees' insurance only.</summary>
    public int CreditedMonths => Kind == EnrolmentKind.Employee ? PaidMonths : 0;

    /// <summary>As the registry of Yunnan has it.</summary>
    public static TransferInformation Of(EnrolmentState enrolment) => new(enrolment.Kind, enrolment.Months, enrolment.AccountBalance);

    /// <summary>As another province has told it, written down on the form <c>transfer-information</c>.</summary>
    /// <returns>Null when the answers are not those of that form.</returns>
    public static TransferInformation? From(Value answers) =>
        RegistryNames.TryFind(answers["insurance"].AsStringOrNull(), out EnrolmentKind kind)
        && answers["paidMonths"] is { Kind: ValueKind.Number } months
        && answers["accountBalance"] is { Kind: ValueKind.Number } balance
            ? new(kind, (int)months.AsNumber(), (long)balance.AsNumber())
            : null;

    /// <param name="left">The enrolment that is left, for its first and last day; null where the registry does not have it.</param>
    public Value ToValue(EnrolmentState? left) => Value.Object(
        new("insurance", Kind.ChineseName()), new("paidMonths", PaidMonths), new("creditedMonths", CreditedMonths), new("accountBalance", AccountBalance),
        new("from", Day(left?.StartedOn)), new("to", Day(left?.EndedOn)));

    private static string? Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
