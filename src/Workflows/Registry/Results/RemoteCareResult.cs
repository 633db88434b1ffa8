using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.RemoteCare;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 15–19: a filing is made, takes the place of another, or is ended.</summary>
internal sealed class RemoteCareResult : ResultKind
{
    public override string Code => "remote-care-filing";

    public override string Name => "异地就医备案新办/变更/取消";

    public override ActivityResult Register(ResultEntry entry, IRegistryAnswers answers)
    {
        var (application, on) = (RemoteCareApplication.Of(entry.File), entry.EffectiveOn);
        ReferringHospital? hospital = null;
        if (!answers.TryAnswer(application.Subject, out var standing))
        {
            return ActivityResult.Ask(application.Subject);
        }

        if (application.Hospital is { } question && !answers.TryAnswer(question, out hospital))
        {
            return ActivityResult.Ask(question);
        }

        if (RemoteCareRules.Reasons(application, standing, hospital, on) is [var reason, ..])
        {
            throw new ActivityFailedException("not-eligible", reason);
        }

        var old = application.Action == RemoteCareAction.New ? null : RemoteCareRules.TargetOf(application, standing, on);
        var after = application.Action == RemoteCareAction.Cancel
            ? standing.Cancel(old!, on, entry.File.Number.Value)
            : standing.File(FilingOf(application, standing, hospital, on), old);
        var shown = application.Action == RemoteCareAction.Cancel ? after.Closed! : after.Filed!;
        var notice = NoticeOf(application.Action, shown.Row);
        var what = application.Action switch
        {
            RemoteCareAction.New => "remote-care-filed",
            RemoteCareAction.Change => "remote-care-changed",
            _ => "remote-care-cancelled",
        };
        return ActivityResult.Complete().With(new RemoteCareChanged(what, application.Kind, application.Subject, after))
            .Producing("effectiveOn", LocalDatePattern.Iso.Format(application.Action == RemoteCareAction.Cancel ? on : shown.Row.StartedOn))
            .Producing("notice", notice)
            .Producing("details", Details(application, shown, after.Closed, hospital, on, notice));
    }

    private static RemoteCareFiling FilingOf(RemoteCareApplication application, RemoteCareStanding standing, ReferringHospital? hospital, LocalDate on) => new(
        new RemoteCareFilingRow
        {
            PersonId = standing.PersonId!.Value,
            StartedOn = application.StartsOn!.Value,
            Category = application.Kind.ChineseName(),
            Destination = application.Destination!.FullName,
            DestinationCode = application.Destination.Code,
            EndedOn = application.EndsOn,
            FilingNumber = RemoteCareNumber.Of(application.File.Number),
            PoolingArea = standing.Enrolment!.PoolingArea,
            FiledOn = on,
            ReferringHospital = hospital?.Only!.Code,
            CareHospital = application.CareHospital,
            EvidencedOn = application.CertifiedOn ?? application.AdmittedOn,
            Employer = application.Employer,
            Proof = ProofOf(application),
            CaseNumber = application.File.Number.Value,
        },
        application.Diagnosis);

    private static string ProofOf(RemoteCareApplication application)
    {
        var shown = application.File.Materials.Where(material => !material.IsSurplus).Select(material => material.Name).Distinct();
        var known = application.File.Channel == ItemChannel.Phone ? shown.Prepend("电话核对身份") : shown;
        var text = string.Join('、', known);
        return text.Length <= LongestProof ? text : text[..LongestProof];
    }

    private const int LongestProof = 200;

    /// <summary>Follows “已办结，”; without personal values.</summary>
    private static string NoticeOf(RemoteCareAction action, RemoteCareFilingRow row) => action == RemoteCareAction.Cancel
        ? "异地就医备案已取消。"
        : $"异地就医备案{(action == RemoteCareAction.Change ? "已变更，新备案" : "")}自{RemoteCareRules.Day(row.StartedOn)}起生效，"
            + (row.EndedOn is { } last ? $"有效期至{RemoteCareRules.Day(last)}。" : "长期有效。");

    /// <summary>What the document says: 异地就医备案结果.</summary>
    private static Value Details(
        RemoteCareApplication application, RemoteCareFiling shown, RemoteCareFiling? closed, ReferringHospital? hospital, LocalDate on, string notice)
    {
        var (row, offices) = (shown.Row, application.File.Settings.Offices);
        var replaced = application.Action == RemoteCareAction.Change ? closed!.Row : null;
        return Value.Object(
            new("action", application.Action.Code()),
            new("actionName", application.Action.ChineseName()),
            new("filingNumber", row.FilingNumber),
            new("kind", row.Category),
            new("isLongTerm", shown.IsLongTerm),
            new("insuredPlace", row.PoolingArea is { } area ? RemoteCareRules.AreaName(area, offices) : null),
            new("destination", row.Destination),
            new("startedOn", Text(row.StartedOn)),
            new("endedOn", Text(row.EndedOn < row.StartedOn ? null : row.EndedOn)),
            new("state", RemoteCareFiling.StateOn(row, on).ChineseName()),
            new("employer", row.Employer),
            new("referringHospital", hospital?.Only?.Name),
            new("referringHospitalCode", row.ReferringHospital),
            new("careHospital", row.CareHospital),
            new("diagnosis", shown.Diagnosis),
            new("certifiedOn", Text(application.CertifiedOn)),
            new("admittedOn", Text(application.AdmittedOn)),
            new("proof", row.Proof),
            new("replacedNumber", replaced?.FilingNumber),
            new("replacedEndedOn", replaced is null || replaced.EndedOn < replaced.StartedOn ? null : Text(replaced.EndedOn)),
            new("notice", notice));
    }

    private static string? Text(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
