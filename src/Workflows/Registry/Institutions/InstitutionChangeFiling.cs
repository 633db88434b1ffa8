using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>Completes an application of 事项 24 or 25 with what comes from the platform and the registry, and blocks what was typed over it or does not match (INS-010).</summary>
/// <remarks>What the applicant leaves out is filled in; only his own institution's, which he shows by its credit code.</remarks>
public sealed class InstitutionChangeFiling(InstitutionReader reader, CaseFileHandler cases)
{
    private const string LicenceAttachment = "licence-before", LicenceAttachmentAfter = "licence-after";

    /// <param name="terms">Of the item.</param>
    internal async Task<InstitutionFilingReport> CompleteAsync(Viewer viewer, InstitutionChangeTerms terms, FormSchema form, FileCase request, CancellationToken cancellationToken)
    {
        var application = InstitutionApplication.Of(request.Answers);
        if (request.Answers.Kind != ValueKind.Object || application.Code.Length == 0)
        {
            return new(request.Answers, [], []);   // the form itself says what is missing
        }

        var institution = await reader.FindAsync(application.Code, cancellationToken);
        if (InstitutionChangeRules.WrongInstitution(application, institution, terms.Kind) is { } wrong)
        {
            return new(request.Answers, [wrong], []);
        }

        if (application.RegisteredCreditCode.Length == 0)
        {
            return new(request.Answers, [], []);
        }

        var standing = new InstitutionStanding { Institution = institution, Snapshot = await reader.FindSnapshotAsync(application.Code, cancellationToken) };
        List<FormProblem> problems = [.. await FormerCaseProblemsAsync(viewer, application, cancellationToken)];
        if (request.Representative is null)
        {
            problems.Add(new("representative", FormProblemCodes.Required, "请填写单位经办人：医药机构的信息变更由其经办人申请。"));
        }

        if (application.After(standing) is not { } after)
        {
            return new(request.Answers, [InstitutionChangeRules.NeverSynchronised, .. problems], []);
        }

        if (application.Ticks.Length > 0)
        {
            problems.AddRange(InstitutionChangeRules.TickProblems(application, institution!, after));
        }

        problems.AddRange(LicenceProblems(application, institution!.Particulars, after, request.Materials));
        var answers = Complete(form, request.Answers, institution, after, problems);
        var today = LocalDatePattern.Iso.Format(LegalTime.DayOf(request.ReceivedAt));
        return new(answers, problems, [.. InstitutionChangeRules.Warnings(standing, after, today)]);
    }

    /// <summary>Fills in what nobody types, and reports what somebody has typed all the same.</summary>
    private static Value Complete(FormSchema form, Value answers, Institution institution, InstitutionParticulars after, List<FormProblem> problems)
    {
        var complete = answers.AsObject().With(InstitutionApplication.CodeField, institution.Code);
        foreach (var info in InstitutionFields.All.Where(info => info.Source != InstitutionFieldSource.Typed && form.Find(info.Key) is not null))
        {
            var (given, known) = (answers[info.Key], after[info.Field]);
            if (FormFacts.IsBlank(given) || given.AsStringOrNull() is { } text && Same(info, text, known))
            {
                complete = known is null ? complete.With(info.Key, Value.Null) : complete.With(info.Key, known);
            }
            else
            {
                problems.Add(new(info.Key, InstitutionChangeRules.NotEditable, info.Source == InstitutionFieldSource.Platform
                    ? $"“{info.NameFor(institution.Kind)}”由贯标平台同步，不能手工填写；需要变更的，请先在贯标平台维护。"
                    : $"“{info.NameFor(institution.Kind)}”是医保登记信息，不能在变更申请中修改。"));
            }
        }

        return Value.Of(complete);
    }

    private static bool Same(InstitutionFieldInfo info, string text, string? known) => known is not null && (info.Is switch
    {
        FieldContent.Number => IdentifierText.Normalise(text),
        FieldContent.Phone => PhoneNumber.Check(text, "").Normalised,
        _ when info.Field == InstitutionField.CreditCode => IdentifierText.Normalise(text),
        _ => text.Trim(),
    }) == known;

    /// <summary>○ of the matrix: with another credit code the licence is asked for where it was issued anew.</summary>
    private static IEnumerable<FormProblem> LicenceProblems(
        InstitutionApplication application, InstitutionParticulars before, InstitutionParticulars after, IReadOnlyList<SubmittedMaterial> materials)
    {
        if (!application.Ticks.Contains(InstitutionTick.CreditCode)
            || (before[InstitutionField.LicenceIssuedOn] == after[InstitutionField.LicenceIssuedOn] && before[InstitutionField.LicenceValidUntil] == after[InstitutionField.LicenceValidUntil]))
        {
            yield break;
        }

        foreach (var code in new[] { LicenceAttachment, LicenceAttachmentAfter }.Where(code => materials.All(material => material.Code != code)))
        {
            yield return new($"materials.{code}", FilingCheck.MaterialMissing, "许可证的发证日期或有效期随统一社会信用代码变更，请同时上传变更前后的许可证。");
        }
    }

    /// <summary>INS-022: only a case about the same institution that was not approved can be taken up again.</summary>
    private async Task<IEnumerable<FormProblem>> FormerCaseProblemsAsync(Viewer viewer, InstitutionApplication application, CancellationToken cancellationToken)
    {
        if (application.FormerCase is not { } former)
        {
            return [];
        }

        var known = CaseNumber.TryParse(former, null, out var number) ? await cases.FindAsync(number, cancellationToken) : null;
        var isOwn = known is not null && InstitutionApplication.Of(known.Answers).Code == application.Code && (!viewer.IsChannel || known.FiledBy == viewer.AccountId);
        return !isOwn ? [new(InstitutionApplication.FormerCaseField, FormProblemCodes.NotAChoice, "没有找到该机构的这个原办件，请核对原办件编号。")]
            : known!.Decision == CaseDecision.Denied || known.Status == CaseStatus.AcceptanceRefused ? []
            : [new(InstitutionApplication.FormerCaseField, FormProblemCodes.NotAChoice, "原办件没有被审核不通过，不需要关联。")];
    }
}

/// <param name="Answers">With what nobody types filled in.</param>
/// <param name="Problems">What blocks it.</param>
/// <param name="Warnings">What a person should look at.</param>
internal sealed record InstitutionFilingReport(Value Answers, IReadOnlyList<FormProblem> Problems, IReadOnlyList<FormProblem> Warnings);
