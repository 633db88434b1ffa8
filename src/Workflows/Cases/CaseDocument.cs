using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>Freezes what a document says at the moment it is owed.</summary>
internal static class CaseDocument
{
    public static DocumentObligation Of(string kind, CaseFile file) => new(kind, Value.Object(
        new("case", file.Number.Value),
        new("item", file.Item.DisplayName),
        new("applicant", file.Applicant.Name),
        new("applicantNumber", file.Applicant.Number),
        new("receivingOffice", file.ReceivingOffice.Code),
        new("decidingOffice", file.CountingOffice.Code),
        new("filedAt", Text(file.FiledAt)),
        new("acceptedAt", Text(file.AcceptedAt)),
        new("promisedDue", Due(file, ClockKind.Promised)),
        new("decidedAt", Text(file.DecidedAt)),
        new("decision", file.Decision?.ChineseName()),
        new("reason", file.Reason),
        new("correction", file.OpenCorrection is { } notice
            ? Value.Object(new("missing", Value.Strings(notice.Missing)), new("explanation", notice.Explanation), new("due", Text(notice.DueAt)))
            : Value.Null)));

    private static Value Due(CaseFile file, ClockKind kind) => file.Clock(kind) is { } clock ? Text(file.Reckon(clock).Due) : Value.Null;

    private static string? Text(Instant? instant) => instant is { } at ? InstantPattern.ExtendedIso.Format(at) : null;
}
