using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Cases;

/// <summary>Reads a case out of what a step has committed.</summary>
internal static class CommittedCase
{
    /// <summary>The case as it is stored now; null when the step left it alone.</summary>
    /// <remarks>A step works on the revision it has read, and its commit counts it up: the next reader finds one more.</remarks>
    public static CaseFile? CaseOf(this StepReceipt receipt, CaseNumber number) =>
        receipt.Subjects.TryGetValue(new CaseFileQuery(number), out var subject) && subject is CaseFile file
            ? file with { Revision = file.Revision + 1 }
            : null;
}
