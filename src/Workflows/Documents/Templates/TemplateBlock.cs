using System.Collections.Immutable;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Documents.Templates;

/// <summary>A part of a template's body.</summary>
/// <param name="When">On what data it is printed; null for always.</param>
public abstract record TemplateBlock(Condition? When)
{
    /// <summary>What of it is printed with these data; nothing where its condition does not hold.</summary>
    internal IEnumerable<DocumentBlock> Print(Value data) => When?.Holds(data) ?? true ? Body(data) : [];

    private protected abstract IEnumerable<DocumentBlock> Body(Value data);

    /// <summary>Every path whose value it prints, as written: those of rows stand on their own.</summary>
    internal abstract IEnumerable<string> Paths { get; }

    public sealed record Paragraph(TemplateText Text, bool IsIndented, Condition? When) : TemplateBlock(When)
    {
        internal override IEnumerable<string> Paths => Text.Paths;

        private protected override IEnumerable<DocumentBlock> Body(Value data) => [new DocumentBlock.Paragraph(Text.Print(data), IsIndented)];
    }

    public sealed record Heading(TemplateText Text, Condition? When) : TemplateBlock(When)
    {
        internal override IEnumerable<string> Paths => Text.Paths;

        private protected override IEnumerable<DocumentBlock> Body(Value data) => [new DocumentBlock.Heading(Text.Print(data))];
    }

    public sealed record Note(TemplateText Text, Condition? When) : TemplateBlock(When)
    {
        internal override IEnumerable<string> Paths => Text.Paths;

        private protected override IEnumerable<DocumentBlock> Body(Value data) => [new DocumentBlock.Note(Text.Print(data))];
    }

    public sealed record Fields(ImmutableArray<TemplateField> Lines, int Columns, Condition? When) : TemplateBlock(When)
    {
        internal override IEnumerable<string> Paths => Lines.SelectMany(line => line.Text.Paths);

        private protected override IEnumerable<DocumentBlock> Body(Value data) => [new DocumentBlock.Fields(
            [.. Lines.Where(line => line.When?.Holds(data) ?? true).Select(line => new PrintedField(line.Label, line.Text.Print(data)))], Columns)];
    }

    /// <param name="Each">Path of the list whose elements are the rows.</param>
    /// <param name="Empty">What stands in the place of rows when there are none; null for nothing.</param>
    public sealed record Table(string Each, ImmutableArray<TemplateColumn> Columns, TemplateText? Empty, Condition? When) : TemplateBlock(When)
    {
        internal override IEnumerable<string> Paths => [Each, .. Columns.SelectMany(column => column.Text.Paths)];

        private protected override IEnumerable<DocumentBlock> Body(Value data) => [new DocumentBlock.Table(
            [.. Columns.Select(column => new PrintedColumn(column.Title, column.Width))],
            [.. ListAt(data, Each).Select((row, index) => Columns.Select(column => column.Text.Print(data, row, index + 1)).ToImmutableArray())],
            Empty?.Print(data))];
    }

    /// <summary>A table whose columns are data too, such as a query's result: rows are lists of texts, as many as there are headings.</summary>
    /// <param name="Headings">Path of the list of headings.</param>
    public sealed record Grid(string Each, string Headings, TemplateText? Empty, Condition? When) : TemplateBlock(When)
    {
        /// <summary>Widths follow the longest text of a column within these: a Chinese character counts two, another one.</summary>
        private const int Narrowest = 6, Widest = 28;

        internal override IEnumerable<string> Paths => [Each, Headings];

        private protected override IEnumerable<DocumentBlock> Body(Value data)
        {
            var headings = ListAt(data, Headings).Select(heading => TemplateFormats.Print(heading, null)).ToList();
            var rows = ListAt(data, Each).Select(row => headings.Select((_, i) => TemplateFormats.Print(CellAt(row, i), null)).ToImmutableArray()).ToImmutableArray();
            return [new DocumentBlock.Table(
                [.. headings.Select((heading, i) => new PrintedColumn(heading, Math.Clamp(rows.Select(row => row[i]).Append(heading).Max(Width), Narrowest, Widest)))],
                rows,
                Empty?.Print(data))];
        }

        private static int Width(string text) => text.EnumerateRunes().Sum(character => character.Value < 0x2000 ? 1 : 2);

        private static Value CellAt(Value row, int column) => row.Kind == ValueKind.Array && row.AsArray() is var cells && column < cells.Length ? cells[column] : Value.Undefined;
    }

    /// <summary>Its parts once for each element of a list: their paths are looked for in the element first; <c>{.}</c> is the element itself.</summary>
    /// <param name="Each">Path of the list.</param>
    public sealed record Repeat(string Each, ImmutableArray<TemplateBlock> Blocks, Condition? When) : TemplateBlock(When)
    {
        internal override IEnumerable<string> Paths => [Each, .. Blocks.SelectMany(block => block.Paths)];

        private protected override IEnumerable<DocumentBlock> Body(Value data) =>
            ListAt(data, Each).SelectMany(element => Within(data, element) is var inner ? Blocks.SelectMany(block => block.Print(inner)) : []);

        private static Value Within(Value data, Value element)
        {
            var members = data.Kind == ValueKind.Object ? data.AsObject() : ValueObject.Empty;
            foreach (var (name, value) in element.Kind == ValueKind.Object ? element.AsObject() : ValueObject.Empty)
            {
                members = members.With(name, value);
            }

            return Value.Of(members.With(".", element));
        }
    }

    /// <summary>The page on which the applicant follows the case, as a QR code; nothing for a document without a case.</summary>
    public sealed record Progress(TemplateText Text, Condition? When) : TemplateBlock(When)
    {
        /// <summary>Where composing puts the address: it is no frozen datum, for it is the installation's.</summary>
        internal const string Address = "progressAddress";

        internal override IEnumerable<string> Paths => Text.Paths.Where(path => path != Address);

        private protected override IEnumerable<DocumentBlock> Body(Value data) =>
            data[Address].AsStringOrNull() is { } address ? [new DocumentBlock.Code(Text.Print(data), address)] : [];
    }

    /// <param name="Image">Path of the drawn signature, PNG or JPEG in base 64; null for a line to sign on.</param>
    /// <param name="Date">Path of the day or instant of signing; null for a line to write it on.</param>
    public sealed record Signature(string Label, string? Image, string? Date, Condition? When) : TemplateBlock(When)
    {
        internal override IEnumerable<string> Paths => [];

        private protected override IEnumerable<DocumentBlock> Body(Value data) => [new DocumentBlock.Signature(
            Label,
            Image is not null && ValuePath.Find(data, Image).AsStringOrNull() is { } image ? Convert.FromBase64String(image) : null,
            Date is not null && ValuePath.Find(data, Date).AsStringOrNull() is { } day ? TemplateFormats.DayOf(day) : null)];
    }

    private static IEnumerable<Value> ListAt(Value data, string path) => ValuePath.Find(data, path) is { Kind: ValueKind.Array } list ? list.AsArray().ToArray() : [];
}

public sealed record TemplateField(string Label, TemplateText Text, Condition? When);

/// <param name="Width">Its share of the table's width, in relation to the other columns.</param>
public sealed record TemplateColumn(string Title, TemplateText Text, double Width);
