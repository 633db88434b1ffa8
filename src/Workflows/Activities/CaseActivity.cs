using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>An activity on the case that the instance belongs to: it is run with the case as it stands, under the calendar in force.</summary>
public abstract class CaseActivity : Activity
{
    /// <summary>The toolbox group of them all.</summary>
    internal const string Category = "办件";

    protected sealed override ActivityResult Execute(ActivityContext context) =>
        TryRead(context, out var file, out var question) ? Execute(context, file!) : question;

    protected sealed override ActivityResult Resume(ActivityContext context, Resumption resumption) =>
        TryRead(context, out var file, out var question) ? Resume(context, file!, resumption) : question;

    protected abstract ActivityResult Execute(ActivityContext context, CaseFile file);

    protected virtual ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption) => ActivityResult.Complete();

    /// <summary>The case's number; it ties the instance to its case.</summary>
    /// <exception cref="ActivityFailedException">The instance belongs to no case.</exception>
    protected static CaseNumber NumberOf(ActivityContext context) => CaseNumber.TryParse(context.CorrelationId, null, out var number)
        ? number
        : throw new ActivityFailedException("no-case", "该流程没有关联办件。");

    /// <summary>Waits under this name for a stimulus that concerns this case.</summary>
    protected static BookmarkRequest BookmarkOf(string name, CaseFile file) => new(name, CaseBookmarks.Payload(file.Number));

    private static bool TryRead(ActivityContext context, out CaseFile? file, out ActivityResult question)
    {
        var query = new CaseFileQuery(NumberOf(context));
        question = ActivityResult.Ask(query);
        if (!context.TryAnswer(query, out CaseFile? stored))
        {
            file = null;
            return false;
        }

        file = stored.UnderCalendarInForce();
        return true;
    }
}
