using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Files;

/// <summary>材料 over HTTP.</summary>
public abstract class FileTests(YbtbTestServer server)
{
    [Fact]
    public async Task UploadFile_ThenFileAndDownload_GivesTheContentBackAndIsLogged()
    {
        var uploaded = await (await UploadAsync("身份证.jpg", "image/jpeg", TinyJpeg.Of(640, 480))).JsonAsync();
        var person = server.NewPerson();
        var application = person.Application(Person.Enrollment);
        application["materials"] = new JsonArray(new JsonObject
        {
            ["code"] = "identity-document", ["trust"] = "electronic", ["file"] = uploaded.DeepClone(),
        });
        var clerk = await server.Of("clerk.wuhua");
        var number = (string)(await (await clerk.PostAsync("/api/cases", application)).JsonAsync())["number"]!;
        var content = await clerk.Http.GetAsync($"/api/cases/{number}/materials/1/content");
        Assert.Equal("image/jpeg", content.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            (string)uploaded["sha256"]!, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await content.Content.ReadAsByteArrayAsync())));
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync($"/api/cases/{number}/materials/2/content"), HttpStatusCode.NotFound, "no-such-material");
        await ProblemAssert.IsAsync(
            await (await server.Of("operations")).Http.GetAsync($"/api/cases/{number}/materials/1/content"), HttpStatusCode.Forbidden, "forbidden");
        await using var db = server.OpenDatabase();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(e => e.Action == AuditAction.MaterialRead && e.SubjectId == number));
    }

    [Fact]
    public async Task DownloadMaterial_WhoseFileIsGone_IsAProblem()
    {
        var uploaded = await (await UploadAsync("户口簿.jpg", "image/jpeg", TinyJpeg.Of(641, 481))).JsonAsync();
        var application = server.NewPerson().Application(Person.Enrollment);
        application["materials"] = new JsonArray(new JsonObject
        {
            ["code"] = "identity-document", ["trust"] = "electronic", ["file"] = uploaded.DeepClone(),
        });
        var clerk = await server.Of("clerk.wuhua");
        var number = (string)(await (await clerk.PostAsync("/api/cases", application)).JsonAsync())["number"]!;
        var hash = (string)uploaded["sha256"]!;
        File.Delete(Path.Combine(server.FilesDirectory, hash[..2], hash));
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync($"/api/cases/{number}/materials/1/content"), HttpStatusCode.NotFound, "no-such-material");
    }

    [Theory]
    [InlineData("证明.jpg", "image/jpeg", "%PDF-1.7\n", "not-what-it-says")]
    [InlineData("证明.pdf", "application/pdf", "MZ this is a program", "not-what-it-says")]
    [InlineData("证明.exe", "application/octet-stream", "MZ this is a program", "kind-not-allowed")]
    [InlineData("证明.jpg", "image/jpeg", "", "empty")]
    public async Task UploadFile_ThatIsNotWhatItSays_IsRefusedWithItsCode(string name, string type, string text, string code)
    {
        var refused = await UploadAsync(name, type, System.Text.Encoding.Latin1.GetBytes(text));
        await ProblemAssert.IsAsync(refused, HttpStatusCode.UnprocessableEntity, "file-refused");
        Assert.Equal(code, (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]!);
    }

    [Fact]
    public async Task UploadFile_TooLargeOrByTheWrongPerson_IsRefused()
    {
        var large = await UploadAsync("大图.jpg", "image/jpeg", new byte[21 * 1024 * 1024]);
        Assert.True(large.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge);
        await ProblemAssert.IsAsync(
            await UploadAsync("证件.jpg", "image/jpeg", TinyJpeg.Of(640, 480), "auditor"), HttpStatusCode.Forbidden, "forbidden");
        using var nameless = new ByteArrayContent(TinyJpeg.Of(640, 480));
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.PostAsync("/api/files", nameless), HttpStatusCode.BadRequest, "bad-request");
    }

    private async Task<HttpResponseMessage> UploadAsync(string name, string type, byte[] bytes, string login = "clerk.wuhua")
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await (await server.Of(login)).Http.PostAsync($"/api/files?name={Uri.EscapeDataString(name)}", content);
    }
}

[Collection(SharedServer.Name)]
public sealed class FileTestsOnSqlite(SharedServer shared) : FileTests(shared.Server);

[Collection(SharedPostgresServer.Name)]
public sealed class FileTestsOnPostgres(SharedPostgresServer shared) : FileTests(shared.Server);
