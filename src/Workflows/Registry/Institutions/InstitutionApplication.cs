using System.Collections.Immutable;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>What the form of 事项 24 or 25 says, as far as it has been filled in.</summary>
/// <param name="Code">国家机构代码; empty when it is missing.</param>
/// <param name="RegisteredCreditCode">统一社会信用代码 as registered: by it the institution shows that it is itself.</param>
/// <param name="FormerCase">The case that was not approved and that this one takes up again; null for none.</param>
internal sealed record InstitutionApplication(string Code, string RegisteredCreditCode, ImmutableArray<InstitutionTick> Ticks, string? FormerCase, Value Answers)
{
    public const string CodeField = "institutionCode";
    public const string CreditCodeField = "registeredCreditCode";
    public const string TicksField = "changes";
    public const string FormerCaseField = "formerCase";

    public static InstitutionApplication Of(Value answers)
    {
        var ticks = answers[TicksField] is { Kind: ValueKind.Array } list
            ? list.AsArray().ToArray().Select(code => InstitutionNames.TryFind(code.AsStringOrNull(), out InstitutionTick tick) ? tick : (InstitutionTick?)null).OfType<InstitutionTick>()
            : [];
        return new(
            IdentifierText.Normalise(answers[CodeField].AsStringOrNull() ?? ""), IdentifierText.Normalise(answers[CreditCodeField].AsStringOrNull() ?? ""),
            [.. ticks.Distinct().Order()], answers[FormerCaseField].AsStringOrNull()?.Trim() is { Length: > 0 } former ? former : null, answers);
    }

    /// <summary>The record as the application would make it: what the platform says, and the 法人 as typed. Null while the platform has never answered.</summary>
    /// <param name="keepsUntyped">Whether the 法人 stays as registered where nothing was typed yet.</param>
    public InstitutionParticulars? After(InstitutionStanding standing, bool keepsUntyped = false) => standing is { Institution: { } institution, Snapshot.Data: { } platform }
        ? Typed(institution.Particulars.With(platform, Of(InstitutionFieldSource.Platform)), keepsUntyped)
        : null;

    /// <summary>The record as the case that was filed would make it: a form says all that changes, so later answers of the platform alter nothing.</summary>
    public InstitutionParticulars Filed(InstitutionParticulars before, FormSchema form) => InstitutionFields.All
        .Where(info => info.Source != InstitutionFieldSource.Kept && form.Find(info.Key) is not null)
        .Aggregate(before, (record, info) => record.With(info.Field, Answers[info.Key].AsStringOrNull()));

    private InstitutionParticulars Typed(InstitutionParticulars record, bool keepsUntyped) => Of(InstitutionFieldSource.Typed)
        .Aggregate(record, (next, field) => TypedValue(field) is { Length: > 0 } typed ? next.With(field, typed) : keepsUntyped ? next : next.With(field, null));

    private string? TypedValue(InstitutionField field)
    {
        var text = Answers[field.Info().Key].AsStringOrNull();
        return text is null ? null : field.Info().Is switch
        {
            FieldContent.Number => IdentifierText.Normalise(text),
            FieldContent.Phone => PhoneNumber.Check(text, "").Normalised,
            _ => text.Trim(),
        };
    }

    private static IEnumerable<InstitutionField> Of(InstitutionFieldSource source) => InstitutionFields.All.Where(info => info.Source == source).Select(info => info.Field);
}
