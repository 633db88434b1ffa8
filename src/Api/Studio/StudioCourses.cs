using System.Security.Claims;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Api.Studio;

/// <summary>Finds what the designer's viewer shows, by the id that the designer uses.</summary>
internal sealed class StudioCourses(CourseDesk desk)
{
    /// <summary>Null when there is none, or not for this person.</summary>
    public async Task<ShownCourse?> FindAsync(string? id, bool withValues, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var instance) ? await desk.CourseAsync(instance, withValues, cancellationToken) : null;

    /// <summary>Null when there is none, or not for this person.</summary>
    public async Task<ShownInstance?> FindInstanceAsync(string? id, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var instance) ? await desk.FindAsync(instance, cancellationToken) : null;
}
