using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Endpoints;

/// <summary>材料: uploading files, and reading those of a case.</summary>
internal static class FileEndpoints
{
    private static readonly ProblemKind Refused = new("file-refused", 422, "文件不符合要求", "文件不符合要求，请提供 JPG 图片或 PDF 文件。");
    private static readonly ProblemKind NoSuchUpload = new("no-such-upload", 404, "文件不存在", "没有该文件，或该文件不是您上传的。");
    private static readonly ProblemKind NoSuchMaterial = new("no-such-material", 404, "材料不存在", "该办件没有此材料，或材料没有文件。");

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/files", UploadFile).WithName(nameof(UploadFile)).WithTags("Materials")
            .WithSummary("Upload a JPG or PDF as the request body; ?name= gives its file name").RequirePermission(Permission.FileCase);
        routes.MapGet("/api/files/{sha256}", ReadOwnUpload).WithName(nameof(ReadOwnUpload)).WithTags("Materials")
            .WithSummary("An own upload, such as that of a draft").RequirePermission(Permission.FileCase);
        routes.MapGet("/api/cases/{number}/materials/{sequence:int}/content", DownloadMaterial).WithName(nameof(DownloadMaterial)).WithTags("Materials")
            .WithSummary("The file of a material; logged").RequirePermission(Permission.ReadMaterials);
    }

    private static async Task<Results<Created<UploadedView>, ProblemHttpResult>> UploadFile(
        string name, HttpRequest request, FileDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.UploadAsync(name, request.ContentType, request.Body, user.Viewer(), cancellationToken) switch
        {
            UploadResult.Stored stored => TypedResults.Created((string?)null, new UploadedView(stored.File.Address.Value, name, stored.File.Size)),
            UploadResult.Refused refused => Refused.ToResult(refused.Message, new Dictionary<string, object?> { ["code"] = JsonNamingPolicy.KebabCaseLower.ConvertName(refused.Code.ToString()) }),
            _ => throw new UnreachableException(),
        };

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ReadOwnUpload(
        string sha256, UploadReader uploads, IFileStore files, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!ContentAddress.TryParse(sha256, null, out var address) || await uploads.FindOwnAsync(user.Viewer(), address, cancellationToken) is not { } file)
        {
            return NoSuchUpload.ToResult();
        }

        try
        {
            return TypedResults.Stream(await files.OpenAsync(address, cancellationToken), file.Kind == FileKind.Pdf ? "application/pdf" : "image/jpeg");
        }
        catch (FileNotFoundException)
        {
            return NoSuchUpload.ToResult();
        }
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> DownloadMaterial(
        CaseNumber number, int sequence, CaseDisclosure disclosure, IFileStore files, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await disclosure.OpenMaterialAsync(user.Viewer(), number, sequence, cancellationToken) is not { } file
            || !ContentAddress.TryParse(file.Sha256, null, out var address))
        {
            return NoSuchMaterial.ToResult();
        }

        try
        {
            var type = file.IsPdf ? "application/pdf" : "image/jpeg";
            return TypedResults.Stream(await files.OpenAsync(address, cancellationToken), type, file.Name);
        }
        catch (FileNotFoundException)
        {
            return NoSuchMaterial.ToResult();
        }
    }
}

/// <param name="Sha256">To be named in an application; of the content without its metadata.</param>
internal sealed record UploadedView(string Sha256, string Name, long Size);
