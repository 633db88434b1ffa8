using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ybtb.Api.Tests.Security;

/// <summary>Checks that an answer is a problem document of a kind.</summary>
internal static class ProblemAssert
{
    /// <returns>Its detail.</returns>
    public static async Task<string> IsAsync(HttpResponseMessage answer, HttpStatusCode status, string slug)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal($"urn:ybtb:problem:{slug}", problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.Matches(new Regex(@"\p{IsCJKUnifiedIdeographs}"), problem.GetProperty("title").GetString());
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.Matches(new Regex(@"\p{IsCJKUnifiedIdeographs}"), detail);
        return detail;
    }
}
