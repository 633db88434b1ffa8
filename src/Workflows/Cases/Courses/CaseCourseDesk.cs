using Ybtb.Engine.Compilation;
using Ybtb.Engine.Inspection;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Cases.Courses;

/// <summary>Shows those who handle a case where it stands in its flow.</summary>
public sealed class CaseCourseDesk(CaseFileHandler files, InstanceInspector inspector, ActivityRegistry registry)
{
    /// <summary>The flow of the case as its own version draws it.</summary>
    /// <returns>Null when there is no such case, or none whose course the viewer may see.</returns>
    public async Task<CaseCourse?> FindAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file
            || !PolicyEngine.Decide(viewer, Permission.ReadCaseNotes, file.Scope).IsAllowed
            || await inspector.CourseAsync(file.InstanceId, withValues: false, cancellationToken) is not { } course)
        {
            return null;
        }

        var (definition, map) = (course.Snapshot.Definition, CourseMap.Of(course, registry));
        return new CaseCourse(
            definition.Name, definition.Version, course.Snapshot.Row.Status == nameof(InstanceStatus.Suspended), map.Nodes, map.Connections);
    }
}

/// <summary>The flow of a case: the drawing of its definition, and what became of each activity.</summary>
/// <param name="Version">Of the definition, to which the case is pinned.</param>
public sealed record CaseCourse(
    string Name, int Version, bool IsSuspended, IReadOnlyList<CourseNode> Nodes, IReadOnlyList<CourseConnection> Connections);
