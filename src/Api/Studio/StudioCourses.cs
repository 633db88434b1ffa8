using System.Security.Claims;
using Ybtb.Api.Security;
using Ybtb.Api.TrialRuns;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Api.Studio;

/// <summary>Finds what the designer's viewer shows, by the id that the designer uses: instances, and those of the person's trial runs.</summary>
internal sealed class StudioCourses(CourseDesk desk, TrialDesk trials)
{
    /// <summary>Null when there is none, or not for this person.</summary>
    public async Task<ShownCourse?> FindAsync(string? key, bool withValues, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TrialKey.TryParse(key, out var trial, out var id) ? Guid.TryParse(id, out var tried) ? await trials.CourseAsync(user.Viewer(), trial, tried, cancellationToken) : null
        : Guid.TryParse(key, out var instance) ? await desk.CourseAsync(instance, withValues, cancellationToken)
        : null;

    /// <summary>Null when there is none, or not for this person.</summary>
    public async Task<ShownInstance?> FindInstanceAsync(string? key, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TrialKey.TryParse(key, out _, out _) ? (await FindAsync(key, withValues: false, user, cancellationToken))?.Instance
        : Guid.TryParse(key, out var instance) ? await desk.FindAsync(instance, cancellationToken)
        : null;
}
