using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Api.Endpoints;

/// <summary>文书核验 as a page for everybody: it works without script, on a small screen and on paper.</summary>
internal static class VerificationPage
{
    /// <summary>Said of whatever is no code of ours, so that nobody can tell why.</summary>
    public const string NotFound = "未查到与该核验码对应的文书。请核对文书上的核验码后重试；如仍查不到，请谨防伪造，并向文书载明的出具机构查询。";

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("yyyy年M月d日");
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The form alone.</summary>
    public static string Form()
    {
        var page = Begin("文书核验");
        AppendForm(page, "请输入文书上的16位核验码，或扫描文书上的二维码。");
        return End(page);
    }

    /// <summary>What is said of a code that is not ours.</summary>
    public static string Unknown()
    {
        var page = Begin("未查到文书");
        page.Append("<p class=\"result unknown\" role=\"status\"><strong>未查到文书</strong></p><p>").Append(NotFound).Append("</p>");
        AppendForm(page, "重新输入核验码：");
        return End(page);
    }

    public static string Of(VerifiedDocument found)
    {
        var isValid = found.VoidedOn is null;
        var page = Begin(isValid ? "核验结果：有效" : "核验结果：已作废");
        page.Append("<p class=\"result ").Append(isValid ? "valid" : "voided").Append("\" role=\"status\"><strong>").Append(Safe(found.StateText)).Append("</strong></p>");
        page.Append("<dl>");
        Fact(page, "文书名称", found.Title);
        Fact(page, "文号", found.Number);
        Fact(page, "出具日期", Text(found.IssuedOn));
        Fact(page, "出具机构", found.Office);
        if (found.Name is { } name)
        {
            Fact(page, "当事人", name);
        }

        if (found.VoidedOn is { } voided)
        {
            Fact(page, "作废日期", Text(voided));
        }

        Fact(page, "核验码", found.Code);
        page.Append("</dl><p class=\"note\">姓名或名称已作脱敏处理。请将以上内容与所持文书逐项核对，不一致的，以本页为准并向出具机构查询。</p>");
        AppendComparison(page, found);
        AppendForm(page, "核验另一份文书：");
        page.Append("<script src=\"/verify.js\" defer></script>");
        return End(page);
    }

    /// <summary>Shown by the script only: without it nothing could be compared.</summary>
    private static void AppendComparison(StringBuilder page, VerifiedDocument found)
    {
        page.Append("<section id=\"compare\" class=\"screen\" hidden data-issued=\"").Append(found.Sha256).Append('"');
        if (found.VoidedSha256 is { } voided)
        {
            page.Append(" data-voided=\"").Append(voided).Append('"');
        }

        page.Append("><h2>比对电子文件</h2><p>选择或拖入所持的 PDF 文件，可比对它与本系统签发的文件是否完全一致。文件只在本机比对，不会上传。</p>")
            .Append("<p><label for=\"pdf\">PDF 文件</label> <input id=\"pdf\" type=\"file\" accept=\"application/pdf,.pdf\"></p>")
            .Append("<p id=\"compared\" role=\"status\" aria-live=\"polite\"></p></section>");
    }

    private static void AppendForm(StringBuilder page, string prompt) => page
        .Append("<form class=\"screen\" action=\"/verify\" method=\"get\"><label for=\"code\">").Append(prompt)
        .Append("</label><div><input id=\"code\" name=\"code\" required maxlength=\"40\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" ")
        .Append("placeholder=\"XXXX-XXXX-XXXX-XXXX\"> <button type=\"submit\">核验</button></div></form>");

    private static StringBuilder Begin(string title) => new StringBuilder()
        .Append("<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .Append("<meta name=\"robots\" content=\"noindex\"><title>").Append(title)
        .Append(" - 医保通办</title><link rel=\"stylesheet\" href=\"/verify.css\"></head><body><main><h1>云南省医疗保障经办文书核验</h1>");

    private static string End(StringBuilder page) => page.Append("</main></body></html>").ToString();

    private static void Fact(StringBuilder page, string name, string value) =>
        page.Append("<dt>").Append(name).Append("</dt><dd>").Append(Safe(value)).Append("</dd>");

    private static string Text(LocalDate day) => Day.Format(day);

    private static string Safe(string text) => Encoder.Encode(text);
}
