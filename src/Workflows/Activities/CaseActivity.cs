using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>An activity on the case that the instance belongs to: it is run with the case as it stands, under the calendar in force.</summary>
public abstract class CaseActivity : Activity
{
    /// <summary>The toolbox group of them all.</summary>
    internal const string Category = "办件";

    protected sealed override ActivityResult Execute(ActivityContext context) =>
        Run(context, file => Execute(context, file));

    protected sealed override ActivityResult Resume(ActivityContext context, Resumption resumption) =>
        Run(context, file => Resume(context, file, resumption));

    protected abstract ActivityResult Execute(ActivityContext context, CaseFile file);

    protected virtual ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption) => ActivityResult.Complete();

    /// <summary>The case's number; it ties the instance to its case.</summary>
    /// <exception cref="ActivityFailedException">The instance belongs to no case.</exception>
    protected static CaseNumber NumberOf(ActivityContext context) => CaseNumber.TryParse(context.CorrelationId, null, out var number)
        ? number
        : throw new ActivityFailedException("no-case", "该流程没有关联办件。");

    /// <summary>Waits under this name for a stimulus that concerns this case.</summary>
    protected static BookmarkRequest BookmarkOf(string name, CaseFile file) => new(name, CaseBookmarks.Payload(file.Number));

    private static ActivityResult Run(ActivityContext context, Func<CaseFile, ActivityResult> decide)
    {
        var query = new CaseFileQuery(NumberOf(context));
        if (!context.TryAnswer(query, out CaseFile? stored))
        {
            return ActivityResult.Ask(query);
        }

        var file = stored.UnderCalendarInForce();
        return ReferenceEquals(file, stored) ? decide(file) : decide(file).After([.. CalendarRevisionEffects.Of(stored, file)]);
    }
}
