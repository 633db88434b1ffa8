using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>申请表、工作表 and 承诺书 filled in from the same data (I24-3, I25-3), for the institution to seal and hand in.</summary>
public sealed class InstitutionTemplates(InstitutionReader reader, ICaseSettings settings, IDocumentRenderer renderer, AuditTrail audit, IWriteStore store, IClock clock)
{
    public static bool Knows(string template) => DocumentKinds.Forms.Any(kind => kind.Code == template);

    /// <param name="answers">The form as far as it has been filled in; empty for what the platform says now.</param>
    /// <returns>Null when there is no such institution, its credit code is another, or a character cannot be printed.</returns>
    public async Task<PrintedTemplate?> PrintAsync(Viewer viewer, string template, string code, string creditCode, Value answers, CancellationToken cancellationToken)
    {
        var now = await settings.GetAsync(cancellationToken);
        if (await reader.FindAsync(IdentifierText.Normalise(code), cancellationToken) is not { IsComplete: true } institution
            || IdentifierText.Normalise(creditCode) != institution.Row.CreditCode || now.Documents.GetValueOrDefault(template) is not { } form)
        {
            return null;
        }

        var snapshot = await reader.FindSnapshotAsync(institution.Code, cancellationToken);
        var application = InstitutionApplication.Of(answers);
        var after = application.After(new InstitutionStanding { Institution = institution, Snapshot = snapshot }, keepsUntyped: true) ?? institution.Particulars;
        var data = Data(institution, application, after, now.Offices);
        var at = clock.GetCurrentInstant();
        var printed = new PrintedDocument(
            new(form.Title, "", "云南省医疗保障", "", ""),
            [.. form.Blocks.SelectMany(block => block.Print(data))],
            new(LegalTime.DayOf(at), "", "", null, null, null, null, null, "", "")) { IsForm = true };
        if (!renderer.Missing(printed).IsEmpty)
        {
            return null;
        }

        var writes = new WriteSet();
        audit.Add(writes, viewer, AuditAction.PersonalDataRevealed, new AuditSubject("institution", institution.Code), form.Title);
        await store.CommitAsync(writes, cancellationToken);
        return new PrintedTemplate(renderer.Render(printed, at), $"{form.Title}（{institution.Code}）.pdf");
    }

    private static Value Data(Institution institution, InstitutionApplication application, InstitutionParticulars after, OfficeTree offices)
    {
        var before = institution.Particulars;
        var changed = after.DifferencesFrom(before);
        var ticks = application.Ticks.Length > 0 ? application.Ticks : [.. Enum.GetValues<InstitutionTick>().Where(tick => tick.Fields().Any(changed.Contains))];
        return Value.Object(
            new("institutionCode", institution.Code),
            new("institutionName", before[InstitutionField.Name]),
            new("institutionKind", institution.Kind.ChineseName()),
            new("creditCode", institution.Row.CreditCode),
            new("legalName", after[InstitutionField.LegalName]),
            new("address", after[InstitutionField.Address]),
            new("region", offices.Find(institution.Row.Region)?.RegionName),
            new("office", InstitutionChangeRules.ReviewingOffice(institution, offices)?.Name),
            new("contactPhone", application.Answers["contactPhone"].AsStringOrNull()),
            new("ticks", Value.Of([.. Enum.GetValues<InstitutionTick>().Select(tick => Value.Object(
                new("name", tick.ChineseName(institution.Kind)), new("ticked", ticks.Contains(tick) ? "是" : "否")))])),
            new("tickNames", InstitutionChangeText.Described(ticks, institution.Kind)),
            new("checks", Value.Of([.. new[] { "初审", "复核", "办结" }.Select(stage => Value.Object(new("name", stage), new("opinion", "　"), new("by", "　"), new("on", "　")))])),
            new("changes", Value.Of([.. changed.Select(field => Value.Object(
                new("field", field.Info().NameFor(institution.Kind)),
                new("before", InstitutionChangeText.Clear(field.Info(), before[field], offices) ?? "未登记"),
                new("after", InstitutionChangeText.Clear(field.Info(), after[field], offices) ?? "无")))])));
    }
}

/// <param name="Content">PDF.</param>
public sealed record PrintedTemplate(byte[] Content, string FileName);
