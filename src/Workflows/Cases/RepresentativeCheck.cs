using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Cases;

/// <summary>Judges the particulars of whoever acts for the applicant (代办人), by a form like the applicant's own, and whether the item lets him.</summary>
internal static class RepresentativeCheck
{
    /// <summary>Code of the form, and beginning of the places of its problems.</summary>
    public const string Form = "representative";

    public const string NotAllowed = "representative-not-allowed";

    /// <returns>The representative with normalised numbers; as he was given while there are problems.</returns>
    public static (Representative Acting, IEnumerable<FormProblem> Problems) Check(Representative acting, ServiceItem item, FormSchema form, FormContext context)
    {
        if (item.Handling!.Representative is not { } rule)
        {
            return (acting, [new(Form, NotAllowed, $"“{item.DisplayName}”须由申请人本人办理，不接受代办。")]);
        }

        var report = FormValidator.Validate(form, AnswersOf(acting), context);
        var problems = report.Problems.Select(problem => problem with { Path = $"{Form}.{problem.Path}" }).ToList();
        if (problems.TrueForAll(problem => problem.Path != $"{Form}.relation") && !rule.Relations.Contains(acting.Relation))
        {
            var admitted = string.Join('、', rule.Relations.Select(code => form.Find("relation")?.FindOption(code)?.Label ?? code));
            problems.Add(new($"{Form}.relation", NotAllowed, $"“{item.DisplayName}”只能由{admitted}代办。"));
        }

        return problems.Count > 0 ? (acting, problems) : (RepresentativeFrom(report.Answers), []);
    }

    private static Value AnswersOf(Representative acting) => Value.Object(
        new("name", acting.Name),
        new("certificateType", acting.CertificateType),
        new("number", acting.Number),
        new("phone", acting.Phone),
        new("relation", acting.Relation),
        new("authorisedUntil", acting.AuthorisedUntil is { } day ? LocalDatePattern.Iso.Format(day) : Value.Null));

    private static Representative RepresentativeFrom(Value answers) => new(
        answers["name"].AsString(), answers["certificateType"].AsString(), answers["number"].AsString(), answers["phone"].AsStringOrNull(), answers["relation"].AsString())
    {
        AuthorisedUntil = answers["authorisedUntil"].AsStringOrNull() is { } day ? LocalDatePattern.Iso.Parse(day).Value : null,
    };
}
