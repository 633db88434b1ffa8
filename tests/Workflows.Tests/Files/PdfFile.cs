using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Ybtb.Workflows.Tests.Files;

/// <summary>Small PDF files, object by object.</summary>
internal sealed class PdfFile
{
    private readonly List<byte> body = [];
    private readonly SortedDictionary<int, int> places = [];
    private readonly Dictionary<int, (int Container, int Place)> contained = [];

    public PdfFile() => Raw("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>Catalogue, page tree and pages, in clear.</summary>
    public static PdfFile OfPages(int pages = 1, string catalogue = "", string page = "")
    {
        var file = new PdfFile();
        file.Object(1, $"<< /Type /Catalog /Pages 2 0 R {catalogue} >>");
        file.Object(2, $"<< /Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(3, pages).Select(n => $"{n} 0 R"))}] >>");
        for (var n = 0; n < pages; n++)
        {
            file.Object(3 + n, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page} >>");
        }

        return file;
    }

    public PdfFile Raw(string text)
    {
        body.AddRange(Encoding.Latin1.GetBytes(text));
        return this;
    }

    public PdfFile Object(int number, string value)
    {
        places[number] = body.Count;
        return Raw($"{number} 0 obj\n{value}\nendobj\n");
    }

    public PdfFile Stream(int number, string members, byte[] data, string? length = null)
    {
        places[number] = body.Count;
        Raw($"{number} 0 obj\n<< {members} /Length {length ?? data.Length.ToString(CultureInfo.InvariantCulture)} >>\nstream\n");
        body.AddRange(data);
        return Raw("\nendstream\nendobj\n");
    }

    public PdfFile Compressed(int number, string members, byte[] data) => Stream(number, members + " /Filter /FlateDecode", Deflate(data));

    /// <summary>Puts objects into a compressed object stream.</summary>
    public PdfFile Inside(int container, params (int Number, string Value)[] objects)
    {
        var (header, values) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < objects.Length; i++)
        {
            header.Append(CultureInfo.InvariantCulture, $"{objects[i].Number} {values.Length} ");
            values.Append(objects[i].Value).Append('\n');
            contained[objects[i].Number] = (container, i);
        }

        return Compressed(container, $"/Type /ObjStm /N {objects.Length} /First {header.Length}", Encoding.Latin1.GetBytes($"{header}{values}"));
    }

    /// <summary>Ends the file with a table.</summary>
    public byte[] Build(string trailer = "")
    {
        var start = body.Count;
        Raw($"xref\n0 1\n0000000000 65535 f \n");
        foreach (var (number, place) in places)
        {
            Raw($"{number} 1\n{place:D10} 00000 n \n");
        }

        Raw($"trailer\n<< /Size {places.Keys.Max() + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return [.. body];
    }

    /// <summary>Ends the file with a cross-reference stream, its rows filtered as writers do it.</summary>
    public byte[] BuildWithStream(int number)
    {
        var start = body.Count;
        places[number] = start;
        var rows = new MemoryStream();
        byte[] above = new byte[5];
        for (var n = 0; n <= number; n++)
        {
            byte[] row = contained.TryGetValue(n, out var inside) ? [2, 0, 0, (byte)inside.Container, (byte)inside.Place]
                : places.TryGetValue(n, out var place) ? [1, (byte)(place >> 16), (byte)(place >> 8), (byte)place, 0]
                : [0, 0, 0, 0, 0];
            rows.WriteByte(2);   // PNG "up"
            rows.Write([.. row.Select((value, i) => (byte)(value - above[i]))]);
            above = row;
        }

        Compressed(number, $"/Type /XRef /Size {number + 1} /W [1 3 1] /Root 1 0 R /DecodeParms << /Predictor 12 /Columns 5 >>", rows.ToArray());
        Raw($"startxref\n{start}\n%%EOF");
        return [.. body];
    }

    public static byte[] Deflate(byte[] data)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return deflated.ToArray();
    }
}
