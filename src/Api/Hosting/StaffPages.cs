using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Ybtb.Api.Hosting;

/// <summary>Serves the built staff app, below <c>/designer/</c> the page that hosts Elsa Studio with the Studio's own files, and below <c>/my</c> the pages for applicants.</summary>
/// <remarks>
/// All have routes of their own: a page asked for that is no file is answered with the first page of that part. Files have a compressed
/// sibling (<c>.br</c>) where that pays.
/// </remarks>
internal static class StaffPages
{
    /// <summary>Where the Studio lives.</summary>
    public const string Designer = "/designer";

    /// <summary>Where applicants follow their case.</summary>
    public const string Public = "/my";

    private const string Compressed = ".br";

    /// <summary>Paths that are never a page.</summary>
    private static readonly string[] Services = ["/api", "/elsa", "/openapi", "/health"];

    public static void UseStaffPages(this WebApplication app, string shippedDirectory)
    {
        var folder = Path.Combine(shippedDirectory, "src", "Designer", "dist");
        if (!Directory.Exists(folder))
        {
            app.Logger.LogWarning("前端页面尚未构建（{Folder} 不存在），只提供接口", folder);
            return;
        }

        var files = new PhysicalFileProvider(folder);
        app.Use((context, next) =>
        {
            Direct(context, files);
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = new ContentTypes(),
            OnPrepareResponse = Prepare,
        });
    }

    /// <summary>Points the request to the file that answers it.</summary>
    private static void Direct(HttpContext context, IFileProvider files)
    {
        var request = context.Request;
        if (context.GetEndpoint() is not null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || IsService(request.Path))
        {
            return;
        }

        if (!files.GetFileInfo(request.Path.Value!).Exists && AcceptsPages(request))
        {
            request.Path = request.Path.StartsWithSegments(Designer, StringComparison.Ordinal) ? $"{Designer}/index.html"
                : request.Path.StartsWithSegments(Public, StringComparison.Ordinal) ? "/public.html" : "/index.html";
        }

        if (request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal) && files.GetFileInfo(request.Path + Compressed).Exists)
        {
            request.Path += Compressed;
        }
    }

    private static bool IsService(PathString path) => Services.Any(service => path.StartsWithSegments(service, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for a navigation, false for a missing script, style or file.</summary>
    private static bool AcceptsPages(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) && !Path.HasExtension(request.Path.Value);

    private static void Prepare(StaticFileResponseContext answer)
    {
        var headers = answer.Context.Response.Headers;
        var name = answer.File.Name;
        if (name.EndsWith(Compressed, StringComparison.Ordinal))
        {
            headers.ContentEncoding = "br";
        }

        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        headers.CacheControl = IsFingerprinted(answer.Context.Request.Path, name) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    /// <summary>True when the name changes with the content: <c>Name.0123456789.wasm</c> of the Studio, <c>assets/name-01234567.js</c> of the app.</summary>
    private static bool IsFingerprinted(PathString path, string name)
    {
        var parts = name.Split('.');
        return (path.StartsWithSegments($"{Designer}/_framework", StringComparison.Ordinal) && parts.Any(part => part.Length == 10 && part.All(char.IsAsciiLetterOrDigit) && part.Any(char.IsAsciiDigit)))
            || path.StartsWithSegments("/assets", StringComparison.Ordinal) || path.StartsWithSegments($"{Designer}/assets", StringComparison.Ordinal);
    }

    private sealed class ContentTypes : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider known = new()
        {
            Mappings =
            {
                [".wasm"] = "application/wasm",
                [".dat"] = "application/octet-stream",
                [".blat"] = "application/octet-stream",
                [".dll"] = "application/octet-stream",
                [".pdb"] = "application/octet-stream",
                [".mjs"] = "text/javascript",
            },
        };

        public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType)
        {
            var name = subpath.EndsWith(Compressed, StringComparison.Ordinal) ? subpath[..^Compressed.Length] : subpath;
            if (!known.TryGetContentType(name, out contentType))
            {
                contentType = "application/octet-stream";
            }

            return true;
        }
    }
}
