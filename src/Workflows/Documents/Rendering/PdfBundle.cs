using System.Globalization;
using System.Text.RegularExpressions;
using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering;

/// <summary>Puts documents together for printing.</summary>
/// <remarks>The bundle shows what the documents show and proves nothing: their signatures are theirs alone and are left out, as is their structure.</remarks>
public static partial class PdfBundle
{
    /// <summary>One file with the pages of all, in order.</summary>
    /// <param name="documents">Files that <see cref="DocumentRenderer"/> made; at least one.</param>
    /// <exception cref="InvalidDataException">One is not of ours, or damaged.</exception>
    public static byte[] Concatenate(IReadOnlyList<byte[]> documents)
    {
        ArgumentOutOfRangeException.ThrowIfZero(documents.Count);
        var bundle = new PdfFile();
        var tree = bundle.Reserve();
        var pages = new List<int>();
        foreach (var document in documents)
        {
            pages.AddRange(new Copy(bundle, new WrittenPdf(document), tree).Pages());
        }

        bundle.Set(tree, PdfSyntax.Invariant($"<< /Type /Pages /Count {pages.Count} /Kids [{PdfSyntax.References(pages)}] >>"));
        return bundle.Finish(
            bundle.Add($"<< /Type /Catalog /Pages {PdfSyntax.Reference(tree)} /Lang (zh-CN) /ViewerPreferences << /PrintScaling /None /Duplex /Simplex >> >>"), null);
    }

    /// <summary>Takes over the pages of one document with all that they refer to.</summary>
    private sealed class Copy(PdfFile bundle, WrittenPdf source, int tree)
    {
        private readonly Dictionary<int, int> numbers = [];

        public IEnumerable<int> Pages()
        {
            var catalogue = source.Read(source.Root).Value;
            var old = source.Read(NumberIn(TreeReference().Match(catalogue))).Value;
            foreach (Match kid in Reference().Matches(Kids().Match(old).Groups[1].Value))
            {
                var page = OwnOfPage().Replace(source.Read(NumberIn(kid)).Value, "");
                yield return bundle.Add(Renumbered(ParentReference().Replace(page, "")).Replace("/Type /Page", $"/Type /Page /Parent {PdfSyntax.Reference(tree)}", StringComparison.Ordinal));
            }
        }

        private int NumberOf(int old)
        {
            if (!numbers.TryGetValue(old, out var number))
            {
                number = bundle.Reserve();
                numbers.Add(old, number);
                var (value, content) = source.Read(old);
                if (content is null)
                {
                    bundle.Set(number, Renumbered(value));
                }
                else
                {
                    bundle.SetStream(number, Renumbered(value), content);
                }
            }

            return number;
        }

        /// <summary>Texts are written in hexadecimal, so nothing but a reference looks like one.</summary>
        private string Renumbered(string value) => Reference().Replace(value, match => PdfSyntax.Reference(NumberOf(NumberIn(match))));

        private static int NumberIn(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/Pages (\d+) 0 R")]
    private static partial Regex TreeReference();

    [GeneratedRegex(@"/Kids \[([^\]]*)\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@" /Parent \d+ 0 R")]
    private static partial Regex ParentReference();

    [GeneratedRegex(@" /StructParents \d+| /Tabs /S| /Annots \[[^\]]*\]")]
    private static partial Regex OwnOfPage();
}
