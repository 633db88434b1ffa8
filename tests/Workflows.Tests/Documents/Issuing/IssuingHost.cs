using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Documents.Issuing;

/// <summary>A host whose documents are drawn as plain text, and a store that may be unsteady.</summary>
internal sealed class IssuingHost : IDisposable
{
    /// <summary>A kind that is issued when somebody asks.</summary>
    public const string Result = "registration-result";

    /// <summary>A kind of another letter that is issued at once, and delivered.</summary>
    public const string AtOnce = "enrolment-voucher";

    private static readonly byte[] DataColumn = Encoding.UTF8.GetBytes("document_obligations.data");

    private IssuingHost(WorkflowHost host, UnsteadyStore store, PlainRenderer renderer)
    {
        (Host, Store, Renderer) = (host, store, renderer);
    }

    public WorkflowHost Host { get; }

    public UnsteadyStore Store { get; }

    public PlainRenderer Renderer { get; }

    public DocumentIssuer Issuer => Host.Get<DocumentIssuer>();

    public DocumentDesk Desk => Host.Get<DocumentDesk>();

    public DocumentVerifier Verifier => Host.Get<DocumentVerifier>();

    public Viewer Clerk => Host.Viewer("窗口甲", "530102", Role.Clerk);

    public Viewer Approver => Host.Viewer("负责人甲", "530102", Role.Approver);

    public static async Task<IssuingHost> CreateAsync(TestDatabase database, string start = "2026-03-02T09:00:00", int seed = 1)
    {
        var (store, renderer) = (new UnsteadyStore(database.Store, seed), new PlainRenderer());
        var host = await WorkflowHost.CreateAsync(start, database, services => services.AddSingleton<IWriteStore>(store).AddSingleton<IDocumentRenderer>(renderer));
        return new IssuingHost(host, store, renderer);
    }

    /// <summary>A granted enrolment of somebody, with the result it owes on request.</summary>
    public async Task<CaseNumber> EnrolAsync(int person = 1, string name = "张小明")
    {
        await Host.EnrolAsync(person, name, "530102");
        return CaseNumber.Parse(await Host.QueryAsync(db => db.Set<CaseRow>().OrderByDescending(c => c.FiledAt).ThenByDescending(c => c.InstanceId).Select(c => c.Number).FirstAsync()), null);
    }

    /// <summary>The issuer as another process on the same database has it.</summary>
    public DocumentIssuer IssuerOfAnotherNode() => Host.OfAnotherNode<DocumentIssuer>(Host.OfAnotherNode<DocumentNumbering>());

    /// <summary>What the case owes, of this kind, by these offices, wanted now.</summary>
    public async Task<IReadOnlyList<Guid>> OweAsync(CaseNumber number, params IEnumerable<(string Kind, string Office)> documents)
    {
        var (row, wrapped) = await Host.QueryAsync(async db =>
        {
            var found = await db.Set<CaseRow>().AsNoTracking().SingleAsync(c => c.Number == number.Value);
            return (found, (await db.Set<DataKeyRow>().AsNoTracking().SingleAsync(k => k.Id == found.KeyId)).Wrapped);
        });
        var key = Host.Get<IKeyVault>().Unwrap(row.KeyId, wrapped);
        var now = Host.Clock.GetCurrentInstant();
        var owed = documents.Select(document => new DocumentObligationRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            CaseNumber = number.Value,
            Kind = document.Kind,
            OfficeCode = document.Office,
            KeyId = row.KeyId,
            Data = key.Seal(ValueJson.ToUtf8(Value.Object(new("case", number.Value), new("item", "演练"), new("applicant", "张小明"))), DataColumn),
            CreatedAt = now,
            WantedAt = now,
            Revision = 1,
        }).ToList();
        var writes = new WriteSet();
        owed.ForEach(writes.Insert);
        await Host.Store.CommitAsync(writes, default);
        return [.. owed.Select(row => row.Id)];
    }

    /// <summary>The documents of a case as this viewer sees them.</summary>
    public async Task<IReadOnlyList<CaseDocumentView>> ListAsync(CaseNumber number, Viewer? viewer = null) => (await Desk.ListAsync(viewer ?? Clerk, number, default))!;

    /// <summary>The text of a file.</summary>
    public async Task<string> ReadAsync(ContentAddress address)
    {
        await using var file = await Host.Get<IFileStore>().OpenAsync(address, default);
        using var text = new StreamReader(file);
        return await text.ReadToEndAsync();
    }

    /// <summary>Destroys the keys of all cases.</summary>
    public Task EraseAsync() => Host.QueryAsync(db => db.Set<DataKeyRow>().ExecuteDeleteAsync());

    /// <summary>What must hold of all numbers and documents, whatever has happened.</summary>
    /// <returns>How many documents are numbered.</returns>
    public async Task<int> ShouldBeConsistentAsync()
    {
        var (documents, series, versions, obligations) = await Host.QueryAsync(async db => (
            await db.Set<IssuedDocumentRow>().AsNoTracking().ToListAsync(), await db.Set<DocumentSeriesRow>().AsNoTracking().ToListAsync(),
            await db.Set<DocumentVersionRow>().AsNoTracking().ToListAsync(), await db.Set<DocumentObligationRow>().AsNoTracking().ToListAsync()));
        var bySeries = documents.GroupBy(d => (d.OfficeCode, d.Letter, d.Year)).ToDictionary(g => g.Key, g => g.OrderBy(d => d.Serial).ToList());
        series.Select(s => (s.OfficeCode, s.Letter, s.Year)).Should().BeEquivalentTo(bySeries.Keys, "a series begins with its first number");
        foreach (var row in series)
        {
            var own = bySeries[(row.OfficeCode, row.Letter, row.Year)];
            own.Select(d => d.Serial).Should().Equal(Enumerable.Range(1, row.Last), "a series has neither gap nor double");
            own.Should().BeInAscendingOrder(d => d.IssuedAt);
        }

        documents.Where(d => LegalTime.DayOf(d.IssuedAt).Year != d.Year).Should().BeEmpty();
        documents.Select(d => d.Number).Should().OnlyHaveUniqueItems();
        documents.Select(d => d.ObligationId).Should().OnlyHaveUniqueItems();
        documents.Where(d => VerificationCode.Parse(d.VerificationCode).Value != d.VerificationCode).Should().BeEmpty();
        obligations.Where(o => o.IssuedAt is not null).Select(o => o.Id).Should().BeEquivalentTo(documents.Select(d => d.ObligationId), "what has a number is marked");
        versions.GroupBy(v => v.DocumentId).ToDictionary(g => g.Key, g => g.Max(v => v.Version)).Should().BeEquivalentTo(
            documents.Where(d => d.Version > 0).ToDictionary(d => d.Id, d => d.Version));
        foreach (var version in versions)
        {
            (await Host.Get<IFileStore>().ExistsAsync(version.FileAddress, default)).Should().BeTrue("a recorded file is there");
        }

        return documents.Count;
    }

    public void Dispose() => Host.Dispose();
}
