using System.Globalization;
using System.Text;
using NodaTime;

namespace Ybtb.Workflows.Documents.Rendering.Pdf;

/// <summary>The place of a signature in a file, to be filled when all other bytes are fixed.</summary>
/// <remarks>A detached CMS signature over the whole file but for itself; the names are those of PAdES.</remarks>
internal sealed class SignatureField
{
    /// <summary>Where a byte's place will be told: ten digits.</summary>
    private const string Blank = "0000000000";

    private readonly int capacity;
    private readonly string members;
    private int at;

    /// <param name="capacity">The most bytes a signature may have.</param>
    public SignatureField(int capacity, Instant signedAt, string signer, string reason)
    {
        this.capacity = capacity;
        members = $"/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M {PdfSyntax.Date(signedAt)} /Name {PdfSyntax.Text(signer)} /Reason {PdfSyntax.Text(reason)}";
    }

    /// <summary>Adds the signature's value to the file, still empty.</summary>
    public void Write(PdfFile file, int number) =>
        at = file.SetPlain(number, $"<< {Ranges([Blank, Blank, Blank])} /Contents <{new string('0', 2 * capacity)}> {members} >>");

    /// <summary>Signs the finished file in place.</summary>
    /// <exception cref="InvalidOperationException">The signature is longer than what was kept for it.</exception>
    public void Sign(byte[] file, Func<byte[], byte[]> sign)
    {
        var contents = at + file.AsSpan(at).IndexOf("/Contents <"u8) + "/Contents ".Length;
        var end = contents + (2 * capacity) + 2;
        var ranges = Ranges([Padded(contents), Padded(end), Padded(file.Length - end)]);
        Encoding.ASCII.GetBytes(ranges, file.AsSpan(at + "<< ".Length));
        var signature = sign([.. file.AsSpan(0, contents), .. file.AsSpan(end)]);
        if (signature.Length > capacity)
        {
            throw new InvalidOperationException($"The signature has {signature.Length} bytes; {capacity} were kept for it.");
        }

        Encoding.ASCII.GetBytes(Convert.ToHexString(signature), file.AsSpan(contents + 1));
    }

    private static string Ranges(string[] places) => $"/ByteRange [0 {string.Join(' ', places)}]";

    private static string Padded(int place) => place.ToString(CultureInfo.InvariantCulture).PadRight(Blank.Length);
}
