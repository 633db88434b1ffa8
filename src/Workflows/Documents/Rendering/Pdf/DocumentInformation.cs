using System.Security;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Documents.Rendering.Pdf;

/// <summary>What a file says about itself, in both places where readers look.</summary>
/// <param name="Author">The issuing office.</param>
internal sealed record DocumentInformation(string Title, string Author, string Subject, Instant MadeAt)
{
    private const string Producer = "Ybtb";

    public string Dictionary() =>
        $"<< /Title {PdfSyntax.Text(Title)} /Author {PdfSyntax.Text(Author)} /Subject {PdfSyntax.Text(Subject)} /Producer ({Producer}) /CreationDate {PdfSyntax.Date(MadeAt)} /ModDate {PdfSyntax.Date(MadeAt)} >>";

    public byte[] Metadata()
    {
        var made = InstantPattern.General.Format(MadeAt);
        return Encoding.UTF8.GetBytes($"""
            <?xpacket begin="{(char)0xFEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <dc:format>application/pdf</dc:format>
            <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Escaped(Title)}</rdf:li><rdf:li xml:lang="zh-CN">{Escaped(Title)}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{Escaped(Author)}</rdf:li></rdf:Seq></dc:creator>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{Escaped(Subject)}</rdf:li></rdf:Alt></dc:description>
            <xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate><pdf:Producer>{Producer}</pdf:Producer>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """);
    }

    private static string? Escaped(string text) => SecurityElement.Escape(text);
}
