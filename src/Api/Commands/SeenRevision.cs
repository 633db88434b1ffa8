using System.Globalization;
using Ybtb.Api.Problems;

namespace Ybtb.Api.Commands;

/// <summary>The revision that a person saw, sent back in <c>If-Match</c>; answers carry the present one as <c>ETag</c>.</summary>
internal static class SeenRevision
{
    /// <summary>The revision sent; the problem to answer with when there is none or it is malformed.</summary>
    public static bool TryRead(HttpContext context, out long revision, out ProblemKind problem)
    {
        problem = ProblemKinds.PreconditionRequired;
        revision = 0;
        if (context.Request.Headers.IfMatch is not [{ } tag])
        {
            return false;
        }

        problem = ProblemKinds.PreconditionFailed;
        return tag.Length > 2 && tag[0] == '"' && tag[^1] == '"'
            && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out revision);
    }

    public static void Write(HttpContext context, long revision) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
}
