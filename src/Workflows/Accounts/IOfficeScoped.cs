namespace Ybtb.Workflows.Accounts;

/// <summary>A row that belongs to the office that received the case and to the one that decides it.</summary>
/// <remarks>Both columns want an index of their own: see <see cref="RowFilter"/>.</remarks>
public interface IOfficeScoped
{
    string ReceivingOfficePath { get; }

    /// <summary>Empty while the case is not yet routed.</summary>
    string DecidingOfficePath { get; }
}
