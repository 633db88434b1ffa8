using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;

namespace Ybtb.Api.Tests.Documents;

/// <summary>文书 over HTTP, from owing to voiding, as the product draws and signs them.</summary>
[Collection(SharedServer.Name)]
public sealed class DocumentTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task OnRequest_FromAskingToVoiding_IsOneNumberAndTwoFiles()
    {
        var person = server.NewPerson();
        var (number, document) = await IssueAsync(person);
        var id = (string)document["id"]!;
        Assert.Equal("issued", (string)document["state"]!);
        Assert.StartsWith("云医通〔2026〕办530102-", (string)document["number"]!, StringComparison.Ordinal);
        var clerk = await server.Of("clerk.wuhua");
        var first = await clerk.Http.GetAsync($"/api/documents/{id}/file");
        Assert.Equal("application/pdf", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", first.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(first.Headers.CacheControl!.NoStore);
        var pdf = await first.Content.ReadAsByteArrayAsync();
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(pdf))}\"", first.Headers.ETag!.Tag);
        Assert.Equal("attachment", (await clerk.Http.GetAsync($"/api/documents/{id}/file?use=download")).Content.Headers.ContentDisposition!.DispositionType);
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync($"/api/documents/{id}/file?use=burn"), HttpStatusCode.BadRequest, "unknown-value");
        Assert.Equal(3, (int)(await (await clerk.PostAsync($"/api/documents/{id}/prints", new JsonObject { ["copies"] = 2 })).JsonAsync())["uses"]!);
        await ProblemAssert.IsAsync(await clerk.PostAsync($"/api/documents/{id}/prints", new JsonObject { ["copies"] = 100 }), HttpStatusCode.UnprocessableEntity, "document-invalid");
        var uses = (await clerk.ReadAsync($"/api/documents/{id}/uses")).AsArray();
        Assert.Equal(["downloaded", "printed", "viewed"], uses.Select(use => (string)use!["use"]!).Order());   // all at the instant at which the server stands still

        var reason = new JsonObject { ["reason"] = "姓名有误" };
        var approver = await server.Of("approver.wuhua");
        await ProblemAssert.IsAsync(await approver.PostAsync($"/api/documents/{id}/void", reason), (HttpStatusCode)428, "precondition-required");
        await ProblemAssert.IsAsync(await approver.PostAsync($"/api/documents/{id}/void", reason, tag: "\"99\""), HttpStatusCode.PreconditionFailed, "precondition-failed");
        await ProblemAssert.IsAsync(await clerk.PostAsync($"/api/documents/{id}/void", reason, tag: "\"2\""), HttpStatusCode.Forbidden, "forbidden");
        var voided = await approver.PostAsync($"/api/documents/{id}/void", reason, tag: $"\"{document["revision"]}\"");
        var after = await voided.JsonAsync();
        Assert.Equal(("voided", 2, (string)document["number"]!), ((string)after["state"]!, (int)after["version"]!, (string)after["number"]!));
        Assert.Equal($"\"{after["revision"]}\"", voided.Headers.ETag!.Tag);
        Assert.Equal(pdf, await clerk.Http.GetByteArrayAsync($"/api/documents/{id}/file?version=1"));
        Assert.NotEqual(pdf, await clerk.Http.GetByteArrayAsync($"/api/documents/{id}/file"));
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync($"/api/documents/{id}/file?version=3"), HttpStatusCode.NotFound, "no-such-document");

        var anew = await (await approver.PostAsync($"/api/documents/{id}/reissue", reason)).JsonAsync();
        Assert.Equal(id, (string)anew["replacesId"]!);
        Assert.NotEqual((string)document["number"]!, (string)anew["number"]!);
        await ProblemAssert.IsAsync(await approver.PostAsync($"/api/documents/{id}/reissue", reason), HttpStatusCode.Conflict, "document-not-possible");
        Assert.Equal(2, (await clerk.ReadAsync($"/api/cases/{number}/documents")).AsArray().Count);
    }

    [Fact]
    public async Task AtOnce_Voucher_IsIssuedWithoutAskingAndWaitsForItsDelivery()
    {
        var person = server.NewPerson();
        await IssueAsync(person, issue: false);
        var voucher = await FileVoucherAsync(person);
        var clerk = await server.Of("clerk.wuhua");
        JsonNode document = null!;
        await Wait.UntilAsync(async () => (string)(document = (await clerk.ReadAsync($"/api/cases/{voucher}/documents"))[0]!)["state"]! == "issued", "the voucher is issued");
        Assert.Contains("〕凭", (string)document["number"]!, StringComparison.Ordinal);
        Assert.Equal("pending", (string)document["delivery"]!["state"]!);
        Assert.Null(document["delivery"]!["at"]);
    }

    [Fact]
    public async Task File_ChecksOut_WithToolsThatAreNotOurs()
    {
        var person = server.NewPerson();
        var (_, document) = await IssueAsync(person);
        using var folder = new TestFolder();
        var path = folder.File("document.pdf");
        await File.WriteAllBytesAsync(path, await (await server.Of("clerk.wuhua")).Http.GetByteArrayAsync($"/api/documents/{document["id"]}/file"));

        Assert.Contains("Signature is Valid", await RunAsync("pdfsig", path), StringComparison.Ordinal);
        var text = await RunAsync("pdftotext", "-raw", path, "-");
        Assert.Contains((string)document["number"]!, text.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(person.Name, text, StringComparison.Ordinal);
        Assert.Contains("KM0101", text, StringComparison.Ordinal);   // 工号 of the clerk who filed it
        Assert.Contains((string)document["verificationCode"]!, text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await RunAsync("pdftoppm", "-r", "150", "-png", path, folder.File("page"));
        var read = await RunAsync("zbarimg", ["-q", "--raw", .. Directory.EnumerateFiles(folder.Path, "*.png").Order()]);
        var url = read.Split('\n', StringSplitOptions.RemoveEmptyEntries)[0];
        Assert.Equal($"{server.Address.AbsoluteUri}verify/{document["verificationCode"]}", url);
        using var anybody = new HttpClient();
        Assert.Contains(WebUtility.HtmlEncode((string)document["number"]!), await anybody.GetStringAsync(url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_OfAnotherOffice_AreNotThere()
    {
        var (number, document) = await IssueAsync(server.NewPerson());
        var elsewhere = await server.Of("clerk.dali");
        await ProblemAssert.IsAsync(await elsewhere.Http.GetAsync($"/api/cases/{number}/documents"), HttpStatusCode.NotFound, "no-such-case");
        await ProblemAssert.IsAsync(await elsewhere.Http.GetAsync($"/api/documents/{document["id"]}/file"), HttpStatusCode.NotFound, "no-such-document");
        await ProblemAssert.IsAsync(await elsewhere.Http.GetAsync($"/api/documents/{document["id"]}/uses"), HttpStatusCode.NotFound, "no-such-document");
        await ProblemAssert.IsAsync(
            await elsewhere.PostAsync($"/api/cases/{number}/documents/{document["obligationId"]}/issue", new JsonObject()), HttpStatusCode.NotFound, "no-such-document");
        using var nobody = server.Open();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Http.GetAsync($"/api/documents/{document["id"]}/file")).StatusCode);
        var auditor = await server.Of("auditor");
        await ProblemAssert.IsAsync(await auditor.PostAsync($"/api/documents/{document["id"]}/prints", new JsonObject()), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Name_WithACharacterThatNoFontHas_IsListedAsAProblemWithoutTheName()
    {
        var person = server.NewPerson() with { Name = "张\U000323AF" };   // the last of Unicode's Extension H
        var (number, document) = await IssueAsync(person, issue: false);
        var clerk = await server.Of("clerk.wuhua");
        var detail = await ProblemAssert.IsAsync(
            await clerk.PostAsync($"/api/cases/{number}/documents/{document["obligationId"]}/issue", new JsonObject()), HttpStatusCode.Conflict, "document-not-possible");
        Assert.Contains("U+323AF", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("张", detail, StringComparison.Ordinal);
        var problems = (await clerk.ReadAsync("/api/documents/problems")).AsArray();
        Assert.Contains(problems, problem => (string)problem!["obligationId"]! == (string)document["obligationId"]! && (string)problem["problem"]! == detail);
        Assert.Equal("problem", (string)(await clerk.ReadAsync($"/api/cases/{number}/documents"))[0]!["state"]!);
    }

    private async Task<(string Number, JsonNode Document)> IssueAsync(Person person, bool issue = true)
    {
        var number = await server.FileAsync(person, Person.Enrollment);
        var clerk = await server.Of("clerk.wuhua");
        var owed = (await clerk.ReadAsync($"/api/cases/{number}/documents"))[0]!;
        Assert.Equal(("on-request", null), ((string)owed["state"]!, (string?)owed["number"]));
        return (number, issue ? await (await clerk.PostAsync($"/api/cases/{number}/documents/{owed["obligationId"]}/issue", new JsonObject())).JsonAsync() : owed);
    }

    private async Task<string> FileVoucherAsync(Person person)
    {
        var application = Person.Sample("enrollment-voucher-issue");
        application["answers"]!["personName"] = person.Name;
        application["answers"]!["certificateNumber"] = person.Number;
        return (string)(await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync())["number"]!;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Programs.Find(program), arguments) { RedirectStandardOutput = true })!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return printed;
    }
}
