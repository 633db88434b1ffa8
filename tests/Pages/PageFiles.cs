using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Pages.Tests;

/// <summary>Files that tests of pages hand in.</summary>
internal static class PageFiles
{
    /// <summary>What the server says of a PDF that was uploaded: a case refers to it by this.</summary>
    public static async Task<JsonNode> UploadAsync(Browser browser, string name, byte[] pdf)
    {
        using var content = new ByteArrayContent(pdf);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return await (await browser.Http.PostAsync($"/api/files?name={Uri.EscapeDataString(name)}", content)).JsonAsync();
    }
}
