using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>What holds for the server as a whole.</summary>
[Collection(SharedServer.Name)]
public sealed partial class ServerTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public void Migrations_ComparedWithTheModel_MissNothing()
    {
        var options = new DbContextOptionsBuilder<YbtbContext>()
            .UseSqlite($"Data Source={server.DatabasePath};Pooling=False", sqlite => sqlite.MigrationsAssembly(SqliteStorage.MigrationsAssembly)).Options;
        using var db = new YbtbContext(options);
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed since the last migration: add one under Migrations.Sqlite.");

        var onPostgres = new DbContextOptionsBuilder<YbtbContext>()
            .UseNpgsql("Host=none", postgres => postgres.MigrationsAssembly(PostgresStorage.MigrationsAssembly)).Options;
        using var other = new YbtbContext(onPostgres);
        Assert.False(other.Database.HasPendingModelChanges(), "The model has changed since the last migration: add one under Migrations.PostgreSql.");
    }

    [Theory]
    [InlineData("/health/live", "alive")]
    [InlineData("/health/ready", "ready")]
    public async Task Health_OfAWorkingServer_IsGood(string path, string status)
    {
        using var nobody = server.Open();
        Assert.Equal(status, (string)(await nobody.ReadAsync(path))["status"]!);
    }

    [Fact]
    public async Task OpenApi_ListsEveryRouteAndPlainNumbers()
    {
        using var nobody = server.Open();
        var document = await nobody.ReadAsync("/openapi/v1.json");
        var described = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}")).ToHashSet();
        var routes = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal) || endpoint.RoutePattern.RawText.StartsWith("/health", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method} {Constraint().Replace(endpoint.RoutePattern.RawText!, "}").TrimEnd('/')}")).ToList();
        Assert.True(routes.Count > 30, $"{routes.Count} routes");
        Assert.Empty(routes.Except(described));
        Assert.DoesNotContain("pattern", Numbers(document).Select(schema => schema.ToJsonString()).FirstOrDefault(s => s.Contains("pattern", StringComparison.Ordinal)) ?? "");
        Assert.All(Numbers(document), schema => Assert.DoesNotContain("string", schema["type"]!.ToJsonString(), StringComparison.Ordinal));
        Assert.All(
            document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()), operation => Assert.NotEmpty((string?)operation.Value!["operationId"] ?? ""));
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404, "not-found")]
    [InlineData("DELETE", "/api/cases", 405, "method-not-allowed")]
    [InlineData("GET", "/api/cases/530102202604270000000000", 400, "bad-request")]
    [InlineData("GET", "/api/tasks/not-a-guid", 404, "not-found")]
    [InlineData("GET", "/api/items/none", 404, "not-found")]
    [InlineData("GET", "/api/definitions", 403, "forbidden")]
    [InlineData("POST", "/api/cases", 415, "unsupported-media-type")]
    [InlineData("POST", "/api/tasks/next?stage=none", 404, "queue-empty")]
    public async Task Refusal_OfAnyKind_IsAProblemDocument(string method, string path, int status, string slug)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.SendAsync(request), (HttpStatusCode)status, slug);
    }

    [Fact]
    public async Task EveryRoute_WithoutSignIn_AnswersOnlyWhatIsPublic()
    {
        using var nobody = server.Open();
        string[] open =
        [
            "/api/session", "/api/token", "/api/clock", "/api/time-limits/issuer", "/health/live", "/health/ready", "/openapi/{documentName}.json",
            "/api/verifications/{code}", "/verify", "/verify/{code}", "/api/public/codes", "/api/public/session",
            "/api/public/ratings", "/api/public/rating-codes/form", "/api/public/rating-codes/rating", "/api/public/rating-codes/follow-up",
        ];
        foreach (var endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = endpoint.RoutePattern.RawText!.TrimEnd('/');
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                if (open.Contains(pattern) && method is "GET" or "POST")
                {
                    continue;
                }

                var path = Hole().Replace(Id().Replace(pattern, "01930000-0000-7000-8000-000000000000"), "1");
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                var answer = await nobody.Http.SendAsync(request);
                Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized, $"{method} {path} answers {(int)answer.StatusCode}");
            }
        }
    }

    /// <summary>Every schema in the document that is a number.</summary>
    private static IEnumerable<JsonObject> Numbers(JsonNode? node) => node switch
    {
        JsonObject found => (found["format"]?.GetValueKind() == System.Text.Json.JsonValueKind.String && ((string)found["format"]!) is "int32" or "int64" or "double"
            ? [found] : Enumerable.Empty<JsonObject>()).Concat(found.SelectMany(member => Numbers(member.Value))),
        JsonArray items => items.SelectMany(Numbers),
        _ => [],
    };

    [GeneratedRegex(@":[^}]*\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{\w+:guid\}")]
    private static partial Regex Id();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
