using Ybtb.Engine.Inspection;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Instances.Courses;

/// <summary>Which values of an instance are shown to those who read instances (decision 041).</summary>
/// <remarks>
/// Shown are: what the definition itself holds; true and false; the name of a port, which the journal names in the clear anyway; what is
/// empty; and small numbers of an instance that is of no case. Everything else is hidden behind the same four dots, whatever its length.
/// </remarks>
internal sealed class ValueMask
{
    private const double SmallNumber = 1_000_000;

    private const int StatusCodeLength = 3;

    private readonly IReadOnlySet<string> ports;
    private readonly bool isOfCase;
    private readonly bool showsAll;

    private ValueMask(IReadOnlySet<string> ports, bool isOfCase, bool showsAll)
    {
        this.ports = ports;
        this.isOfCase = isOfCase;
        this.showsAll = showsAll;
    }

    /// <param name="ports">Names of ports of the version that runs.</param>
    public static ValueMask Of(IReadOnlySet<string> ports, bool isOfCase) => new(ports, isOfCase, showsAll: false);

    /// <summary>For a trial run: nobody's values, made up by the one who looks at them.</summary>
    public static ValueMask None { get; } = new(new HashSet<string>(), isOfCase: false, showsAll: true);

    public bool Hides(Value value) => !showsAll && value.Kind switch
    {
        ValueKind.Undefined or ValueKind.Null or ValueKind.Boolean => false,
        ValueKind.Number => isOfCase || Math.Abs(value.AsNumber()) >= SmallNumber,
        ValueKind.String => value.AsString().Length > 0 && !ports.Contains(value.AsString()),
        ValueKind.Array => value.AsArray().Length > 0,
        _ => value.AsObject().Count > 0,
    };

    public Value Show(Value value) => value.Kind == ValueKind.Undefined ? Value.Null : Hides(value) ? TextMask.Hidden : value;

    /// <summary>The ports by which an activity was left. A script may make them up, then they are values; codes of HTTP answers are not.</summary>
    public IReadOnlyList<string> Outcomes(IReadOnlyList<string> outcomes) => showsAll
        ? outcomes
        : [.. outcomes.Select(o => o == "Done" || ports.Contains(o) || (o.Length <= StatusCodeLength && o.All(char.IsAsciiDigit)) ? o : TextMask.Hidden)];

    /// <summary>An execution's inputs by name; empty when it has none.</summary>
    public IReadOnlyDictionary<string, Value> Inputs(Execution execution) =>
        Inputs(execution, execution.Inputs);

    /// <param name="inputs">What the execution was called with at one of its calls.</param>
    public IReadOnlyDictionary<string, Value> Inputs(Execution execution, Value inputs) =>
        Members(inputs, (name, value) => execution.IsWrittenInDefinition(name) ? value : Show(value));

    public IReadOnlyDictionary<string, Value> Members(Value values) => Members(values, (_, value) => Show(value));

    private static Dictionary<string, Value> Members(Value values, Func<string, Value, Value> show)
    {
        var shown = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (values.Kind == ValueKind.Object)
        {
            foreach (var (name, value) in values.AsObject().Members)
            {
                shown[name] = show(name, value);
            }
        }

        return shown;
    }
}
