using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>What enrolments and suspensions have in common: the place, and what the result document and the message say.</summary>
internal static class EnrolmentResults
{
    /// <summary>The region the form names, and the office that heads its pooling area.</summary>
    /// <exception cref="ActivityFailedException">Not a region of Yunnan.</exception>
    public static (string Region, string PoolingArea) ChosenPlace(CaseFile file)
    {
        var region = RegistryFields.Text(file, "enrolmentRegion");
        return file.Settings.Offices.PoolingAreaOf(region) is { } area
            ? (region, area.Code)
            : throw new ActivityFailedException("unknown-region", $"参保地区“{region}”不在云南省区划内。");
    }

    /// <param name="notice">What the person is told about paying; a sentence without personal values.</param>
    public static ActivityResult Enrolled(ResultEntry entry, PersonEnrolled enrolled, string notice) => Of(
        entry, enrolled, notice, enrolled.ContributionYear is { } year ? (double)year : Value.Null,
        new("insurance", enrolled.Kind.ChineseName()),
        new("place", PlaceNames.Of(new ActiveEnrolment(enrolled.Kind, enrolled.PoolingArea, enrolled.Region), entry.File)),
        new("before", "未参保"),
        new("after", EnrolmentStatus.Active.ChineseName()));

    public static ActivityResult Suspended(ResultEntry entry, EnrolmentSuspended suspended) => Of(
        entry, suspended, $"停保登记自{ClockText.Day(suspended.On)}起生效，如需再次参保请重新办理参保登记。", Value.Null,
        new("insurance", suspended.Enrolment.Kind.ChineseName()),
        new("place", PlaceNames.Of(suspended.Enrolment, entry.File)),
        new("suspensionReason", suspended.Reason?.ChineseName()),
        new("before", EnrolmentStatus.Active.ChineseName()),
        new("after", suspended.Status.ChineseName()));

    private static ActivityResult Of(
        ResultEntry entry, PersonEffect effect, string notice, Value contributionYear, params KeyValuePair<string, Value>[] details)
    {
        var effectiveOn = LocalDatePattern.Iso.Format(entry.EffectiveOn);
        return ActivityResult.Complete().With(effect)
            .Producing("effectiveOn", effectiveOn)
            .Producing("contributionYear", contributionYear)
            .Producing("notice", notice)
            .Producing("details", Value.Object(
                [.. details, new("effectiveOn", effectiveOn), new("contributionYear", contributionYear), new("notice", notice)]));
    }
}
