using NodaTime.Text;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Api.Studio;

/// <summary>Reads what the designer asks of instances; a word that it does not use is no condition that anything fulfils.</summary>
internal static class StudioInstanceQueries
{
    public const int UsualPage = 50;

    private const int LastPage = 1_000_000;

    private static readonly InstanceStatus[] AllStatuses = Enum.GetValues<InstanceStatus>();

    /// <returns>How many come before the page, and how long it is.</returns>
    public static (int Skip, int Take) PageOf(StudioInstanceQuery query)
    {
        var take = Math.Clamp(query.PageSize ?? UsualPage, 1, CourseDesk.MaxPage);
        return (Math.Clamp(query.Page ?? 0, 0, LastPage) * take, take);
    }

    public static InstanceSearch SearchOf(StudioInstanceQuery query) => new()
    {
        Term = query.SearchTerm,
        DefinitionIds = OneOrSeveral(query.DefinitionId, query.DefinitionIds),
        Version = query.Version,
        CorrelationId = string.IsNullOrWhiteSpace(query.CorrelationId) ? null : query.CorrelationId,
        Statuses = query.IsSystem == true ? [] : StatusesOf(query),   // none of ours is the system's own
        HasIncidents = query.HasIncidents,
        Times = [.. (query.TimestampFilters ?? []).Select(ConditionOf).OfType<TimeCondition>()],
        Order = query.OrderBy switch
        {
            "LastExecuted" => InstanceOrder.Updated,
            "Finished" => InstanceOrder.Finished,
            "Name" => InstanceOrder.Name,
            _ => InstanceOrder.Created,
        },
        Descending = query.OrderDirection != "Ascending",
    };

    private static List<string>? OneOrSeveral(string? one, IReadOnlyList<string>? several)
    {
        List<string> all = [.. several ?? []];
        if (!string.IsNullOrWhiteSpace(one))
        {
            all.Add(one);
        }

        return all.Count == 0 ? null : all;
    }

    private static List<InstanceStatus>? StatusesOf(StudioInstanceQuery query)
    {
        var (statuses, subStatuses) = (OneOrSeveral(query.Status, query.Statuses), OneOrSeveral(query.SubStatus, query.SubStatuses));
        return statuses is null && subStatuses is null
            ? null
            : [.. AllStatuses.Where(s => statuses?.Contains(s.StatusName()) != false && subStatuses?.Contains(s.SubStatusName()) != false)];
    }

    private static TimeCondition? ConditionOf(StudioTimestampFilter filter)
    {
        if (OffsetDateTimePattern.Rfc3339.Parse(filter.Timestamp ?? "") is not { Success: true, Value: var at })
        {
            return null;
        }

        InstanceOrder? column = filter.Column switch
        {
            "CreatedAt" => InstanceOrder.Created,
            "UpdatedAt" => InstanceOrder.Updated,
            "FinishedAt" => InstanceOrder.Finished,
            _ => null,
        };
        TimeRelation? relation = filter.Operator switch
        {
            "Is" => TimeRelation.Is,
            "IsNot" => TimeRelation.IsNot,
            "LessThan" => TimeRelation.Before,
            "LessThanOrEqual" => TimeRelation.NotAfter,
            "GreaterThan" => TimeRelation.After,
            "GreaterThanOrEqual" => TimeRelation.NotBefore,
            _ => null,
        };
        return column is { } known && relation is { } relates ? new TimeCondition(known, relates, at.ToInstant()) : null;
    }
}
