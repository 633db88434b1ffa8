using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>Freezes what a document says at the moment it is owed.</summary>
internal static class CaseDocument
{
    /// <param name="details">What the flow adds to it; null or undefined for nothing.</param>
    public static DocumentObligation Of(string kind, CaseFile file, Value details = default)
    {
        var template = file.FindDocumentTemplate(kind);
        var office = file.IssuingOffice(template?.Office == TemplateOffice.Receiving ? file.ReceivingOffice : file.CountingOffice);
        return new(kind, office.Code, Freeze(file, details), template is { IsAtOnce: true });
    }

    private static Value Freeze(CaseFile file, Value details) => Value.Object(
        new("case", file.Number.Value),
        new("item", file.Item.DisplayName),
        new("applicant", file.Applicant.Name),
        new("applicantNumber", file.Applicant.Number),
        new("receivingOffice", file.ReceivingOffice.Code),
        new("decidingOffice", file.CountingOffice.Code),
        new("partnerOffice", file.PartnerOffice?.Code),
        new("answers", file.Answers),
        new("stages", Value.Of([.. file.Clocks.Where(clock => clock.Kind == ClockKind.Stage).Select(clock => StageOf(file, clock))])),
        new("details", details.IsNullish ? Value.Null : details),
        new("filedAt", Text(file.FiledAt)),
        new("acceptedAt", Text(file.AcceptedAt)),
        new("deemedAccepted", file.IsDeemedAccepted),
        new("promisedDue", Due(file, ClockKind.Promised)),
        new("decidedAt", Text(file.DecidedAt)),
        new("decision", file.Decision?.ChineseName()),
        new("reason", file.Reason),
        new("correction", file.OpenCorrection is { } notice
            ? Value.Object(new("missing", Value.Strings(notice.Missing)), new("explanation", notice.Explanation), new("due", Text(notice.DueAt)))
            : Value.Null));

    private static Value StageOf(CaseFile file, ClockLedger stage) => Value.Object(
        new("stage", stage.Stage),
        new("office", stage.StageOffice),
        new("from", Text(stage.Start.At)),
        new("to", stage.IsStopped ? Text(stage.Entries[^1].At) : null),
        new("due", Text(file.Reckon(stage).Due)),
        new("verdict", stage.Verdict?.ChineseName()));

    private static Value Due(CaseFile file, ClockKind kind) => file.Clock(kind) is { } clock ? Text(file.Reckon(clock).Due) : Value.Null;

    private static string? Text(Instant? instant) => instant is { } at ? InstantPattern.ExtendedIso.Format(at) : null;
}
