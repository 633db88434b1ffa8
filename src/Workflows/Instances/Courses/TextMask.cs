using System.Text;
using System.Text.RegularExpressions;
using Ybtb.Engine.Inspection;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Instances.Courses;

/// <summary>Texts that people or activities have written, without what may be a personal value in them.</summary>
/// <remarks>
/// Two rules. A run of seven or more digits is hidden unless it is a case number: certificates, phones and cards are such runs. And of an
/// instance whose values are at hand, each text of two or more characters among them that is not shown by itself is hidden wherever it occurs.
/// </remarks>
internal sealed partial class TextMask
{
    public const string Hidden = "••••";

    private const int MinLength = 2;

    private readonly List<string> secrets;

    private TextMask(IEnumerable<string> secrets) => this.secrets = [.. secrets.Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];

    /// <summary>For texts of which nothing but the text is known.</summary>
    public static TextMask OfDigits { get; } = new([]);

    /// <param name="mask">What of the instance's values is shown by itself.</param>
    public static TextMask Of(InstanceCourse course, ValueMask mask)
    {
        var found = new List<string>();
        foreach (var execution in course.Executions)
        {
            foreach (var (name, value) in MembersOf(execution.Inputs).Where(m => !execution.IsWrittenInDefinition(m.Key)))
            {
                Collect(value, mask, found);
            }

            Collect(execution.Outputs, mask, found);
        }

        foreach (var variable in course.Snapshot.Variables)
        {
            Collect(variable.Value, mask, found);
        }

        Collect(course.Snapshot.Input, mask, found);
        foreach (var output in course.Snapshot.Outputs.Values)
        {
            Collect(output, mask, found);
        }

        return new TextMask(found);
    }

    public string Apply(string text)
    {
        foreach (var secret in secrets)
        {
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        }

        return LongNumber().Replace(text, run => CaseNumber.TryParse(run.Value, null, out _) ? run.Value : Hidden);
    }

    private static IEnumerable<KeyValuePair<string, Value>> MembersOf(Value value) => value.Kind == ValueKind.Object ? value.AsObject().Members.ToArray() : [];

    private static void Collect(Value value, ValueMask mask, List<string> found)
    {
        switch (value.Kind)
        {
            case ValueKind.String when value.AsString().Length >= MinLength && mask.Hides(value):
                found.Add(value.AsString());
                break;
            case ValueKind.Array:
                foreach (var item in value.AsArray())
                {
                    Collect(item, mask, found);
                }

                break;
            case ValueKind.Object:
                foreach (var (_, member) in value.AsObject().Members)
                {
                    Collect(member, mask, found);
                }

                break;
            default:
                break;
        }
    }

    [GeneratedRegex("[0-9]{7,}[Xx]?")]
    private static partial Regex LongNumber();
}
