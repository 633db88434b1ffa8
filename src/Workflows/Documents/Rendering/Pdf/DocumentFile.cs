using NodaTime;
using Ybtb.Workflows.Documents.Rendering.Layout;
using Ybtb.Workflows.Documents.Rendering.Pictures;

namespace Ybtb.Workflows.Documents.Rendering.Pdf;

/// <summary>Writes drawn pages as a PDF file with the place for a signature.</summary>
internal sealed class DocumentFile(DocumentPages pages, DocumentInformation information)
{
    private readonly PdfFile file = new();
    private readonly Dictionary<Picture, int> pictures = new(ReferenceEqualityComparer.Instance);

    /// <param name="signature">Null for a form that bears none.</param>
    public byte[] Write(SignatureField? signature)
    {
        var tree = file.Reserve();
        var numbers = pages.Canvases.Select(_ => file.Reserve()).ToList();
        var contents = pages.Canvases.Select(canvas => file.AddStream("", canvas.Finish())).ToList();
        var resources = Resources();
        var field = signature is null ? (int?)null : file.Reserve();
        for (var i = 0; i < numbers.Count; i++)
        {
            var canvas = pages.Canvases[i];
            var notes = field is { } shown && i == pages.Seal?.Page ? $" /Annots [{PdfSyntax.Reference(shown)}]" : "";
            file.Set(numbers[i], PdfSyntax.Invariant(
                $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PdfSyntax.Number(PageGeometry.Width)} {PdfSyntax.Number(PageGeometry.Height)}] /Resources << {resources}{PictureResources(canvas)} >> /Contents {contents[i]} 0 R /StructParents {i} /Tabs /S{notes} >>"));
        }

        file.Set(tree, PdfSyntax.Invariant($"<< /Type /Pages /Count {numbers.Count} /Kids [{PdfSyntax.References(numbers)}] >>"));
        if (signature is not null && pages.Seal is { } seal)
        {
            WriteField(field!.Value, numbers[seal.Page], seal, signature);
        }

        return file.Finish(Catalogue(tree, numbers, field), file.Add(information.Dictionary()));
    }

    private int Catalogue(int tree, List<int> numbers, int? field)
    {
        var structure = new StructureTree(file, numbers).Write(pages.Structure);
        var metadata = file.AddStream("/Type /Metadata /Subtype /XML", information.Metadata());
        var form = field is { } signed ? PdfSyntax.Invariant($" /AcroForm << /Fields [{signed} 0 R] /SigFlags 3 >>") : "";
        return file.Add(PdfSyntax.Invariant(
            $"<< /Type /Catalog /Pages {tree} 0 R /Lang (zh-CN) /MarkInfo << /Marked true >> /StructTreeRoot {structure} 0 R /Metadata {metadata} 0 R /ViewerPreferences << /DisplayDocTitle true >>{form} >>"));
    }

    private string Resources()
    {
        var fonts = new[] { pages.Styles.Regular, pages.Styles.Bold }.Where(face => face.Subset.IsUsed)
            .Select(face => $"/{face.Resource} {PdfSyntax.Reference(FontWriter.Write(file, face.Subset))}");
        return $"/Font << {string.Join(' ', fonts)} >> /ExtGState << /{DocumentPages.Stamped} << /BM /Multiply >> /{DocumentPages.Pale} << /ca 0.16 >> >>";
    }

    private string PictureResources(PageCanvas canvas) => canvas.Pictures.Count == 0
        ? ""
        : $" /XObject << {string.Join(' ', canvas.Pictures.Select((picture, i) => PdfSyntax.Invariant($"/Im{i} {NumberOf(picture)} 0 R")))} >>";

    private int NumberOf(Picture picture)
    {
        if (!pictures.TryGetValue(picture, out var number))
        {
            var size = PdfSyntax.Invariant($"/Type /XObject /Subtype /Image /Width {picture.Width} /Height {picture.Height}");
            var mask = picture.Opacity is { } opacity
                ? $" /SMask {PdfSyntax.Reference(file.AddStream($"{size} /ColorSpace /DeviceGray /BitsPerComponent 8", opacity))}"
                : "";
            number = file.AddStream($"{size} {picture.Members}{mask}", picture.Content);
            pictures.Add(picture, number);
        }

        return number;
    }

    /// <summary>The signature's field lies where the seal is, which shows it; its own appearance is empty.</summary>
    private void WriteField(int field, int page, SealPlace seal, SignatureField signature)
    {
        var value = file.Reserve();
        signature.Write(file, value);
        const double Side = SealDrawing.Diameter;
        var (left, bottom) = (seal.X - (Side / 2), PageCanvas.Up(seal.Y) - (Side / 2));
        var appearance = file.AddStream($"/Type /XObject /Subtype /Form /BBox [0 0 {PdfSyntax.Numbers(Side, Side)}]", []);
        file.Set(field, PdfSyntax.Invariant(
            $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /TU {PdfSyntax.Text("电子印章")} /V {value} 0 R /P {page} 0 R /F 132 /Rect [{PdfSyntax.Numbers(left, bottom, left + Side, bottom + Side)}] /AP << /N {appearance} 0 R >> >>"));
    }
}
