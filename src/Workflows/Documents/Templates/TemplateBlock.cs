using System.Collections.Immutable;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Documents.Templates;

/// <summary>A part of a template's body.</summary>
/// <param name="When">On what data it is printed; null for always.</param>
public abstract record TemplateBlock(Condition? When)
{
    internal abstract DocumentBlock Print(Value data);

    public sealed record Paragraph(TemplateText Text, bool IsIndented, Condition? When) : TemplateBlock(When)
    {
        internal override DocumentBlock Print(Value data) => new DocumentBlock.Paragraph(Text.Print(data), IsIndented);
    }

    public sealed record Heading(TemplateText Text, Condition? When) : TemplateBlock(When)
    {
        internal override DocumentBlock Print(Value data) => new DocumentBlock.Heading(Text.Print(data));
    }

    public sealed record Note(TemplateText Text, Condition? When) : TemplateBlock(When)
    {
        internal override DocumentBlock Print(Value data) => new DocumentBlock.Note(Text.Print(data));
    }

    public sealed record Fields(ImmutableArray<TemplateField> Lines, int Columns, Condition? When) : TemplateBlock(When)
    {
        internal override DocumentBlock Print(Value data) => new DocumentBlock.Fields(
            [.. Lines.Where(line => line.When?.Holds(data) ?? true).Select(line => new PrintedField(line.Label, line.Text.Print(data)))], Columns);
    }

    /// <param name="Each">Path of the list whose elements are the rows.</param>
    /// <param name="Empty">What stands in the place of rows when there are none; null for nothing.</param>
    public sealed record Table(string Each, ImmutableArray<TemplateColumn> Columns, string? Empty, Condition? When) : TemplateBlock(When)
    {
        internal override DocumentBlock Print(Value data)
        {
            var rows = ValuePath.Find(data, Each) is { Kind: ValueKind.Array } list ? list.AsArray().ToArray() : [];
            return new DocumentBlock.Table(
                [.. Columns.Select(column => new PrintedColumn(column.Title, column.Width))],
                [.. rows.Select((row, index) => Columns.Select(column => column.Text.Print(data, row, index + 1)).ToImmutableArray())],
                Empty);
        }
    }

    /// <param name="Image">Path of the drawn signature, PNG or JPEG in base 64; null for a line to sign on.</param>
    /// <param name="Date">Path of the day or instant of signing; null for a line to write it on.</param>
    public sealed record Signature(string Label, string? Image, string? Date, Condition? When) : TemplateBlock(When)
    {
        internal override DocumentBlock Print(Value data) => new DocumentBlock.Signature(
            Label,
            Image is not null && ValuePath.Find(data, Image).AsStringOrNull() is { } image ? Convert.FromBase64String(image) : null,
            Date is not null && ValuePath.Find(data, Date).AsStringOrNull() is { } day ? TemplateFormats.DayOf(day) : null);
    }
}

public sealed record TemplateField(string Label, TemplateText Text, Condition? When);

/// <param name="Width">Its share of the table's width, in relation to the other columns.</param>
public sealed record TemplateColumn(string Title, TemplateText Text, double Width);
