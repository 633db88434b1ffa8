using System.Buffers;
using System.IO.Pipelines;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using NodaTime;
using Ybtb.Api.Security;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Security;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Ybtb.Api.Commands;

/// <summary>A command's JSON body, when it reached us, and what makes it safe to repeat.</summary>
/// <param name="Key">Scoped to account and route, with a keyed digest of the body; null when the caller sent no <c>Idempotency-Key</c>.</param>
internal sealed record Command<T>(T Body, Instant At, IdempotencyKey? Key) : IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>The longest key, in characters.</summary>
    private const int MaxKeyLength = 200;

    /// <summary>Bodies are forms, not files.</summary>
    private const int MaxBodyLength = 1024 * 1024;

    public static async ValueTask<Command<T>?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("JSON is expected.", StatusCodes.Status415UnsupportedMediaType);
        }

        var utf8 = await ReadAsync(context.Request.BodyReader, context.RequestAborted);
        try
        {
            var options = context.RequestServices.GetRequiredService<IOptions<HttpJsonOptions>>().Value.SerializerOptions;
            var body = JsonSerializer.Deserialize<T>(utf8, options) ?? throw new JsonException("The body is null.");
            return new Command<T>(body, ReceivedAt.Of(context), KeyOf(context, utf8));
        }
        catch (JsonException malformed)
        {
            throw new BadHttpRequestException("The body cannot be read.", malformed);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static async Task<byte[]> ReadAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > MaxBodyLength)
            {
                reader.AdvanceTo(result.Buffer.End);   // otherwise the connection is cut before the caller has read the refusal
                throw new BadHttpRequestException("The body is too long.", StatusCodes.Status413PayloadTooLarge);
            }

            if (result.IsCompleted)
            {
                var bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static IdempotencyKey? KeyOf(HttpContext context, byte[] body)
    {
        var sent = context.Request.Headers["Idempotency-Key"];
        if (sent.Count == 0)
        {
            return null;
        }

        if (sent is not [{ Length: > 0 and <= MaxKeyLength } key])
        {
            throw new BadHttpRequestException("One Idempotency-Key of 1 to 200 characters is expected.");
        }

        // An applicant's session ends, the case stays: a command repeated in the next session is still the same one.
        var who = context.User.FindApplicant() is { } applicant ? $"case {applicant.CaseNumber}" : context.User.Viewer().AccountId.ToString("N");
        var scope = $"{who}\n{context.Request.Method} {context.Request.Path.Value}\n{key}";
        var digest = context.RequestServices.GetRequiredService<IdempotencyDigest>();
        return new IdempotencyKey(SHA256.HashData(Encoding.UTF8.GetBytes(scope)), digest.Of(body));
    }
}
