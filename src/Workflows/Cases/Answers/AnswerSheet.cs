using System.Globalization;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Cases.Answers;

/// <summary>Draws answers by their form: labels for keys, names for codes, masks for what is personal.</summary>
/// <param name="isShown">Which kinds of personal values are shown in clear.</param>
internal sealed class AnswerSheet(CaseSettings settings, Func<PersonalFieldKind, bool> isShown)
{
    /// <summary>Everything personal masked.</summary>
    public static AnswerSheet Masked(CaseSettings settings) => new(settings, _ => false);

    /// <param name="form">Null when there is none any more: then nothing is shown.</param>
    public IReadOnlyList<AnswerSection> SectionsOf(FormSchema? form, Value answers)
    {
        if (form is null || answers.Kind != ValueKind.Object)
        {
            return [];
        }

        var views = form.Fields.Where(field => !answers[field.Key].IsNullish).ToLookup(field => field.Section, field => ViewOf(field, answers[field.Key]));
        return [.. form.Sections.Select(section => new AnswerSection(section.Code, section.Title, [.. views[section.Code]]))
            .Prepend(new AnswerSection(null, null, [.. views[null]]))
            .Where(section => section.Answers.Count > 0)];
    }

    /// <summary>The people of a case.</summary>
    public IReadOnlyList<CasePerson> PeopleOf(CaseFile file)
    {
        var people = new List<CasePerson> { PersonOf(new("applicant", "申请人"), file.Applicant, null) };
        if (file.Insured is { } insured && insured != file.Applicant)
        {
            people.Add(PersonOf(new("insured", "参保人"), insured, null));
        }

        if (file.Representative is { } acting)
        {
            var relation = settings.Forms.GetValueOrDefault("representative")?.Find("relation")?.FindOption(acting.Relation)?.Label ?? acting.Relation;
            people.Add(PersonOf(new("representative", "代办人"), new Applicant(acting.Name, acting.CertificateType, acting.Number, acting.Phone), relation));
        }

        return people;
    }

    /// <summary>A unit's name and code are public; its telephone may be a person's.</summary>
    private CasePerson PersonOf(CodedName role, Applicant person, string? relation)
    {
        var isUnit = person.CertificateType == PartyFields.CreditCode;
        var (isKnown, showsPhone) = (isUnit || isShown(PersonalFieldKind.IdentityNumber), isShown(PersonalFieldKind.Phone));
        return new(
            role,
            isKnown ? person.Name : Mask.Name(person.Name),
            new(person.CertificateType, isUnit ? "统一社会信用代码" : CertificateName(person.CertificateType)),
            isKnown ? person.Number : Mask.IdentityNumber(person.Number),
            person.Phone is null || showsPhone ? person.Phone : Mask.Phone(person.Phone),
            relation,
            !isKnown || (person.Phone is not null && !showsPhone));
    }

    private AnswerView ViewOf(FormField field, Value answer)
    {
        if (field.Columns is { } columns && answer.Kind == ValueKind.Array)
        {
            return TableOf(field, columns, answer.AsArray().ToArray());
        }

        if (PersonalKinds.Of(field.Kind) is not { } kind || isShown(kind))
        {
            return new(field.Key, field.Label, TextOf(field, answer), false);
        }

        var masked = AnswerMask.Of(field.Kind, answer);
        return new(field.Key, field.Label, TextOf(field, masked), masked != answer);
    }

    private AnswerView TableOf(FormField field, FormSchema columns, Value[] rows)
    {
        var cells = rows.Select(row => columns.Fields.Select(column => ViewOf(column, row[column.Key])).ToArray()).ToArray();
        var text = string.Join('；', cells.Select(row => string.Join('，', row.Where(cell => cell.Text.Length > 0).Select(cell => cell.Label + cell.Text))));
        return new(field.Key, field.Label, text, cells.Any(row => row.Any(cell => cell.IsMasked)))
        {
            Table = new([.. columns.Fields.Select(column => column.Label)], [.. cells.Select(row => (IReadOnlyList<string>)[.. row.Select(cell => cell.Text)])]),
        };
    }

    private string TextOf(FormField field, Value answer) => answer.Kind switch
    {
        ValueKind.Array => string.Join('、', answer.AsArray().ToArray().Select(item => TextOf(field, item))),
        ValueKind.Boolean => answer.AsBoolean() ? "是" : "否",
        ValueKind.Number when field.Kind == FieldKind.Money => (answer.AsNumber() / 100).ToString("#,##0.00", CultureInfo.InvariantCulture) + "元",
        ValueKind.Number => Value.Print(answer.AsNumber()),
        _ when answer.AsStringOrNull() is { } text => NameOf(field, text),
        _ => "",
    };

    /// <summary>The name of a code; the text itself where it is no code, or one that is not known any more.</summary>
    private string NameOf(FormField field, string text) => field.Kind switch
    {
        FieldKind.CertificateType => CertificateName(text),
        FieldKind.Sex when IdentifierNames.TryFind(text, out Sex sex) => sex.ChineseName(),
        FieldKind.Region => settings.Offices.Find(text)?.RegionName ?? text,
        FieldKind.InsuranceArea => settings.Offices.Find(text)?.RegionName ?? Provinces.InsuranceAreaOf(text) ?? text,
        FieldKind.CareDestination => Prefectures.Find(text)?.FullName ?? text,
        FieldKind.DiseaseKind => settings.Diseases.Find(text)?.Name ?? text,
        FieldKind.HospitalLevel when FormNames.TryFind(text, out HospitalLevel level) => level.ChineseName(),
        FieldKind.DoctorTitle when FormNames.TryFind(text, out DoctorTitle title) => title.ChineseName(),
        _ => field.FindOption(text)?.Label ?? text,
    };

    private static string CertificateName(string code) => IdentifierNames.TryFind(code, out CertificateType type) ? type.ChineseName() : code;
}
