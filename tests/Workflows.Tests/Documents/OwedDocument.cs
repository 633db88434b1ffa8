using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Templates;

namespace Ybtb.Workflows.Tests.Documents;

/// <summary>A document that a real case owes, composed as it would be issued.</summary>
/// <param name="Office">Code of the office that owes it.</param>
internal sealed record OwedDocument(string Kind, string Office, bool IsAtOnce, Value Data, DocumentTemplate Template, PrintedDocument Printed)
{
    private static readonly ShippedCatalogue Shipped = ShippedCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "data"));

    /// <summary>Columns in which a line may have nothing to say.</summary>
    private static readonly string[] MayBeEmpty = ["份数", "备注", "解绑日期", "参保截止"];

    /// <summary>Of a case, in the order of the steps that owe them; of one step in that of their kinds.</summary>
    public static async Task<IReadOnlyList<OwedDocument>> OfAsync(WorkflowHost host, CaseNumber number)
    {
        var rows = await host.QueryAsync(db => db.Set<DocumentObligationRow>().AsNoTracking().Where(row => row.CaseNumber == number.Value).ToListAsync());
        var owed = new List<OwedDocument>();
        foreach (var row in rows.Where(row => Shipped.Published.Documents.ContainsKey(row.Kind)).OrderBy(row => row.CreatedAt).ThenBy(row => row.Kind, StringComparer.Ordinal))
        {
            owed.Add(Of(row.Kind, row.OfficeCode, row.WantedAt is not null, await host.OpenDocumentAsync(row)));
        }

        return owed;
    }

    public static OwedDocument Of(string kind, string office, bool isAtOnce, Value data)
    {
        var template = Shipped.Published.Documents[kind];
        var name = Shipped.Offices.Find(office)!.Name;
        var number = new DocumentNumber(2026, DocumentKinds.Find(kind)!.Letter, office, 1);
        return new(kind, office, isAtOnce, data, template, DocumentComposer.Compose(
            template, data, new IssueParticulars(number, name, Instant.FromUtc(2026, 3, 2, 2, 0), "0123456789ABCDEF", "https://ybtb.example/verify/0123456789ABCDEF")
            {
                ProgressAddress = "https://ybtb.example/my",
            }));
    }

    /// <summary>All that is printed between head and foot, line by line.</summary>
    public string Text => string.Join('\n', Printed.Blocks.SelectMany(Lines));

    /// <summary>The value of a field that is printed.</summary>
    public string this[string label] => Printed.Blocks.OfType<DocumentBlock.Fields>().SelectMany(block => block.Lines).Single(line => line.Label == label).Value;

    public bool Has(string label) => Printed.Blocks.OfType<DocumentBlock.Fields>().SelectMany(block => block.Lines).Any(line => line.Label == label);

    /// <summary>The rows of the only table, or of the one under these headings.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows(string firstHeading = "序号") =>
        [.. Printed.Blocks.OfType<DocumentBlock.Table>().Single(table => table.Columns[0].Title == firstHeading).Rows.Select(row => (IReadOnlyList<string>)row)];

    /// <summary>What is printed of data that are not there, apart from cells that may be empty: nothing in a sound document.</summary>
    public IEnumerable<string> Gaps => Printed.Blocks.SelectMany(block => block is DocumentBlock.Table table
            ? table.Rows.SelectMany(row => row.Where((cell, i) => cell == TemplateText.Missing && !MayBeEmpty.Contains(table.Columns[i].Title)).Select(_ => string.Join('|', row)))
            : Lines(block).Where(line => line.Contains(TemplateText.Missing, StringComparison.Ordinal) || line.IndexOfAny(['{', '}']) >= 0))
        .Select(line => $"{Kind}: {line}");

    private static IEnumerable<string> Lines(DocumentBlock block) => block switch
    {
        DocumentBlock.Paragraph paragraph => [paragraph.Text],
        DocumentBlock.Heading heading => [heading.Text],
        DocumentBlock.Note note => [note.Text],
        DocumentBlock.Fields fields => fields.Lines.Select(line => $"{line.Label}：{line.Value}"),
        DocumentBlock.Table table => [.. table.Rows.Select(row => string.Join('|', row)), .. table.Rows.IsEmpty && table.Empty is { } empty ? [empty] : Array.Empty<string>()],
        DocumentBlock.Code code => [code.Text],
        DocumentBlock.Signature signature => [signature.Label],
        _ => [],
    };
}
