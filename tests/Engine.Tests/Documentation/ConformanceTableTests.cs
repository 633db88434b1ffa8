using System.Reflection;
using System.Text.RegularExpressions;

namespace Ybtb.Engine.Tests.Documentation;

/// <summary>The table of conformance names tests: each of them is there.</summary>
public sealed partial class ConformanceTableTests
{
    private static readonly Type[] Types = Assembly.GetExecutingAssembly().GetTypes();

    public static TheoryData<string, string> Named()
    {
        var named = new HashSet<(string Type, string Method)>();
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documentation", "elsa-conformance.md"));
        foreach (var row in page.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Split('|')[2]))
        {
            var current = "";
            foreach (var name in Quoted().Matches(row).Select(m => m.Groups[1].Value))
            {
                // "Folder/Class", "Class.Method", "Class.Some_*", ".Method" of the class before, or "Folder/*".
                if (name.EndsWith("/*", StringComparison.Ordinal))
                {
                    named.Add((name[..^2], ""));
                }
                else if (name.Contains("Tests", StringComparison.Ordinal) || name.StartsWith('.'))
                {
                    var parts = name.Split('/')[^1].Split('.');
                    current = parts[0].Length > 0 ? parts[0] : current;
                    named.Add((current, parts.Length > 1 ? parts[1] : ""));
                }
            }
        }

        var rows = new TheoryData<string, string>();
        foreach (var (type, method) in named)
        {
            rows.Add(type, method);
        }

        return rows;
    }

    [Theory, MemberData(nameof(Named))]
    public void NamedTest_Exists(string type, string method)
    {
        var found = Types.Where(t => t.Name == type || (!type.EndsWith("Tests", StringComparison.Ordinal) && t.Namespace == $"Ybtb.Engine.Tests.{type}")).ToList();
        found.Should().NotBeEmpty();
        if (method.Length > 0)
        {
            var methods = found[0].GetMethods().Select(m => m.Name).ToList();
            methods.Exists(name => method.EndsWith('*') ? name.StartsWith(method[..^1], StringComparison.Ordinal) : name == method).Should().BeTrue();
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
