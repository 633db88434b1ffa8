namespace Ybtb.Workflows.Accounts;

/// <summary>The one restriction of rows to what an account's office may see.</summary>
public static class RowFilter
{
    /// <summary>
    /// Rows whose receiving, deciding or partner office is the viewer's own or lies below it; all rows for the province's own office.
    /// </summary>
    /// <remarks>
    /// It compares ranges, not patterns, so that indexes on the paths serve it. It knows offices only: whether the viewer may read
    /// cases at all is asked of <see cref="PolicyEngine"/> first. Channels see no rows this way; they ask for the cases they filed.
    /// </remarks>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, Viewer viewer)
        where T : IOfficeScoped
    {
        if (viewer.IsChannel || viewer.OfficePath.Length == 0)
        {
            return rows.Where(_ => false);
        }

        if (viewer.OfficePath == OfficePath.Province)
        {
            return rows;
        }

        var start = viewer.OfficePath;
        var end = OfficePath.EndOf(start);
        return rows.Where(row =>
            (string.Compare(row.ReceivingOfficePath, start) >= 0 && string.Compare(row.ReceivingOfficePath, end) < 0) ||
            (string.Compare(row.DecidingOfficePath, start) >= 0 && string.Compare(row.DecidingOfficePath, end) < 0) ||
            (string.Compare(row.PartnerOfficePath, start) >= 0 && string.Compare(row.PartnerOfficePath, end) < 0));
    }
}
