using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>Deliveries as people see them: the work list, and one of them with what may be done.</summary>
public sealed class DeliveryPages(DeliveryReader deliveries, ICaseSettings settings, IClock clock)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 200;

    public const string Deliver = "deliver";
    public const string ReadSignature = "read-signature";

    /// <summary>How far deliveries are counted.</summary>
    private const int MostCounted = 1_000;

    /// <summary>What the viewer's office and those below it have to deliver, the longest waiting first.</summary>
    public async Task<DeliveryListPage> ListAsync(Viewer viewer, DeliveryQuery query, bool isLate, int limit, CancellationToken cancellationToken)
    {
        if (!PolicyEngine.Decide(viewer, Permission.DeliverResult).IsAllowed)
        {
            return new([], null);
        }

        var now = clock.GetCurrentInstant();
        var wanted = Math.Clamp(limit, 1, MaxPage);
        var rows = await deliveries.ReadAsync(viewer, isLate ? query with { IssuedBefore = InTimeSince(viewer, now) } : query, wanted + 1, cancellationToken);
        var page = rows.Take(wanted).ToList();
        return new([.. page.Select(row => ItemOf(viewer, row, now))], rows.Count > wanted ? new DeliveryCursor(page[^1].Delivery.CreatedAt, page[^1].Delivery.Id) : null);
    }

    public async Task<DeliverySummary> SummaryAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var traits = PolicyEngine.Decide(viewer, Permission.DeliverResult).IsAllowed ? await deliveries.TraitsAsync(viewer, MostCounted, cancellationToken) : [];
        var inTime = InTimeSince(viewer, clock.GetCurrentInstant());
        return new(
            traits.Count(one => one.State == DeliveryState.Pending), traits.Count(one => one.State == DeliveryState.Undeliverable), traits.Count(one => one.IssuedAt < inTime), MostCounted,
            [.. traits.Select(one => one.ItemCode).Distinct().Order(StringComparer.Ordinal).Select(code => new CodedName(code, ItemName(code)))],
            [.. traits.Select(one => one.OfficeCode).Distinct().Order(StringComparer.Ordinal).Select(OfficeOf)]);
    }

    internal DeliveryView ViewOf(Viewer viewer, DeliveryLook look)
    {
        var (row, document, file) = (look.Row, look.Standing.Document, look.File);
        var now = clock.GetCurrentInstant();
        var limit = LimitOf(row, document, look.Standing.Case, row.DeliveredAt ?? now);
        var today = LegalTime.DayOf(now);
        var isOpen = row.State != DeliveryState.Delivered && document.State == DocumentState.Issued;
        var receiver = row.SealedReceiver is { } taken ? Mask.Name(look.Key.OpenText(CaseSeal.Receiver, taken)) : null;
        return new(
            document.Id, KindOf(document.Kind), document.Number, file.Number, file.Item.DisplayName, Mask.Name(file.Applicant.Name), StateOf(row), ChannelOf(look.Standing.Case),
            OfficeOf(row.OfficeCode), row.CreatedAt, limit.DueOn, limit.Waited, new(limit.Light.Code(), limit.Light.ChineseName()), MannerOf(row), receiver,
            row.Relation is { } relation ? RelationOf(file, relation) : null, row.DeliveredAt, row.DeliveredByName, look.Remarks.Tracking, look.Remarks.Note, row.SignatureAddress is not null,
            [.. look.Remarks.Attempts.Select(ViewOf)],
            [.. Enum.GetValues<DeliveryReceiver>().Select(who => ReceiverOf(file, who, today))],
            [.. Enum.GetValues<DeliveryManner>().Select(manner => new DeliveryChoice(manner.Code(), manner.ChineseName(), DeliveryRules.RefusalOf(manner, file.Channel, look.Remarks)))],
            [.. Enum.GetValues<DeliveryFailure>().Select(failure => new DeliveryChoice(failure.Code(), failure.ChineseName(), null))],
            ActionsFor(viewer, look.Standing.Scope, isOpen, row.SignatureAddress is not null), row.Revision);
    }

    private DeliveryItem ItemOf(Viewer viewer, WaitingDelivery waiting, Instant now)
    {
        var (row, document, of) = (waiting.Delivery, waiting.Document, waiting.Case);
        var limit = LimitOf(row, document, of, now);
        return new(
            document.Id, KindOf(document.Kind), document.Number, DocumentKinds.Find(document.Kind) is { IsResult: true }, CaseNumber.Parse(of.Number, null), of.ItemCode, ItemName(of.ItemCode),
            of.MaskedName, OfficeOf(row.OfficeCode), ChannelOf(of), StateOf(row), MannerOf(row), row.CreatedAt, limit.DueOn, limit.Waited, new(limit.Light.Code(), limit.Light.ChineseName()),
            row.Revision, ActionsFor(viewer, waiting.Scope, true, false));
    }

    /// <summary>Of the result of a decided case the days count from the decision; of every other document from its issue.</summary>
    private DeliveryLimit LimitOf(DeliveryRow row, IssuedDocumentRow document, CaseRow of, Instant until)
    {
        var since = DocumentKinds.Find(document.Kind) is { IsResult: true } && of.DecidedAt < row.CreatedAt ? of.DecidedAt.Value : row.CreatedAt;
        return DeliveryLimit.Of(since, until, settings.Current.Calendars.InForce.CalendarOf(row.OfficePath));
    }

    private Instant InTimeSince(Viewer viewer, Instant now) => DeliveryLimit.InTimeSince(now, settings.Current.Calendars.InForce.CalendarOf(viewer.OfficePath));

    private static IReadOnlyList<string> ActionsFor(Viewer viewer, CaseScope scope, bool isOpen, bool hasSignature)
    {
        var actions = new List<string>();
        if (isOpen && PolicyEngine.Decide(viewer, Permission.DeliverResult, scope).IsAllowed)
        {
            actions.Add(Deliver);
        }

        if (hasSignature && PolicyEngine.Decide(viewer, Permission.ReadMaterials, scope).IsAllowed)
        {
            actions.Add(ReadSignature);
        }

        return actions;
    }

    private static DeliveryReceiverView ReceiverOf(CaseFile file, DeliveryReceiver receiver, LocalDate today)
    {
        var acting = receiver == DeliveryReceiver.Representative ? file.Representative : null;
        var name = receiver == DeliveryReceiver.Applicant ? Mask.Name(file.Applicant.Name) : acting is null ? "" : Mask.Name(acting.Name);
        return new(receiver.Code(), receiver.ChineseName(), name, acting is null ? null : RelationOf(file, acting.Relation), DeliveryRules.RefusalOf(receiver, file, today));
    }

    private static DeliveryAttemptView ViewOf(DeliveryAttempt attempt) => new(
        attempt.At, attempt.By, new(attempt.Manner.Code(), attempt.Manner.ChineseName()), new(attempt.Failure.Code(), attempt.Failure.ChineseName()), attempt.Note);

    private static CodedName StateOf(DeliveryRow row) => new(row.State.Code(), row.State.ChineseName());

    private static CodedName? MannerOf(DeliveryRow row) => DeliveryNames.TryFind(row.Manner, out DeliveryManner manner) ? new(manner.Code(), manner.ChineseName()) : null;

    private static CodedName KindOf(string kind) => new(kind, DocumentKinds.TitleOf(kind));

    private static CodedName RelationOf(CaseFile file, string relation) =>
        new(relation, file.FindForm(RepresentativeCheck.Form)?.Find("relation")?.FindOption(relation)?.Label ?? relation);

    private CodedName ChannelOf(CaseRow of) =>
        new(of.Channel, settings.Current.Catalogue.Find(of.ItemCode)?.Handling?.FindChannel(of.Channel)?.Name ?? of.Channel);

    private CodedName OfficeOf(string code) => new(code, settings.Current.Offices.Find(code)?.Name ?? code);

    private string ItemName(string code) => settings.Current.Catalogue.Find(code)?.DisplayName ?? code;
}
