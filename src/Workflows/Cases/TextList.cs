using System.Collections.Immutable;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Cases;

/// <summary>A list of texts in one column, as JSON.</summary>
internal static class TextList
{
    public static string Write(IEnumerable<string> texts) => ValueJson.ToText(Value.Strings(texts));

    public static ImmutableArray<string> Read(string json)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var text in ValueJson.Parse(json).AsArray())
        {
            texts.Add(text.AsString());
        }

        return texts.ToImmutable();
    }
}
