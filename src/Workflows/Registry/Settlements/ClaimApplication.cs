using System.Collections.Immutable;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>An application of items 20 to 23 as its fields say it.</summary>
internal sealed record ClaimApplication
{
    public required CaseFile File { get; init; }

    public required SettlementKind Kind { get; init; }

    public required ClaimStandingQuery Subject { get; init; }

    /// <summary>The spouse of 男职工未就业配偶, and of 护理假; null where none is named.</summary>
    public InsuredStatusQuery? Spouse { get; private init; }

    /// <summary>The form's situation; empty where it has none.</summary>
    public string Situation { get; private init; } = "";

    /// <summary>The day of the birth or operation.</summary>
    public required LocalDate EventOn { get; init; }

    /// <summary>Code of the operation; null where there was none.</summary>
    public string? Operation { get; private init; }

    /// <summary>How the child was born, or that it was not; null but for births.</summary>
    public string? Delivery { get; private init; }

    public int Children { get; private init; } = 1;

    /// <summary>Code of the method of assisted reproduction; null for other items.</summary>
    public string? Method { get; private init; }

    public ImmutableArray<Invoice> Invoices { get; private init; } = [];

    public bool IsSpouse => Situation == "spouse";

    /// <summary>Whether the woman draws unemployment benefit.</summary>
    public bool IsUnemployed => Situation == "unemployed-woman" || File.Answers["unemployed"].IsTruthy;

    /// <summary>Null when the unit is to be paid.</summary>
    public Payee? OwnAccount { get; private init; }

    /// <exception cref="ActivityFailedException">An answer is missing, or the item claims nothing.</exception>
    public static ClaimApplication Of(CaseFile file)
    {
        var kind = file.Handling.Claim ?? throw new ActivityFailedException("no-claim", "该事项不涉及待遇支付。");
        var person = RegistryFields.Subject(file);
        return new ClaimApplication
        {
            File = file,
            Kind = kind,
            Subject = new ClaimStandingQuery(person.CertificateType, person.Number),
            EventOn = RegistryFields.Date(file, "eventOn"),
            Situation = RegistryFields.OptionalText(file, "situation") ?? "",
            Spouse = RegistryFields.OptionalText(file, "spouseNumber") is { } number
                && IdentifierNames.TryFind(RegistryFields.OptionalText(file, "spouseCertificateType"), out CertificateType type) ? new InsuredStatusQuery(type, number) : null,
            Operation = RegistryFields.OptionalText(file, "operation"),
            Delivery = RegistryFields.OptionalText(file, "delivery"),
            Children = file.Answers["children"] is { Kind: ValueKind.Number } children ? (int)children.AsNumber() : 1,
            Method = RegistryFields.OptionalText(file, "method"),
            Invoices = file.Answers["invoices"] is { Kind: ValueKind.Array } rows ? [.. rows.AsArray().ToArray().Select(Invoice.Of)] : [],
            OwnAccount = RegistryFields.OptionalText(file, "payTo") == "unit" ? null
                : new Payee(PayeeKind.Person, RegistryFields.Text(file, "accountName"), RegistryFields.Text(file, "account"), RegistryFields.Text(file, "bank")),
        };
    }

    /// <summary>What it is computed from.</summary>
    /// <exception cref="InvalidOperationException">The employer's average is not known: <see cref="ClaimRules"/> refuses that.</exception>
    public ClaimFacts FactsOf(ClaimStanding standing)
    {
        var leave = Leave();
        var year = EventOn.Year - 1;
        var average = leave.IsEmpty || IsUnemployed ? (long?)null
            : standing.Employer!.Wages.TryGetValue(year, out var wage) ? wage : throw new InvalidOperationException($"The employer's average of {year} is not known.");
        return new(
            Kind,
            [.. Invoices.Where(_ => Kind is SettlementKind.MaternityMedical or SettlementKind.FamilyPlanningMedical)
                .GroupBy(invoice => Kind == SettlementKind.FamilyPlanningMedical ? Operation! : invoice.Category == "prenatal" ? "prenatal" : $"delivery-{Delivery}", StringComparer.Ordinal)
                .OrderByDescending(group => group.Key, StringComparer.Ordinal)
                .Select(group => new ClaimedCost(group.Key, group.Sum(invoice => invoice.Amount)))],
            Children, IsSpouse, Method, leave, average, average is null ? 0 : year);
    }

    /// <summary>For which days an allowance is claimed.</summary>
    private ImmutableArray<ClaimedLeave> Leave() => (Kind, Situation) switch
    {
        (not SettlementKind.MaternityAllowance, _) => [],
        (_, "paternity-leave") => [new("paternity-leave", 1)],
        (_, "family-planning") => [new(Operation!, 1)],
        _ when Delivery is "miscarriage-early" or "miscarriage-late" => [new(Delivery, 1)],
        _ =>
        [
            new("birth", 1),
            .. Delivery is "difficult" or "caesarean" ? new[] { new ClaimedLeave("difficult", 1) } : [],
            .. Children > 1 ? new[] { new ClaimedLeave("further-child", Children - 1) } : [],
        ],
    };
}

/// <summary>收费票据.</summary>
/// <param name="Number">票据号码.</param>
/// <param name="Code">票据代码; empty for one without.</param>
/// <param name="Amount">In fen.</param>
/// <param name="Category">Null where the form tells none apart.</param>
internal sealed record Invoice(string Number, string Code, LocalDate Date, long Amount, string? Category)
{
    public static Invoice Of(Value row) => new(
        Normalised(row["number"]), Normalised(row["code"]),
        NodaTime.Text.LocalDatePattern.Iso.Parse(row["date"].AsStringOrNull() ?? "") is { Success: true, Value: var day } ? day : throw new ActivityFailedException("answer-missing", "收费票据缺少开票日期。"),
        (long)row["amount"].AsNumber(), row["category"].AsStringOrNull());

    /// <summary>However it was typed.</summary>
    private static string Normalised(Value text) => IdentifierText.Normalise(text.AsStringOrNull() ?? "");
}
