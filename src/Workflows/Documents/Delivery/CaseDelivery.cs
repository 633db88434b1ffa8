using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>Makes a decided case 已送达 when the applicant has its result.</summary>
/// <remarks>
/// The one change of a case outside its instance, which has nothing left to do by then. It checks the case's revision: a step that runs all the same
/// loses or wins as a whole, and finds the case delivered when it is computed again.
/// </remarks>
internal static class CaseDelivery
{
    private static readonly ColumnSet Status = ColumnSet.Of<CaseRow>(c => c.Status);

    /// <summary>Whether the delivery of a document makes the case delivered.</summary>
    /// <param name="kind">Of the document.</param>
    /// <param name="isLast">Whether no other result of the case waits to be delivered.</param>
    public static bool Completes(CaseRow row, string kind, bool isLast) =>
        row.Status == CaseStatus.Decided && isLast && DocumentKinds.Find(kind) is { IsResult: true };

    /// <param name="row">As it was read; its revision is checked.</param>
    public static void Add(CaseRow row, WriteSet writes)
    {
        row.Status = CaseStatus.Delivered;
        row.Revision++;
        writes.Update(row, Status);
    }
}
