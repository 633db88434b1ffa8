namespace Ybtb.Workflows.Catalogues.Shapes;

/// <summary>What a part of the catalogue may look like: one description by which it is checked, compared in words and drawn as a form. Immutable.</summary>
public abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>Characters.</summary>
    /// <param name="Most">How many there may be.</param>
    /// <param name="IsLong">Whether it takes several lines on a page.</param>
    /// <param name="Style">What else must hold of it.</param>
    public sealed record Text(int Most = 200, bool IsLong = false, TextStyle Style = TextStyle.Plain) : Shape;

    /// <summary>A whole number within bounds.</summary>
    public sealed record Number(int Least, int Most) : Shape;

    /// <summary>A number above 0, such as a share.</summary>
    public sealed record Share : Shape;

    public sealed record Flag : Shape;

    /// <summary>A word of a closed list.</summary>
    public sealed record Choice(IReadOnlyList<ShapeOption> Options) : Shape;

    /// <summary>A code or number of something else in the catalogue.</summary>
    /// <param name="To">Name of the list in the <see cref="ShapeContext"/>.</param>
    public sealed record Reference(string To) : Shape;

    /// <param name="Noun">What one element is, Chinese.</param>
    /// <param name="Key">Member by which elements are told apart; null where they are told apart by what they say, or by their place.</param>
    public sealed record List(Shape Of, string Noun, int Least = 0, int Most = 500, string? Key = null) : Shape;

    /// <summary>An object with these members and no others.</summary>
    public sealed record Group(IReadOnlyList<ShapeMember> Members) : Shape;

    /// <summary>An object whose members' names are content too.</summary>
    public sealed record Map(Shape Of, string KeyLabel, string ValueLabel, bool MayBeNull = false) : Shape;

    /// <summary>One of several objects, told by the member that only it has.</summary>
    public sealed record Variants(IReadOnlyList<ShapeVariant> All) : Shape;

    /// <summary>Another shape by its name in the <see cref="PartShape"/>: for what contains its like.</summary>
    public sealed record Named(string Name) : Shape;

    /// <summary>A condition (049).</summary>
    public sealed record When : Shape;

    /// <summary>即时办结 or so many working days.</summary>
    public sealed record Limit : Shape;

    /// <summary>Never changed by people: other things depend on it, or it is the notice's own text.</summary>
    public sealed record Kept : Shape;
}

/// <summary>What must hold of a text beside its length.</summary>
public enum TextStyle
{
    Plain,

    /// <summary>ASCII letters, digits, hyphens and dots.</summary>
    Code,

    /// <summary>A day such as 2026-07-01.</summary>
    Day,

    /// <summary>An amount in yuan above 0, with two decimals at most.</summary>
    Amount,

    /// <summary>Words with places for data, such as {applicant}.</summary>
    Template,
}

/// <param name="Label">Chinese.</param>
public sealed record ShapeOption(string Code, string Label);

/// <param name="Label">Chinese.</param>
public sealed record ShapeMember(string Name, string Label, Shape Shape)
{
    public Presence Presence { get; init; } = Presence.Always;

    /// <summary>Advice for those who fill it in; null for none.</summary>
    public string? Hint { get; init; }
}

/// <summary>Whether a member must be there.</summary>
public enum Presence
{
    Always,

    /// <summary>It may be null.</summary>
    OrNull,

    /// <summary>It may be left out, and is not null.</summary>
    OrAbsent,
}

/// <param name="By">The member that tells it.</param>
/// <param name="Label">Chinese.</param>
public sealed record ShapeVariant(string By, string Label, Shape.Group Group);

/// <summary>The shape of a kind of part.</summary>
/// <param name="Named">Shapes that contain their like, by name.</param>
public sealed record PartShape(Shape Root, IReadOnlyDictionary<string, Shape> Named)
{
    public PartShape(Shape root)
        : this(root, new Dictionary<string, Shape>())
    {
    }

    /// <summary>What a name stands for, and anything else itself.</summary>
    public Shape Resolve(Shape shape) => shape is Shape.Named named ? Named[named.Name] : shape;
}

/// <summary>The lists that references and conditions point into, by name; what is not listed is not checked.</summary>
public sealed record ShapeContext(IReadOnlyDictionary<string, IReadOnlyList<ShapeOption>> Lists)
{
    /// <summary>The list of the fields that conditions may look at.</summary>
    public const string ConditionFields = "conditionFields";

    public static ShapeContext Empty { get; } = new(new Dictionary<string, IReadOnlyList<ShapeOption>>());

    /// <summary>The name of what a code stands for; the code itself where it is not known.</summary>
    public string LabelOf(string list, string code) => Lists.GetValueOrDefault(list)?.FirstOrDefault(option => option.Code == code)?.Label ?? code;

    /// <summary>Whether the list has the code, or is not known at all.</summary>
    public bool Has(string list, string code) => !Lists.TryGetValue(list, out var options) || options.Any(option => option.Code == code);
}
