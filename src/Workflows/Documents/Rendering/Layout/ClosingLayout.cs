using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Pdf;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Lays out the end: office and date of issue under the seal, and at the foot of the page who is asked and where it is complained.</summary>
internal sealed class ClosingLayout(DocumentHead head, DocumentFoot foot, TextStyles styles, StructureNode document)
{
    private const double Margin = 16;
    private const double FootGap = 8;
    private const double LineWidth = 0.6;

    private readonly StructureNode office = document.Add("P");
    private readonly StructureNode date = document.Add("P");
    private readonly StructureNode seal = document.Add("Figure", $"印章：{foot.SealText}{foot.SealPurpose}");
    private readonly IReadOnlyList<FootLine> lines = FootLine.Of(Items(head, foot), styles);
    private readonly StructureNode footNode = document.Add("P");

    /// <summary>Where the seal came to stand; null until it is drawn.</summary>
    public SealPlace? Seal { get; private set; }

    public Slice Slice()
    {
        var name = LineBreaker.BreakEvenly(foot.SealText, styles.Body, PageGeometry.TextWidth * 0.6);
        var width = Math.Max(SealDrawing.Diameter, name.Max(line => line.Width));
        var textHeight = (name.Count + 1) * styles.Body.Leading;
        var height = Math.Max(SealDrawing.Diameter, textHeight) + 6;
        return new Slice(height + FootGap + FootHeight, (canvas, place) =>
        {
            var left = PageGeometry.Right - Margin - width;
            var top = place.Top + ((height - textHeight) / 2);
            for (var i = 0; i < name.Count; i++)
            {
                canvas.Show(office);
                TextBlock.Draw(canvas, name[i], styles.Body, left, top + (i * styles.Body.Leading), width, Alignment.Centred);
            }

            canvas.Show(date);
            TextBlock.Draw(canvas, SignatureLayout.Text(foot.IssuedOn), styles.Body, left, top + (name.Count * styles.Body.Leading), width, Alignment.Centred);
            Seal = new SealPlace(canvas.Page, left + (width / 2), place.Top + (height / 2));
            canvas.Show(seal);
            SealDrawing.Draw(canvas, foot.SealText, foot.SealPurpose, styles.Bold.Font, Seal.X, Seal.Y, DocumentPages.Stamped);
            DrawFoot(canvas);
        })
        { Above = 8 };
    }

    private double FootHeight => (lines.Count * styles.Foot.Leading) + 8;

    private void DrawFoot(PageCanvas canvas)
    {
        var top = PageGeometry.Bottom - FootHeight;
        canvas.ShowNothing();
        canvas.Line(PageGeometry.Left, top, PageGeometry.Right, top, LineWidth, Ink.Black);
        canvas.Line(PageGeometry.Left, PageGeometry.Bottom, PageGeometry.Right, PageGeometry.Bottom, LineWidth, Ink.Black);
        canvas.Show(footNode);
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var (line, left) in lines[i].Parts)
            {
                TextBlock.Draw(canvas, line, styles.Foot, left, top + 4 + (i * styles.Foot.Leading), PageGeometry.TextWidth, Alignment.Left);
            }
        }
    }

    private static IEnumerable<string> Items(DocumentHead head, DocumentFoot foot)
    {
        (string Label, string? Value)[] items =
        [
            ("办件编号", foot.CaseNumber),
            ("经办人工号", foot.OfficerNumber),
            ("事项名称", foot.ItemName),
            ("申请人", foot.Applicant),
            ("证件号码", foot.Applicant is null ? null : foot.MaskedApplicantNumber),
            ("咨询电话", foot.ConsultPhone),
            ("监督投诉电话", foot.ComplaintPhone),
            ("核验地址", head.VerificationUrl),
        ];
        return items.Where(item => !string.IsNullOrEmpty(item.Value)).Select(item => $"{item.Label}：{item.Value}");
    }
}

/// <summary>The middle of the seal; points from the page's upper left corner.</summary>
internal sealed record SealPlace(int Page, double X, double Y);
