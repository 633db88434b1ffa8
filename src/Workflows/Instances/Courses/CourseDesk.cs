using Ybtb.Engine.Inspection;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Instances.Courses;

/// <summary>Shows instances and their course to those who may read instances; nothing it answers is a personal value.</summary>
public sealed class CourseDesk(InstanceInspector inspector, InstanceSearchReader search, InstanceListReader lists)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 200;

    /// <param name="skip">How many come before the page; 0 or more.</param>
    /// <param name="take">At most <see cref="MaxPage"/>.</param>
    public Task<ShownInstances> SearchAsync(InstanceSearch wanted, int skip, int take, CancellationToken cancellationToken) =>
        search.SearchAsync(wanted, Math.Max(0, skip), Math.Clamp(take, 1, MaxPage), cancellationToken);

    /// <summary>An instance without its course; null when there is none.</summary>
    public Task<ShownInstance?> FindAsync(Guid id, CancellationToken cancellationToken) => search.FindAsync(id, cancellationToken);

    /// <summary>The revisions of these instances, which grow with each step; of those that exist.</summary>
    public Task<IReadOnlyDictionary<Guid, long>> RevisionsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        search.RevisionsAsync(ids, cancellationToken);

    /// <summary>Where an instance stands and how it came there; null when there is none.</summary>
    /// <param name="withValues">False when only the course of things is wanted, which is cheaper: nothing is unsealed but the state.</param>
    public async Task<ShownCourse?> CourseAsync(Guid id, bool withValues, CancellationToken cancellationToken)
    {
        if (await inspector.CourseAsync(id, withValues, cancellationToken) is not { } course)
        {
            return null;
        }

        var (row, definition) = (course.Snapshot.Row, course.Snapshot.Definition);
        var mask = ValueMask.Of(course.Ports, isOfCase: CaseNumber.TryParse(row.CorrelationId, null, out _));
        return new ShownCourse(course, ShownInstance.Of(row, definition.Name, definition.Version), await lists.IncidentsAsync(id, cancellationToken), mask);
    }

    /// <summary>The course of an instance in the world of a trial run, with every value: people and applications there are invented.</summary>
    /// <param name="prefix">What comes before the ids of that world, see <see cref="ShownInstance.Prefix"/>.</param>
    public async Task<ShownCourse?> TriedCourseAsync(Guid id, string prefix, CancellationToken cancellationToken)
    {
        if (await inspector.CourseAsync(id, withValues: true, cancellationToken) is not { } course)
        {
            return null;
        }

        var (row, definition) = (course.Snapshot.Row, course.Snapshot.Definition);
        var shown = ShownInstance.Of(row, definition.Name, definition.Version) with
        {
            Prefix = prefix,
            DefinitionVersionId = prefix + row.DefinitionVersionId,
            CorrelationId = row.CorrelationId,
            Name = $"试运行 {row.Name ?? definition.Name}",
        };
        return new ShownCourse(course, shown, await lists.IncidentsAsync(id, cancellationToken), ValueMask.None);
    }
}
