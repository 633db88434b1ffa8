using NodaTime.Text;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Registry;

/// <summary>收件预填: tells the clerk before whom an applicant stands what the registry knows of him, in clear, so that nobody types it again. Always audited.</summary>
public sealed class PrefillDesk(RegistryReader reader, RegistryRows rows, AuditTrail audit, IWriteStore store)
{
    /// <summary>What audit entries say.</summary>
    public const string Reason = "窗口收件预填";

    /// <param name="number">As typed or read from the card; blanks, case and width do not matter.</param>
    public async Task<PrefillResult> FindPersonAsync(Viewer viewer, string certificateType, string number, CancellationToken cancellationToken)
    {
        if (PolicyEngine.Decide(viewer, Permission.PrefillCase, new CaseScope(viewer.OfficePath, "", viewer.AccountId)) is { IsAllowed: false } denied)
        {
            return new PrefillResult.Denied(denied.Reason!);
        }

        var normalised = IdentifierText.Normalise(number);
        if (!IdentifierNames.TryFind(certificateType, out CertificateType type)
            || await reader.FindForPrefillAsync(type, rows.IndexOf(type, normalised), cancellationToken) is not (var person, var enrolments))
        {
            return PrefillResult.Known.Nobody;
        }

        var writes = new WriteSet();
        audit.Add(writes, viewer, AuditAction.PersonalDataRevealed, new AuditSubject("person", person.Id.ToString("N")), Reason);
        await store.CommitAsync(writes, cancellationToken);

        var active = enrolments.FirstOrDefault(enrolment => enrolment.Status == EnrolmentStatus.Active);
        var values = new ValueObject.Builder(8);
        var record = rows.RecordOf(person);
        values.Set("person.name", record.Name);
        values.Set("person.certificateNumber", record.Number);
        values.Set("person.sex", record.Sex.Code());
        values.Set("person.birthDate", LocalDatePattern.Iso.Format(record.BirthDate));
        foreach (var (name, value) in new[] { ("person.phone", record.Phone), ("person.address", record.Address), ("person.householdAddress", record.HouseholdAddress) })
        {
            if (value is not null)
            {
                values.Set(name, value);
            }
        }

        if (active is not null)
        {
            values.Set("enrolment.kind", active.Kind.Code());
            values.Set("enrolment.region", active.Region);
            values.Set("enrolment.category", active.Category);
        }

        return new PrefillResult.Known(Value.Of(values.Build()), enrolments);
    }

    /// <summary>What is public of an employer (参保单位).</summary>
    /// <param name="creditCode">统一社会信用代码, as typed.</param>
    public async Task<PrefillResult> FindEmployerAsync(Viewer viewer, string creditCode, CancellationToken cancellationToken)
    {
        if (PolicyEngine.Decide(viewer, Permission.PrefillCase, new CaseScope(viewer.OfficePath, "", viewer.AccountId)) is { IsAllowed: false } denied)
        {
            return new PrefillResult.Denied(denied.Reason!);
        }

        return await reader.FindEmployerAsync(IdentifierText.Normalise(creditCode), cancellationToken) is { } employer
            ? new PrefillResult.Known(
                Value.Object(new("employer.name", employer.Name), new("employer.creditCode", employer.CreditCode), new("employer.unitNumber", employer.UnitNumber), new("employer.region", employer.Region)), [])
            : PrefillResult.Known.Nobody;
    }
}

/// <summary>What came of asking for values to fill in.</summary>
public abstract record PrefillResult
{
    private PrefillResult()
    {
    }

    /// <param name="Values">By the names that forms use, such as <c>person.name</c>; empty when nobody is known.</param>
    /// <param name="Enrolments">Of a person, the latest first.</param>
    public sealed record Known(Value Values, IReadOnlyList<EnrolmentEntry> Enrolments) : PrefillResult
    {
        public static Known Nobody { get; } = new(Value.EmptyObject, []);
    }

    /// <param name="Reason">Chinese (403).</param>
    public sealed record Denied(string Reason) : PrefillResult;
}
