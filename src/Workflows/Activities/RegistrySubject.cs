using System.Diagnostics.CodeAnalysis;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Activities;

/// <summary>The case an activity works on, and what the registry knows of the person it is about.</summary>
internal static class RegistrySubject
{
    /// <returns>What is still to be asked; null when both are known.</returns>
    public static ActivityResult? Find(ActivityContext context, out CaseFile file, out InsuredStatus status)
    {
        (file, status) = (null!, null!);
        if (!CaseNumber.TryParse(context.CorrelationId, null, out var number))
        {
            throw new ActivityFailedException("no-case", "该流程实例没有对应的办件，不能核对登记信息。");
        }

        if (Missing(context, new CaseFileQuery(number), out var foundFile) is { } caseQuestion)
        {
            return caseQuestion;
        }

        file = foundFile!;
        if (Missing(context, RegistryFields.Subject(file), out var foundStatus) is { } statusQuestion)
        {
            return statusQuestion;
        }

        status = foundStatus!;
        return null;
    }

    private static ActivityResult? Missing<TAnswer>(ActivityContext context, Query<TAnswer> query, [NotNullWhen(false)] out TAnswer? answer)
        where TAnswer : class => context.TryAnswer(query, out answer) ? null : ActivityResult.Ask(query);
}
