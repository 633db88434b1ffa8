using Ybtb.Workflows.Catalogues.Shapes;

namespace Ybtb.Workflows.Catalogues;

/// <summary>What is edited as one piece. Codes are stored and never change.</summary>
public enum PartKind
{
    /// <summary>事项与办事指南.</summary>
    Item,

    /// <summary>表单.</summary>
    Form,

    /// <summary>费用与待遇公式.</summary>
    Formulae,

    /// <summary>门诊慢特病病种.</summary>
    Diseases,

    /// <summary>常用意见.</summary>
    Phrases,

    /// <summary>通知模板.</summary>
    Messages,

    /// <summary>文书模板.</summary>
    Document,
}

/// <summary>Codes, names and shapes of the kinds of parts.</summary>
public static class PartKinds
{
    private static readonly CodeTable<PartKind> Kinds = new(
        (PartKind.Item, "item", "事项与办事指南"),
        (PartKind.Form, "form", "表单"),
        (PartKind.Formulae, "formulae", "费用与待遇公式"),
        (PartKind.Diseases, "diseases", "病种"),
        (PartKind.Phrases, "phrases", "意见用语"),
        (PartKind.Messages, "messages", "通知模板"),
        (PartKind.Document, "document", "文书模板"));

    public static string Code(this PartKind kind) => Kinds.CodeOf(kind);

    public static string ChineseName(this PartKind kind) => Kinds.ChineseNameOf(kind);

    public static bool TryFind(string? code, out PartKind kind) => Kinds.TryFind(code, out kind);

    public static PartShape Shape(this PartKind kind) => kind switch
    {
        PartKind.Item => PartShapes.Item,
        PartKind.Form => PartShapes.Form,
        PartKind.Formulae => PartShapes.Formulae,
        PartKind.Diseases => PartShapes.Diseases,
        PartKind.Phrases => PartShapes.Phrases,
        PartKind.Messages => PartShapes.Messages,
        _ => PartShapes.Document,
    };
}

/// <summary>The name of a part: its kind, and of items, forms and documents their code, such as <c>item.resident-enrollment</c>.</summary>
public readonly record struct PartName(PartKind Kind, string Code)
{
    /// <summary>The longest, in characters.</summary>
    public const int MaxLength = 96;

    public static bool TryParse(string? text, out PartName name)
    {
        name = default;
        var at = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (text is null || text.Length > MaxLength || !PartKinds.TryFind(at < 0 ? text : text[..at], out var kind))
        {
            return false;
        }

        name = new(kind, at < 0 ? "" : text[(at + 1)..]);
        return (at < 0) == kind is not (PartKind.Item or PartKind.Form or PartKind.Document);
    }

    public override string ToString() => Code.Length == 0 ? Kind.Code() : $"{Kind.Code()}.{Code}";
}
