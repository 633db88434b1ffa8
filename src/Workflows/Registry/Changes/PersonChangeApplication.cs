using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Changes;

/// <summary>参保信息变更登记表 as its fields say it: whose particulars, which of them, and what they shall be.</summary>
internal sealed record PersonChangeApplication(PersonRecordQuery Subject, string Name, ImmutableArray<PersonField> Fields, Value Answers)
{
    /// <summary>True when key information is among it: reviewed at the insured place (I07-1).</summary>
    public bool HasKeyFields => Fields.Any(PersonFieldNames.IsKey);

    /// <summary>The certificate that the person shall have; null when it stays.</summary>
    public PersonRecordQuery? NewCertificate => Fields.Contains(PersonField.Certificate)
        ? new PersonRecordQuery(
            IdentifierNames.TryFind(Text("newCertificateType"), out CertificateType type) ? type : throw Missing("newCertificateType"), Text("newCertificateNumber"))
        : null;

    /// <summary>What is changed, for people: 联系电话、居住地址.</summary>
    public string Described => string.Join('、', Fields.Select(PersonFieldNames.ChineseName));

    public static PersonChangeApplication Of(CaseFile file)
    {
        var subject = RegistryFields.Subject(file);
        var chosen = file.Answers["changes"];
        var fields = chosen.Kind == ValueKind.Array
            ? chosen.AsArray().ToArray().Select(code => PersonFieldNames.TryFind(code.AsStringOrNull(), out PersonField field) ? field : throw Missing("changes"))
            : throw Missing("changes");
        return new PersonChangeApplication(
            new PersonRecordQuery(subject.CertificateType, subject.Number), RegistryFields.Text(file, "personName"), [.. fields.Distinct().Order()], file.Answers);
    }

    /// <summary>The particulars as they shall be.</summary>
    public PersonRecord Apply(PersonRecord record) => Fields.Aggregate(record, Apply);

    private PersonRecord Apply(PersonRecord record, PersonField field) => field switch
    {
        PersonField.Phone => record with { Phone = Text("newPhone") },
        PersonField.Address => record with { Address = Text("newAddress") },
        PersonField.HouseholdAddress => record with { HouseholdAddress = Text("newHouseholdAddress") },
        PersonField.Name => record with { Name = Text("newName") },
        PersonField.Sex => record with { Sex = IdentifierNames.TryFind(Text("newSex"), out Sex sex) ? sex : throw Missing("newSex") },
        PersonField.Certificate => record with { CertificateType = NewCertificate!.CertificateType, Number = NewCertificate.Number },
        _ => record with { BirthDate = DateOf("newBirthDate") },
    };

    private LocalDate DateOf(string key) => LocalDatePattern.Iso.Parse(Text(key)) is { Success: true, Value: var date } ? date : throw Missing(key);

    private string Text(string key) => Answers[key].AsStringOrNull() ?? throw Missing(key);

    private static ActivityFailedException Missing(string key) => new("answer-missing", $"办件表单缺少“{key}”，不能变更登记信息。");
}
