using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;

namespace Ybtb.Testing;

/// <summary>Synthetic applications of items 20 to 23, the maternity benefits.</summary>
public static class ClaimApplications
{
    public const string Maternity = "maternity-medical-expense";
    public const string FamilyPlanning = "family-planning-medical-expense";
    public const string AssistedReproduction = "assisted-reproduction-subsidy";
    public const string Allowance = "maternity-allowance";

    /// <summary>A card number that its check digit fits.</summary>
    public const string Card = "6222020000000000000";

    /// <summary>An application with the help of a counter (窗口帮办), of a birth or operation on 10 February 2026.</summary>
    /// <param name="changes">Answers beside or instead of the usual ones; null leaves one out.</param>
    public static FileCase At(Instant receivedAt, string item, int person, string name, params (string Key, Value? Answer)[] changes) => new()
    {
        ItemCode = item,
        Channel = "guided-online",
        ReceivedAt = receivedAt,
        IdentityLevel = IdentityLevel.Counter,
        Answers = With(With(Value.EmptyObject, [.. Person(person, name), .. Own(item, person), .. Account(item, name)]), changes),
        Materials = Materials(item),
    };

    /// <summary>A row of the invoices, in yuan.</summary>
    public static Value Invoice(string number, Value amount, string? category = null, string code = "53060126", string date = "2026-02-12") => Value.Object(
        [.. category is null ? [] : new KeyValuePair<string, Value>[] { new("category", category) },
        new("number", number), new("code", code), new("date", date), new("hospital", "昆明市示例妇产医院"), new("amount", amount)]);

    public static SubmittedMaterial Scan(string code) => Applications.Diagnosis with { Code = code, Trust = MaterialTrust.Electronic };

    private static (string, Value?)[] Person(int person, string name) =>
        [("personName", name), ("certificateType", "identity-card"), ("certificateNumber", Applications.NumberOf(person)), ("phone", "13887100009"), ("eventOn", "2026-02-10"), ("hospital", "昆明市示例妇产医院")];

    private static (string, Value?)[] Own(string item, int person) => item switch
    {
        Maternity =>
        [
            ("situation", "insured-woman"), ("delivery", "normal"), ("children", 1), ("unsettled", "elsewhere"),
            ("invoices", Value.Of([Invoice($"{person:0000}000001", 800.5, "prenatal"), Invoice($"{person:0000}000002", 4200, "delivery")])), ("claimedAmount", 5000.5),
        ],
        FamilyPlanning => [("operation", "abortion"), ("unsettled", "network"), ("invoices", Value.Of([Invoice($"{person:0000}000003", 760)])), ("claimedAmount", 760)],
        AssistedReproduction =>
        [
            ("method", "in-vitro-fertilisation"), ("treatedOn", "2025-05-06"), ("invoices", Value.Of([Invoice($"{person:0000}000004", 32000, date: "2025-05-08")])), ("claimedAmount", 32000),
        ],
        _ => [("situation", "birth"), ("delivery", "normal"), ("children", 1)],
    };

    private static (string, Value?)[] Account(string item, string name) => item == Allowance
        ? [("payTo", "unit")]
        : [("payTo", "person"), ("accountName", name), ("account", Card), ("bank", "示例银行昆明分行")];

    private static IReadOnlyList<SubmittedMaterial> Materials(string item) => item == Allowance
        ? [Scan("identity-document"), Scan("discharge-record")]
        : [Scan("identity-document"), Scan("invoices"), Scan("discharge-record")];

    public static Value With(Value answers, params (string Key, Value? Answer)[] changes)
    {
        var merged = answers.AsObject().ToDictionary(member => member.Key, member => member.Value);
        foreach (var (key, answer) in changes)
        {
            if (answer is { } given)
            {
                merged[key] = given;
            }
            else
            {
                merged.Remove(key);
            }
        }

        return Value.Object([.. merged]);
    }
}
